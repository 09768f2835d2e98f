"""How a document is laid out, as it is drawn: no page that is empty or hardly begun, no heading alone at the foot of one, no lines
to write on without their question, nothing beyond the margins."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

# Running head and foot, in points from the edge of the sheet.
HEAD, FOOT = 64, 60
# A page that goes on on the next one is filled at least so far.
LEAST = 0.5


def check(path):
    from pypdf import PdfReader

    reader = PdfReader(path)
    pages = words(path)
    ends = [fill(image, height) for image, height in zip(drawn(path), heights(reader))]
    marks = list(headings(reader, reader.outline, 1))
    begins = {page for level, page, top, _ in marks if level == 1 and top < HEAD + 40}
    least = 1.0
    for page, end in enumerate(ends):
        assert end > 0.02, f"page {page + 1} is empty"
        if page > 0 and page + 1 < len(ends) and page + 1 not in begins:
            assert end >= LEAST, f"page {page + 1} is full for {end:.2f} alone"
            least = min(least, end)
    for _, page, top, title in marks:
        below = [word for word in pages[page] if word["top"] > top - 4 and word["bottom"] < heights(reader)[page] - FOOT]
        assert len(below) > len(title.split()), f"page {page + 1}: nothing below {title!r}"
    lines = 0
    for page, sheet in enumerate(reader.pages):
        width, height = float(sheet.mediabox.width), float(sheet.mediabox.height)
        for word in pages[page]:
            assert word["left"] > 40 and word["right"] < width - 40, (page + 1, word)
        for field in (annotation.get_object() for annotation in sheet.get("/Annots", [])):
            if field["/Subtype"] != "/Widget":
                continue
            left, bottom, right, top = (float(number) for number in field["/Rect"])
            assert left > 40 and right < width - 38 and bottom > FOOT - 2, (page + 1, field.get("/T"), field["/Rect"])
            if re.search(r"_text1?$", field.get("/T", "")):
                above = [word for word in pages[page] if word["top"] > HEAD and word["bottom"] < height - top + 12]
                assert above, f"page {page + 1}: the lines of {field['/T']} without their question"
                lines += 1
    print(f"laid out: {len(ends)} pages, {len(marks)} headings, {lines} lines, fullest rule {least:.2f}")


def heights(reader):
    return [float(page.mediabox.height) for page in reader.pages]


def headings(reader, outline, level):
    """Level, page, distance from the top and title of each bookmark."""
    for mark in outline:
        if isinstance(mark, list):
            yield from headings(reader, mark, level + 1)
        else:
            page = reader.get_destination_page_number(mark)
            yield level, page, heights(reader)[page] - float(mark.top), mark.title


def words(path):
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True).stdout
    name = "{http://www.w3.org/1999/xhtml}"
    sides = {"left": "xMin", "right": "xMax", "top": "yMin", "bottom": "yMax"}
    tree = ElementTree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", text))
    return [
        [{side: float(word.get(key)) for side, key in sides.items()} for word in page.iter(name + "word")]
        for page in tree.iter(name + "page")
    ]


def drawn(path):
    import pypdfium2

    for page in pypdfium2.PdfDocument(path):
        yield page.render(scale=0.5, may_draw_forms=False).to_pil().convert("L")


def fill(image, height):
    """How far down the page something is drawn, of the room between head and foot."""
    scale = image.height / height
    top, bottom = round(HEAD * scale), round((height - FOOT) * scale)
    ink = image.crop((0, top, image.width, bottom)).point(lambda value: 255 if value < 200 else 0).getbbox()
    return ink[3] / (bottom - top) if ink else 0.0


def grey(path):
    """Nothing on the pages has a colour."""
    import pypdfium2

    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        red, green, blue = page.render(scale=0.5).to_pil().convert("RGB").split()
        for one, other in ((red, green), (green, blue)):
            different = sum(1 for a, b in zip(one.tobytes(), other.tobytes()) if abs(a - b) > 2)
            assert different == 0, f"page {number + 1}: {different} pixels have a colour"
    print("grey")


if __name__ == "__main__":
    {"layout": check, "grey": grey}[sys.argv[1]](sys.argv[2])
