"""What a file from the camera's card says of itself: its number, when the camera's clock says it was taken, and which camera."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

# The rule of camera file systems (DCF): four letters and four digits, as in IMG_0042.JPG.
_NUMBER = re.compile(r"(\d{4})$")
ENDINGS = (".jpg", ".jpeg")
LONGEST_NAME = 120
_EXIF_FOLDER, _TAKEN, _SERIAL = 0x8769, 0x9003, 0xA431
_EXIF_MARK = b"Exif\x00\x00"
Order = Literal["little", "big"]
_ORDERS: dict[bytes, Order] = {b"II": "little", b"MM": "big"}
_WIDTHS = {2: 1, 4: 4}  # texts and addresses; nothing else is asked for


@dataclass(frozen=True, slots=True)
class Notes:
    """What the camera wrote into a file: the time on its clock, which has no zone, and its serial number."""

    shown: datetime | None = None
    serial: str = ""


def plain_name(name: str) -> str:
    """Give a file's name without the folders before it."""
    return PureWindowsPath(PurePosixPath(name).name).name[:LONGEST_NAME]


def frame_number(name: str) -> int:
    """Give the number that the camera's counter gave a file; 0 when the name has none."""
    found = _NUMBER.search(PurePosixPath(plain_name(name)).stem)
    return int(found[1]) if found else 0


def same_serial(one: str, other: str) -> bool:
    """Tell whether two spellings are one serial number: zeros in front and spaces are the maker's taste."""
    return _tidied(one) == _tidied(other)


def _tidied(serial: str) -> str:
    return "".join(serial.split()).lstrip("0").casefold()


def read_notes(data: bytes) -> Notes:
    """Read a JPEG's notes, and nothing of its picture; whatever is broken counts as not said.

    Read here byte by byte: libraries for this warn, raise or believe lengths, and a card's file is a stranger.
    """
    block = _exif_block(data)[len(_EXIF_MARK) :]
    order = _ORDERS.get(block[:2])
    if order is None:
        return Notes()
    first = _entries(block, order, int.from_bytes(block[4:8], order))
    said = _entries(block, order, int.from_bytes(first.get(_EXIF_FOLDER, b""), order))
    return Notes(_instant(_text(said.get(_TAKEN, b""))), _text(said.get(_SERIAL, b"")))


def _entries(block: bytes, order: Order, at: int) -> dict[int, bytes]:
    """Give the texts and addresses of one folder of the notes by their tags; what lies outside the block is cut off."""
    found: dict[int, bytes] = {}
    count = int.from_bytes(block[at : at + 2], order)
    for start in range(at + 2, min(at + 2 + 12 * count, len(block) - 11), 12):
        tag, kind = (int.from_bytes(block[start + two : start + two + 2], order) for two in (0, 2))
        length = int.from_bytes(block[start + 4 : start + 8], order) * _WIDTHS.get(kind, 0)
        inside = start + 8 if length <= 4 else int.from_bytes(block[start + 8 : start + 12], order)
        found.setdefault(tag, block[inside : inside + length])
    return found


def _exif_block(data: bytes) -> bytes:
    """Walk the segments before the picture to the one that holds the camera's notes."""
    at = 2 if data.startswith(b"\xff\xd8\xff") else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if data[at + 1] == 0xE1 and body.startswith(_EXIF_MARK):
            return body
        at += 2 + max(length, 2)
    return b""


def _instant(said: str) -> datetime | None:
    try:
        return datetime.strptime(said, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  a camera's clock has no zone
    except ValueError:
        return None


def _text(said: bytes) -> str:
    return said.decode("ascii", "replace").partition("\x00")[0].strip()[:60]
