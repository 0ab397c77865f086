"""The child that reads what a stranger's picture says of itself: shut in first, then handed the bytes.

Its answer is one line of JSON: the size as it is shown, and the fields.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

MOST_TEXT = 200
_GPS, _EXIF, _ORIENTATION = 0x8825, 0x8769, 0x0112
_TURNED = {5, 6, 7, 8}


def said_by(data: bytes) -> dict[str, object]:
    """Give a picture's size as it is shown, and its EXIF fields by name, as plain values."""
    from PIL import ExifTags, Image

    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as picture:
        width, height = picture.size
        exif = picture.getexif()
        turned = exif.get(_ORIENTATION) in _TURNED
        named = [
            (ExifTags.TAGS, dict(exif)),
            (ExifTags.TAGS, exif.get_ifd(_EXIF)),
            (ExifTags.GPSTAGS, exif.get_ifd(_GPS)),
        ]
    fields = {names[tag]: plain(value) for names, ifd in named for tag, value in ifd.items() if tag in names}
    fields = {name: value for name, value in fields.items() if value is not None}
    return {"width": height if turned else width, "height": width if turned else height, "fields": fields}


def plain(value: object) -> object:
    """Give a number, a short text, or a short list of numbers; None for anything else."""
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    if isinstance(value, str):
        return value[:MOST_TEXT]
    if isinstance(value, tuple):
        return [plain(one) for one in value] if len(value) <= 4 else None
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


def main() -> None:
    """Read what comes in."""
    limits = json.loads(sys.argv[1])
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    # Everything that reading may import, while files can still be opened.
    from PIL import ExifTags, Image, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401

    from gatelodge.photos.queries.decoder import shut_in

    Image.preinit()
    shut_in(limits)
    try:
        told = said_by(sys.stdin.buffer.read())
    except Exception:  # noqa: BLE001 -- whatever a hostile file does to the reader, it says nothing of itself
        told = {"unreadable": True}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
