"""Which kind of mark did a client leave? Pure."""

from __future__ import annotations

SLIP_MOST = 5_000_000
PNG = b"\x89PNG"


def is_slip(mark: bytes) -> bool:
    """Tell whether a kept mark is a picture of a slip, and no lines drawn on the screen."""
    return mark[:4] == PNG
