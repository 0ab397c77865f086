"""Who says what: topics down, parties across; two statements in conflict are links with what sets them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from gatelodge.cases.domain.reading.conflicts import PLACE
from gatelodge.cases.domain.reading.counting import CLOCK, WEEKDAY
from gatelodge.foundation.wording import Wording

# Statements about nothing that the reader knows by name still belong on the board.
NO_TOPIC = "other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as it stands after review: whose it is, what it is about, and how it is put."""

    key: UUID
    name: str
    text: str
    party: UUID
    via: tuple[str, ...]
    topics: tuple[str, ...]
    route: str
    polarity: str
    modality: str
    hedges: tuple[str, ...]
    tier: str
    review: str


@dataclass(frozen=True, slots=True)
class Column:
    """A party; `unresolved` is the column of words whose source is not established."""

    key: UUID
    name: str
    unresolved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A topic with one cell for each party."""

    topic: str
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def stances(self) -> frozenset[str]:
        return frozenset(one.polarity for cell in self.cells for one in cell)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def lay_out(entries: Iterable[Entry], columns: Iterable[Column]) -> Board:
    """Lay statements out; rejected ones, and parties that then say nothing, are absent."""
    kept = [one for one in entries if one.review != "rejected"]
    said = Counter(one.party for one in kept)
    shown = [one for one in columns if said[one.key]]
    shown.sort(key=lambda one: (one.unresolved, -said[one.key], one.name))
    counted = Counter(topic for one in kept for topic in one.topics or (NO_TOPIC,))
    topics = sorted(counted, key=lambda topic: (topic == NO_TOPIC, -counted[topic], topic))
    rows = tuple(Row(topic, tuple(_cell(kept, topic, column) for column in shown)) for topic in topics)
    return Board(tuple(shown), rows)


def _cell(entries: Sequence[Entry], topic: str, column: Column) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.party == column.key and topic in (one.topics or (NO_TOPIC,)))


def differences(a: Entry, b: Entry) -> list[Wording]:
    """Spell out in which scope two statements differ: place, hour, day and how sure."""
    found = [_apart(what, *pair) for what, pair in _scopes(a, b)]
    return [one for one in found if one]


WHAT = {
    "place": Wording("place", "lugar"),
    "hour": Wording("hour", "hora"),
    "day": Wording("day", "día"),
    "hedge": Wording("how sure", "grado de certeza"),
}
_Said = tuple[str, ...]


def _scopes(a: Entry, b: Entry) -> Iterator[tuple[str, tuple[_Said, _Said]]]:
    for what, form in (("place", PLACE), ("hour", CLOCK), ("day", WEEKDAY)):
        first, second = (tuple(dict.fromkeys(match[0].lower() for match in form.finditer(one.text))) for one in (a, b))
        yield what, (first, second)
    yield "hedge", (a.hedges, b.hedges)


def _apart(what: str, first: _Said, second: _Said) -> Wording | None:
    if set(first) == set(second):
        return None
    one, other = (", ".join(said) for said in (first, second))
    return Wording(
        f"{WHAT[what].en}: “{one}” against “{other}”" if one and other else _one_sided(what, one, other, "en"),
        f"{WHAT[what].es}: «{one}» frente a «{other}»" if one and other else _one_sided(what, one, other, "es"),
    )


def _one_sided(what: str, one: str, other: str, language: str) -> str:
    if language == "en":
        return f"{WHAT[what].en}: only the {'first' if one else 'second'} says “{one or other}”"
    which = "la primera" if one else "la segunda"
    return f"{WHAT[what].es}: solo {which} dice «{one or other}»"
