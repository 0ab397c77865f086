"""Reads a file that somebody names, or that lies in a folder somebody names: a plain file, and no more of it than a picture has."""

from __future__ import annotations

import os  # noqa: TID251 - `open` alone would wait at a pipe, and follow a link put there meanwhile
import stat
from pathlib import Path

from gatelodge.foundation.refusals import BadInput
from gatelodge.photos.domain.decoding import MOST_BYTES
from gatelodge.photos.domain.refused_pictures import A_LINK, NOT_A_FILE, refused


def read_file(path: Path, *, named: bool = False) -> bytes:
    """Give a file's bytes, its size asked first. Only one that was `named` may be a link: a folder's may lead anywhere."""
    if not named and path.is_symlink():
        raise BadInput(A_LINK)
    # Without waiting: a pipe or a device is told from a file before anything is read of it.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (0 if named else os.O_NOFOLLOW)
    with os.fdopen(os.open(path, flags), "rb") as file:
        told = os.fstat(file.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise BadInput(NOT_A_FILE)
        if told.st_size > MOST_BYTES:
            raise refused("too_many_bytes")
        return file.read(MOST_BYTES + 1)
