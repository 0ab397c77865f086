"""Signs that have no place in a name or a text: what steers a screen, turns the direction of writing, or is half a sign."""

from __future__ import annotations

import re

_UNCLEAN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAK = re.compile(r"[\t\r\n]+")


def clean(text: str) -> str:
    """Give a text of several lines without them."""
    return _UNCLEAN.sub("", text).strip()


def clean_line(text: str) -> str:
    """Give a text of one line without them."""
    return clean(_BREAK.sub(" ", text))
