"""A visitor may not visit for some months, within what the decider's rank allows."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from gatelodge.clearance.actions import impose_restriction
from gatelodge.conduct.actions._ordering import Ordered, collided, lock_incident, order
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.windows import local_instant
from gatelodge.ledger.actions import deed, note


@deed("conduct.suspend_visitor", on_conflict=collided)
def suspend_visitor(
    actor: Actor,
    *,
    incident_id: UUID,
    months: int,
    evidence: str,
    reasons: str,
    now: datetime,
    starts_on: date | None = None,
    review_on: date | None = None,
) -> UUID:
    """This will suspend a visitor everywhere in the department, restrict the standing, and tell both people in writing."""
    incident = lock_incident(actor, incident_id)
    proposal = Proposal(SanctionKind.SUSPENSION, evidence, reasons, months, starts_on, review_on)
    done = order(actor, incident, proposal, now)
    restrict(actor, done, now)
    note(
        f"sanction:{done.row.id}",
        {
            "incident": incident.id,
            "rule": done.row.rule,
            "rank": done.row.rank,
            "months": months,
            "first": done.span.first if done.span else None,
            "until": done.span.until if done.span else None,
        },
    )
    return done.row.id


def restrict(actor: Actor, done: Ordered, now: datetime) -> None:
    """Enter the restriction; an approval reaches every facility, so a suspension does too."""
    span, zone = done.span, done.incident.facility.zone
    if span is None:
        return
    assert span.until is not None
    impose_restriction(
        actor,
        visitor_id=done.incident.visitor_id,
        kind="suspension",
        valid_from=max(now, local_instant(span.first, time(), zone)),
        valid_until=local_instant(span.until, time(), zone),
        source=f"sanction:{done.row.id}",
        citation=done.row.citation,
        ordered_at_facility=done.incident.facility_id,
        now=now,
    )
