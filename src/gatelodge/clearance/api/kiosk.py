"""The kiosk for other programs: who asks to visit, which attorney names a client, and the answers."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from gatelodge.clearance import actions
from gatelodge.clearance.actions import ConsentAsked, check_consent_code
from gatelodge.clearance.domain.kiosk import DOES_NOT_FIT
from gatelodge.foundation.doors import actor_of, client_of, door
from gatelodge.foundation.refusals import BadInput
from gatelodge.people.actions import answer_claim
from gatelodge.people.queries import ClaimAsked

router = Router(tags=["clearance"])


class ConsentIn(Schema):
    """What an incarcerated person gives at a kiosk."""

    number: str
    code: str
    yes: bool


class CodeIn(Schema):
    """The number and code with which a kiosk asks who wishes to visit."""

    number: str
    code: str


class ClaimIn(Schema):
    """What a client gives at a kiosk to answer an attorney: yes, only (no attorney of another firm), or no."""

    number: str
    code: str
    answer: str


@router.post("/consents/asked")
@door("clearance.answer_consent")
def ask_consent(request: HttpRequest, typed: CodeIn) -> dict[str, Any]:
    """Show an incarcerated person who asks to visit, before they answer."""
    actor, now, client = actor_of(request), timezone.now(), client_of(request)
    asked = check_consent_code(actor, **typed.dict(), client=client, now=now)
    if asked is None:
        raise BadInput(DOES_NOT_FIT)
    if isinstance(asked, ClaimAsked):
        return asdict(asked)
    relationship = asked.relationship.to(actor.language) if asked.relationship else ""
    return {**asdict(asked), "relationship": relationship}


@router.post("/consents")
@door("clearance.answer_consent")
def answer_consent(request: HttpRequest, consent: ConsentIn) -> dict[str, Any]:
    """Take an incarcerated person's answer with their number and one-time code."""
    actor, now, client = actor_of(request), timezone.now(), client_of(request)
    asked = check_consent_code(actor, number=consent.number, code=consent.code, client=client, now=now)
    if not isinstance(asked, ConsentAsked):
        raise BadInput(DOES_NOT_FIT)
    actions.answer_consent(actor, consent_id=asked.consent_id, code=asked.code, yes=consent.yes, now=now)
    return {"recorded": True}


@router.post("/consents/claims")
@door("people.answer_claim")
def answer_attorney(request: HttpRequest, told: ClaimIn) -> dict[str, Any]:
    """Take a client's answer to an attorney with their number and one-time code."""
    actor, now, client = actor_of(request), timezone.now(), client_of(request)
    asked = check_consent_code(actor, number=told.number, code=told.code, client=client, now=now)
    if not isinstance(asked, ClaimAsked):
        raise BadInput(DOES_NOT_FIT)
    answer_claim(actor, representation_id=asked.representation_id, code=asked.code, answer=told.answer, now=now)
    return {"recorded": True}
