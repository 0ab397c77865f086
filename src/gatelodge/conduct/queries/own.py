"""What was decided about a visitor, in that visitor's own eyes: why, until when, and what became of a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.words import END_WORDS, SANCTION_WORDS
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries.complaints import StageRow, own_visitor_ids, stage_row, with_stages
from gatelodge.conduct.queries.course import end_of
from gatelodge.correspondence.queries import LetterRow, list_letters_of_visitor
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class OwnSanctionRow:
    """A sanction as the visitor concerned, or the guardian, sees it."""

    id: UUID
    visitor_id: UUID
    visitor_name: str
    is_mine: bool
    facility_name: str
    time_zone: str
    word: Wording
    first_on: date | None
    until_on: date | None
    review_on: date | None
    citation: str
    reasons: str
    decided_on: date
    rank: Wording
    is_over: bool
    end_word: Wording | None
    stages: tuple[StageRow, ...]
    letters: tuple[LetterRow, ...] = ()


def list_own_sanctions(actor: Actor, *, now: datetime) -> list[OwnSanctionRow]:
    """List the sanctions of the actor and of minors in the actor's care, newest first, with their letters."""
    found = _own(actor).order_by("-decided_at", "id")
    letters = list_letters_of_visitor(actor, visitor_id=actor.visitor_id, purpose="own decisions") if found else []
    return [_row(actor, one, letters, now) for one in found]


def get_own_sanction(actor: Actor, sanction_id: UUID, *, now: datetime) -> OwnSanctionRow:
    """Get one sanction of the actor's own, or Absent."""
    row = _own(actor).filter(id=sanction_id).first()
    if row is None:
        raise Absent
    return _row(actor, row, [], now)


def get_own_complaint(actor: Actor, complaint_id: UUID, *, now: datetime) -> tuple[OwnSanctionRow, StageRow]:
    """Get one complaint of the actor's own with the sanction that it is about, or Absent."""
    row = _own(actor).filter(complaints__id=complaint_id).first()
    if row is None:
        raise Absent
    shown = _row(actor, row, [], now)
    return shown, next(one for one in shown.stages if one.id == complaint_id)


def _own(actor: Actor) -> QuerySet[Sanction]:
    mine = Sanction.objects.filter(visitor_id__in=own_visitor_ids(actor))
    return mine.select_related("facility", "visitor").prefetch_related(with_stages())


def _row(actor: Actor, one: Sanction, letters: list[LetterRow], now: datetime) -> OwnSanctionRow:
    zone = ZoneInfo(one.facility.zone)
    until, end = one.span.upper if one.span else None, end_of(one, now)
    stages = tuple(stage_row(row, now) for row in one.complaints.all())
    told = {f"sanction:{one.id}", *(f"complaint:{row.id}" for row in stages)}
    return OwnSanctionRow(
        id=one.id,
        visitor_id=one.visitor_id,
        visitor_name=str(one.visitor),
        is_mine=one.visitor_id == actor.visitor_id,
        facility_name=one.facility.name,
        time_zone=one.facility.zone,
        word=SANCTION_WORDS[SanctionKind(one.kind)],
        first_on=one.span.lower if one.span else None,
        until_on=until,
        review_on=one.review_on,
        citation=one.citation,
        reasons=one.reasons,
        decided_on=one.decided_at.astimezone(zone).date(),
        rank=current_pack().ranks[one.rank],
        is_over=end is not None,
        end_word=END_WORDS[end] if end else None,
        stages=stages,
        letters=tuple(letter for letter in letters if letter.notice.about in told),
    )
