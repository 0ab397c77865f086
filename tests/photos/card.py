"""A camera's card: files named and noted as a camera does it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image

from gatelodge.photos.queries.card import CardFile, ReadFile, read_card
from tests.photos import scenes

SERIAL = "SN-0001"
ZONE = "America/Los_Angeles"


def jpeg(
    *,
    taken_at: datetime | None = None,
    serial: str = SERIAL,
    party: int = 1,
    moment: int = 0,
    size: int = 1,
    zone: str = ZONE,
) -> bytes:
    """Draw a frame with the notes of a camera whose clock shows `taken_at` in the facility's zone."""
    notes = Image.Exif()
    folder = notes.get_ifd(0x8769)
    if taken_at is not None:
        folder[0x9003] = taken_at.astimezone(ZoneInfo(zone)).strftime("%Y:%m:%d %H:%M:%S")
    if serial:
        folder[0xA431] = serial
    picture = Image.fromarray(scenes.taken(scenes.Exposure(1, party, moment)))
    out = io.BytesIO()
    picture.resize((picture.width * size, picture.height * size)).save(out, "JPEG", quality=90, exif=notes.tobytes())
    return out.getvalue()


def file(name: str, content: bytes) -> CardFile:
    return CardFile(name, lambda: content)


def frame(number: int, **notes: object) -> CardFile:
    """One file of the card, with a picture of its own."""
    notes.setdefault("moment", number)
    return file(f"IMG_{number:04d}.JPG", jpeg(**notes))  # type: ignore[arg-type]


def read(*files: CardFile) -> list[ReadFile]:
    return list(read_card(files))


def frames(numbers: Iterable[int], since: datetime, **notes: object) -> list[CardFile]:
    """Files one after the other, ten seconds apart."""
    return [frame(one, taken_at=since + timedelta(seconds=10 * at), **notes) for at, one in enumerate(numbers, 1)]
