"""One authority answers a request: yes, yes to a part, or no."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._requests import (
    doer,
    lock_request,
    refuse_other_office,
    refuse_unless_open,
    subject,
)
from gatelodge.grounds.actions._settling import need_authorities, refuse_request, rules_of, settle
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.answering import Reply, Word, faults_of_reply
from gatelodge.grounds.domain.denying import NOT_AUTHORISED, why_not
from gatelodge.grounds.domain.lifecycle import AccessState, Answer, Authority
from gatelodge.grounds.models import AccessAnswer, AccessRequest, DenialAuthority
from gatelodge.grounds.queries import asking
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.actions import keep_decision


@deed("grounds.decide_access")
def decide_access(
    actor: Actor, *, request_id: UUID, authority: Authority, reply: Reply, seen: str = "", now: datetime
) -> AccessState:
    """Keep what one authority says; gives the state that the request is then in.

    `seen`: since when the request stood as the page showed it (`stands_since`), where the door says so.
    """
    row = lock_request(actor, request_id, "grounds.decide")
    refuse_unless_open(row)
    refuse_other_office(actor, row, authority)
    if seen and seen != asking.stands_since(row):
        raise NotAllowedNow(reasons.CHANGED_MEANWHILE)
    refuse_if_any(BadInput, faults_of_reply(reply))
    asked = need_authorities(row, now=now)
    if authority not in asked.said.authorities:
        raise NotAllowedNow(reasons.not_asked_of(authority))
    if authority in asking.answers_of(row, since=row.changed_at):
        raise NotAllowedNow(reasons.ANSWERED_ALREADY)
    against = _lesser(row, authority, reply, now=now)
    kept = against or asked
    decision_id = keep_decision(kept.decision, facts=kept.facts, now=now)
    AccessAnswer.objects.create(
        request=row,
        authority=authority,
        answer=Answer.DENIED if reply.word is Word.NO else Answer.APPROVED,
        conditions=reply.conditions.strip()[:2000],
        reasons=reply.reasons.strip()[:2000],
        rules=rules_of(against.decision if against else None),
        denial_authority=_authorised(row, reply) if reply.word is Word.NO else None,
        policy_decision_id=decision_id,
        answered_at=now,
        answered_by_id=doer(actor),
    )
    if reply.word is Word.NO:
        refuse_request(row, authority, reply, against.decision if against else None, now=now)
    state = settle(row, asked.said, now=now)
    told = {"authority": authority, "answer": reply.word, "state": state, "decision": decision_id}
    note(subject(row), told, private={"reasons": reply.reasons, "conditions": reply.conditions})
    return state


def _lesser(row: AccessRequest, authority: Authority, reply: Reply, *, now: datetime) -> asking.Answered | None:
    """Ask the rules about an answer that gives less than was asked for; who authorises denials needs nobody above."""
    if reply.lesser is None:
        return None
    answered = asking.ask_denial(row, reply.lesser, reply.grounds, now=now)
    needs = answered.said.denial_needs
    against = why_not(answered.decision, answered.unknown)
    if needs is not None and needs.authority is authority:
        against = (one for one in against if one.code != NOT_AUTHORISED)
    elif (given := asking.denial_authorised(row)) is not None:
        against = reasons.outside_authorised(against, {*reply.grounds} - {*given.grounds})
    refuse_if_any(NotAllowedNow, against)
    return answered


def _authorised(row: AccessRequest, reply: Reply) -> DenialAuthority | None:
    return asking.denial_authorised(row) if asking.is_authorised(row, reply.grounds) else None
