"""An incarcerated person's visits are limited after an incident of theirs, in writing."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._hanging import incident_of
from gatelodge.conduct.actions._ordering import refuse_own_affair, signer
from gatelodge.conduct.domain import letters, measures
from gatelodge.conduct.domain.lifecycle import Effect, MeasureKind
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.models import Incident, Measure
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.queries import current_pack, decide

RESTRICTIONS = {Effect.NON_CONTACT: RestrictionKind.NON_CONTACT, Effect.NO_VISITS: RestrictionKind.SUSPENSION}


def _ordered_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(measures.ORDERED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.order_measure", on_conflict=_ordered_before)
def order_measure(actor: Actor, *, incident_id: UUID, told: Limiting, now: datetime) -> UUID:
    """This will limit the visits of the person whose conduct it was, for everybody who comes, and tell that person why."""
    incident = incident_of(actor, incident_id, "conduct.order_measure")
    if incident.person_id is None:
        raise NotAllowedNow(measures.NOT_OF_A_PERSON)
    refuse_own_affair(actor, incident, now)
    zone = ZoneInfo(incident.facility.zone)
    today, happened_on = now.astimezone(zone).date(), incident.occurred_at.astimezone(zone).date()
    refuse_if_any(BadInput, measures.faults_of(told, today=today, happened_on=happened_on))
    with connection.cursor() as cursor:  # incidents are append-only, so there is no row lock to take on them
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"conduct:{incident.person_id}"])
    done = Measure.objects.filter(incident=incident).values_list("kind", flat=True)
    refuse_if_any(NotAllowedNow, measures.faults_of_order(told.kind, set(done)))
    answer, rank, decision_id = _judged(actor, incident, told, now)
    ground = measures.carrying(answer)
    assert ground is not None
    row = _write(actor, incident, told, ground, rank, decision_id, now)
    _restrict(actor, row, incident, now)
    _tell(actor, row, ground, now)
    note(
        f"measure:{row.id}",
        {
            "incident": incident.id,
            "person": row.person_id,
            "kind": row.kind,
            "effect": row.effect,
            "rule": row.rule,
            "rank": rank,
            "first": row.span.lower,
            "until": row.span.upper,
        },
        private={"reasons": row.reasons, "taken_by": row.taken_by},
    )
    return row.id


def _judged(actor: Actor, incident: Incident, told: Limiting, now: datetime) -> tuple[Decision, str, UUID]:
    rank = highest_rank(actor, incident.facility_id)
    if rank is None:
        raise not_permitted("conduct.order_measure")
    facts = measures.facts_of(told, press_contact_only=incident.press_contact_only)
    answer = decide("conduct.person_measure", facts, on=now, by=rank)
    refuse_if_any(NotAllowedNow, measures.check(answer, told, current_pack().ranks))
    return answer, rank, keep_decision(answer, facts=facts, now=now)


def _write(  # noqa: PLR0917  # a measure is all of this
    actor: Actor, incident: Incident, told: Limiting, ground: Ground, rank: str, decision_id: UUID, now: datetime
) -> Measure:
    assert incident.person_id is not None
    today = now.astimezone(ZoneInfo(incident.facility.zone)).date()
    return Measure.objects.create(
        incident=incident,
        facility_id=incident.facility_id,
        person_id=incident.person_id,
        kind=told.kind,
        effect=told.effect,
        span=DateRange(*measures.span_of(told, today=today)),
        rule=ground.rule,
        citation=ground.citation,
        reasons=told.reasons.strip(),
        taken_by=told.taken_by.strip(),
        taken_on=told.taken_on,
        policy_decision_id=decision_id,
        decided_at=now,
        decided_by_id=signer(actor),
        rank=rank,
    )


def _restrict(actor: Actor, row: Measure, incident: Incident, now: datetime) -> None:
    """Enter the restriction for whoever comes; it follows the person, so it names no facility."""
    zone = incident.facility.zone
    impose_restriction(
        actor,
        visitor_id=None,
        person_id=row.person_id,
        kind=RESTRICTIONS[Effect(row.effect)],
        valid_from=max(now, local_instant(row.span.lower, time(), zone)),
        valid_until=local_instant(row.span.upper, time(), zone),
        source=f"measure:{row.id}",
        citation=row.citation,
        ordered_at_facility=row.facility_id,
        now=now,
    )


def _tell(actor: Actor, row: Measure, ground: Ground, now: datetime) -> None:
    """Write to the person; visitors with bookings learn from scheduling that a visit is in doubt, and no more."""
    incident, zone = row.incident, ZoneInfo(row.incident.facility.zone)
    today = now.astimezone(zone).date()
    notice = letters.measure_for_person(
        row.id,
        MeasureKind(row.kind),
        Effect(row.effect),
        facility=incident.facility.name,
        what=letters.what_of(incident.conduct),
        happened_on=incident.occurred_at.astimezone(zone).date(),
        first=row.span.lower,
        until=row.span.upper,
        reasons=row.reasons,
        decided_by=Wording(row.taken_by, row.taken_by) if row.taken_by else current_pack().ranks[row.rank],
        decided_on=row.taken_on or today,
        rules=((ground.citation, ground.text),),
        dated=today,
    )
    send_notice(actor, notice=notice, to_person=row.person_id, facility_id=row.facility_id, now=now)
