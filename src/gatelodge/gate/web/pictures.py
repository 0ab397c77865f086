"""The codes on a photographed pass, for a desk that has a phone and no scanner."""

from __future__ import annotations

from typing import IO

import zxingcpp
from PIL import Image

# What a phone sends; large enough that a pass held at arm's length is read, small enough to be read at once.
KINDS, SIDE, PIXELS = ("JPEG", "PNG", "WEBP"), 2000, 50_000_000

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_codes(picture: IO[bytes]) -> list[str]:
    """Give what the square codes in a picture say; nothing when it shows none, or is no picture."""
    try:
        with Image.open(picture, formats=KINDS) as opened:
            if opened.width * opened.height > PIXELS:
                return []
            opened.draft("L", (SIDE, SIDE))
            opened.thumbnail((SIDE, SIDE))
            grey = opened.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return []
    found = zxingcpp.read_barcodes(grey, formats=QR)
    return sorted({one.text for one in found})
