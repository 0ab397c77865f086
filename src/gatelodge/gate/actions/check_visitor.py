"""The desk looks at a visitor's papers, clothing and search, and asks the rules."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.gate.actions._locking import lock_arrival, not_in_that_state
from gatelodge.gate.actions._ruling import rule_on
from gatelodge.gate.domain.admission import Answer
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.domain.showing import Shown, seen_with_files, why_not_shown
from gatelodge.gate.models import Arrival
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions.record_shown_document import record_shown_document
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.queries.documents import list_documents_of


@deed("gate.check_visitor")
def check_visitor(actor: Actor, *, arrival_id: UUID, shown: Shown, now: datetime) -> Answer:
    """Keep what the desk saw of a visitor and the rules' answer to it; papers not on file are remembered."""
    visit, arrival = lock_arrival(actor, arrival_id, "gate.receive")
    if arrival.state != ArrivalState.PRESENT:
        raise NotAllowedNow(not_in_that_state(ArrivalState(arrival.state)))
    files = {one.id: one for one in list_documents_of([arrival.visitor_id])[arrival.visitor_id]}
    refuse_if_any(BadInput, why_not_shown(shown, files, on=visit.local_day))
    arrival.document_id = shown.document_id or _recorded(actor, arrival, shown.new_document, now)
    arrival.birth_record_id = shown.birth_record_id or _recorded(actor, arrival, shown.new_birth_record, now)
    arrival.custody_consent_id = shown.custody_consent_id or _recorded(actor, arrival, shown.new_custody_consent, now)
    arrival.seen = seen_with_files(shown, files).as_json()
    arrival.checked_at, arrival.checked_by_id = now, actor.account_id
    arrival.save()
    ruling = rule_on(actor, visit, arrival, now=now)
    Arrival.objects.filter(id=arrival.id).update(policy_decision_id=ruling.decision_id)
    rules = [barrier.ground.rule for barrier in ruling.answer.barriers]
    note(
        f"arrival:{arrival.id}",
        {"visit": visit.id, "outcome": ruling.answer.decision.outcome, "rules": rules, **ruling.as_noted()},
    )
    return ruling.answer


def _recorded(actor: Actor, arrival: Arrival, document: NewDocument | None, now: datetime) -> UUID | None:
    if document is None:
        return None
    return record_shown_document(actor, visitor_id=arrival.visitor_id, document=document, now=now)
