"""What happened at the gate and on the floor: visits, arrivals, turn-aways, and the closed day."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome, VisitEnd, VisitState


def paired(when: str, who: str, name: str) -> models.CheckConstraint:
    """Make the constraint that a deed has both its time and its doer, or neither."""
    return models.CheckConstraint(
        condition=Q(**{f"{when}__isnull": True, f"{who}__isnull": True})
        | Q(**{f"{when}__isnull": False, f"{who}__isnull": False}),
        name=name,
    )


class Visit(models.Model):
    """One party's visit to one person, with the clock from first arrival through call-out and seat to its end."""

    personal_data: ClassVar[str] = "who visited whom and when; protected, every read is recorded; erased after 3 years"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.OneToOneField("scheduling.Booking", on_delete=models.PROTECT, related_name="visit")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, related_name="visits")
    place = models.ForeignKey("scheduling.Place", on_delete=models.PROTECT, related_name="+")
    local_day = models.DateField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in VisitState])
    non_contact = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    called_out_at = models.DateTimeField(null=True)
    called_out_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    seated_at = models.DateTimeField(null=True)
    seated_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=14, blank=True, choices=[(e.value, e.value) for e in VisitEnd])
    # An officer says that the client of a legal visit declined; a supervisor who hears it too makes it count.
    refusal_reported_at = models.DateTimeField(null=True)
    refusal_reported_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "local_day", "state"], name="visit_of_day")]
        constraints: ClassVar = [
            paired("called_out_at", "called_out_by", "visit_called_out_by_someone"),
            paired("acknowledged_at", "acknowledged_by", "call_out_acknowledged_by_someone"),
            paired("seated_at", "seated_by", "visit_seated_by_someone"),
            paired("ended_at", "ended_by", "visit_ended_by_someone"),
            paired("refusal_reported_at", "refusal_reported_by", "refusal_reported_by_someone"),
            models.UniqueConstraint(
                fields=["place"], condition=Q(state=VisitState.SEATED), name="one_seated_visit_a_place"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(state=VisitState.SEATED), name="person_seated_once"),
        ]


class Arrival(models.Model):
    """One visitor of a party at the gate; the pass that brought them in can't be used again."""

    personal_data: ClassVar[str] = "who came and which document was shown; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="arrivals")
    member = models.OneToOneField("scheduling.PartyMember", on_delete=models.PROTECT, related_name="arrival")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    local_day = models.DateField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in ArrivalState])
    arrived_at = models.DateTimeField()
    received_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("people.IdentityDocument", on_delete=models.PROTECT, null=True, related_name="+")
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, null=True, related_name="+")
    birth_record = models.ForeignKey("people.IdentityDocument", on_delete=models.PROTECT, null=True, related_name="+")
    custody_consent = models.ForeignKey(
        "people.IdentityDocument", on_delete=models.PROTECT, null=True, related_name="+"
    )
    seen = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    # Staff ended this visitor's visit and the others' went on; inside until the pass is accounted for.
    sent_out_at = models.DateTimeField(null=True)
    sent_out_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    pass_closed_at = models.DateTimeField(null=True)
    pass_closed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    pass_outcome = models.CharField(max_length=12, blank=True, choices=[(o.value, o.value) for o in PassOutcome])

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "local_day", "state"], name="arrival_of_day")]
        constraints: ClassVar = [
            paired("checked_at", "checked_by", "arrival_checked_by_someone"),
            paired("admitted_at", "admitted_by", "arrival_admitted_by_someone"),
            paired("sent_out_at", "sent_out_by", "arrival_sent_out_by_someone"),
            paired("pass_closed_at", "pass_closed_by", "pass_closed_by_someone"),
            models.UniqueConstraint(
                fields=["visitor"], condition=Q(state=ArrivalState.ADMITTED), name="visitor_inside_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="admitted") | Q(admitted_at__isnull=False), name="inside_only_when_admitted"
            ),
            models.CheckConstraint(
                condition=~Q(state="left") | Q(admitted_at__isnull=False) ^ Q(pass_outcome=PassOutcome.NOT_ENTERED),
                name="left_from_inside_or_never_entered",
            ),
            # Turned away or gone means that the pass is accounted for; at the desk or inside it never is.
            models.CheckConstraint(
                condition=Q(state__in=["present", "admitted"], pass_closed_at__isnull=True, pass_outcome="")
                | Q(state__in=["turned_away", "left"], pass_closed_at__isnull=False) & ~Q(pass_outcome=""),
                name="pass_open_while_here",
            ),
        ]


class TurnAway(models.Model):
    """A visitor sent back at the gate: the rule's number, what would cure it, and who decided."""

    append_only = True
    personal_data: ClassVar[str] = "why a visitor was sent back; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="turn_aways")
    rule = models.CharField(max_length=80)
    citation = models.CharField(max_length=80)
    text_en = models.TextField()
    text_es = models.TextField()
    cure_en = models.TextField(blank=True)
    cure_es = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, null=True, related_name="+")
    turned_away_at = models.DateTimeField()
    turned_away_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")


class ClosedDay(models.Model):
    """A facility's visiting day, closed once every pass is accounted for."""

    append_only = True
    personal_data: ClassVar[str] = "who closed it; kept with the count of the day"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    local_day = models.DateField()
    visits = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()
    turned_away = models.PositiveIntegerField()
    passes = models.PositiveIntegerField()
    not_come = models.PositiveIntegerField()
    not_entered = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "local_day"], name="day_closed_once"),
            models.CheckConstraint(
                condition=Q(passes=F("visitors") + F("turned_away") + F("not_entered") + F("not_come")),
                name="every_pass_accounted_for",
            ),
        ]
