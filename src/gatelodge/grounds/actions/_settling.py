"""After an answer: has everybody agreed, or has somebody refused?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.actions._requests import become
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters
from gatelodge.grounds.domain.answering import Reply
from gatelodge.grounds.domain.authorities import Said
from gatelodge.grounds.domain.lifecycle import AccessState, Answer, Authority
from gatelodge.grounds.domain.reasons import NOT_CLASSIFIED, TIME_RAN_OUT, VISITING_ROUTE
from gatelodge.grounds.models import AccessAnswer, AccessRequest
from gatelodge.grounds.queries import asking
from gatelodge.policy.domain.decision import Decision


def need_authorities(row: AccessRequest, *, now: datetime) -> asking.Answered:
    """Ask who must agree; refuse while that is not known, or where the law has answered already."""
    if not row.media_class:
        raise NotAllowedNow(NOT_CLASSIFIED)
    if asking.ask_film(row, now=now).said.deemed_approved:
        raise NotAllowedNow(TIME_RAN_OUT)
    answered = asking.ask_access(row, now=now)
    if answered.said.by_visiting:
        raise NotAllowedNow(VISITING_ROUTE)
    return answered


def settle(row: AccessRequest, said: Said, *, now: datetime) -> AccessState:
    """Put the request into the state that its answers make, and tell the requester when that ends it."""
    answers = asking.answers_of(row, since=row.changed_at)
    if said.is_granted(answers):
        become(row, AccessState.APPROVED, now=now)
        tell(row, letters.approved, conditions=_conditions(row, said), now=now)
    elif not said.is_refused(answers) and row.state == AccessState.RECEIVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    return AccessState(row.state)


def refuse_request(
    row: AccessRequest, by: Authority, reply: Reply, decision: Decision | None, *, now: datetime
) -> None:
    """End a request with a no, and write to the requester why."""
    if row.state == AccessState.RECEIVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    become(row, AccessState.DENIED, why=reply.reasons, now=now)
    cited = {} if decision is None else {one.citation: one.text for one in decision.grounds}
    tell(row, letters.denied, by=by, reasons=reply.reasons, rules=tuple(cited.items()), now=now)


def rules_of(decision: Decision | None) -> list[dict[str, Any]]:
    """Give the rules of an answer as they are kept and may be public."""
    if decision is None:
        return []
    return [{"rule": one.rule, "citation": one.citation} for one in decision.grounds]


def _conditions(row: AccessRequest, said: Said) -> list[Wording]:
    written = AccessAnswer.objects.filter(request=row, answer=Answer.APPROVED).exclude(conditions="")
    if row.changed_at is not None:
        written = written.filter(answered_at__gte=row.changed_at)
    texts = written.order_by("answered_at").values_list("conditions", flat=True)
    return [*(one.text for one in said.terms), *(Wording(text, text) for text in texts)]
