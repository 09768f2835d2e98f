"""What Python's libraries make of a PDF: `accessible FILE…`, `fill FILE FOLDER`, `codes FILE FOLDER`."""

import glob
import json
import os
import subprocess
import sys

# What the standard asks; the other layer guesses from shapes, and takes a running head of eight words for prose.
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
        {"fill": fill, "codes": codes}[command](*arguments)
