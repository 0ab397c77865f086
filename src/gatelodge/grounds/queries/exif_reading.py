"""Reads what a stranger's picture says of itself, in a child process that can do nothing else."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from typing import Any

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.photos.domain.decoding import MOST_PIXELS
from gatelodge.photos.queries.children import ask_child

CHILD = Path(__file__).with_name("exif_child.py")
_MOST_SAID = 65_536


@dataclass(frozen=True, slots=True)
class PictureSays:
    """A picture's size in pixels as it is shown, and its EXIF fields by their names."""

    width: int
    height: int
    fields: Mapping[str, object]


def read_what_it_says(data: bytes) -> PictureSays:
    """Give a picture's size and fields, or refuse what can not be read."""
    try:
        return _trusted(ask_child(CHILD, data))
    except SubprocessError:
        raise BadInput(why("picture_unreadable", "picture")) from None


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
