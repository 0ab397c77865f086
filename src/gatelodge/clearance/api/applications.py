"""Clearance for other programs: applications, consent, decisions; the same deeds and reads as the pages."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema

from gatelodge.clearance import actions, queries
from gatelodge.clearance.queries import CasePage, CheckRow, StatusPage
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of, door
from gatelodge.people.domain.purposes import OWN_RECORD

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


class ReplyIn(Schema):
    """How an applicant answers a difference."""

    reply: str
    answer: str = ""


class DecisionIn(Schema):
    """A decision with the grounds it rests on."""

    outcome: str
    grounds: list[str] = []
    reason: str = ""


class ConfirmedIn(Schema):
    """What staff have seen of an application's papers."""

    confirmed: dict[str, bool]


class AloneIn(Schema):
    """Whether a minor may come without an adult."""

    allowed: bool


class OutcomeIn(Schema):
    """What came back of a records check."""

    outcome: str
    categories: list[str] = []


class PaperIn(Schema):
    """What staff read from a signed slip."""

    code: str
    yes: bool


class SlipsIn(Schema):
    """Which slips are to be printed."""

    facility_id: UUID
    housing: str | None = None
    again: bool = False


class ResolutionIn(Schema):
    """What was done about an upstream change."""

    resolution: str


@router.get("/applications")
@door("clearance.apply")
def list_applications(request: HttpRequest) -> list[dict[str, Any]]:
    """List the caller's own applications."""
    rows = queries.read_own_applications(actor_of(request), purpose=OWN_RECORD, now=timezone.now())
    return [asdict(row) for row in rows]


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
    actor, now = actor_of(request), timezone.now()
    page = queries.get_own_application(actor, application_id=application_id, purpose=OWN_RECORD, now=now)
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


@router.post("/differences/{uuid:discrepancy_id}/answer")
@door("clearance.apply")
def answer_discrepancy(request: HttpRequest, discrepancy_id: UUID, reply: ReplyIn) -> dict[str, Any]:
    """Answer a difference between the check and one's answers."""
    actor, now = actor_of(request), timezone.now()
    return {"state": actions.answer_discrepancy(actor, discrepancy_id=discrepancy_id, **reply.dict(), now=now)}


@router.post("/applications/{uuid:application_id}/decision")
@door("clearance.decide_application")
def decide_application(request: HttpRequest, application_id: UUID, decision: DecisionIn) -> dict[str, Any]:
    """Enter a decision."""
    decision_id = actions.decide_application(
        actor_of(request), application_id=application_id, **decision.dict(), now=timezone.now()
    )
    return {"id": decision_id}


@router.get("/work")
@door("clearance.work_on_applications")
def list_work(
    request: HttpRequest, state: str = "", facility_id: UUID | None = None, after: int = 0
) -> list[dict[str, Any]]:
    """List the open applications of the caller's facilities, longest waiting first."""
    actor, now = actor_of(request), timezone.now()
    rows = queries.list_work(
        actor, purpose="work list", state=state, facility_id=facility_id, after=max(after, 0), now=now
    )
    return [asdict(row) for row in rows]


@router.get("/cases/{uuid:application_id}")
@door("clearance.work_on_applications")
def get_case(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Get one application with everything a decision rests on."""
    actor = actor_of(request)
    return _case(queries.get_case(actor, application_id=application_id, purpose="decision", now=timezone.now()), actor)


@router.post("/applications/{uuid:application_id}/return")
@door("clearance.decide_application")
def send_back_application(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Send an incomplete application back to the applicant."""
    actions.send_back_application(actor_of(request), application_id=application_id, now=timezone.now())
    return {"state": "incomplete"}


@router.post("/applications/{uuid:application_id}/confirmation")
@door("clearance.check_records")
def confirm_facts(request: HttpRequest, application_id: UUID, seen: ConfirmedIn) -> dict[str, Any]:
    """Keep what staff have seen."""
    actions.confirm_facts(actor_of(request), application_id=application_id, **seen.dict(), now=timezone.now())
    return seen.dict()


@router.post("/applications/{uuid:application_id}/checks")
@door("clearance.check_records")
def request_record_check(request: HttpRequest, application_id: UUID) -> dict[str, Any]:
    """Queue another records check."""
    actions.request_record_check(actor_of(request), application_id=application_id, now=timezone.now())
    return {"state": "queued"}


@router.post("/applications/{uuid:application_id}/alone")
@door("clearance.allow_alone")
def allow_alone(request: HttpRequest, application_id: UUID, word: AloneIn) -> dict[str, Any]:
    """Let a minor come without an adult, or no longer."""
    actions.allow_alone(actor_of(request), application_id=application_id, allowed=word.allowed, now=timezone.now())
    return word.dict()


@router.get("/checks")
@door("clearance.check_records")
def list_checks(request: HttpRequest) -> list[dict[str, Any]]:
    """List the records checks that have not come back."""
    actor = actor_of(request)
    rows = queries.list_checks(actor, purpose="records checks", now=timezone.now())
    return [_check(row, actor) for row in rows]


@router.post("/checks/batch")
@door("clearance.send_checks")
def send_record_checks(request: HttpRequest, facility_id: UUID | None = None, *, again: bool = False) -> dict[str, Any]:
    """Hand over the queued requests, or those sent before, as the text of a CSV file."""
    now = timezone.now()
    return asdict(actions.send_record_checks(actor_of(request), facility_id=facility_id, again=again, now=now))


@router.post("/checks/{uuid:check_id}/outcome")
@door("clearance.check_records")
def return_record_check(request: HttpRequest, check_id: UUID, found: OutcomeIn) -> dict[str, Any]:
    """Enter what came back of a records check."""
    actor, now = actor_of(request), timezone.now()
    return {"state": actions.return_record_check(actor, check_id=check_id, **found.dict(), now=now)}


@router.get("/slips")
@door("clearance.print_slips")
def list_slips(request: HttpRequest) -> list[dict[str, Any]]:
    """List the consent slips that wait for an answer; their codes are on paper only."""
    actor = actor_of(request)
    waiting = queries.list_slips(actor, purpose="consent slips", now=timezone.now())
    rows = [(facility_id, row) for facility_id, rows in waiting.items() for row in rows]
    return [
        {
            "application_id": row.application_id,
            "facility_id": facility_id,
            "person_name": row.person_name,
            "person_number": row.person_number,
            "housing": row.housing,
            "visitor_name": row.visitor_name,
            "relationship": row.relationship.to(actor.language),
            "expires_at": row.expires_at,
            "printed_at": row.printed_at,
        }
        for facility_id, row in rows
    ]


@router.post("/slips/pdf")
@door("clearance.print_slips")
def print_consent_slips(request: HttpRequest, wanted: SlipsIn) -> HttpResponse:
    """Print the slips of a facility or of one housing unit."""
    url = request.build_absolute_uri(reverse("clearance:kiosk"))
    pdf = actions.print_consent_slips(actor_of(request), **wanted.dict(), kiosk_url=url, now=timezone.now())
    return HttpResponse(pdf, content_type="application/pdf")


@router.post("/applications/{uuid:application_id}/paper-consent")
@door("clearance.record_paper_consent")
def record_paper_consent(request: HttpRequest, application_id: UUID, slip: PaperIn) -> dict[str, Any]:
    """Enter the answer that an incarcerated person signed on a slip."""
    actor, now = actor_of(request), timezone.now()
    return {"state": actions.record_paper_consent(actor, application_id=application_id, **slip.dict(), now=now)}


@router.get("/reviews")
@door("clearance.work_on_applications")
def list_reviews(request: HttpRequest) -> list[dict[str, Any]]:
    """List the upstream changes that wait for somebody."""
    actor = actor_of(request)
    rows = queries.list_reviews(actor, purpose="reviews", now=timezone.now())
    return [{**asdict(row), "said": row.said.title.to(actor.language)} for row in rows]


@router.post("/reviews/{uuid:review_id}/resolution")
@door("clearance.resolve_review")
def resolve_review(request: HttpRequest, review_id: UUID, done: ResolutionIn) -> dict[str, Any]:
    """Say what was done about an upstream change."""
    actions.resolve_review(actor_of(request), review_id=review_id, **done.dict(), now=timezone.now())
    return {"resolved": True}


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


def _check(row: CheckRow, actor: Actor) -> dict[str, Any]:
    return {**asdict(row), "categories": [one.to(actor.language) for one in row.categories]}


def _case(page: CasePage, actor: Actor) -> dict[str, Any]:
    say = actor.language
    return {
        **asdict(page.row),
        "answers": page.answers,
        "confirmed": page.confirmed,
        "outcome": page.judged.answer.outcome,
        "grounds": [
            {
                "rule": one.rule,
                "modality": one.modality,
                "citation": one.citation,
                "text": one.text.to(say),
                "lapses_on": one.lapses_on,
            }
            for one in page.grounds
        ],
        "missing": [one.to(say) for one in page.missing],
        "conditions": [one.text.to(say) for one in page.minor.answer.conditions] if page.minor else [],
        "authority": page.judged.answer.authority,
        "rank_suffices": page.rank_suffices,
        "has_stake": page.has_stake,
        "checks": [_check(one, actor) for one in page.checks],
        "asked": [
            {
                "id": one.id,
                "name": one.said.name.to(say),
                "due_on": one.answer_due_on,
                "reply": one.reply,
                "answer": one.answer,
            }
            for one in page.asked
        ],
        "decision": {"outcome": page.decision.outcome, "decided_at": page.decision.decided_at}
        if page.decision
        else None,
    }
