"""The state's film office has answered; the desk writes it down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.grounds.actions._clocks import stop_clocks
from gatelodge.grounds.actions._requests import doer, lock_request, refuse_unless_open, subject
from gatelodge.grounds.actions._settling import refuse_request, settle
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.lifecycle import FILM_PERMIT_KINDS, AccessState, Answer, Authority, ClockEnd, ClockKind
from gatelodge.grounds.models import AccessAnswer
from gatelodge.grounds.queries import asking
from gatelodge.ledger.actions import deed, note


@deed("grounds.record_film_office_answer")
def record_film_office_answer(
    actor: Actor, *, request_id: UUID, reference: str, reply: Reply, now: datetime
) -> AccessState:
    """Keep an outside office's answer under its reference; its no ends the request only where the rules need its yes."""
    row = lock_request(actor, request_id, "grounds.run_desk")
    refuse_unless_open(row)
    if row.kind not in FILM_PERMIT_KINDS:
        raise NotAllowedNow(reasons.NO_FILM_OFFICE)
    if not reference.strip():
        raise BadInput(reasons.REFERENCE_MISSING)
    if reply.word is Word.NO and not reply.reasons.strip():
        raise BadInput(reasons.REASONS_MISSING)
    if Authority.FILM_OFFICE in asking.answers_of(row, since=row.changed_at):
        raise NotAllowedNow(reasons.ANSWERED_ALREADY)
    AccessAnswer.objects.create(
        request=row,
        authority=Authority.FILM_OFFICE,
        answer=Answer.DENIED if reply.word is Word.NO else Answer.APPROVED,
        reference=reference.strip()[:80],
        conditions=reply.conditions.strip()[:2000],
        reasons=reply.reasons.strip()[:2000],
        answered_at=now,
        answered_by_id=doer(actor),
    )
    stop_clocks(row, ClockEnd.ANSWERED, ClockKind.FILM_OFFICE, now=now)
    said = asking.ask_access(row, now=now).said
    if said.is_refused(asking.answers_of(row, since=row.changed_at)):
        refuse_request(row, Authority.FILM_OFFICE, reply, None, now=now)
    state = settle(row, said, now=now)
    note(subject(row), {"reference": reference.strip(), "answer": reply.word, "state": state})
    return state
