"""Files that exhibits are made of, drawn here: no picture of anybody."""

from __future__ import annotations

import io

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def picture(kind: str = "JPEG", *, colour: str = "red", place: bool = False) -> bytes:
    """Draw a picture; with `place`, one whose camera wrote down where it stood, and that it was held upright."""
    exif = Image.Exif()
    if place:
        exif[0x0112] = 6  # turned by a quarter
        exif[0x010F] = "Fictional Camera"
        exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, kind, exif=exif)
    return out.getvalue()


def huge_picture() -> bytes:
    """Write the head of a picture that would unfold to more than any camera takes."""
    out = io.BytesIO()
    Image.new("1", (12000, 12000)).save(out, "PNG")
    return out.getvalue()
