"""What the visiting staff see: the work list by age, and one application with everything a decision rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gatelodge.clearance.domain.alone import OWN
from gatelodge.clearance.domain.discrepancies import SAID, Category
from gatelodge.clearance.domain.judging import (
    Hindrances,
    find_hindrances,
    may_send_back,
    missing_words,
    picked_grounds,
)
from gatelodge.clearance.domain.lifecycle import (
    NAMED_STATES,
    OPEN_STATES,
    OWNERS,
    STAFF_WORDS,
    ApplicationState,
    CheckState,
)
from gatelodge.clearance.domain.questionnaire import steps_for
from gatelodge.clearance.domain.questions import YES, Step
from gatelodge.clearance.domain.timeline import Age
from gatelodge.clearance.models import Application, Consent, Credential, Decision, RecordCheck
from gatelodge.clearance.queries.judgement import OTHER_RULE, Judged, ask_rules, ask_rules_on_minor, highest_rank
from gatelodge.clearance.queries.own import AskedRow, age_of_application
from gatelodge.clearance.queries.stakes import has_stake
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.kinds import word
from gatelodge.people.queries import (
    DocumentRow,
    GuardianshipRow,
    PersonRow,
    VisitorRow,
    get_person,
    get_visitor,
    list_documents,
    list_guardianships,
)
from gatelodge.policy.domain.decision import Ground
from gatelodge.policy.queries import current_pack

PAGE = 50
# What the staff can see at all: an application to nobody, or not sent yet, is none of theirs.
STAFF_STATES = (ApplicationState.AWAITING_CONSENT, *NAMED_STATES)


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An application in the work list."""

    id: UUID
    visitor_name: str
    person_name: str
    person_number: str
    facility_name: str
    state: ApplicationState
    submitted_at: datetime | None
    age: Age | None
    check: str

    @property
    def state_words(self) -> Wording:
        return STAFF_WORDS[self.state]

    @property
    def owner(self) -> str:
        return OWNERS[self.state]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A records check: its outcome and categories, and nothing else there is."""

    id: UUID
    application_id: UUID
    visitor_name: str
    facility_name: str
    state: str
    outcome: str
    categories: tuple[Wording, ...]
    requested_at: datetime
    sent_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision that was made."""

    outcome: str
    grounds: tuple[tuple[str, Wording], ...]
    remark: str
    decided_at: datetime
    decided_by: str
    rank: Wording


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that a decision on one application rests on."""

    row: WorkRow
    relation: str
    relationship: Wording | None
    visitor: VisitorRow
    person: PersonRow
    documents: tuple[DocumentRow, ...]
    answers: dict[str, Any]
    steps: tuple[Step, ...]
    confirmed: dict[str, bool]
    checks: tuple[CheckRow, ...]
    asked: tuple[AskedRow, ...]
    judged: Judged
    minor: Judged | None
    ties: tuple[GuardianshipRow, ...]
    own_rank: str | None
    has_stake: bool
    needed_rank: Wording
    decision: DecisionRow | None
    said_no: bool
    comes_alone: bool
    zone: str
    version: int

    @property
    def grounds(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in picked_grounds(self.judged.answer) if ground.rule != OTHER_RULE)

    @property
    def missing(self) -> tuple[Wording, ...]:
        return missing_words(self.judged.answer.missing)

    @property
    def telling(self) -> tuple[str, ...]:
        """Give the pages whose answers bear on the grounds, to be shown unfolded."""
        return tuple(slug for slug in ("history", "open_matters") if self.answers.get(slug, {}).get("any") == YES)

    @property
    def may_allow_alone(self) -> bool:
        approved = self.row.state is ApplicationState.APPROVED
        return approved and self.minor is not None and self.relation in OWN

    @property
    def may_send_back(self) -> bool:
        return self.row.state is ApplicationState.IN_REVIEW and may_send_back(self.judged.answer)

    @property
    def may_ask_check(self) -> bool:
        return self.row.state is ApplicationState.IN_REVIEW and self.minor is None and not self.is_check_out

    @property
    def is_decidable(self) -> bool:
        return self.row.state in (ApplicationState.IN_REVIEW, ApplicationState.TO_CURE)

    @property
    def is_check_out(self) -> bool:
        """Tell whether a records check has not come back: until then nobody can say that nothing was found."""
        return any(check.state != CheckState.RETURNED for check in self.checks)

    @property
    def hindrances(self) -> Hindrances:
        """Give what stands in the way of each decision now."""
        minor = self.minor.answer if self.minor else None
        known = self.judged.known
        ranks = current_pack().ranks
        return find_hindrances(self.judged.answer, minor, asked=known.asked, today=self.judged.today, ranks=ranks)

    @property
    def rank_suffices(self) -> bool:
        return bool(self.judged.answer.decider_sufficient)

    @property
    def was_prisoner(self) -> bool:
        return bool(self.judged.facts["visitor"].get("former_prisoner"))


@protected_read("clearance.work_list")
def list_work(
    actor: Actor, *, purpose: str, now: datetime, state: str = "", facility_id: UUID | None = None, after: int = 0
) -> list[WorkRow]:
    """List the open applications of the actor's facilities, those that wait longest first."""
    require(actor, "clearance.work_on_applications")
    wanted = within(actor).filter(state__in=[one for one in OPEN_STATES if one in STAFF_STATES])
    # A no waits for nobody: it closes by itself when the time for an answer is over.
    wanted = wanted.exclude(state=ApplicationState.AWAITING_CONSENT, consent__answer=False)
    if state in set(ApplicationState):
        wanted = wanted.filter(state=state)
    if facility_id is not None:
        wanted = wanted.filter(person__facility_id=facility_id)
    checks = Prefetch("checks", queryset=RecordCheck.objects.order_by("requested_at"))
    page = wanted.select_related("visitor", "person__facility").prefetch_related(checks)
    rows = [_row(one, now) for one in page.order_by("submitted_at", "id")[after : after + PAGE]]
    noted(*(f"application:{row.id}" for row in rows))
    return rows


@protected_read("clearance.application")
def get_case(actor: Actor, *, application_id: UUID, purpose: str, now: datetime) -> CasePage:
    """Get one application of the actor's facilities; those of others are not looked for."""
    wanted = within(actor).filter(id=application_id) if actor.is_staff else Application.objects.none()
    application = wanted.select_related("visitor", "person__facility").prefetch_related("checks").first()
    if application is None or application.person_id is None:
        raise Absent
    require(actor, "clearance.read_application", application)
    noted(f"application:{application.id}")
    own = highest_rank(actor, application.facility_id)
    judged = ask_rules(application, now=now, by=own)
    minor = ask_rules_on_minor(application, judged, now=now)
    return CasePage(
        row=_row(application, now),
        relation=application.relationship,
        relationship=word(application.relationship) if application.relationship else None,
        visitor=get_visitor(application.visitor_id),
        person=get_person(application.person_id),
        documents=tuple(list_documents(application.visitor_id)),
        answers=application.answers,
        steps=steps_for("minor" if minor else "adult"),
        confirmed=application.confirmed,
        checks=tuple(_check(check) for check in application.checks.order_by("requested_at")),
        asked=tuple(
            AskedRow(one.id, SAID[Category(one.category)], one.answer_due_on, one.reply, one.answer, one.answered_at)
            for one in application.discrepancies.order_by("asked_at")
        ),
        judged=judged,
        minor=minor,
        ties=tuple(list_guardianships(application.visitor_id)) if minor else (),
        own_rank=own,
        has_stake=has_stake(actor, application),
        needed_rank=current_pack().ranks[judged.answer.authority],
        decision=_decision(application),
        zone=str(current_pack().zone),
        comes_alone=Credential.objects.filter(decision__application=application, may_come_alone=True).exists(),
        said_no=Consent.objects.filter(application=application, answer=False).exists(),
        version=application.version,
    )


@protected_read("clearance.record_checks")
def list_checks(actor: Actor, *, purpose: str, now: datetime) -> list[CheckRow]:
    """List the checks of the actor's facilities that have not come back, oldest first."""
    require(actor, "clearance.work_on_applications")
    checks = RecordCheck.objects.exclude(state="returned").filter(application__state__in=OPEN_STATES)
    if actor.facility_ids is not None:
        checks = checks.filter(application__person__facility_id__in=actor.facility_ids)
    page = checks.select_related("application__visitor", "application__person__facility")
    rows = [_check(check) for check in page.order_by("requested_at", "id")[: 4 * PAGE]]
    noted(*(f"application:{row.application_id}" for row in rows))
    return rows


def within(actor: Actor) -> QuerySet[Application]:
    """Narrow to what the actor's own grants reach, before anything is looked up."""
    wanted = Application.objects.filter(person__isnull=False, state__in=[*STAFF_STATES, "refused"])
    return wanted if actor.facility_ids is None else wanted.filter(person__facility_id__in=actor.facility_ids)


def _row(application: Application, now: datetime) -> WorkRow:
    person = application.person
    assert person is not None
    checks = list(application.checks.all())
    return WorkRow(
        id=application.id,
        visitor_name=str(application.visitor),
        person_name=f"{person.given_names} {person.surname}",
        person_number=person.number,
        facility_name=person.facility.name if person.facility else "",
        state=ApplicationState(application.state),
        submitted_at=application.submitted_at,
        age=age_of_application(application, now),
        check=(checks[-1].outcome or checks[-1].state) if checks else "",
    )


def _check(check: RecordCheck) -> CheckRow:
    application = check.application
    facility = application.person.facility if application.person else None
    return CheckRow(
        id=check.id,
        application_id=application.id,
        visitor_name=str(application.visitor),
        facility_name=facility.name if facility else "",
        state=check.state,
        outcome=check.outcome,
        categories=tuple(SAID[Category(name)].name for name in check.categories),
        requested_at=check.requested_at,
        sent_at=check.sent_at,
        returned_at=check.returned_at,
    )


def _decision(application: Application) -> DecisionRow | None:
    made = Decision.objects.select_related("decided_by").filter(application=application).first()
    if made is None:
        return None
    return DecisionRow(
        outcome=made.outcome,
        grounds=tuple((ground["citation"], Wording(ground["en"], ground["es"])) for ground in made.grounds),
        remark=made.remark,
        decided_at=made.decided_at,
        decided_by=str(made.decided_by),
        rank=current_pack().ranks.get(made.rank, Wording(made.rank, made.rank)),
    )
