"""What an applicant sees of their own applications: nothing about a person who has not said yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.clearance.domain.discrepancies import SAID, Category, Said
from gatelodge.clearance.domain.facts import complete_facts, questionnaire_kind
from gatelodge.clearance.domain.lifecycle import NAMED_STATES, NEXT, OPEN_STATES, OWNERS, WORDS, ApplicationState
from gatelodge.clearance.domain.problems import Problem, list_problems, normal_number
from gatelodge.clearance.domain.questionnaire import steps_for
from gatelodge.clearance.domain.questions import Step
from gatelodge.clearance.domain.timeline import (
    CHECK_ASKED,
    CHECK_BACK,
    CLOSED,
    CONSENTED,
    DIFFERENCE_ANSWERED,
    DIFFERENCE_ASKED,
    SENT,
    STARTED,
    Age,
    Happening,
    age_of,
    in_order,
)
from gatelodge.clearance.models import Application, Discrepancy
from gatelodge.clearance.queries.known import day_of, get_applicant, get_known
from gatelodge.correspondence.queries import LetterRow, list_letters_of_visitor
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries import VisitorRow, get_visitor, list_wards
from gatelodge.policy.domain.decision import Ground
from gatelodge.policy.queries import current_pack, decide

TARGET = "application_target_working_days"


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One's own application in a list."""

    id: UUID
    visitor_name: str
    is_own: bool
    number: str
    person_name: str
    state: ApplicationState
    started_at: datetime
    submitted_at: datetime | None

    @property
    def state_words(self) -> Wording:
        return WORDS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A difference that the applicant is asked about."""

    id: UUID
    said: Said
    answer_due_on: date
    reply: str
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Everything about one's own application."""

    row: OwnRow
    visitor: VisitorRow
    answers: dict[str, Any]
    version: int
    steps: tuple[Step, ...]
    problems: tuple[Problem, ...]
    missing: tuple[Ground, ...]
    asked: tuple[AskedRow, ...]
    timeline: tuple[Happening, ...]
    age: Age | None
    answer_by: datetime | None
    letters: tuple[LetterRow, ...]
    zone: str

    @property
    def may_edit(self) -> bool:
        return self.row.state in (ApplicationState.DRAFT, ApplicationState.INCOMPLETE, ApplicationState.TO_CURE)

    @property
    def may_send(self) -> bool:
        return self.row.state in (ApplicationState.DRAFT, ApplicationState.INCOMPLETE)

    @property
    def next_words(self) -> Wording:
        return NEXT[self.row.state]

    @property
    def owner(self) -> str:
        return OWNERS[self.row.state]

    @property
    def kind(self) -> str:
        return "minor" if any(step.slug == "guardian" for step in self.steps) else "adult"

    @property
    def gaps(self) -> tuple[tuple[Step, int], ...]:
        """Give each page with how many of its answers are missing or need a change."""
        return tuple((step, len(self.problems_of(step.slug))) for step in self.steps)

    def problems_of(self, step: str) -> tuple[Problem, ...]:
        """Give what is missing on one page."""
        return tuple(problem for problem in self.problems if problem.step == step)


def list_own_applications(actor: Actor) -> list[OwnRow]:
    """List the applications that the actor made or that are made for them, latest first."""
    rows = _own(actor).select_related("visitor", "person").order_by("-started_at")
    return [_row(application, actor) for application in rows]


@protected_read("clearance.application")
def read_own_applications(actor: Actor, *, purpose: str, now: datetime) -> list[OwnRow]:
    """List the actor's applications, for a page of theirs."""
    rows = list_own_applications(actor)
    noted(*(f"application:{row.id}" for row in rows))
    return rows


def list_applicants(actor: Actor) -> list[VisitorRow]:
    """List for whom the actor may apply: themselves, and the children in their care."""
    if actor.visitor_id is None:
        return []
    return [get_visitor(actor.visitor_id), *list_wards(actor.visitor_id)]


def find_open_application(actor: Actor, *, visitor_id: UUID, number: str) -> UUID | None:
    """Find the actor's own open application for a number, to lead there instead of to a second one."""
    wanted = normal_number(number)[:16]
    own = _own(actor).filter(visitor_id=visitor_id, person_number=wanted, state__in=OPEN_STATES)
    return own.values_list("id", flat=True).first()


@protected_read("clearance.application")
def get_own_application(actor: Actor, *, application_id: UUID, purpose: str, now: datetime) -> StatusPage:
    """Get one's own application with everything its page shows; others' are not looked for."""
    application = _own(actor).select_related("visitor", "person", "consent").filter(id=application_id).first()
    if application is None:
        raise Absent
    noted(f"application:{application_id}")
    today = day_of(now)
    applicant = get_applicant(application.visitor_id, on=today)
    kind = questionnaire_kind(applicant, application.answers, today)
    asked = list(application.discrepancies.order_by("asked_at"))
    consent = getattr(application, "consent", None)
    waits = application.state == ApplicationState.AWAITING_CONSENT
    return StatusPage(
        row=_row(application, actor),
        visitor=get_visitor(application.visitor_id),
        answers=application.answers,
        version=application.version,
        steps=steps_for(kind),
        problems=list_problems(application.answers, kind=kind, born_on=applicant.born_on, today=today),
        missing=_missing(application, now),
        asked=tuple(_asked(one) for one in asked),
        timeline=in_order(_happenings(application, asked)),
        age=age_of_application(application, now),
        answer_by=consent.expires_at if consent and waits else None,
        letters=_letters(actor, application),
        zone=str(current_pack().zone),
    )


def age_of_application(application: Application, now: datetime) -> Age | None:
    """Give how long an open application has waited since it was sent."""
    if application.submitted_at is None or application.closed_at is not None:
        return None
    pack = current_pack()
    target = int(pack.parameters[TARGET].value)
    return age_of(pack.day(application.submitted_at), pack.day(now), target=target, holidays=pack.holidays)


def _own(actor: Actor) -> QuerySet[Application]:
    if actor.visitor_id is None:
        return Application.objects.none()
    return Application.objects.filter(Q(visitor_id=actor.visitor_id) | Q(applied_by_id=actor.visitor_id))


def _row(application: Application, actor: Actor) -> OwnRow:
    state = ApplicationState(application.state)
    person = application.person if state in NAMED_STATES else None
    return OwnRow(
        id=application.id,
        visitor_name=str(application.visitor),
        is_own=application.visitor_id == actor.visitor_id,
        number=application.person_number,
        person_name=f"{person.given_names} {person.surname}" if person else "",
        state=state,
        started_at=application.started_at,
        submitted_at=application.submitted_at,
    )


def _letters(actor: Actor, application: Application) -> tuple[LetterRow, ...]:
    about = f"application:{application.id}"
    sent = list_letters_of_visitor(actor, visitor_id=application.applied_by_id, purpose="own application")
    return tuple(letter for letter in sent if letter.notice.about == about)


def _asked(row: Discrepancy) -> AskedRow:
    said = SAID[Category(row.category)]
    return AskedRow(row.id, said, row.answer_due_on, row.reply, row.answer, row.answered_at)


def _missing(application: Application, now: datetime) -> tuple[Ground, ...]:
    """Give what the rules still find missing in an application that came back."""
    if application.state != ApplicationState.INCOMPLETE:
        return ()
    today = day_of(now)
    answer = decide("clearance.complete", complete_facts(get_known(application, on=today), today), on=now)
    return answer.grounds


def _happenings(application: Application, asked: list[Discrepancy]) -> Iterator[Happening]:
    yield Happening(application.started_at, STARTED)
    if application.submitted_at:
        yield Happening(application.submitted_at, SENT)
    consent = getattr(application, "consent", None)
    if consent and consent.answer:
        yield Happening(consent.answered_at, CONSENTED)
    for check in application.checks.all():
        yield Happening(check.requested_at, CHECK_ASKED)
        if check.returned_at:
            yield Happening(check.returned_at, CHECK_BACK)
    for one in asked:
        yield Happening(one.asked_at, DIFFERENCE_ASKED)
        if one.answered_at:
            yield Happening(one.answered_at, DIFFERENCE_ANSWERED)
    if application.closed_at:
        yield Happening(application.closed_at, CLOSED[application.state])
