"""What Python's libraries make of a PDF: `accessible FILE…`, `fill FILE FOLDER`, `type FILE`, `codes FILE FOLDER`."""

import glob
import json
import os
import subprocess
import sys

# What the standard asks. The other layer guesses from shapes: it takes a running head of eight words for prose, a heading that three
# pages begin with for a running head, and a note that is read where it is cited, and printed at the foot, for disorder.
LAYER = "conformance"


def accessible(paths):
    report = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "outloud"), "--layer", LAYER, "--json", "-", "-q", *paths],
        capture_output=True, text=True,
    )
    text = report.stdout
    results = json.loads(text[text.index("{"): text.rindex("}") + 1])["results"]
    for result in results:
        errors = [finding for finding in result["findings"] if finding["severity"] == "error"]
        assert not errors and not result["error"], (result["path"], errors, result["error"])
        print("sound", result["path"])
    assert len(results) == len(paths), text


def pages(path, folder, name, resolution):
    subprocess.run(
        ["pdftoppm", "-gray", "-r", str(resolution), "-png", path, os.path.join(folder, name)],
        check=True, capture_output=True,
    )
    from PIL import Image

    return [Image.open(page) for page in sorted(glob.glob(os.path.join(folder, name + "-*.png")))]


def fill(path, folder):
    from pypdf import PdfReader, PdfWriter

    values = {}
    for name, field in PdfReader(path).get_fields().items():
        if field["/FT"] == "/Tx":
            values[name] = "Eén antwoord"
        elif field["/FT"] == "/Ch":
            values[name] = field["/Opt"][-1]
        else:
            values[name] = next(state for state in field["/_States_"] if state != "/Off")
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    filled = os.path.join(folder, "filled.pdf")
    writer.write(filled)
    reader = PdfReader(filled)
    back = {name: str(field.get("/V")) for name, field in reader.get_fields().items()}
    assert back == values, [(name, back[name], values[name]) for name in values if back[name] != values[name]]

    before, after = pages(path, folder, "before", 72), pages(filled, folder, "after", 72)
    drawn = 0
    for index, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if widget["/Subtype"] != "/Widget":
                continue
            if "/T" not in widget and widget.get("/AS") == "/Off":
                continue
            left, bottom, right, top = (float(number) for number in widget["/Rect"])
            height = after[index].height
            place = tuple(round(number) for number in (left, height - top, right, height - bottom))
            pixels = zip(before[index].crop(place).tobytes(), after[index].crop(place).tobytes())
            # Darker than the empty page, which may have a line there.
            darker = sum(1 for empty, written in pixels if written < empty - 60)
            assert darker > 4, (widget.get("/T"), index + 1, place, darker)
            drawn += 1
    print("drawn", drawn)


# Without tails of letters, which cross the line that they stand on.
WORDS = "nam mee over waar een mens iets van merkt, en wat er aan was "


def type_in(path):
    """Types in every field as Chromium's viewer would, and looks where the letters come to stand."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(path)
    document.init_forms()
    form = document.formenv.raw
    written = 0
    for page in document:
        before = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        lines = []
        for kind, flags, options, (left, bottom, right, top) in widgets(pdfium, form, page):
            place = ((left + right) / 2, (bottom + top) / 2)
            for event in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
                event(form, page.raw, 0, *place)
            if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD:
                multiline = flags & 1 << 12
                for letter in WORDS * 4 if multiline else "Eén m²":
                    pdfium.FORM_OnChar(form, page.raw, ord(letter), 0)
                if multiline:
                    lines.append((left, bottom, right, top))
            elif kind == pdfium.FPDF_FORMFIELD_COMBOBOX:
                pdfium.FORM_SetIndexSelected(form, page.raw, options - 1, True)
        pdfium.FORM_ForceToKillFocus(form)
        after = page.render(scale=2, may_draw_forms=True).to_pil().convert("L")
        for box in lines:
            stands_on_lines(before, after, box)
            written += 1
    print("written", written)


def widgets(pdfium, form, page):
    """Kind, flags, number of options and rectangle of each field."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
        if kind >= 0:
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, box)
            options = pdfium.FPDFAnnot_GetOptionCount(form, annotation)
            flags = pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation)
            yield kind, flags, options, (box.left, box.bottom, box.right, box.top)
        pdfium.FPDFPage_CloseAnnot(annotation)


def stands_on_lines(before, after, box):
    left, bottom, right, top = (round(number * 2) for number in box)
    place = (left, before.height - top, right, before.height - bottom)
    empty, written = before.crop(place), after.crop(place)
    rows = lambda image: [bytes(image.crop((0, y, image.width, y + 1)).tobytes()) for y in range(image.height)]
    ruled, inked = [], []
    for y, (old, new) in enumerate(zip(rows(empty), rows(written))):
        # A line of the page goes through; letters do not.
        if max(old) < 245:
            ruled.append(y)
        if sum(1 for a, b in zip(old, new) if b < a - 60) > 4:
            inked.append(y)
    lines = [y for y in ruled if y - 1 not in ruled]
    assert inked and lines, (box, ruled, inked)
    assert not set(inked) & set(ruled), ("a line goes through the letters", box, ruled, inked)
    # Of the lines that are filled, each has letters that end shortly above it.
    for line in lines[: sum(1 for line in lines if line < max(inked) + 12)]:
        above = [y for y in inked if y < line]
        assert above and line - max(above) <= 12, ("letters float", box, line, inked)


def codes(path, folder):
    import zxingcpp

    for image in pages(path, folder, "code", 200):
        for code in zxingcpp.read_barcodes(image):
            print(code.text)


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "accessible":
        accessible(arguments)
    else:
        {"fill": fill, "type": type_in, "codes": codes}[command](*arguments)
