"""Layers of an article: what was there first, what was put above it later, what was corrected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gatelodge.cases.domain.reading.blocks import Block, Role

KINDS = (
    (
        "correction",
        re.compile(
            r"^[\s*#>\[(_-]*(?:correction|clarification|corrected|erratum|retraction|editor[’']?s note)\b(?![^:—–]{0,60}\bofficer)",
            re.IGNORECASE,
        ),
    ),
    (
        "original",
        re.compile(
            r"^[\s*#>\[(_-]*(?:original (?:story|report|article|post)|earlier|previously|as reported earlier|(?:here is |read )?our (?:original|earlier) story|the original story|story continues|published earlier)\b[^.]{0,60}(?:[:—–]|$)",
            re.IGNORECASE,
        ),
    ),
    (
        "update",
        re.compile(
            r"^[\s*#>\[(_-]*(?:\d(?:st|nd|rd|th) |first |second |third |latest |new )?updated?\b(?:\s*(?:#?\d+)?\s*[:—–\-|(\]]|\s*$|\s+(?:at |on |as of )?\d|\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+[A-Z][a-z]+ \d)",
            re.IGNORECASE,
        ),
    ),
)
MARK_ONLY = re.compile(
    r"^[\s*#>\[(_-]*(?:update|updated|correction|clarification|original (?:story|report|article)|earlier)\b[\s:*\])_—–-]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layer:
    """A stretch of the input that was written at one time."""

    start: int
    end: int
    kind: str


def find_layers(blocks: Sequence[Block], length: int, posts: Sequence[int], entries: Sequence[int] = ()) -> list[Layer]:
    """Part the input into layers at the blocks that open one; without such a block it is one layer."""
    opened = _openings(blocks, entries)
    if not opened:
        return [Layer(0, length, "original")]
    found: list[Layer] = []
    if opened[0][0] > 0:
        found.append(Layer(0, blocks[opened[0][0]].at[0], "original"))
    for number, (place, kind) in enumerate(opened):
        limit = opened[number + 1][0] if number + 1 < len(opened) else len(blocks)
        last = _last_block(blocks, (place, limit), kind, posts, final=number + 1 == len(opened))
        end = blocks[last].at[0] if last < len(blocks) else length
        found.append(Layer(blocks[place].at[0], end, kind))
        if last < limit:
            following = blocks[limit].at[0] if limit < len(blocks) else length
            found.append(Layer(end, following, "original"))
    first = found[0]
    found[0] = Layer(0, first.end, first.kind)
    return _joined([layer for layer in found if layer.end > layer.start])


def _openings(blocks: Sequence[Block], entries: Sequence[int]) -> list[tuple[int, str]]:
    found = []
    for place, block in enumerate(blocks):
        if block.role in {Role.POST, Role.CHROME, Role.CAPTION}:
            continue
        kind = next((name for name, form in KINDS if form.search(block.text)), None)
        if block.role is Role.HEAD:
            kind = None
        if kind is None and any(block.at[0] <= entry < block.to[-1] for entry in entries):
            kind = "entry"
        if kind:
            found.append((place, kind))
    return found


def _last_block(
    blocks: Sequence[Block], stretch: tuple[int, int], kind: str, posts: Sequence[int], *, final: bool
) -> int:
    """Find the block after a layer's last one: nothing marks it, so an update above a story ends with its own post or paragraph."""
    place, limit = stretch
    if kind in {"original", "entry"}:
        return limit
    first = place + 1 + bool(MARK_ONLY.match(blocks[place].text))
    if place * 2 > len(blocks) and final and kind == "update":
        return limit
    if kind == "correction":
        return min(first, limit)
    for near in range(first, min(first + 3, limit)):
        until = blocks[near].at[0]
        if any(blocks[place].at[0] <= post < until for post in posts):
            return near
    last = min(first, limit)
    # A layer that its own first block ends, but whose next block opens with “Original story”, ends there anyway.
    return limit if limit < len(blocks) and limit - place <= 6 else last


def _joined(layers: list[Layer]) -> list[Layer]:
    """Join neighbours that are both the original."""
    found: list[Layer] = []
    for layer in layers:
        if found and found[-1].kind == layer.kind == "original":
            found[-1] = Layer(found[-1].start, layer.end, "original")
        else:
            found.append(layer)
    return found
