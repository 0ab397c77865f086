"""What was composed, edited, approved and sent, and what was told to whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gatelodge.disclosure.domain.inquiry_states import PassedOn, ReplyKind, ReplyState
from gatelodge.disclosure.models.columns import row, together, word
from gatelodge.disclosure.models.inquiries import fact_list
from gatelodge.policy.domain.disclosing import Audience, Ground

LEFT_THE_DESK = (ReplyState.QUEUED, ReplyState.SENT)


class InquiryReply(models.Model):
    """One reply: the decision it rests on, the sentences it is made of, its text in both languages, and who let it go."""

    personal_data: ClassVar[str] = "what was answered to somebody; erased with the inquiry"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inquiry = row("disclosure.Inquiry", name="replies")
    kind = word(ReplyKind)
    state = word(ReplyState)
    facts = fact_list()
    audience = word(Audience, length=24)
    grounds = ArrayField(models.CharField(max_length=24, choices=[(g.value, g.value) for g in Ground]), default=list)
    identification = row("disclosure.Identification", null=True, name="replies")
    # The table's answer as it was made: pack, version, digest, facts; made again, it is the same bytes.
    decision = models.JSONField()
    sentences = models.JSONField()
    sentences_version = models.CharField(max_length=60)
    text_en = models.TextField()
    text_es = models.TextField()
    # What a person wrote instead, in the asker's language; the composed text stays beside it.
    edited_text = models.TextField(max_length=8000, blank=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = row(null=True)
    # Whether another person must agree before it goes.
    guarded = models.BooleanField()
    drafted_at = models.DateTimeField()
    drafted_by = row()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = row(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = row(null=True)
    remarks = models.CharField(max_length=1000, blank=True)
    leaves_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    # Who posted it or read it out, where whoever asked has no e-mail address; it stays as it was written down.
    passed_on_at = models.DateTimeField(null=True)
    passed_on_by = row(null=True)
    passed_on_how = word(PassedOn, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "leaves_at"], name="reply_by_its_leaving")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inquiry", "kind"],
                condition=Q(state__in=[ReplyState.DRAFT, ReplyState.SUBMITTED, ReplyState.RETURNED, ReplyState.QUEUED]),
                name="one_reply_of_a_kind_at_a_time",
            ),
            models.CheckConstraint(condition=together("edited_at", "edited_by"), name="reply_edited_by_someone"),
            models.CheckConstraint(
                condition=Q(edited_text="") | Q(edited_at__isnull=False, guarded=True), name="edited_reply_is_guarded"
            ),
            models.CheckConstraint(
                condition=together("submitted_at", "submitted_by"), name="reply_submitted_by_someone"
            ),
            models.CheckConstraint(condition=together("decided_at", "decided_by"), name="reply_decided_by_someone"),
            models.CheckConstraint(
                condition=~Q(state__in=LEFT_THE_DESK) | Q(guarded=False) | Q(decided_at__isnull=False),
                name="guarded_reply_was_approved",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("drafted_by"))
                & (Q(edited_by__isnull=True) | ~Q(decided_by=F("edited_by")))
                & (Q(submitted_by__isnull=True) | ~Q(decided_by=F("submitted_by"))),
                name="reply_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=ReplyState.SENT, sent_at__isnull=False, leaves_at__isnull=False, leaves_at__lte=F("sent_at")
                )
                | ~Q(state=ReplyState.SENT) & Q(sent_at__isnull=True),
                name="reply_leaves_at_its_hour",
            ),
            models.CheckConstraint(
                condition=together("passed_on_at", "passed_on_by")
                & (
                    Q(passed_on_at__isnull=True, passed_on_how="")
                    | Q(passed_on_at__isnull=False, passed_on_how__in=list(PassedOn))
                ),
                name="reply_passed_on_by_someone_who_says_how",
            ),
            models.CheckConstraint(
                condition=Q(passed_on_at__isnull=True)
                | Q(state=ReplyState.SENT, sent_at__isnull=False, passed_on_at__gte=F("sent_at")),
                name="reply_passed_on_after_it_left",
            ),
            models.CheckConstraint(
                condition=Q(state=ReplyState.WITHDRAWN, withdrawn_at__isnull=False)
                | ~Q(state=ReplyState.WITHDRAWN) & Q(withdrawn_at__isnull=True),
                name="withdrawn_reply_says_when",
            ),
        ]


class Disclosure(models.Model):
    """What was told about a person to somebody else: when, what, for which purpose, to whom. It stays as written."""

    personal_data: ClassVar[str] = "about whom what was told to whom; kept as long as an accounting is owed"
    append_only: ClassVar[bool] = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = row("disclosure.InquiryReply", null=True, name="disclosures")
    # Records that went to somebody whom the person authorised; their fact is that records went out.
    package = row("disclosure.RecordsPackage", null=True, name="disclosures")
    fact = models.CharField(max_length=30)
    # Of several papers that count, all whom they are about.
    about = models.TextField(blank=True)
    nature = models.CharField(max_length=2000)
    purpose = models.TextField(blank=True)
    recipient = models.CharField(max_length=160)
    recipient_address = models.CharField(max_length=300)
    ground = word(Ground)
    citation = models.CharField(max_length=160)
    told_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["told_at"], name="disclosure_by_time")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "fact"], name="fact_told_once_by_a_reply"),
            models.UniqueConstraint(fields=["package"], name="package_accounted_for_once"),
            models.CheckConstraint(
                condition=Q(reply__isnull=False, package__isnull=True) | Q(reply__isnull=True, package__isnull=False),
                name="accounting_is_of_a_reply_or_a_package",
            ),
            models.CheckConstraint(
                # An older authorisation of records does not name who gave it.
                condition=Q(recipient__regex=r"\S") & (Q(about__regex=r"\S") | Q(reply__isnull=True)),
                name="accounting_says_whom_to_whom",
            ),
        ]
