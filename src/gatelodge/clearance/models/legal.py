"""Clearances of legal professionals, approved items, and the privilege register; of what is said, nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from gatelodge.clearance.domain.legal import (
    SHORT_TERM_DAYS,
    AlarmKind,
    Channel,
    ClearanceKind,
    ClearanceState,
    ItemKind,
    OutsideOutcome,
)
from gatelodge.clearance.models.applications import paired


class LegalClearance(models.Model):
    """Leave for a legal professional to pass the gate of one prison, or of all; it is no right to a visit by itself.

    The packet behind it is the professional's one record in `people`; `facility` null means every prison.
    """

    personal_data: ClassVar[str] = "who may enter as a legal professional; deleted 3 years after its last day"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="legal_clearances")
    capacity = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ClearanceKind])
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    # How many prisons the person enters routinely, as stated for this request.
    prisons = models.PositiveSmallIntegerField(default=1)
    period = DateRangeField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in ClearanceState])
    # One packet for every prison: the digest of what was attested, so that it is attested again only once it changed.
    attested_at = models.DateTimeField()
    packet_digest = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    due_on = models.DateField()
    # A check that somebody outside makes: that it was asked for, that it came back, and its outcome; never the record.
    check_asked_at = models.DateTimeField(null=True)
    check_asked_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    check_returned_at = models.DateTimeField(null=True)
    check_returned_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    check_outcome = models.CharField(max_length=6, blank=True, choices=[(o.value, o.value) for o in OutsideOutcome])
    # Told at the end of the thirty days that an answer from outside is still awaited.
    status_told_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    rank = models.CharField(max_length=30, blank=True)
    grounds = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, null=True, related_name="+")
    # A clearance whose basis went (a sponsor withdrew) stands still until the basis is back.
    suspended_at = models.DateTimeField(null=True)
    suspended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="legal_clearance_by_due")]
        constraints: ClassVar = [
            paired("decided_at", "decided_by", "legal_clearance_decided_by_someone"),
            paired("check_asked_at", "check_asked_by", "legal_clearance_check_asked_by_someone"),
            paired("check_returned_at", "check_returned_by", "legal_clearance_check_returned_by_someone"),
            models.CheckConstraint(
                condition=Q(check_returned_at__isnull=True, check_outcome="")
                | Q(check_returned_at__isnull=False, check_asked_at__isnull=False) & ~Q(check_outcome=""),
                name="legal_clearance_check_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at__isnull=True, suspended_because="")
                | Q(suspended_at__isnull=False, state="approved") & ~Q(suspended_because=""),
                name="legal_clearance_suspended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind="short_term")
                | Q(period__endswith__lte=F("period__startswith") + timedelta(days=SHORT_TERM_DAYS)),
                name="short_term_clearance_is_short",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "refused"], decided_at__isnull=False)
                | Q(state__in=["requested", "withdrawn"], decided_at__isnull=True),
                name="legal_clearance_decided_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(grounds=[]), name="legal_clearance_refusal_has_grounds"
            ),
            models.CheckConstraint(
                condition=Q(kind="statewide", facility__isnull=True) | ~Q(kind="statewide") & Q(facility__isnull=False),
                name="statewide_clearance_names_no_prison",
            ),
            models.UniqueConstraint(
                fields=["visitor", "capacity", "kind", "facility", "period"],
                nulls_distinct=False,
                condition=Q(state="requested"),
                name="legal_clearance_asked_once",
            ),
            ExclusionConstraint(
                name="annual_clearance_once_at_a_time",
                expressions=[
                    ("visitor", RangeOperators.EQUAL),
                    ("capacity", RangeOperators.EQUAL),
                    ("facility", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                condition=Q(kind="annual", state="approved"),
            ),
        ]

    @property
    def owner_visitor_ids(self) -> frozenset[uuid.UUID]:
        return frozenset({self.visitor_id})


class ApprovedItem(models.Model):
    """A device, or the leave to bring papers, approved once and good at every prison; a device is known by its serial."""

    personal_data: ClassVar[str] = (
        "a visitor's device; deleted a year after it is withdrawn or refused once no visit names it"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="approved_items")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ItemKind])
    make = models.CharField(max_length=80, blank=True)
    serial = models.CharField(max_length=80, blank=True)
    # 28 CFR 543.13(e): a recorder needs the attorney's statement beforehand that it serves the relationship alone.
    sole_use_stated_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    refused_because = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            paired("approved_at", "approved_by", "item_approved_by_someone"),
            paired("refused_at", "refused_by", "item_refused_by_someone"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(refused_at__isnull=True), name="item_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | ~Q(refused_because=""), name="item_refusal_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="papers", serial="") | ~Q(kind="papers") & ~Q(serial=""), name="device_has_a_serial"
            ),
            models.UniqueConstraint(
                "visitor",
                "kind",
                Lower("serial"),
                condition=Q(withdrawn_at__isnull=True, refused_at__isnull=True),
                name="item_once",
            ),
        ]

    @property
    def owner_visitor_ids(self) -> frozenset[uuid.UUID]:
        return frozenset({self.visitor_id})


class Vendor(models.Model):
    """A company that runs phones or video calls for the department."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel])
    in_use = models.BooleanField(default=True)


class PrivilegedNumber(models.Model):
    """A number or video account that may not be monitored: on from the moment it is named, until somebody disproves it.

    `person` null means that it is privileged whoever calls it.
    """

    personal_data: ClassVar[str] = (
        "who speaks with which attorney; protected; deleted a year after it is off once no recorded call names it"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="privileged_numbers")
    representation = models.ForeignKey("people.Representation", on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel])
    number = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    off_at = models.DateTimeField(null=True)
    off_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    off_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            paired("off_at", "off_by", "privileged_number_off_by_someone"),
            models.CheckConstraint(
                condition=Q(off_at__isnull=True) | ~Q(off_because=""), name="privileged_number_off_with_reason"
            ),
            models.UniqueConstraint(
                fields=["holder", "representation", "channel", "number"],
                nulls_distinct=False,
                condition=Q(off_at__isnull=True),
                name="privileged_number_once",
            ),
        ]


class RegisterExport(models.Model):
    """One signed copy of the register for one vendor: its digest, its signature and the key that made it."""

    append_only = True
    personal_data: ClassVar[str] = "who made it; kept with the record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="exports")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    key_id = models.CharField(max_length=64)


class Reconciliation(models.Model):
    """What a vendor returned, held against the register as it was then."""

    append_only = True
    personal_data: ClassVar[str] = "who ran it; kept with the record"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="reconciliations")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    covers = DateRangeField(null=True)
    rows = models.PositiveIntegerField()
    agreed = models.PositiveIntegerField()
    alarms = models.PositiveIntegerField()
    run_at = models.DateTimeField()
    run_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["vendor", "sha256", "covers"], nulls_distinct=False, name="reconciled_once_a_file"
            )
        ]


class RegisterAlarm(models.Model):
    """One difference between the register and a vendor; it stays open until a person has said what was done."""

    personal_data: ClassVar[str] = "a privileged number; protected; deleted 3 years after it is resolved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="found")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in AlarmKind])
    number = models.CharField(max_length=120, blank=True)
    person_number = models.CharField(max_length=16, blank=True)
    # The client as the register has it, so that a facility's own staff see its alarms.
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, null=True, related_name="+")
    line = models.PositiveIntegerField(null=True)
    # Of a line that could not be read: why, and all of it as it was sent, so that nothing is lost.
    detail = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    resolution = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            paired("resolved_at", "resolved_by", "register_alarm_resolved_by_someone"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(resolution=""), name="register_alarm_resolved_with_words"
            ),
            models.UniqueConstraint(
                fields=["vendor", "kind", "number", "person_number"],
                condition=Q(resolved_at__isnull=True) & ~Q(kind="unreadable"),
                name="register_alarm_open_once",
            ),
        ]


class RecordedCall(models.Model):
    """A call on a privileged number of which a vendor says that it was recorded: when, and never what was said."""

    personal_data: ClassVar[str] = "when an attorney and a client spoke; protected; goes with its alarm"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alarm = models.ForeignKey(RegisterAlarm, on_delete=models.PROTECT, related_name="calls")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="+")
    privileged_number = models.ForeignKey(PrivilegedNumber, on_delete=models.PROTECT, related_name="recorded")
    started_at = models.DateTimeField()
    reference = models.CharField(max_length=80, blank=True)
    line = models.PositiveIntegerField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["privileged_number", "started_at"], name="recorded_call_by_time")]
        constraints: ClassVar = [
            # A later file may tell of the same call again; it is one call, and one alarm about it.
            models.UniqueConstraint(
                fields=["vendor", "privileged_number", "started_at", "reference"], name="recorded_call_once"
            )
        ]
