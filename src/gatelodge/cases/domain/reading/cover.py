"""Every character of the input belongs to a statement, a post, a stamp, or is “not a statement”, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gatelodge.cases.domain.reading.blocks import Block, Role

WHY = {
    Role.HEADING: "heading",
    Role.CAPTION: "caption",
    Role.HEAD: "head",
    Role.CHROME: "page",
    Role.POST: "post",
    Role.TEXT: "frame",
    Role.QUOTED: "frame",
    Role.LISTED: "frame",
    Role.LONG: "too long",
}


@dataclass(frozen=True)
class Other:
    """A stretch that is no statement, and why."""

    start: int
    end: int
    why: str


def find_rest(length: int, taken: Sequence[tuple[int, int]], blocks: Sequence[Block], text: str) -> list[Other]:
    """Give what no statement, post or stamp holds, in stretches that have one reason each."""
    held = bytearray(length)
    for block in blocks:
        mark = 1 + list(WHY).index(block.role)
        for start, end in block.spans(0, len(block.text)):
            held[start:end] = bytes([mark]) * (end - start)
    for start, end in taken:
        held[start:end] = b"\xff" * (end - start)
    reasons = ["markup", *WHY.values()]
    found: list[Other] = []
    start = 0
    for place in range(1, length + 1):
        if place < length and held[place] == held[start]:
            continue
        if held[start] != 255:
            why = reasons[held[start]]
            found.append(Other(start, place, "space" if why == "markup" and text[start:place].isspace() else why))
        start = place
    return found
