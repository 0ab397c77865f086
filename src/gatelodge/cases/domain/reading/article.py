"""The whole of a reading, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.cases.domain.reading.conflicts import Conflict
from gatelodge.cases.domain.reading.context import Weighed
from gatelodge.cases.domain.reading.cover import Other
from gatelodge.cases.domain.reading.laying_out import LaidOut
from gatelodge.cases.domain.reading.mentions import DayMention, PlaceMention


@dataclass(frozen=True)
class Fragment:
    """A stretch of the input without markup, and its text with entities read."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Statement:
    """What one source puts forward, word for word as it stands in the input."""

    name: str
    fragments: tuple[Fragment, ...]
    text: str
    source: str
    chain: tuple[str, ...]
    route: str
    polarity: str
    modality: str
    hedges: tuple[str, ...]
    topics: tuple[str, ...]
    rule: str
    tier: str
    puts_rule: bool

    @property
    def start(self) -> int:
        return min(one.start for one in self.fragments)

    @property
    def end(self) -> int:
        return max(one.end for one in self.fragments)


@dataclass(frozen=True)
class Reading:
    """An article taken apart into who says what."""

    laid_out: LaidOut
    statements: tuple[Statement, ...]
    weighed: tuple[Weighed, ...]
    conflicts: tuple[Conflict, ...]
    days: tuple[DayMention, ...]
    places: tuple[PlaceMention, ...]
    others: tuple[Other, ...]
    degraded: str
