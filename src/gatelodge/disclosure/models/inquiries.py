"""Who asks what, how it was established who they are, what they showed, and by when they are answered."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gatelodge.disclosure.domain.inquiry_states import (
    Established,
    InquiryChannel,
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
)
from gatelodge.disclosure.models.columns import row, together, word
from gatelodge.policy.domain.disclosing import Audience, Ground

ENDED = (InquiryState.HANDED_OVER, InquiryState.WITHDRAWN)


def fact_list() -> ArrayField:
    """Make a column of facts of the disclosure table; the pack says which there are."""
    return ArrayField(models.CharField(max_length=30), default=list)


class Inquiry(models.Model):
    """A question from outside about what is in records, from its receipt to its end."""

    personal_data: ClassVar[str] = "who asks what, and how to reach them; erased 5 years after the end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    # What is kept of the link's token: whoever has the token finds the inquiry by it, and nobody by anything less.
    link_digest = models.CharField(max_length=64, unique=True)
    facility = row("accounts.Facility", name="inquiries")
    channel = word(InquiryChannel)
    kind = word(InquiryKind)
    asker_name = models.CharField(max_length=120)
    asker_email = models.EmailField(blank=True)
    asker_phone = models.CharField(max_length=40, blank=True)
    asker_address = models.CharField(max_length=300, blank=True)
    outlet = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="en")
    facts = fact_list()
    # Their own words; names in them are text and are looked up nowhere.
    question = models.TextField(max_length=10_000, blank=True)
    received_at = models.DateTimeField()
    recorded_by = row(null=True)
    state = word(InquiryState)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=500, blank=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state", "received_at"], name="inquiry_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asker_email="") | ~Q(asker_phone="") | ~Q(asker_address=""),
                name="asker_can_be_reached",
            ),
            models.CheckConstraint(condition=Q(asker_name__regex=r"\S"), name="inquiry_says_who_asks"),
            models.CheckConstraint(
                condition=Q(facts__len__gte=1) | Q(question__regex=r"\S"), name="inquiry_asks_something"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False, ended_at__gte=F("received_at"))
                | ~Q(state__in=ENDED) & Q(ended_at__isnull=True),
                name="ended_inquiry_has_its_end",
            ),
            models.CheckConstraint(
                condition=Q(channel=InquiryChannel.FORM) | Q(recorded_by__isnull=False),
                name="inquiry_not_by_form_was_written_down",
            ),
        ]


class InquiryAsking(models.Model):
    """Somebody without an account asked, kept only to slow down whoever floods the desk; digests, no addresses."""

    personal_data: ClassVar[str] = "digests of a network address and an e-mail address; deleted after a day"

    id = models.BigAutoField(primary_key=True)
    client_digest = models.CharField(max_length=64)
    email_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client_digest", "asked_at"], name="inquiry_by_client"),
            models.Index(fields=["email_digest", "asked_at"], name="inquiry_by_email"),
        ]


class InquiryClock(models.Model):
    """By when an inquiry is answered, and when it was."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = row("disclosure.Inquiry", name="clocks")
    started_at = models.DateTimeField()
    due_on = models.DateField()
    citation = models.CharField(max_length=120)
    # A clock whose text was not seen is a figure to plan by.
    verified = models.BooleanField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry"], condition=Q(stopped_at__isnull=True), name="one_clock_of_an_inquiry_runs"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(stopped_at__gte=F("started_at")),
                name="inquiry_clock_stops_after_it_starts",
            ),
        ]


class Identification(models.Model):
    """How it was established who asks; found false, it is struck and counts no more."""

    personal_data: ClassVar[str] = "who somebody is and what showed it; erased with the inquiry"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = row("disclosure.Inquiry", name="identifications")
    established_as = word(Audience, length=24)
    # Whether the question is about what is the asker's own: their visits, their client's, their outlet's request.
    own = models.BooleanField()
    how = word(Established)
    reference = models.CharField(max_length=300)
    established_at = models.DateTimeField()
    established_by = row()
    struck_at = models.DateTimeField(null=True)
    struck_by = row(null=True)
    struck_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry"], condition=Q(struck_at__isnull=True), name="one_identity_of_an_inquiry"
            ),
            models.CheckConstraint(
                condition=together("struck_at", "struck_by")
                & (
                    Q(struck_at__isnull=True, struck_because="")
                    | Q(struck_at__isnull=False, struck_because__regex=r"\S")
                ),
                name="identity_struck_by_someone_who_says_why",
            ),
            models.CheckConstraint(condition=Q(reference__regex=r"\S"), name="identity_says_what_showed_it"),
        ]


class DisclosureGround(models.Model):
    """What was shown so that something may be told: an authorisation, an order of court, a request of an agency."""

    personal_data: ClassVar[str] = "whom it concerns and who gave it; erased with the inquiry"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = row("disclosure.Inquiry", name="grounds")
    kind = word(Ground)
    given_by = models.CharField(max_length=160)
    concerns = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=40, blank=True)
    signed_on = models.DateField()
    # The last day that the paper itself states; none where it states no term.
    valid_until = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = row()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(given_by__regex=r"\S", concerns__regex=r"\S"), name="ground_says_who_and_whom"
            ),
            models.CheckConstraint(
                condition=~Q(kind=Ground.AGENCY_REQUEST) | Q(purpose__regex=r"\S"), name="agency_states_its_purpose"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("signed_on")),
                name="ground_ends_after_it_was_signed",
            ),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="ground_withdrawn_by_someone"
            ),
        ]


class InquiryReview(models.Model):
    """Somebody must look at an inquiry again: its clock ran out, or what was told rested on a false identity."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = row("disclosure.Inquiry", name="reviews")
    kind = word(InquiryReviewKind)
    identification = row("disclosure.Identification", null=True)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = row(null=True)
    resolution = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry", "kind"],
                condition=Q(resolved_at__isnull=True),
                name="inquiry_reviewed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=together("resolved_at", "resolved_by")
                & (Q(resolved_at__isnull=True, resolution="") | Q(resolved_at__isnull=False, resolution__regex=r"\S")),
                name="inquiry_review_resolved_with_a_word",
            ),
        ]
