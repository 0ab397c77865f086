"""Who asks to come with cameras, what the authorities answer, and the clocks that run meanwhile."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    AccessState,
    Answer,
    Authority,
    ClockEnd,
    ClockKind,
    MediaClass,
    OutletKind,
    ReceivedBy,
)
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.models.columns import row, together, word


class AccessRequest(models.Model):
    """A wish to come onto the grounds with cameras, from its receipt to its end."""

    personal_data: ClassVar[str] = "who asks and how to reach them; erased 5 years after the end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility", name="access_requests")
    kind = word(AccessKind, length=24)
    requester_name = models.CharField(max_length=120)
    requester_email = models.EmailField(blank=True)
    requester_phone = models.CharField(max_length=40, blank=True)
    account = row(null=True)
    language = models.CharField(max_length=2, default="en")
    outlet = models.CharField(max_length=120, blank=True)
    outlet_kind = word(OutletKind, length=24)
    employed_or_contracted = models.BooleanField(null=True)
    press_pass = models.BooleanField(null=True)
    purpose = models.CharField(max_length=2000)
    # Whether the work shows the facility, staff on duty, incarcerated persons or records in film, radio, TV, book or article.
    uses_depiction = models.BooleanField(default=True)
    names_person = models.BooleanField(default=False)
    person = row("people.IncarceratedPerson", null=True)
    zone_kinds = ArrayField(models.CharField(max_length=24, choices=[(one.value, one.value) for one in ZoneKind]))
    devices = ArrayField(models.CharField(max_length=20, choices=[(one.value, one.value) for one in Device]))
    wanted = DateRangeField()
    received_at = models.DateTimeField()
    received_by = word(ReceivedBy)
    recorded_by = row(null=True)
    state = word(AccessState)
    # What is asked for is what it was changed to last: answers before that count no more.
    changed_at = models.DateTimeField(null=True)
    media_class = word(MediaClass, blank=True)
    class_decision = row("policy.PolicyDecision", null=True)
    # Kept out of the public log until this day, and why.
    kept_back_until = models.DateField(null=True)
    kept_back_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state", "received_at"], name="access_request_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(requester_email="") | ~Q(requester_phone="") | Q(account__isnull=False),
                name="requester_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(purpose__regex=r"\S", requester_name__regex=r"\S"), name="access_request_says_who_and_why"
            ),
            models.CheckConstraint(condition=Q(zone_kinds__len__gte=1), name="access_request_names_a_zone"),
            models.CheckConstraint(
                condition=Q(kept_back_until__isnull=True, kept_back_because="")
                | Q(kept_back_until__isnull=False) & ~Q(kept_back_because=""),
                name="kept_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[AccessState.DENIED, AccessState.WITHDRAWN],
                    ended_at__isnull=False,
                    ended_at__gte=F("received_at"),
                )
                | ~Q(state__in=[AccessState.DENIED, AccessState.WITHDRAWN]) & Q(ended_at__isnull=True),
                name="ended_request_has_its_end",
            ),
            models.CheckConstraint(
                condition=together("class_decision", "media_class") | Q(media_class=""),
                name="media_class_rests_on_a_decision",
            ),
        ]


class AccessAsking(models.Model):
    """Somebody without an account asked for access, kept only to slow down whoever floods the desk; digests, no addresses."""

    personal_data: ClassVar[str] = "digests of a network address and an e-mail address; deleted after a day"

    id = models.BigAutoField(primary_key=True)
    client_digest = models.CharField(max_length=64)
    email_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client_digest", "asked_at"], name="asking_by_client"),
            models.Index(fields=["email_digest", "asked_at"], name="asking_by_email"),
        ]


class AccessLetter(models.Model):
    """What a requester was told in writing: its content as data and the digest of its PDF, which can be rebuilt."""

    personal_data: ClassVar[str] = "what was answered to a requester; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="letters")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    content = models.JSONField()
    layout = models.PositiveSmallIntegerField(default=1)
    pdf_digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    # When the mail that it waits went out; never, for whoever has no e-mail address.
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["request", "made_at"], name="access_letter_of_request")]


class AccessClock(models.Model):
    """What must happen about a request by when, and how it ended."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="clocks")
    kind = word(ClockKind)
    authority = word(Authority, length=24, blank=True)
    started_at = models.DateTimeField()
    due_on = models.DateField()
    # The rule that sets the clock, as it is cited; whether it is seen law or a figure to plan by.
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=120)
    stopped_at = models.DateTimeField(null=True)
    end = word(ClockEnd, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "kind"], condition=Q(stopped_at__isnull=True), name="one_clock_of_a_kind_runs"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, end="")
                | Q(stopped_at__isnull=False, stopped_at__gte=F("started_at")) & ~Q(end=""),
                name="clock_stops_once",
            ),
        ]


class DenialAuthority(models.Model):
    """A superior authority was asked whether a request may be denied, and what it said."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="denial_authorities")
    authority = word(Authority, length=24)
    reasons = models.CharField(max_length=2000)
    # What may be denied on, once it is authorised, and on nothing else; none where it was asked before they were kept.
    grounds = ArrayField(
        models.CharField(max_length=30, choices=[(one.value, one.value) for one in DenialGround]), default=list
    )
    asked_at = models.DateTimeField()
    asked_by = row()
    authorised = models.BooleanField(null=True)
    remarks = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(answered_at__isnull=True), name="denial_asked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=together("authorised", "answered_at", "answered_by"), name="denial_answered_by_someone"
            ),
            models.CheckConstraint(condition=Q(reasons__regex=r"\S"), name="denial_has_reasons"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="denial_authorised_by_another",
            ),
        ]


class AccessAnswer(models.Model):
    """What one authority said about a request; the newest of each authority counts."""

    # Never changed, and erased only with its request: guards of the database (migration 0005).
    personal_data: ClassVar[str] = "none; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="answers")
    authority = word(Authority, length=24)
    answer = word(Answer)
    # The reference of an outside office, or of the letter; who wrote it down is `answered_by`.
    reference = models.CharField(max_length=80, blank=True)
    conditions = models.CharField(max_length=2000, blank=True)
    reasons = models.CharField(max_length=2000, blank=True)
    rules = models.JSONField(default=list)
    denial_authority = row("grounds.DenialAuthority", null=True)
    policy_decision = row("policy.PolicyDecision", null=True)
    answered_at = models.DateTimeField()
    # Nobody, where the law itself approved by silence.
    answered_by = row(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["request", "authority", "answered_at"], name="answer_of_authority")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.DENIED) | Q(reasons__regex=r"\S"), name="denial_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.DEEMED_APPROVED, answered_by__isnull=True)
                | ~Q(answer=Answer.DEEMED_APPROVED) & Q(answered_by__isnull=False),
                name="only_the_law_answers_unasked",
            ),
        ]
