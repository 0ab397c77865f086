"""How were like cases decided: how many, and how long? Lengths alone, so that nobody can be told from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Length:
    """How many past decisions lasted so many months."""

    months: int
    count: int


@dataclass(frozen=True, slots=True)
class Similar:
    """Past decisions under one rule of one pack, department-wide; `median` only where decisions have a length."""

    count: int = 0
    lengths: tuple[Length, ...] = ()
    median: float | None = None


def similar_of(months: Iterable[int | None]) -> Similar:
    """Count past decisions by their length; one without a length counts, and is in no median."""
    found = list(months)
    timed = Counter(one for one in found if one is not None)
    lengths = tuple(Length(length, count) for length, count in sorted(timed.items()))
    return Similar(len(found), lengths, float(median(timed.elements())) if timed else None)
