"""Nobody answered a film permit in time: the law approves it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._clocks import stop_clocks
from gatelodge.grounds.actions._requests import become, locked, refuse_unless_open, subject
from gatelodge.grounds.actions._settling import rules_of
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters
from gatelodge.grounds.domain.lifecycle import AccessState, Answer, ClockEnd, ClockKind
from gatelodge.grounds.domain.reasons import NOT_RUN_OUT
from gatelodge.grounds.models import AccessAnswer, AccessClock
from gatelodge.grounds.queries import asking
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.actions import keep_decision


@deed("grounds.deem_approved")
def deem_approved(actor: Actor, *, request_id: UUID, now: datetime) -> AccessState:
    """Write the law's yes for each authority that was silent; an office outside the department still has to answer."""
    require(actor, "grounds.run_jobs")
    row = locked(request_id)
    refuse_unless_open(row)
    film = asking.ask_film(row, now=now)
    if not film.said.deemed_approved:
        raise NotAllowedNow(NOT_RUN_OUT)
    clock = AccessClock.objects.filter(request=row, kind=ClockKind.FILM_DECISION).order_by("started_at").last()
    assert clock is not None, "only a clock runs out"
    said = asking.ask_access(row, now=now).said
    silent = said.answered_by_silence(asking.answers_of(row, since=row.changed_at))
    decision_id = keep_decision(film.decision, facts=film.facts, now=now)
    law = {"rules": rules_of(film.decision), "policy_decision_id": decision_id, "answered_at": now}
    for one in silent:
        AccessAnswer.objects.create(request=row, authority=one, answer=Answer.DEEMED_APPROVED, **law)
    stop_clocks(row, ClockEnd.RAN_OUT, ClockKind.FILM_DECISION, now=now)
    if not said.open_for(asking.answers_of(row, since=row.changed_at)):
        become(row, AccessState.APPROVED, now=now)
    elif row.state == AccessState.RECEIVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    tell(row, letters.deemed, citation=clock.citation, due_on=clock.due_on, now=now)
    note(subject(row), {"silent": list(silent), "due_on": clock.due_on.isoformat(), "state": row.state})
    return AccessState(row.state)
