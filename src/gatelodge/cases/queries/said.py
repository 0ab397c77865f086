"""Statements of a case as they stand: what was read, and beside it what a person made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.cases.domain.adding import BY_PERSON
from gatelodge.cases.domain.board import Entry
from gatelodge.cases.domain.layering import Layer, layer_at, layers_of
from gatelodge.cases.domain.lifecycle import Modality, PartyKind, Polarity, Route, StatementState
from gatelodge.cases.domain.reviewing import Manner, corrected, version_of
from gatelodge.cases.domain.words import MODALITY_WORDS, POLARITY_WORDS, ROUTE_WORDS, STATEMENT_WORDS
from gatelodge.cases.models import Case, Party, Reading, Statement
from gatelodge.foundation.wording import Wording

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Change:
    """What a person corrected: what it is, what was read, and what stands."""

    what: Wording
    read: object
    stands: object


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: its words, through whom they came, how they are put, and what a reviewer said."""

    id: UUID
    name: str
    text: str
    start: int
    fragments: tuple[tuple[int, int], ...]
    chain: tuple[str, ...]
    source_id: UUID
    source: str
    route: Route
    polarity: Polarity
    modality: Modality
    hedges: tuple[str, ...]
    topics: tuple[str, ...]
    tier: str
    review: StatementState
    changes: tuple[Change, ...]
    reviewed_at: datetime | None
    reviewed_by: str
    note: str
    version: str
    unresolved: bool
    layer: Layer | None
    by_person: bool

    @property
    def anchor(self) -> str:
        return f"s-{self.name}"

    @property
    def route_word(self) -> Wording:
        return ROUTE_WORDS[self.route]

    @property
    def polarity_word(self) -> Wording:
        return POLARITY_WORDS[self.polarity]

    @property
    def modality_word(self) -> Wording:
        return MODALITY_WORDS[self.modality]

    @property
    def review_word(self) -> Wording:
        return STATEMENT_WORDS[self.review]

    @property
    def via(self) -> tuple[str, ...]:
        """Through whom it came, without its source."""
        return self.chain[:-1]

    @property
    def manner(self) -> Manner:
        return Manner(str(self.source_id), self.route, self.polarity, self.modality)

    @property
    def is_open(self) -> bool:
        return self.review is StatementState.PROPOSED

    def entry(self) -> Entry:
        """Give it as the board lays it out."""
        return Entry(
            key=self.id,
            name=self.name,
            text=self.text,
            party=self.source_id,
            via=self.via,
            topics=self.topics,
            route=self.route,
            polarity=self.polarity,
            modality=self.modality,
            hedges=self.hedges,
            tier=self.tier,
            review=self.review,
        )


def current_readings(case: Case) -> list[tuple[str, Reading]]:
    """List one reading of each source item with its letter: the newest that a person worked on, else the newest."""
    reviewed = Statement.objects.filter(reading__source__case=case).exclude(review=StatementState.PROPOSED)
    worked_on = set(reviewed.values_list("reading_id", flat=True))
    found = Reading.objects.filter(source__case=case).select_related("source").defer("data", "text")
    chosen: dict[UUID, Reading] = {}
    for one in found.order_by("source__received_at", "source_id", "read_at"):
        kept = chosen.get(one.source_id)
        if kept is None or one.id in worked_on or kept.id not in worked_on:
            chosen[one.source_id] = one
    return [(letter_of(at), one) for at, one in enumerate(chosen.values())]


def name_statements(case: Case) -> dict[tuple[UUID, int], str]:
    """Name every statement of a case by its reading and number, as all pages do: A3; A3/1 of another reading of the same source."""
    current = {one.source_id: (letter, one.id) for letter, one in current_readings(case)}
    readings = Reading.objects.filter(source__case=case).order_by("read_at", "id").values_list("id", "source_id")
    beside: dict[UUID, int] = {}
    endings: dict[UUID, tuple[str, str]] = {}
    for reading_id, source_id in readings:
        letter, chosen = current[source_id]
        if reading_id != chosen:
            beside[source_id] = beside.get(source_id, 0) + 1
        endings[reading_id] = (letter, "" if reading_id == chosen else f"/{beside[source_id]}")
    found = Statement.objects.filter(reading__in=endings).values_list("reading_id", "number")
    return {(which, number): f"{endings[which][0]}{number}{endings[which][1]}" for which, number in found}


def letter_of(at: int) -> str:
    """Give the letter of the source item at this place; past Z come AA, AB."""
    return (letter_of(at // 26 - 1) if at >= 26 else "") + LETTERS[at % 26]


def statements_of(case: Case, readings: Sequence[tuple[str, Reading]]) -> list[StatementRow]:
    """List the statements of these readings, in the order of the text."""
    parties = {one.id: one for one in Party.objects.filter(case=case)}
    letters = {one.id: letter for letter, one in readings}
    found = Statement.objects.filter(reading__in=letters).select_related("reviewed_by").prefetch_related("links")
    layers = layers_in(letters)
    rows = [
        statement_row(one, letters[one.reading_id], parties, layers[one.reading_id])
        for one in found.order_by("start", "number")
    ]
    return sorted(rows, key=lambda one: one.name.rstrip("0123456789"))


def layers_in(readings: Iterable[UUID]) -> dict[UUID, tuple[Layer, ...]]:
    """Give the layers of each of these readings, without its text."""
    found = Reading.objects.filter(id__in=list(readings)).values_list("id", "data__layers", "data__stamps")
    return {which: layers_of({"layers": layers, "stamps": stamps}) for which, layers, stamps in found}


def statement_row(
    one: Statement, letter: str, parties: Mapping[UUID, Party], layers: Sequence[Layer] = ()
) -> StatementRow:
    """Give a statement as a row, its correction over what was read."""
    links = sorted(one.links.all(), key=lambda link: link.place)
    read = Manner(str(links[-1].party_id), one.route, one.polarity, one.modality)
    stands = corrected(read, one.correction)
    source = parties[UUID(stands.source)]
    chain = [parties[link.party_id].name for link in links[:-1]]
    return StatementRow(
        id=one.id,
        name=f"{letter}{one.number}",
        text=one.text,
        start=one.start,
        fragments=tuple((part["start"], part["end"]) for part in one.fragments),
        chain=(*chain, source.name),
        source_id=source.id,
        source=source.name,
        route=Route(stands.route),
        polarity=Polarity(stands.polarity),
        modality=Modality(stands.modality),
        hedges=tuple(one.hedges),
        topics=tuple(one.topics),
        tier=one.tier,
        review=StatementState(one.review),
        changes=tuple(_changes(read, stands, parties)),
        reviewed_at=one.reviewed_at,
        reviewed_by=str(one.reviewed_by) if one.reviewed_by else "",
        note=one.note,
        version=version_of(one.review, one.reviewed_at),
        unresolved=source.kind == PartyKind.UNRESOLVED,
        layer=layer_at(layers, one.start),
        by_person=one.rule == BY_PERSON,
    )


WHAT = {
    "source": Wording("source", "fuente"),
    "route": Wording("how it came", "cómo llegó"),
    "polarity": Wording("stance", "postura"),
    "modality": Wording("how sure", "grado de certeza"),
}
WORDS: dict[str, Mapping[Any, Wording]] = {
    "route": ROUTE_WORDS,
    "polarity": POLARITY_WORDS,
    "modality": MODALITY_WORDS,
}


def _changes(read: Manner, stands: Manner, parties: Mapping[UUID, Party]) -> Iterable[Change]:
    for name in stands.besides(read):
        was, now = getattr(read, name), getattr(stands, name)
        if name == "source":
            yield Change(WHAT[name], parties[UUID(was)].name, parties[UUID(now)].name)
        else:
            words = WORDS[name]
            yield Change(WHAT[name], words[was], words[now])
