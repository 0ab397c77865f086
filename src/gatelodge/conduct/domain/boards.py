"""What waits for somebody, and how late is it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from gatelodge.foundation.wording import Wording


class Matter(StrEnum):
    """What a row of the board is about."""

    REVIEW = "review"
    COMPLAINT = "complaint"
    SEIZED = "seized"
    LETTER = "letter"
    ENDING = "ending"


class Due(StrEnum):
    """How a matter stands to its day: past it, on it, or before it (or of no set day)."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


MATTER_WORDS: dict[Matter, Wording] = {
    Matter.REVIEW: Wording("review of a pending measure", "revisión de una medida pendiente"),
    Matter.COMPLAINT: Wording("complaint to answer", "queja por responder"),
    Matter.SEIZED: Wording("seized item to return", "objeto retenido por devolver"),
    Matter.LETTER: Wording("letter not yet served", "carta aún no entregada"),
    Matter.ENDING: Wording("measure that ends", "medida que termina"),
}
DUE_WORDS: dict[Due, Wording] = {
    Due.OVERDUE: Wording("overdue", "vencido"),
    Due.TODAY: Wording("due today", "vence hoy"),
    Due.LATER: Wording("later", "más adelante"),
}
TODO_WORDS: dict[Matter, Wording] = {
    Matter.REVIEW: Wording("Renew it by decision or end it; else it lapses.", "Renuévela o termínela; si no, caduca."),
    Matter.COMPLAINT: Wording("Answer in writing.", "Responda por escrito."),
    Matter.SEIZED: Wording("Return it to its owner.", "Devuélvalo a su dueño."),
    Matter.LETTER: Wording("Serve it, with proof.", "Entréguela, con constancia."),
    Matter.ENDING: Wording(
        "It ends by itself; both people are told.", "Termina por sí sola; se avisa a ambas personas."
    ),
}


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One thing that waits: what, about whom, where, since when, and by when; `subject_id` is the thing itself."""

    matter: Matter
    due: Due
    subject_id: UUID
    incident_id: UUID | None
    facility_id: UUID
    facility_name: str
    time_zone: str
    visitor_name: str
    detail: Wording
    due_on: date | None
    due_at: datetime | None
    since: datetime
    days: int

    @property
    def word(self) -> Wording:
        return MATTER_WORDS[self.matter]

    @property
    def due_word(self) -> Wording:
        return DUE_WORDS[self.due]

    @property
    def todo(self) -> Wording:
        return TODO_WORDS[self.matter]


Counts = dict[Matter, dict[Due, int]]


def due_of(on: date | None, *, today: date) -> Due:
    """Tell how a day stands to today; no set day is never overdue."""
    if on is None or on > today:
        return Due.LATER
    return Due.TODAY if on == today else Due.OVERDUE


def count(rows: Iterable[tuple[Matter, Due]]) -> Counts:
    """Count what waits by matter and lateness, zeros included."""
    counts: Counts = {matter: dict.fromkeys(Due, 0) for matter in Matter}
    for matter, due in rows:
        counts[matter][due] += 1
    return counts


def in_order(rows: Iterable[MatterRow], *, by_age: bool) -> list[MatterRow]:
    """Put the longest waiting first, or the first due; matters of no set day come last, the oldest of them first."""
    if by_age:
        return sorted(rows, key=lambda one: (one.since, one.matter, one.subject_id))
    return sorted(
        rows,
        key=lambda one: (one.due_on or date.max, one.due is not Due.OVERDUE, one.since, one.matter, one.subject_id),
    )
