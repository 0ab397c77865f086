"""Applications to visit, the consent they need, the checks made, the decisions, and what each person may do now."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from gatelodge.clearance.domain.discrepancies import Reply
from gatelodge.clearance.domain.lifecycle import (
    NAMED_STATES,
    OPEN_STATES,
    ApplicationState,
    CheckOutcome,
    CheckState,
    RestrictionKind,
)


def paired(when: str, who: str, name: str) -> models.CheckConstraint:
    """Make the constraint that a deed has both its time and its doer, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
        | Q(**{f"{when}__isnull": False, f"{who}__isnull": False}),
        name=name,
    )


class Application(models.Model):
    """A visitor's request to visit one incarcerated person, modelled on California's form 106."""

    personal_data: ClassVar[str] = (
        "answers incl. arrests and convictions as stated; erased 3 years after the last decision"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="applications")
    # The number as the applicant typed it; `person` is filled when it is sent and there is such a person. Nothing the
    # applicant sees depends on which of the two it is, until the person says yes.
    person_number = models.CharField(max_length=16, blank=True)
    person = models.ForeignKey(
        "people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="applications"
    )
    applied_by = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in ApplicationState])
    relationship = models.CharField(max_length=24, blank=True)
    answers = models.JSONField(default=dict)
    # The version in which each step was last changed, so that two windows on different steps don't disturb each other.
    step_versions = models.JSONField(default=dict)
    # Which window changed each step last: a window never stands in its own way.
    step_windows = models.JSONField(default=dict)
    # What staff have seen with their own eyes: fact -> true or false; the rules take nobody's word for these.
    confirmed = models.JSONField(default=dict)
    language = models.CharField(max_length=5, default="en")
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "submitted_at"], name="application_by_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visitor", "person"],
                condition=Q(state__in=[s.value for s in OPEN_STATES]),
                name="one_open_application",
            ),
            models.UniqueConstraint(
                fields=["visitor", "person_number"],
                condition=Q(state__in=[s.value for s in OPEN_STATES]) & ~Q(person_number=""),
                name="one_open_application_a_number",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(state__in=[s.value for s in NAMED_STATES]),
                name="application_under_review_has_person",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at__isnull=True)
                | Q(state="withdrawn")
                | (~Q(state__in=["draft", "withdrawn"]) & Q(submitted_at__isnull=False)),
                name="application_sent_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in OPEN_STATES], closed_at__isnull=True)
                | (~Q(state__in=[s.value for s in OPEN_STATES]) & Q(closed_at__isnull=False)),
                name="application_closed_when_final",
            ),
        ]

    @property
    def facility_id(self) -> uuid.UUID | None:
        return self.person.facility_id if self.person else None

    @property
    def owner_visitor_ids(self) -> frozenset[uuid.UUID]:
        return frozenset({self.visitor_id, self.applied_by_id})


class Consent(models.Model):
    """The incarcerated person's answer to a wish to visit, given at a kiosk by a one-time code or on a signed slip."""

    personal_data: ClassVar[str] = "whom a person wishes to see; goes with the application"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="consent")
    code = models.CharField(max_length=24, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.BooleanField(null=True)
    means = models.CharField(max_length=8, blank=True, choices=[("kiosk", "kiosk"), ("paper", "paper")])
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(null=True)
    printed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="consent_code_lasts"),
            paired("printed_at", "printed_by", "consent_slip_printed_by_someone"),
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True, means="")
                | (Q(answer__isnull=False, answered_at__isnull=False) & ~Q(means="")),
                name="consent_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(means="paper") | Q(recorded_by__isnull=False), name="paper_consent_recorded_by_someone"
            ),
        ]


class Attempt(models.Model):
    """A code that did not fit at the kiosk, kept only to slow down whoever guesses; digests, no numbers."""

    personal_data: ClassVar[str] = "digests of an address and a number; deleted after a day"

    id = models.BigAutoField(primary_key=True)
    client_digest = models.CharField(max_length=64)
    number_digest = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client_digest", "tried_at"], name="attempt_by_client"),
            models.Index(fields=["number_digest", "tried_at"], name="attempt_by_number"),
        ]


class RecordCheck(models.Model):
    """A request for a records check outside Gatelodge; only its outcome and categories come back, never the record."""

    personal_data: ClassVar[str] = "outcome of a criminal records check, no record; erased with the application"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in CheckState])
    outcome = models.CharField(max_length=16, blank=True, choices=[(s.value, s.value) for s in CheckOutcome])
    categories = models.JSONField(default=list)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            paired("sent_at", "sent_by", "check_sent_by_someone"),
            paired("returned_at", "returned_by", "check_returned_by_someone"),
            models.UniqueConstraint(
                fields=["application"], condition=~Q(state=CheckState.RETURNED), name="one_running_check"
            ),
            models.CheckConstraint(
                condition=Q(state=CheckState.RETURNED, returned_at__isnull=False) & ~Q(outcome="")
                | ~Q(state=CheckState.RETURNED) & Q(returned_at__isnull=True, outcome=""),
                name="check_outcome_when_returned",
            ),
        ]


class Discrepancy(models.Model):
    """A difference between an answer and the check, put to the applicant to explain or mend before any denial."""

    personal_data: ClassVar[str] = "category of a difference and the applicant's answer; erased with the application"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="discrepancies")
    category = models.CharField(max_length=40)
    # The application's version when it was asked: "corrected" needs a later one of the step in question.
    asked_version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    answer_due_on = models.DateField()
    reply = models.CharField(max_length=12, blank=True, choices=[(r.value, r.value) for r in Reply])
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "category"], condition=Q(answered_at__isnull=True), name="discrepancy_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, reply="", answer="")
                | (Q(answered_at__isnull=False) & ~Q(reply="")),
                name="discrepancy_answer_is_whole",
            ),
        ]


class Decision(models.Model):
    """The decision on an application: what, on which grounds, by whom, of which rank; one per application, for good."""

    append_only = True
    personal_data: ClassVar[str] = "why a visit was refused; kept 3 years after it lapses"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=12, choices=[("approved", "approved"), ("disapproved", "disapproved")])
    grounds = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    rank = models.CharField(max_length=30)
    reapply_after = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome="approved") | ~Q(grounds=[]), name="disapproval_has_grounds")
        ]


class Credential(models.Model):
    """A right to visit: who may see whom, in which capacity, while `valid` lasts (end open and exclusive)."""

    personal_data: ClassVar[str] = "who may visit whom; protected, every read is recorded"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="credentials")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, related_name="credentials")
    capacity = models.CharField(max_length=24, default="social")
    non_contact = models.BooleanField(default=False)
    may_come_alone = models.BooleanField(default=False)
    valid = DateTimeRangeField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="credential_once_at_a_time",
                expressions=[
                    ("visitor", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("capacity", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]


class Restriction(models.Model):
    """A limit on standing from outside the application: imposed by conduct, lifted by decision or time.

    It concerns one visitor; or, without a visitor, everybody who visits one incarcerated person.
    """

    personal_data: ClassVar[str] = "a sanction; kept 3 years after its end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="restrictions")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="+")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in RestrictionKind])
    valid = DateTimeRangeField()
    source = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    imposed_at = models.DateTimeField()
    imposed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["visitor", "lifted_at"], name="restriction_of_visitor"),
            models.Index(fields=["person"], condition=Q(visitor=None, lifted_at=None), name="restriction_of_person"),
        ]
        constraints: ClassVar = [
            paired("lifted_at", "lifted_by", "restriction_lifted_by_someone"),
            models.UniqueConstraint(fields=["source"], name="restriction_once_a_source"),
            # A limit on the incarcerated person bars or parts whoever comes; approvals and exclusions are a visitor's own.
            models.CheckConstraint(
                condition=Q(visitor__isnull=False)
                | Q(person__isnull=False, kind__in=[RestrictionKind.SUSPENSION, RestrictionKind.NON_CONTACT]),
                name="restriction_of_visitor_or_person",
            ),
        ]


class ReviewTask(models.Model):
    """Something upstream changed (a move, a release, a new restriction) and a person must look at what it touches."""

    personal_data: ClassVar[str] = "names a visitor or an incarcerated person; deleted a year after it is resolved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="+")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    resolution = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            paired("resolved_at", "resolved_by", "review_resolved_by_someone"),
            models.UniqueConstraint(
                fields=["kind", "about"], condition=Q(resolved_at__isnull=True), name="review_open_once"
            ),
        ]
