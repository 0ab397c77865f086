"""Clearance for other programs: applications, consent, decisions; the same deeds and reads as the pages."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from gatelodge.clearance import actions, queries
from gatelodge.clearance.domain.kiosk import DOES_NOT_FIT
from gatelodge.clearance.queries import StatusPage
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import BadInput

router = Router(tags=["clearance"])


class StartIn(Schema):
    """For whom an application is begun, and for which number."""

    visitor_id: UUID
    number: str = ""


class AnswersIn(Schema):
    """One step's answers as typed, with the version they start from."""

    given: dict[str, Any]
    version: int
    window: str = ""


class ConsentIn(Schema):
    """What an incarcerated person gives at a kiosk."""

    number: str
    code: str
    yes: bool


class DecisionIn(Schema):
    """A decision with the grounds it rests on."""

    outcome: str
    grounds: list[str] = []
    reason: str = ""


@router.get("/applications")
@door("clearance.apply")
def list_applications(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's own applications."""
    return [asdict(row) for row in queries.list_own_applications(actor_of(request))]


@router.post("/applications")
@door("clearance.apply")
def start_application(request: HttpRequest, begun: StartIn) -> dict[str, Any]:
    """Begin an application."""
    actor, now = actor_of(request), timezone.now()
    application_id = actions.start_application(actor, visitor_id=begun.visitor_id, number=begun.number, now=now)
    return {"id": application_id}


@router.get("/applications/{uuid:application_id}")
@door("clearance.apply")
def get_application(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Get where one's own application stands and what it lacks."""
    page = queries.get_own_application(actor_of(request), application_id=application_id, now=timezone.now())
    return _status(page, request)


@router.put("/applications/{uuid:application_id}/answers/{step}")
@door("clearance.apply")
def save_answers(request: HttpRequest, application_id: UUID, step: str, answers: AnswersIn) -> dict[str, Any]:
    """Keep one step's answers, finished or not."""
    version = actions.save_answers(
        actor_of(request), application_id=application_id, step=step, **answers.dict(), now=timezone.now()
    )
    return {"version": version}


@router.post("/applications/{uuid:application_id}/submission")
@door("clearance.apply")
def submit_application(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Send an application on its way."""
    state = actions.submit_application(actor_of(request), application_id=application_id, now=timezone.now())
    return {"state": state}


@router.delete("/applications/{uuid:application_id}")
@door("clearance.apply")
def withdraw_application(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Take an application back."""
    actions.withdraw_application(actor_of(request), application_id=application_id, now=timezone.now())
    return {"state": "withdrawn"}


@router.post("/consents")
@door("clearance.answer_consent")
def answer_consent(request: HttpRequest, consent: ConsentIn) -> dict[str, Any]:
    """Take an incarcerated person's answer with their number and one-time code."""
    actor, now, client = actor_of(request), timezone.now(), request.META.get("REMOTE_ADDR", "")
    asked = actions.check_consent_code(actor, number=consent.number, code=consent.code, client=client, now=now)
    if asked is None:
        raise BadInput(DOES_NOT_FIT)
    actions.answer_consent(actor, consent_id=asked.consent_id, code=asked.code, yes=consent.yes, now=now)
    return {"recorded": True}


@router.post("/applications/{uuid:application_id}/decision")
@door("clearance.decide_application")
def decide_application(request: HttpRequest, application_id: UUID, decision: DecisionIn) -> dict[str, Any]:
    """Enter a decision."""
    decision_id = actions.decide_application(
        actor_of(request), application_id=application_id, **decision.dict(), now=timezone.now()
    )
    return {"id": decision_id}


def _status(page: StatusPage, request: HttpRequest) -> dict[str, Any]:
    language = actor_of(request).language
    return {
        **asdict(page.row),
        "version": page.version,
        "answers": page.answers,
        "next": page.next_words.to(language),
        "owner": page.owner,
        "problems": [
            {"step": one.step, "field": one.field, "code": one.code, "text": one.text.to(language)}
            for one in page.problems
        ],
        "missing": [{"citation": one.citation, "text": one.text.to(language)} for one in page.missing],
        "asked": [
            {"id": one.id, "text": one.said.text.to(language), "due_on": one.answer_due_on, "reply": one.reply}
            for one in page.asked
        ],
        "working_days": page.age.working_days if page.age else None,
        "target_working_days": page.age.target if page.age else None,
        "letters": [letter.id for letter in page.letters],
    }
