"""Sends the letters of an end, each once: to the visitor why, to the incarcerated person only that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.conduct.domain import letters
from gatelodge.conduct.domain.course import over_on
from gatelodge.conduct.domain.lifecycle import Effect, EndWhy, MeasureKind, Reach, SanctionKind
from gatelodge.conduct.models import Measure, Sanction
from gatelodge.conduct.queries.concerned import persons_told
from gatelodge.conduct.queries.course import course_of, holds_something_else
from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.queries import is_letter_made
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording


def tell_end(
    actor: Actor, row: Sanction, *, now: datetime, reasons: str = "", decided_by: Wording | None = None
) -> list[UUID]:
    """Write to the visitor, and to the incarcerated persons who were told of it; what was written already is not again."""
    assert row.ended_at is not None
    zone, why, kind = ZoneInfo(row.facility.zone), EndWhy(row.end_why), SanctionKind(row.kind)
    over = over_on(course_of(row), why, ended_on=row.ended_at.astimezone(zone).date())
    dated, other = now.astimezone(zone).date(), holds_something_else(row, over)
    to_visitor = letters.ended_for_visitor(
        row.id,
        kind,
        why,
        facility=row.facility.name,
        reach=Reach(row.reach),
        reasons=reasons,
        decided_by=decided_by,
        on=over,
        dated=dated,
        other_in_force=other,
    )
    sent = _once(actor, to_visitor, now, {"to_visitor": row.visitor_id, "facility_id": row.facility_id})
    told = persons_told(row)
    if told:
        to_person = letters.ended_for_person(
            row.id, kind, visitor=str(row.visitor), on=over, dated=dated, other_in_force=other
        )
        whom = [{"to_person": one, "facility_id": row.facility_id} for one in told]
        sent += _once(actor, to_person, now, *whom)
    return sent


def tell_measure_end(
    actor: Actor, row: Measure, *, now: datetime, reasons: str = "", decided_by: Wording | None = None
) -> list[UUID]:
    """Write to the incarcerated person that a limit is over, by time or by decision."""
    assert row.ended_at is not None
    zone = ZoneInfo(row.facility.zone)
    notice = letters.measure_ended_for_person(
        row.id,
        MeasureKind(row.kind),
        Effect(row.effect),
        on=row.span.upper if row.end_why == EndWhy.SERVED else row.ended_at.astimezone(zone).date(),
        dated=now.astimezone(zone).date(),
        reasons=reasons,
        decided_by=decided_by,
    )
    return _once(actor, notice, now, {"to_person": row.person_id, "facility_id": row.facility_id})


def _once(actor: Actor, notice: Notice, now: datetime, *whom: dict[str, UUID]) -> list[UUID]:
    if is_letter_made(notice.about, notice.kind):
        return []
    return [send_notice(actor, notice=notice, now=now, **one) for one in whom]
