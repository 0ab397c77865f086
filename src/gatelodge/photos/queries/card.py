"""A card's files, read one by one before anything is written: decoded in the child, and reduced to what is registered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from gatelodge.foundation.refusals import BadInput, Reason, Refusal
from gatelodge.photos.domain.camera_files import ENDINGS, frame_number, plain_name, read_notes
from gatelodge.photos.domain.camera_reasons import (
    FILE_CHANGED,
    NO_SUCH_FOLDER,
    NOT_A_CAMERA_FILE,
    PICTURE_TOO_SMALL,
    RELEASED_COPY,
)
from gatelodge.photos.domain.decoding import MOST_BYTES
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.grading import LEAST_SIDE
from gatelodge.photos.domain.matching.pdq import Pdq, pdq
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, SIDE, smaller, working
from gatelodge.photos.domain.refused_pictures import refused
from gatelodge.photos.models import Exposure, PhotoRelease
from gatelodge.photos.queries.files import read_file
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.signing import verify_file


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of a card: its name, and how its bytes are got; a whole card does not fit into memory."""

    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Registration:
    """What is kept of a picture for good: its fingerprints, which tell it again when the picture is gone."""

    sha256: bytes
    width: int
    height: int
    pdq: Pdq
    features: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """A file that is a picture: its number, what the camera wrote into it, and its registration."""

    file: CardFile
    number: int
    shown: datetime | None
    serial: str
    registration: Registration

    @property
    def name(self) -> str:
        return plain_name(self.file.name)


@dataclass(frozen=True, slots=True)
class KnownFrame:
    """A file that was taken in before."""

    name: str


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is not taken in, and why."""

    name: str
    reason: Reason


ReadFile = Frame | KnownFrame | BadFile


def register(data: bytes) -> Registration:
    """Read a picture and give what is kept of it for good, or refuse."""
    picture = read_picture(data)
    # A smaller picture can't be told from another afterwards.
    if min(picture.width, picture.height) < LEAST_SIDE:
        raise BadInput(PICTURE_TOO_SMALL)
    # Reduced once: of 256 bits of the fingerprint at most a few change, and a large frame takes half the time.
    reduced = replace(picture, pixels=smaller(picture.pixels, 2 * SIDE))
    return Registration(
        hashlib.sha256(data).digest(),
        picture.width,
        picture.height,
        pdq(reduced.pixels),
        extract(working(reduced), OURS_FEATURES).packed(),
    )


class Sent(Protocol):
    """A file that came with a form or from a program."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def seek(self, offset: int, /) -> Any: ...
    def read(self) -> bytes: ...


def sent_file(sent: Sent) -> CardFile:
    """Give a sent file as one of a card; one that is too large is not copied first."""

    def content() -> bytes:
        if (sent.size or 0) > MOST_BYTES:
            raise refused("too_many_bytes")
        sent.seek(0)
        return bytes(sent.read())

    return CardFile(sent.name or "", content)


def list_card(folder: Path) -> list[CardFile]:
    """List the files of a card, or of a copy of it, in all its folders; files that begin with a dot are the system's."""
    if not folder.is_dir():
        raise BadInput(NO_SUCH_FOLDER)
    found = sorted(path for path in folder.rglob("*") if not path.name.startswith("."))
    return [CardFile(path.name, partial(read_file, path)) for path in found if path.is_symlink() or not path.is_dir()]


def take_plate(file: CardFile) -> Frame:
    """Read one picture of the empty room, or refuse."""
    return _frame(file, plain_name(file.name), file.content())


def read_card(files: Iterable[CardFile]) -> Iterator[ReadFile]:
    """Read files one after the other; a bad one stops nothing, and a known one is not decoded again."""
    seen: set[bytes] = set()
    for file in files:
        name = plain_name(file.name)
        try:
            data = file.content()
            digest = hashlib.sha256(data).digest()
            if digest in seen or Exposure.objects.filter(sha256=digest).exists():
                yield KnownFrame(name)
                continue
            seen.add(digest)
            yield _frame(file, name, data)
        except OSError:
            yield BadFile(name, FILE_CHANGED)
        except Refusal as refusal:
            yield BadFile(name, refusal.reasons[0])


def _frame(file: CardFile, name: str, data: bytes) -> Frame:
    if not name.lower().endswith(ENDINGS):
        raise BadInput(NOT_A_CAMERA_FILE)
    if _is_released(data):
        raise BadInput(RELEASED_COPY)
    notes = read_notes(data)
    return Frame(file, frame_number(name), notes.shown, notes.serial, register(data))


def _is_released(data: bytes) -> bool:
    """Tell a copy that we gave out: by its digest, or by our own credential, even if the file was changed since."""
    digest = hashlib.sha256(data).digest()
    return PhotoRelease.objects.filter(sha256=digest).exists() or verify_file(data).copy is not None
