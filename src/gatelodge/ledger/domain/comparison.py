"""Where the log as it stands differs from the log as it was signed, row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    code: str
    text: str
    index: int | None = None
    event: UUID | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the tree as the database has it; without an event when its row is gone."""

    index: int
    leaf: bytes
    event: UUID | None


def differences(places: Sequence[Place], signed: Sequence[bytes]) -> list[Finding]:
    """Name the rows that were altered, removed, inserted or moved since `signed` was signed.

    `places` is in order of index and may go on beyond what was signed. A row that only stands elsewhere because
    others were put in or taken out before it is not named.
    """
    home = {leaf: index for index, leaf in enumerate(signed)}
    present = {place.leaf for place in places}
    known = [place for place in places if place.leaf in home]
    exchanged = _exchanged(known, home)
    rest = [place for place in known if place.index not in exchanged]
    in_order = {rest[at].leaf for at in _longest_rise([home[place.leaf] for place in rest])}
    findings = [
        Finding("swapped", f"swapped: this event was signed at index {home[place.leaf]}", place.index, place.event)
        for place in known
        if place.leaf not in in_order
    ]
    unsigned: list[Place] = []
    last = -1
    for place in places:
        if place.leaf not in home:
            unsigned.append(place)
        elif place.leaf in in_order:
            findings += _between(unsigned, _missing(signed, last, home[place.leaf], present), grows=False)
            unsigned, last = [], home[place.leaf]
    findings += _between(unsigned, _missing(signed, last, len(signed), present), grows=True)
    return sorted(findings, key=lambda found: -1 if found.index is None else found.index)


def _missing(signed: Sequence[bytes], after: int, before: int, present: set[bytes]) -> list[int]:
    return [index for index in range(after + 1, before) if signed[index] not in present]


def _between(unsigned: Sequence[Place], missing: Sequence[int], *, grows: bool) -> list[Finding]:
    """Say what became of a stretch: as many rows as were lost were altered; the rest was put in, taken out, or is new."""
    paired = min(len(unsigned), len(missing))
    findings = [
        Finding("altered", f"altered: not the event that was signed at index {index}", place.index, place.event)
        for place, index in zip(unsigned, missing, strict=False)
    ]
    if not grows:
        text = "inserted: this event was never signed in this place"
        findings += [Finding("inserted", text, place.index, place.event) for place in unsigned[paired:]]
    text = "removed: the event signed at this index is gone"
    return findings + [Finding("removed", text, index) for index in missing[paired:]]


def _exchanged(known: Sequence[Place], home: dict[bytes, int]) -> set[int]:
    """Give the indices of rows that stand in each other's place, so that both are named."""
    standing = {place.index: home[place.leaf] for place in known}
    return {index for index, signed_at in standing.items() if signed_at != index and standing.get(signed_at) == index}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Give the positions of a longest increasing run, which is what was left in its order."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(at_tail[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        at_tail[length : length + 1] = [position]
    run: list[int] = []
    position = at_tail[-1] if at_tail else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]
