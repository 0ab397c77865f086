"""What was seen, and what hangs on it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5

from gatelodge.conduct.domain.lifecycle import (
    Conduct,
    CrimeClass,
    ExclusionGround,
    ExhibitKind,
    FoundAt,
    GateGround,
    Part,
    SeizedKind,
)
from gatelodge.conduct.models.columns import row, word

JUDGED = ("crime_class", "on_property", "serious", "repeated", "warning_failed", "serious_equivalent")
GROUNDS = ("under_investigation", "press_contact_only", "gate_ground", "exclusion_ground", "disqualifying_facts")


class Incident(models.Model):
    """What an officer saw: conduct of one visitor or of one incarcerated person, told once and never overwritten.

    Somebody of a camera crew may be neither: they are an outsider by name, and no track opens a sanction of visits.
    What both did at one event are two incidents with the same `event_id`: the two tracks never mix.
    """

    append_only = True
    personal_data: ClassVar[str] = "account of a person's conduct; kept 3 years after the last sanction ends"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event_id = models.UUIDField(default=uuid.uuid4, db_index=True)
    facility = row("accounts.Facility")
    visit = row("gate.Visit", null=True, name="incidents")
    visitor = row("people.Visitor", null=True, name="incidents")
    person = row("people.IncarceratedPerson", null=True, name="incidents")
    outsider = models.CharField(max_length=120, blank=True)
    occurred_at = models.DateTimeField()
    zone = models.CharField(max_length=40)
    on_property = models.BooleanField(default=True)
    conduct = word(Conduct, 40)
    crime_class = word(CrimeClass, 12)
    serious = models.BooleanField(default=False)
    repeated = models.BooleanField(default=False)
    warning_failed = models.BooleanField(default=False)
    serious_equivalent = models.BooleanField(default=False)
    under_investigation = models.BooleanField(default=False)
    press_contact_only = models.BooleanField(default=False)
    gate_ground = word(GateGround, default=GateGround.NONE)
    exclusion_ground = word(ExclusionGround, default=ExclusionGround.NONE)
    disqualifying_facts = models.BooleanField(default=False)
    narrative = models.TextField()
    seen_by = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = row()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "-occurred_at"], name="incident_of_facility")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(occurred_at__lte=F("recorded_at")), name="incident_in_the_past"),
            models.CheckConstraint(
                condition=Q(narrative__regex=r"\S", zone__regex=r"\S", seen_by__regex=r"\S"), name="incident_is_told"
            ),
            models.CheckConstraint(
                condition=Q(visitor__isnull=False, person__isnull=True, outsider="")
                | Q(visitor__isnull=True, person__isnull=False, outsider="")
                | Q(visitor__isnull=True, person__isnull=True, outsider__regex=r"\S"),
                name="incident_of_one_track",
            ),
            # A button pressed twice; the same words with another judgement are another account.
            models.UniqueConstraint(
                *("visit", "visitor", "person", "outsider", "occurred_at", "conduct", *JUDGED, *GROUNDS),
                MD5("narrative"),
                name="incident_told_once",
                nulls_distinct=False,
            ),
        ]


class IncidentParty(models.Model):
    """Somebody else who was there: a visitor, an incarcerated person, or whoever is named; to ask later what they saw."""

    append_only = True
    personal_data: ClassVar[str] = "who was present at an incident; goes with the incident"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = row("conduct.Incident", name="parties")
    visitor = row("people.Visitor", null=True)
    person = row("people.IncarceratedPerson", null=True)
    name = models.CharField(max_length=120, blank=True)
    part = word(Part)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(visitor__isnull=False, person__isnull=True, name="")
                | Q(visitor__isnull=True, person__isnull=False, name="")
                | Q(visitor__isnull=True, person__isnull=True, name__regex=r"\S"),
                name="incident_party_is_somebody",
            ),
            models.UniqueConstraint(
                fields=["incident", "visitor", "person", "name"], name="incident_party_once", nulls_distinct=False
            ),
        ]


class Exhibit(models.Model):
    """A photo, file or thing that shows what an incident tells; its bytes are proved by their digest."""

    append_only = True
    personal_data: ClassVar[str] = "evidence of a person's conduct; goes with the incident, its file too"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = row("conduct.Incident", name="exhibits")
    kind = word(ExhibitKind)
    description = models.CharField(max_length=300)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=60, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.BinaryField(max_length=32, null=True)
    stored_as = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()
    added_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=ExhibitKind.ITEM, sha256__isnull=True, size__isnull=True, stored_as="")
                | (
                    ~Q(kind=ExhibitKind.ITEM)
                    & Q(sha256__isnull=False, size__isnull=False, size__gt=0)
                    & ~Q(stored_as="")
                ),
                name="exhibit_has_its_file",
            ),
            models.UniqueConstraint(
                fields=["incident", "sha256"], condition=Q(sha256__isnull=False), name="exhibit_added_once"
            ),
        ]


class SeizedItem(models.Model):
    """A thing taken from a visitor: given back the same day, or held as evidence (Pen. Code 4576(b))."""

    personal_data: ClassVar[str] = "what was taken from a person; goes with the incident"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = row("conduct.Incident", name="seized_items")
    owner = row("people.Visitor")
    kind = word(SeizedKind)
    found = word(FoundAt)
    description = models.CharField(max_length=300)
    intent_to_deliver = models.BooleanField(default=False)
    cited = models.BooleanField(default=False)
    seized_at = models.DateTimeField()
    seized_by = row()
    held_as_evidence = models.BooleanField(default=False)
    return_by = models.DateTimeField(null=True)
    citation = models.CharField(max_length=80, blank=True)
    policy_decision = row("policy.PolicyDecision")
    returned_at = models.DateTimeField(null=True)
    returned_by = row(null=True)
    returned_to = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by__isnull=True, returned_to="")
                | Q(
                    returned_at__isnull=False,
                    returned_at__gte=F("seized_at"),
                    returned_by__isnull=False,
                    returned_to__regex=r"\S",
                ),
                name="seized_item_returned_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(return_by__isnull=True) | Q(held_as_evidence=False, return_by__gt=F("seized_at")),
                name="seized_item_returned_or_held",
            ),
            # A button pressed twice; of two things alike the second is told as the second.
            models.UniqueConstraint(
                *("incident", "kind", "found", "seized_at", MD5("description")), name="seized_item_entered_once"
            ),
        ]


class ContrabandReport(models.Model):
    """What an evaluation of contraband must say: how, when, who, what, how found, arrests, and what it meant for visits."""

    append_only = True
    personal_data: ClassVar[str] = "how forbidden things came in and who was arrested; goes with the incident"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="contraband_report")
    how_brought_in = models.TextField()
    brought_in_at = models.DateTimeField(null=True)
    brought_by = models.CharField(max_length=120)
    kind = models.CharField(max_length=120)
    how_found = models.TextField()
    found_at = models.DateTimeField()
    arrests = models.PositiveSmallIntegerField()
    effect_on_visiting = models.TextField()
    reported_at = models.DateTimeField()
    reported_by = row()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(found_at__lte=F("reported_at"))
                & (Q(brought_in_at__isnull=True) | Q(brought_in_at__lte=F("found_at"))),
                name="contraband_found_after_it_came_in",
            ),
        ]
