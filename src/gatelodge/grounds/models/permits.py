"""The permit, the people and things it covers, and what happened at the gate."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models import F, Q

from gatelodge.grounds.domain.lifecycle import CrewClearance, EntryOutcome, EquipmentKind, FilmedAnswer, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.models.columns import row, together, word


class CrewMember(models.Model):
    """One person who is to come in under a request, and the outcome of the check."""

    personal_data: ClassVar[str] = "name, birth date and the outcome of a check; protected; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="crew")
    name = models.CharField(max_length=120)
    born_on = models.DateField()
    part = models.CharField(max_length=80)
    clearance = word(CrewClearance)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = row(null=True)
    refused_because = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = row(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "name", "born_on"], condition=Q(removed_at__isnull=True), name="crew_member_once"
            ),
            models.CheckConstraint(condition=together("cleared_at", "cleared_by"), name="crew_cleared_by_someone"),
            models.CheckConstraint(condition=together("removed_at", "removed_by"), name="crew_removed_by_someone"),
            models.CheckConstraint(
                condition=Q(clearance=CrewClearance.PENDING, cleared_at__isnull=True)
                | ~Q(clearance=CrewClearance.PENDING) & Q(cleared_at__isnull=False),
                name="cleared_crew_has_its_check",
            ),
            models.CheckConstraint(
                condition=~Q(clearance=CrewClearance.REFUSED) | ~Q(refused_because=""), name="refused_crew_says_why"
            ),
        ]


class Equipment(models.Model):
    """One thing on a request's list, told from every other by its serial number."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="equipment")
    kind = word(EquipmentKind)
    make = models.CharField(max_length=80)
    serial = models.CharField(max_length=60)
    # What the aviation authority calls the aircraft.
    registration = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()
    added_by = row(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "serial"], condition=Q(removed_at__isnull=True), name="equipment_serial_once"
            ),
            models.CheckConstraint(condition=together("removed_at", "removed_by"), name="equipment_removed_by_someone"),
            models.CheckConstraint(
                condition=Q(serial__regex=r"\S", make__regex=r"\S"), name="equipment_has_its_serial"
            ),
            models.CheckConstraint(
                condition=~Q(kind=EquipmentKind.DRONE) | ~Q(registration=""), name="drone_has_its_registration"
            ),
        ]


class FilmedPerson(models.Model):
    """What one person said about being filmed under a request; the newest answer counts."""

    # Never changed, and erased only with its request: guards of the database (migration 0005).
    personal_data: ClassVar[str] = "who is to be filmed and what they said; protected; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="filmed")
    person = row("people.IncarceratedPerson", null=True)
    # Somebody else: a member of staff, a visitor, by name.
    name = models.CharField(max_length=120, blank=True)
    answer = word(FilmedAnswer)
    in_writing = models.BooleanField()
    # Whether a victim of the person is to be heard first, and was.
    victim_to_be_told = models.BooleanField(null=True)
    victim_told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField()
    recorded_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(person__isnull=True) ^ Q(name=""), name="filmed_is_one_person"),
        ]


class Insurance(models.Model):
    """The cover that a film crew or a drone needs, as the certificate says."""

    # Never changed, and erased only with its request: guards of the database (migration 0005).
    personal_data: ClassVar[str] = "none; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = row("grounds.AccessRequest", name="insurances")
    insurer = models.CharField(max_length=120)
    policy_number = models.CharField(max_length=80)
    valid_until = models.DateField()
    amount_dollars = models.PositiveIntegerField()
    endorsed = models.BooleanField()
    covers_aircraft = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = row()


class Permit(models.Model):
    """Leave to film or photograph: whom, where, when and with what, and under which conditions."""

    personal_data: ClassVar[str] = "who may film where; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    request = row("grounds.AccessRequest", name="permits")
    facility = row("accounts.Facility", name="permits")
    number = models.PositiveIntegerField()
    zone_kinds = ArrayField(models.CharField(max_length=24, choices=[(one.value, one.value) for one in ZoneKind]))
    devices = ArrayField(models.CharField(max_length=20, choices=[(one.value, one.value) for one in Device]))
    in_force = DateTimeRangeField()
    conditions = models.CharField(max_length=2000, blank=True)
    escort = row(null=True)
    state = word(PermitState)
    # Issued because the law approved by silence.
    by_silence = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by = row()
    policy_decision = row("policy.PolicyDecision")
    changed_at = models.DateTimeField(null=True)
    changed_by = row(null=True)
    changed_because = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state"], name="permit_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "number"], name="permit_number_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=[PermitState.ISSUED, PermitState.SUSPENDED]),
                name="one_permit_of_a_request",
            ),
            models.CheckConstraint(
                condition=Q(
                    in_force__isempty=False, in_force__startswith__isnull=False, in_force__endswith__isnull=False
                ),
                name="permit_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(zone_kinds__len__gte=1, devices__len__gte=1), name="permit_has_a_scope"),
            models.CheckConstraint(
                condition=Q(state=PermitState.ISSUED)
                | Q(changed_at__isnull=False, changed_by__isnull=False) & ~Q(changed_because=""),
                name="changed_permit_says_why",
            ),
        ]


class PermitPause(models.Model):
    """A time in which a permit was suspended: what it allowed then stays known after it goes on."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permit = row("grounds.Permit", name="pauses")
    since = models.DateTimeField()
    suspended_by = row()
    because = models.CharField(max_length=500)
    until = models.DateTimeField(null=True)
    resumed_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["permit"], condition=Q(until__isnull=True), name="permit_suspended_once_at_a_time"
            ),
            models.CheckConstraint(condition=together("until", "resumed_by"), name="permit_resumed_by_someone"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="pause_ends_later"),
            models.CheckConstraint(condition=Q(because__regex=r"\S"), name="permit_pause_says_why"),
        ]


class CrewEntry(models.Model):
    """One crew member at the gate under a permit: let in, or turned away with the rule."""

    personal_data: ClassVar[str] = "who came in with a camera and when; protected; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permit = row("grounds.Permit", name="entries")
    member = row("grounds.CrewMember", name="entries")
    outcome = word(EntryOutcome)
    rule = models.CharField(max_length=80, blank=True)
    reasons = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    seen_by = row()
    left_at = models.DateTimeField(null=True)
    left_seen_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(outcome=EntryOutcome.ADMITTED, left_at__isnull=True),
                name="crew_member_in_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome=EntryOutcome.ADMITTED) | Q(reasons__regex=r"\S", left_at__isnull=True),
                name="turned_away_crew_is_told_why",
            ),
            models.CheckConstraint(condition=together("left_at", "left_seen_by"), name="crew_left_seen_by_someone"),
            models.CheckConstraint(condition=Q(left_at__isnull=True) | Q(left_at__gte=F("at")), name="crew_left_later"),
        ]


class EquipmentCheck(models.Model):
    """One thing of the list that went in past the gate, and came out."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permit = row("grounds.Permit", name="checks")
    equipment = row("grounds.Equipment", name="checks")
    serial_in = models.CharField(max_length=60)
    in_at = models.DateTimeField()
    in_by = row()
    serial_out = models.CharField(max_length=60, blank=True)
    out_at = models.DateTimeField(null=True)
    out_by = row(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["equipment"], condition=Q(out_at__isnull=True), name="equipment_in_once"),
            models.CheckConstraint(condition=together("out_at", "out_by"), name="equipment_out_by_someone"),
            models.CheckConstraint(
                condition=Q(out_at__isnull=True, serial_out="")
                | Q(out_at__isnull=False, out_at__gte=F("in_at")) & ~Q(serial_out=""),
                name="equipment_out_with_its_serial",
            ),
        ]


class ExtraThing(models.Model):
    """Something or somebody at the gate that is on no list, and what was done about it."""

    # Never changed, and erased only with its request: guards of the database (migration 0005).
    personal_data: ClassVar[str] = "what was found with a crew; erased with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    permit = row("grounds.Permit", name="extras")
    # Who had it, where that is one of the crew.
    member = row("grounds.CrewMember", null=True)
    what = models.CharField(max_length=300)
    kind = word(Device, blank=True)
    # On the list and not there, instead of there and on no list.
    missing = models.BooleanField(default=False)
    # Turned away, or reported for what conduct makes of it.
    incident = models.BooleanField()
    found_at = models.DateTimeField()
    found_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__regex=r"\S"), name="extra_thing_is_named"),
        ]
