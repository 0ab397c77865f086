"""A sanction that waits for an investigation goes on: a later day of review, by decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.queries import list_restrictions_of
from gatelodge.conduct.actions._authority import Locked, lock_sanction
from gatelodge.conduct.actions._ending import sources_of
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain import letters
from gatelodge.conduct.domain.course import RENEWED_ALREADY, RULE_GONE, faults_of_renewal
from gatelodge.conduct.models import Renewal, Sanction
from gatelodge.conduct.queries.concerned import persons_told
from gatelodge.conduct.queries.course import first_start
from gatelodge.conduct.queries.telling import route_of, told_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.foundation.windows import local_instant
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import current_pack


def _renewed_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(RENEWED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.renew_sanction", on_conflict=_renewed_before)
def renew_sanction(actor: Actor, *, sanction_id: UUID, review_on: date, reasons: str, now: datetime) -> UUID:
    """This will put off the day of review of a pending sanction, go on restricting without a gap, and tell both people."""
    held = lock_sanction(actor, sanction_id, reasons=reasons, now=now, review_on=review_on)
    row, option, before = held.row, held.option, held.row.review_on
    faults = faults_of_renewal(
        held.course,
        review_on,
        today=held.today,
        first_start=first_start(row),
        ceiling=option.max_months if option else None,
        citation=row.citation,
    )
    refuse_if_any(BadInput, faults)
    if option is None or before is None:
        raise NotAllowedNow(RULE_GONE)
    made = Renewal.objects.create(
        sanction=row,
        review_before=before,
        review_on=review_on,
        reasons=reasons.strip(),
        policy_decision_id=keep_decision(held.answer, facts=held.facts, now=now),
        decided_at=now,
        decided_by_id=signer(actor),
        rank=held.rank,
    )
    row.review_on = review_on
    row.save(update_fields=["review_on"])
    _restrict_on(actor, row, made, now)
    _tell(actor, held, made, now)
    note(
        f"sanction:{sanction_id}",
        {"renewal": made.id, "review_before": before, "review_on": review_on, "rank": held.rank, "rule": row.rule},
        private={"reasons": made.reasons},
    )
    return made.id


def _restrict_on(actor: Actor, row: Sanction, made: Renewal, now: datetime) -> None:
    """Restrict as before, from the instant at which the last restriction ends until the day after the new review."""
    running = [one for one in list_restrictions_of(sources_of(row)) if one.lifted_at is None]
    until = local_instant(made.review_on + timedelta(days=1), time(), row.facility.zone)
    if not running or any(one.valid_until is None or one.valid_until >= until for one in running):
        return
    last = max(running, key=lambda one: one.valid_until or until)
    assert last.valid_until is not None
    impose_restriction(
        actor,
        visitor_id=row.visitor_id,
        kind=last.kind,
        valid_from=last.valid_until,
        valid_until=until,
        source=f"renewal:{made.id}",
        citation=row.citation,
        facility_id=last.facility_id,
        person_id=last.person_id,
        ordered_at_facility=row.facility_id,
        now=now,
    )


def _tell(actor: Actor, held: Locked, made: Renewal, now: datetime) -> None:
    row = held.row
    told = replace(told_of(row), reasons=made.reasons, decided_by=current_pack().ranks[held.rank])
    route = route_of(row.facility.name, row.facility.address, held.today)
    notice = letters.renewed_for_visitor(told, route, review_before=made.review_before, dated=held.today)
    send_notice(actor, notice=notice, to_visitor=row.visitor_id, facility_id=row.facility_id, now=now)
    for one in persons_told(row):
        notice = letters.renewed_for_person(
            row.id,
            told.kind,
            visitor=str(row.visitor),
            until=told.until,
            review_on=made.review_on,
            dated=held.today,
        )
        send_notice(actor, notice=notice, to_person=one, facility_id=row.facility_id, now=now)
