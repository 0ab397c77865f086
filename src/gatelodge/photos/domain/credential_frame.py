"""Does what no hash of a credential covers stand as it is written by us? C2PA leaves names and padding unsigned."""

from __future__ import annotations

import re
from collections.abc import Iterator

SEGMENT = b"JP\x02\x11\x00\x00\x00\x01"
# The boxes of a credential of ours, in order; None is the manifest's own random name, which the claim covers.
BOXES = (
    "c2pa",
    None,
    "c2pa.assertions",
    "c2pa.actions.v2",
    "gatelodge.copy",
    "c2pa.hash.data",
    "c2pa.claim.v2",
    "c2pa.signature",
)
# What a box says of itself (ISO 19566-5): it may be asked for, has a label, and those whose hash is salted hold the salt.
ASKED_FOR, KNOWN = 0x01, 0x13
LEAST = 25  # bytes, up to and with what it says of itself
PADDED = re.compile(rb"\xa1cpadY(..)(\x00*)\xf6X@.{64}\Z", re.DOTALL)


def is_as_written(jpeg: bytes) -> bool:
    """Tell whether a JPEG's credential lies in one segment, in our boxes, padded with nothing."""
    segments = list(_credential_segments(jpeg))
    if len(segments) != 1 or not segments[0].startswith(SEGMENT):
        return False
    try:
        boxes = list(_boxes(segments[0][len(SEGMENT) :]))
    except ValueError:
        return False
    labels = [label for label, _ in boxes]
    if len(labels) != len(BOXES) or any(want not in {None, got} for want, got in zip(BOXES, labels, strict=True)):
        return False
    padded = PADDED.search(boxes[-1][1])
    return padded is not None and int.from_bytes(padded[1], "big") == len(padded[2])


def _credential_segments(jpeg: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        length = int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] == 0xEB:
            yield jpeg[at + 4 : at + 2 + length]
        at += 2 + length


def _boxes(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Go through the named boxes, each before those inside it, with their content; boxes must fill their frame."""
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        if length < 8 or at + length > len(content):
            raise ValueError("a box is longer than its frame")
        if content[at + 4 : at + 8] == b"jumb":
            inside = content[at + 8 : at + length]
            described = int.from_bytes(inside[:4], "big")
            if len(inside) < LEAST or not inside[LEAST - 1] & ASKED_FOR or inside[LEAST - 1] & ~KNOWN:
                raise ValueError("a box says of itself what no box of ours says")
            label = inside[25:described].split(b"\0")[0].decode("ascii", "replace")
            yield label, inside[described:]
            yield from _boxes(inside[described:])
        at += length
