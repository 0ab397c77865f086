"""Records requests: who asks for what, where it was searched, what was found and decided, and what went out."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from gatelodge.disclosure.domain.records import (
    ENDED,
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    ReceivedFrom,
    RecordsClockEnd,
    RecordsClockKind,
    RecordsKind,
    RecordsState,
    Round,
)
from gatelodge.disclosure.domain.records_asking import LONGEST
from gatelodge.disclosure.models.columns import row, together, word


class RecordsRequest(models.Model):
    """A wish to be given records, from its receipt to its end."""

    personal_data: ClassVar[str] = "who asks for which records, and how to reach them; erased 5 years after the end"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility", name="records_requests")
    kind = word(RecordsKind)
    requester_name = models.CharField(max_length=120)
    requester_email = models.EmailField(blank=True)
    requester_phone = models.CharField(max_length=40, blank=True)
    # Whoever gives nothing else is answered by letter.
    requester_address = models.CharField(max_length=300, blank=True)
    account = row(null=True)
    language = models.CharField(max_length=2, default="en")
    described = models.CharField(max_length=LONGEST)
    period = DateRangeField(null=True)
    # Whose records they are is written down once it was found out who asks, never looked up from what was typed.
    established_how = word(EstablishedHow, default=EstablishedHow.NOT_ESTABLISHED)
    established_at = models.DateTimeField(null=True)
    established_by = row(null=True)
    # Whose written word it is: whose records go to somebody else.
    authorised_by = models.CharField(max_length=200, blank=True)
    authorised_on = models.DateField(null=True)
    authorised_until = models.DateField(null=True)
    scattered = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_from = word(ReceivedFrom)
    recorded_by = row(null=True)
    state = word(RecordsState)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state", "received_at"], name="records_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(requester_email="")
                | ~Q(requester_phone="")
                | ~Q(requester_address="")
                | Q(account__isnull=False),
                name="records_requester_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(described__regex=r"\S", requester_name__regex=r"\S"),
                name="records_request_says_who_and_what",
            ),
            models.CheckConstraint(
                condition=together("established_at", "established_by"), name="records_requester_established_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(established_how=EstablishedHow.NOT_ESTABLISHED, established_at__isnull=True)
                | ~Q(established_how=EstablishedHow.NOT_ESTABLISHED) & Q(established_at__isnull=False),
                name="records_requester_established_somehow",
            ),
            models.CheckConstraint(
                condition=~Q(established_how=EstablishedHow.WRITTEN_AUTHORISATION) | Q(authorised_on__isnull=False),
                name="records_authorisation_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False, ended_at__gte=F("received_at"))
                | ~Q(state__in=ENDED),
                name="ended_records_request_has_its_end",
            ),
        ]


class RecordsAsking(models.Model):
    """Somebody without an account asked for records, kept only to slow down floods; digests, no addresses."""

    personal_data: ClassVar[str] = "digests of a network address and an e-mail address; deleted after a day"

    id = models.BigAutoField(primary_key=True)
    client_digest = models.CharField(max_length=64)
    email_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["client_digest", "asked_at"], name="records_asking_by_client"),
            models.Index(fields=["email_digest", "asked_at"], name="records_asking_by_email"),
        ]


class RecordsClock(models.Model):
    """What must happen about a records request by when: so many days, less those on which it stood still."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="clocks")
    kind = word(RecordsClockKind)
    started_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    working_days = models.BooleanField()
    # The rule as it is cited; nothing for a figure to plan by.
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=120, blank=True)
    stopped_at = models.DateTimeField(null=True)
    end = word(RecordsClockEnd, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "kind"], name="records_clock_once_a_kind"),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, end="")
                | Q(stopped_at__isnull=False, stopped_at__gte=F("started_at")) & ~Q(end=""),
                name="records_clock_stops_once",
            ),
        ]


class RecordsPause(models.Model):
    """A time in which the clocks of a request stood still, as we waited for whoever asked; its end is not in it."""

    personal_data: ClassVar[str] = "what we asked and were answered; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="pauses")
    span = DateTimeRangeField()
    question = models.CharField(max_length=2000)
    answer = models.CharField(max_length=4000, blank=True)
    answer_due_on = models.DateField()
    asked_by = row()

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="records_pause_once_at_a_time",
                expressions=[("request", RangeOperators.EQUAL), ("span", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(question__regex=r"\S"), name="records_pause_asks_something"),
            models.CheckConstraint(
                condition=Q(
                    span__startswith__isnull=False, span__isempty=False, span__lower_inc=True, span__upper_inc=False
                ),
                name="records_pause_is_half_open",
            ),
        ]


class RecordsExtension(models.Model):
    """More time to answer a records request, told with its reason; once."""

    personal_data: ClassVar[str] = "why an answer is late; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="extensions")
    days_before = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=500)
    citation = models.CharField(max_length=120, blank=True)
    extended_at = models.DateTimeField()
    extended_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request"], name="records_extended_once"),
            models.CheckConstraint(
                condition=Q(days__gt=F("days_before"), because__regex=r"\S"),
                name="records_extension_is_longer_and_says_why",
            ),
        ]


class RecordsSearch(models.Model):
    """Where somebody searched for records, and what was found: internal."""

    personal_data: ClassVar[str] = "what was found about people; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="searches")
    searched = models.CharField(max_length=300)
    found = models.CharField(max_length=2000, blank=True)
    searched_at = models.DateTimeField()
    searched_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(searched__regex=r"\S"), name="records_search_says_where")
        ]


class RecordsItem(models.Model):
    """One record that was found, as text; what is done with it is in its decisions."""

    personal_data: ClassVar[str] = "a record about people; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="items")
    title = models.CharField(max_length=120)
    form = word(ItemForm)
    text = models.TextField()
    added_at = models.DateTimeField()
    added_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(title__regex=r"\S", text__regex=r"\S"), name="records_item_says_something"
            )
        ]


class ItemDecision(models.Model):
    """What is done with an item, under which exemption; the newest of a round counts."""

    personal_data: ClassVar[str] = "passages about people that are left out; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = row("disclosure.RecordsItem", name="decisions")
    round = word(Round)
    outcome = word(ItemOutcome)
    passages = models.JSONField(default=list)
    exemption = models.CharField(max_length=40, blank=True)
    silent = models.BooleanField(default=False)
    citation = models.CharField(max_length=120, blank=True)
    text_en = models.CharField(max_length=500, blank=True)
    text_es = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField()
    decided_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome=ItemOutcome.RELEASE, exemption="")
                | ~Q(outcome=ItemOutcome.RELEASE) & ~Q(exemption=""),
                name="left_out_under_an_exemption",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ItemOutcome.REDACT) & ~Q(passages=[])
                | ~Q(outcome=ItemOutcome.REDACT) & Q(passages=[]),
                name="redacted_by_its_passages",
            ),
            models.CheckConstraint(
                condition=Q(exemption="") | Q(silent=True) | ~Q(citation=""), name="told_exemption_is_cited"
            ),
        ]


class RecordsLetter(models.Model):
    """What whoever asked was told in writing: its content as data and the digest of its PDF, which can be rebuilt."""

    personal_data: ClassVar[str] = "what was answered about records; erased with the request"

    id = models.UUIDField(primary_key=True, editable=False)
    request = row("disclosure.RecordsRequest", name="letters")
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    content = models.JSONField()
    # The words in it that were typed by hand: whoever opens the letter at the desk sees it marked.
    remark = row("disclosure.RecordsRemark", null=True, name="letters")
    layout = models.PositiveSmallIntegerField(default=1)
    pdf_digest = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["request", "made_at"], name="records_letter_of_request")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["remark"], name="records_remark_goes_out_once")]


class RecordsPackage(models.Model):
    """What went out: the documents as they were left, the letter, and the digest of the archive, which can be rebuilt."""

    personal_data: ClassVar[str] = "records that were handed out; erased with the request"

    id = models.UUIDField(primary_key=True, editable=False)
    request = row("disclosure.RecordsRequest", name="packages")
    round = word(Round)
    outcome = word(RecordsState)
    letter = row("disclosure.RecordsLetter")
    documents = models.JSONField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    released_by = row()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "round"], name="records_answered_once_a_round"),
        ]


class RecordsAppeal(models.Model):
    """Somebody does not agree with the answer; another person of a higher office decides."""

    personal_data: ClassVar[str] = "what somebody objects to and why; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("disclosure.RecordsRequest", name="appeals")
    text = models.CharField(max_length=4000)
    filed_at = models.DateTimeField()
    first_decider = row()
    decided_at = models.DateTimeField(null=True)
    decided_by = row(null=True)
    reasons = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request"], name="records_appealed_once"),
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="records_appeal_says_something"),
            models.CheckConstraint(
                condition=together("decided_at", "decided_by"), name="records_appeal_decided_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(reasons__regex=r"\S"), name="records_appeal_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("first_decider")),
                name="records_appeal_decided_by_another",
            ),
        ]
