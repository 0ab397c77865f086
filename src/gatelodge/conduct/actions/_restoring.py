"""What becomes of a sanction after a complaint: gone at once, or something milder in its place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.clearance.queries import list_restrictions_of
from gatelodge.conduct.actions._ending import end_sanction_row, sources_of
from gatelodge.conduct.actions._ordering import lock_incident, order, refuse_impossible
from gatelodge.conduct.domain import complaints
from gatelodge.conduct.domain.complaints import Held
from gatelodge.conduct.domain.course import ended_by_time
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SPAN_KINDS, EndWhy, SanctionKind
from gatelodge.conduct.domain.span import span_of
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries.course import course_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.scheduling.actions import grant_priority
from gatelodge.scheduling.queries import list_lost_visits


def line_of(sanction: Sanction) -> list[Sanction]:
    """Give a sanction with whatever took its place after an earlier answer, all locked, the last one last."""
    line = [sanction]
    while (then := Sanction.objects.select_for_update().filter(follows=line[-1]).first()) is not None:
        line.append(then)
    return line


def overturn(actor: Actor, line: list[Sanction], *, now: datetime) -> list[UUID]:
    """End what is in force of a line, and give priority for every visit that it cost; gives the priorities."""
    for row in line:
        if row.ended_at is None:
            end_sanction_row(actor, row, why=EndWhy.OVERTURNED, now=now)
    whom = line[0].visitor_id
    return [
        grant_priority(actor, visitor_id=whom, person_id=person_id, source=source, now=now)
        for source, person_id in _lost(line, now).items()
    ]


def _lost(line: list[Sanction], now: datetime) -> dict[str, UUID]:
    """Name each visit lost: the one that was ended, each booking given up, and at least one when none was booked."""
    lost: dict[str, UUID] = {}
    for row in line:
        visit = row.incident.visit
        if row.kind == SanctionKind.TERMINATION and visit is not None:
            lost[f"visit:{visit.id}"] = visit.person_id
        restrictions = [one.id for one in list_restrictions_of(sources_of(row))]
        for one in list_lost_visits(row.visitor_id, restrictions, now=now):
            lost[f"booking:{one.booking_id}"] = one.person_id
    first, visit = line[0], line[0].incident.visit
    barred = first.kind in SPAN_KINDS and first.kind != SanctionKind.NON_CONTACT
    if not lost and barred and visit is not None:
        lost[f"sanction:{first.id}"] = visit.person_id
    return lost


def vary(actor: Actor, line: list[Sanction], proposal: Proposal, *, now: datetime) -> Sanction:
    """End the sanction that is in force, and order a milder one in its place, by the rules and within the rank."""
    old = line[-1]
    today = now.astimezone(ZoneInfo(old.facility.zone)).date()
    if old.ended_at is not None or ended_by_time(course_of(old), today=today) is not None:
        raise NotAllowedNow(complaints.NOTHING_TO_VARY)
    incident = lock_incident(actor, old.incident_id, now)
    refuse_impossible(incident, proposal, now, follows=old)
    held = Held(SanctionKind(old.kind), old.span.lower if old.span else None, old.span.upper if old.span else None)
    span = span_of(proposal, today=today)
    new = Held(proposal.kind, span.first if span else None, span.until if span else None)
    refuse_if_any(NotAllowedNow, complaints.why_not_milder(held, new, today=today))
    end_sanction_row(actor, old, why=EndWhy.VARIED, now=now)
    return order(actor, incident, proposal, now, follows=old).row
