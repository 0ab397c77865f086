"""Reads what a stranger's picture says of itself, in a child process that can do nothing else."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.photos.domain.decoding import MOST_BYTES, MOST_PIXELS
from gatelodge.photos.queries.reading import LIMITS, Limits

CHILD = Path(__file__).with_name("exif_child.py")
_READY = b"ready\n"
_MOST_SAID = 65_536


@dataclass(frozen=True, slots=True)
class PictureSays:
    """A picture's size in pixels as it is shown, and its EXIF fields by their names."""

    width: int
    height: int
    fields: Mapping[str, object]


def read_what_it_says(data: bytes, limits: Limits = LIMITS) -> PictureSays:
    """Give a picture's size and fields, or refuse what can not be read."""
    if len(data) > MOST_BYTES:
        raise BadInput(why("picture_too_large", "picture"))
    with TemporaryDirectory(prefix="gatelodge-") as nowhere:
        try:
            done = subprocess.run(  # noqa: S603 -- our own program, by its full path
                [sys.executable, "-I", str(CHILD), json.dumps(asdict(limits))],
                input=data,
                capture_output=True,
                cwd=nowhere,
                env={},
                timeout=limits.start + limits.wall,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BadInput(why("picture_unreadable", "picture")) from None
    said = done.stdout[len(_READY) :] if done.stdout.startswith(_READY) else b""
    return _trusted(said)


def _trusted(said: bytes) -> PictureSays:
    """Take the child's word only where it can be true: a picture may have got hold of it."""
    try:
        told: Any = json.loads(said) if len(said) <= _MOST_SAID else {}
        width, height, fields = int(told["width"]), int(told["height"]), dict(told["fields"])
    except (ValueError, KeyError, TypeError):
        raise BadInput(why("picture_unreadable", "picture")) from None
    if min(width, height) < 1 or width * height > MOST_PIXELS:
        raise BadInput(why("picture_unreadable", "picture"))
    return PictureSays(width, height, {str(name): value for name, value in fields.items() if _sane(value)})


def _sane(value: object) -> bool:
    if isinstance(value, list):
        return len(value) <= 4 and all(map(_sane, value))
    return isinstance(value, str) or (isinstance(value, int | float) and math.isfinite(value))
