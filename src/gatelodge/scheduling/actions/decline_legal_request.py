"""Say no to a request for a legal visit, with the reason and the rule on which it rests."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.scheduling.actions._legal_desk import lock_to_answer, owes_a_weekday
from gatelodge.scheduling.domain.legal import RequestState
from gatelodge.scheduling.domain.legal_reasons import REASON_AND_RULE, RULE_MISSING, WEEKDAY_IS_OWED
from gatelodge.scheduling.queries.legal_rules import find_declining_rule


@deed("scheduling.decline_legal_request")
def decline_legal_request(actor: Actor, *, request_id: UUID, reason: str, rule: str, now: datetime) -> UUID:
    """This will close a waiting request and have the attorney told why and under which rule; a visit that is owed stays.

    `rule` is one of the pack in force, by its id or as it is cited.
    """
    request = lock_to_answer(actor, request_id)
    reason, cited = reason.strip()[:300], find_declining_rule(rule, now=now)
    faults = [REASON_AND_RULE] if not reason else []
    refuse_if_any(BadInput, [*faults, *([RULE_MISSING] if cited is None else [])])
    assert cited is not None
    if owes_a_weekday(request, now=now):
        raise NotAllowedNow(WEEKDAY_IS_OWED)
    request.state, request.closed_at, request.closed_by_id = RequestState.DECLINED, now, actor.account_id
    request.closed_because, request.closed_rule = reason, cited.citation[:120]
    request.save(update_fields=["state", "closed_at", "closed_by", "closed_because", "closed_rule"])
    note(f"legal_request:{request_id}", {"person": request.person_id, "rule": cited.id}, private={"reason": reason})
    publish("scheduling.legal_request_closed", request_id=request_id)
    return request_id
