"""What every sanction has in common: the incident, the rules' answer, the row, and the letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._telling import tell_ordered
from gatelodge.conduct.domain import ladder, span
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries.incidents import is_visit_open, within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.windows import Period
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import about, sqlstate
from gatelodge.ledger.actions.deeds import EXCLUSION, UNIQUE
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.domain.decision import Option
from gatelodge.policy.queries import current_pack, decide

SUSPENDED_ALREADY = Reason(
    "already_suspended",
    Wording(
        "This visitor is already suspended on some of these days.",
        "Esta persona ya está suspendida en algunos de estos días.",
    ),
    cure=Wording(
        "Choose a first day after the suspension that is in force.",
        "Elija un primer día posterior a la suspensión vigente.",
    ),
    field="starts_on",
)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A sanction that was written, with what its letters need."""

    row: Sanction
    incident: Incident
    span: Period | None


def collided(error: DatabaseError) -> Refusal | None:
    """Turn what the database forbids into words."""
    state = sqlstate(error)
    if state == EXCLUSION:
        return NotAllowedNow(SUSPENDED_ALREADY)
    return NotAllowedNow(ladder.DECIDED_ALREADY) if state == UNIQUE else None


def signer(actor: Actor) -> UUID:
    """Give the account that signs; a permission has already turned away whoever has none."""
    assert actor.account_id is not None
    return actor.account_id


def lock_incident(actor: Actor, incident_id: UUID) -> Incident:
    """Get an incident of the actor's facilities, with every other decision on that visitor kept out until this ends."""
    about(f"incident:{incident_id}")
    found = within(actor, Incident.objects.filter(id=incident_id)).values_list("visitor_id", flat=True).first()
    if found is None:
        raise Absent
    with connection.cursor() as cursor:  # incidents are append-only, so there is no row lock to take on them
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"conduct:{found}"])
    incident = Incident.objects.select_related("facility", "visitor", "visit").get(id=incident_id)
    require(actor, "conduct.sanction", incident)
    return incident


def order(actor: Actor, incident: Incident, proposal: Proposal, now: datetime) -> Ordered:
    """Check a proposal against the rules, write the sanction, and tell both people where the rule wants it written."""
    pack, zone = current_pack(), ZoneInfo(incident.facility.zone)
    today, happened_on = now.astimezone(zone).date(), incident.occurred_at.astimezone(zone).date()
    refuse_if_any(BadInput, span.faults_of(proposal, today=today, happened_on=happened_on))
    done = set(Sanction.objects.filter(incident=incident).values_list("kind", flat=True))
    refuse_if_any(NotAllowedNow, ladder.faults_of_order(proposal.kind, done, visit_open=is_visit_open(incident)))
    rank = highest_rank(actor, incident.facility_id)
    if rank is None:
        raise not_permitted("conduct.sanction")
    facts = ladder.facts_of(incident, proposal)
    answer = decide("conduct.sanction", facts, on=now, by=rank)
    option = ladder.check(answer, proposal, rank, (pack.level, pack.ranks))
    days = span.span_of(proposal, today=today)
    row = _write(actor, incident, proposal, option, rank, keep_decision(answer, facts=facts, now=now), days, now)
    if option.written:
        tell_ordered(actor, row, now)
    return Ordered(row, incident, days)


def _write(  # noqa: PLR0917  # a sanction is all of this
    actor: Actor,
    incident: Incident,
    proposal: Proposal,
    option: Option,
    rank: str,
    decision_id: UUID,
    days: Period | None,
    now: datetime,
) -> Sanction:
    return Sanction.objects.create(
        incident=incident,
        facility_id=incident.facility_id,
        visitor_id=incident.visitor_id,
        kind=proposal.kind,
        span=DateRange(days.first, days.until) if days else None,
        months=proposal.months if days else None,
        rule=option.rule,
        citation=option.citation,
        evidence=proposal.evidence,
        reasons=proposal.reasons.strip(),
        review_on=proposal.review_on,
        policy_decision_id=decision_id,
        decided_at=now,
        decided_by_id=signer(actor),
        rank=rank,
    )
