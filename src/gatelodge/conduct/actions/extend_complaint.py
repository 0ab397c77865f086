"""An answer takes longer; that counts only together with the letter that says so."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._complaining import (
    clock_answer,
    clock_at,
    lock_complaint,
    require_answerer,
)
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain import complaints, letters
from gatelodge.conduct.domain.complaints import Clock
from gatelodge.conduct.domain.letters.parts import Rules
from gatelodge.conduct.domain.lifecycle import ComplaintStage, SanctionKind
from gatelodge.conduct.models import Complaint, Extension
from gatelodge.conduct.queries.telling import route_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack


@deed("conduct.extend_complaint")
def extend_complaint(actor: Actor, *, complaint_id: UUID, until: date, reason: str, now: datetime) -> UUID:
    """This will move the last day for an answer once, while some time is left, and tell the visitor why."""
    row = lock_complaint(actor, complaint_id)
    require_answerer(actor, row, now)
    if row.extensions.exists():
        raise NotAllowedNow(complaints.EXTENDED_ALREADY)
    clock, holidays, stage = clock_at(row, now), current_pack().holidays, ComplaintStage(row.stage)
    answer = clock_answer(stage, row.received_on, clock.today)
    latest = complaints.latest_extension(answer, row.due_on, row.received_on, holidays)
    by_rule, limit = bool(answer.limits), (latest, holidays)
    refuse_if_any(BadInput, complaints.faults_of_extension(until, reason, clock=clock, limit=limit, by_rule=by_rule))
    notice = _letter(row, complaints.clock_rule(answer), clock, until=until, reason=reason)
    letter_id = send_notice(actor, notice=notice, to_visitor=row.complainant_id, facility_id=row.facility_id, now=now)
    made = Extension.objects.create(
        complaint=row,
        due_before=row.due_on,
        due_on=until,
        reason=reason.strip(),
        letter_id=letter_id,
        extended_at=now,
        extended_by_id=signer(actor),
    )
    row.due_on = until
    row.save(update_fields=["due_on"])
    note(
        f"complaint:{row.id}",
        {"from": made.due_before, "until": until, "letter": letter_id},
        private={"reason": made.reason},
    )
    return made.id


def _letter(row: Complaint, rules: Rules, clock: Clock, *, until: date, reason: str) -> Notice:
    return letters.extended(
        row.id,
        ComplaintStage(row.stage),
        of=SanctionKind(row.sanction.kind),
        due_before=clock.first_due_on,
        due_on=until,
        reason=reason,
        rules=rules,
        route=route_of(row.facility.name, row.facility.address, clock.today),
        dated=clock.today,
    )
