"""Who may change the course of a sanction: a rank at least as high as its own rule needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._ordering import refuse_own_affair
from gatelodge.conduct.domain import course, ladder
from gatelodge.conduct.domain.course import Course
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.domain.span import REASONS_EMPTY, REASONS_MOST
from gatelodge.conduct.domain.told import faults_of_letter_text
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries.course import authority_of, course_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import about
from gatelodge.policy.domain.decision import Decision, Option
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class Locked:
    """A sanction that nobody else can change until the deed ends, with who changes it and under which rule."""

    row: Sanction
    course: Course
    today: date
    rank: str
    option: Option | None
    answer: Decision
    facts: dict[str, object]


def lock_sanction(
    actor: Actor, sanction_id: UUID, *, reasons: str, now: datetime, review_on: date | None = None
) -> Locked:
    """Lock a sanction of the actor's facilities that still holds, and refuse who ranks below its rule."""
    about(f"sanction:{sanction_id}")
    found = Sanction.objects.select_for_update().filter(id=sanction_id)
    if actor.facility_ids is not None:
        found = found.filter(facility_id__in=actor.facility_ids)
    row = found.first()
    if row is None:
        raise Absent
    require(actor, "conduct.change_course", row)
    refuse_own_affair(actor, row.incident, now)
    refuse_if_any(BadInput, faults_of_letter_text(reasons, most=REASONS_MOST, empty=REASONS_EMPTY))
    today = now.astimezone(ZoneInfo(row.facility.zone)).date()
    _still_holds(row, today)
    rank = highest_rank(actor, row.facility_id)
    if rank is None:
        raise not_permitted("conduct.change_course")
    facts = ladder.facts_of(row.incident, _as_proposed(row, review_on))
    answer = decide("conduct.sanction", facts, on=now, by=rank)
    option = next((one for one in answer.options if (one.rule, one.measure) == (row.rule, row.kind)), None)
    needed, pack = authority_of(row, option), current_pack()
    if pack.level(rank) < pack.level(needed):
        raise NotAllowedNow(course.rank_too_low(pack.ranks[needed], row.citation))
    return Locked(row, course_of(row), today, rank, option, answer, facts)


def _still_holds(row: Sanction, today: date) -> None:
    if row.span is None:
        raise NotAllowedNow(course.LASTS_NOT)
    if row.ended_at is not None or course.ended_by_time(course_of(row), today=today) is not None:
        raise NotAllowedNow(course.ENDED_BY_ITSELF if row.ended_by_id is None else course.OVER_ALREADY)


def _as_proposed(row: Sanction, review_on: date | None) -> Proposal:
    return Proposal(
        kind=SanctionKind(row.kind),
        evidence=row.evidence,
        reasons=row.reasons,
        months=row.months,
        starts_on=row.span.lower if row.span else None,
        review_on=review_on or row.review_on,
    )
