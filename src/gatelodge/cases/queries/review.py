"""The page on which statements are reviewed: the article with its marks, and a card for each statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain.layering import Layer, layers_of
from gatelodge.cases.domain.marking import Mark, Paragraph, hidden_of, mark_stretches
from gatelodge.cases.models import Case, Party, Reading, Statement
from gatelodge.cases.queries.case_page import CasePage, open_page
from gatelodge.cases.queries.said import StatementRow, current_readings, layers_in, statement_row, statements_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import protected_read


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading by the name of its source item."""

    id: UUID
    letter: str
    name: str
    engine: str


@dataclass(frozen=True, slots=True)
class Section:
    """The marked text of one layer; of an article in one layer, the whole."""

    layer: Layer | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage(CasePage):
    """A reading with its marked text and its statements; empty when nothing was read yet."""

    reading: ReadingRow | None
    readings: tuple[ReadingRow, ...]
    statements: tuple[StatementRow, ...]
    sections: tuple[Section, ...]
    parties: tuple[tuple[UUID, str], ...]
    degraded: str = ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(one for section in self.sections for one in section.paragraphs)

    @property
    def reading_id(self) -> UUID | None:
        return self.reading.id if self.reading else None

    @property
    def done(self) -> int:
        return sum(not one.is_open for one in self.statements)

    @property
    def total(self) -> int:
        return len(self.statements)


@dataclass(frozen=True, slots=True)
class CardPage(CasePage):
    """One statement, with the parties that can be its source, and how far the review of its reading is."""

    statement: StatementRow
    reading_id: UUID
    parties: tuple[tuple[UUID, str], ...]
    done: int
    total: int


@protected_read("cases.statements")
def read_review(
    actor: Actor, *, case_id: UUID, purpose: str, now: datetime, reading_id: UUID | None = None
) -> ReviewPage:
    """Get a reading's statements for review: of the one asked for, else of the first with something to do."""
    case, head = open_page(actor, case_id)
    readings = current_readings(case)
    rows = tuple(ReadingRow(one.id, letter, one.source.name, one.engine) for letter, one in readings)
    if reading_id is not None and reading_id not in {one.id for one in rows}:
        raise Absent
    if not readings:
        return ReviewPage(head, None, (), (), (), ())
    waiting = Statement.objects.filter(reading__in=[one.id for one in rows], review="proposed")
    still = set(waiting.values_list("reading_id", flat=True))
    wanted = reading_id or next((one.id for one in rows if one.id in still), rows[0].id)
    shown = next(one for one in rows if one.id == wanted)
    statements = statements_of(case, [one for one in readings if one[1].id == wanted])
    text = Reading.objects.get(id=wanted)
    sections = tuple(_sections(text, statements))
    return ReviewPage(head, shown, rows, tuple(statements), sections, _parties(case), text.data["degraded"] or "")


@protected_read("cases.statements")
def read_statement(actor: Actor, *, case_id: UUID, statement_id: UUID, purpose: str, now: datetime) -> CardPage:
    """Get one statement as it stands now."""
    case, head = open_page(actor, case_id)
    one = Statement.objects.filter(reading__source__case=case, id=statement_id).select_related("reviewed_by").first()
    if one is None:
        raise Absent
    letter = next((letter for letter, each in current_readings(case) if each.id == one.reading_id), "")
    parties = {each.id: each for each in Party.objects.filter(case=case).order_by("name")}
    beside = Statement.objects.filter(reading=one.reading_id)
    return CardPage(
        case=head,
        statement=statement_row(one, letter, parties, layers_in([one.reading_id])[one.reading_id]),
        reading_id=one.reading_id,
        parties=tuple((each.id, each.name) for each in parties.values()),
        done=beside.exclude(review="proposed").count(),
        total=beside.count(),
    )


def _parties(case: Case) -> tuple[tuple[UUID, str], ...]:
    return tuple(Party.objects.filter(case=case).order_by("name").values_list("id", "name"))


def _sections(reading: Reading, statements: list[StatementRow]) -> Iterator[Section]:
    """Give the text layer by layer; one of which nothing shows is left out."""
    layers = layers_of(reading.data)
    stretches = [(one.start, one.end) for one in layers] or [(0, len(reading.text))]
    parts = mark_stretches(reading.text, list(_marks(reading, statements)), hidden_of(reading.data), stretches)
    for at, paragraphs in enumerate(parts):
        if paragraphs:
            yield Section(layers[at] if layers else None, tuple(paragraphs))


def _marks(reading: Reading, statements: list[StatementRow]) -> Iterator[Mark]:
    for one in statements:
        for start, end in one.fragments:
            yield Mark(start, end, "statement", one.name)
    for kind, name in (("embeds", "post"), ("stamps", "stamp")):
        for at, one_of in enumerate(reading.data[kind]):
            yield Mark(one_of["start"], one_of["end"], name, str(at))
