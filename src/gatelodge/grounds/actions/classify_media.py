"""The rules say what a requester is: news media, other media, or neither."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._clocks import start_clocks
from gatelodge.grounds.actions._requests import become, lock_request, subject
from gatelodge.grounds.domain.denying import why_not
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, AccessState, MediaClass
from gatelodge.grounds.domain.reasons import NOT_CLASSIFIED, not_in_that_state
from gatelodge.grounds.queries import asking
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.actions import keep_decision


@deed("grounds.classify_media")
def classify_media(
    actor: Actor,
    *,
    request_id: UUID,
    employed_or_contracted: bool | None,
    press_pass: bool | None,
    now: datetime,
) -> MediaClass:
    """Keep what the desk found out about the outlet, and the class that follows from it under the rules.

    What the law approved before anybody had is classed until its days are over, for the terms that a class brings.
    """
    row = lock_request(actor, request_id, "grounds.run_desk")
    if not asking.may_be_classed(row, now=now):
        raise NotAllowedNow(not_in_that_state(AccessState(row.state)))
    row.employed_or_contracted, row.press_pass = employed_or_contracted, press_pass
    answered = asking.ask_class(row, now=now)
    refuse_if_any(NotAllowedNow, why_not(answered.decision, answered.unknown))
    found = answered.said.media_class
    if found is None:
        raise NotAllowedNow(NOT_CLASSIFIED)
    row.media_class = found
    row.class_decision_id = keep_decision(answered.decision, facts=answered.facts, now=now)
    row.save(update_fields=["employed_or_contracted", "press_pass", "media_class", "class_decision"])
    if row.state == AccessState.RECEIVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    if row.state in OPEN_REQUESTS:
        start_clocks(row, now=now)
    note(subject(row), {"class": found, "decision": row.class_decision_id})
    return found
