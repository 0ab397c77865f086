"""Where and when visits can be, and who has which place; what must never happen is a constraint here."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Extract

from gatelodge.people.domain.kinds import choices
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import (
    ACTIVE_STATES,
    NEVER_RECORDED,
    AreaKind,
    BookingState,
    PlaceKind,
    SessionState,
)

ACTIVE = Q(state__in=[state.value for state in ACTIVE_STATES])


class Area(models.Model):
    """A room or row of booths where visits take place; confidential areas can't be recorded."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in AreaKind])
    recorded = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "name"], name="area_name_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(NEVER_RECORDED)) | Q(recorded=False), name="confidential_is_never_recorded"
            ),
        ]


class Place(models.Model):
    """A table, booth or room in an area, with the heads that can sit there (the incarcerated person not counted)."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="places")
    label = models.CharField(max_length=20)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in PlaceKind])
    heads = models.PositiveSmallIntegerField()
    in_use = models.BooleanField(default=True)
    # Kept for those who lost a visit by our fault, until shortly before booking closes; published, so it tells nothing.
    kept_back = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["area", "label"], name="place_label_once"),
            models.CheckConstraint(condition=Q(heads__gte=1), name="place_seats_someone"),
        ]


class SessionTemplate(models.Model):
    """A weekly session of an area, from its first day up to, not including, its last; weekday 0 is Monday."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="templates")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    in_force = DateRangeField()
    heads = models.PositiveSmallIntegerField()
    opens_days_before = models.PositiveSmallIntegerField(default=8)
    closes_days_before = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="template_weekday"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="template_ends_after_start"),
            models.CheckConstraint(
                condition=Q(opens_days_before__gt=F("closes_days_before")), name="template_opens_before_it_closes"
            ),
            ExclusionConstraint(
                name="template_once_at_a_time",
                expressions=[
                    ("area", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                    (
                        Func(
                            Extract("starts", "epoch"),
                            Extract("ends", "epoch"),
                            function="numrange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class Session(models.Model):
    """One sitting of an area: its period, the heads it takes, and when it can be booked."""

    personal_data: ClassVar[str] = "none"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.ForeignKey(SessionTemplate, on_delete=models.PROTECT, null=True, related_name="sessions")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="sessions")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    period = DateTimeRangeField()
    local_day = models.DateField()
    heads = models.PositiveSmallIntegerField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in SessionState], default=SessionState.OPEN
    )
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "local_day"], name="session_of_day")]
        constraints: ClassVar = [
            ExclusionConstraint(
                name="session_once_at_a_time",
                expressions=[("area", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(state=SessionState.OPEN),
            ),
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="session_opens_before_it_closes"),
            models.CheckConstraint(
                condition=Q(state=SessionState.OPEN) | ~Q(cancelled_because=""), name="cancelled_session_has_reason"
            ),
        ]


class Booking(models.Model):
    """A party's place in a session: held for ten minutes, then confirmed or gone.

    `chain` is shared by a booking and the one that replaces it, so that only a stranger's booking can conflict with it.
    """

    personal_data: ClassVar[str] = "who visits whom and when; protected, every read is recorded; erased after 3 years"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="bookings")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, related_name="bookings")
    period = DateTimeRangeField()
    heads = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in BookingState])
    chain = models.UUIDField(default=uuid.uuid4)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    booked_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    hold_expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)
    policy_decision = models.ForeignKey("policy.PolicyDecision", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["hold_expires_at"], condition=Q(state=BookingState.HELD), name="booking_hold_to_expire"
            ),
            models.Index(fields=["session"], condition=ACTIVE, name="booking_active_of_session"),
        ]
        constraints: ClassVar = [
            ExclusionConstraint(
                name="person_in_one_visit_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                    ("chain", RangeOperators.NOT_EQUAL),
                ],
                condition=ACTIVE,
            ),
            ExclusionConstraint(
                name="place_taken_once_at_a_time",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                    ("chain", RangeOperators.NOT_EQUAL),
                ],
                condition=ACTIVE,
            ),
            # A chain is let past the three overlaps, so it may hold no more than a booking and its successor.
            models.UniqueConstraint(fields=["chain"], condition=Q(state=BookingState.HELD), name="one_hold_in_a_chain"),
            models.UniqueConstraint(
                fields=["chain"], condition=Q(state=BookingState.CONFIRMED), name="one_confirmed_in_a_chain"
            ),
            models.CheckConstraint(
                condition=~Q(state=BookingState.CONFIRMED) | Q(confirmed_at__isnull=False), name="confirmed_has_time"
            ),
            models.CheckConstraint(condition=ACTIVE | Q(ended_at__isnull=False), name="ended_booking_has_time"),
            models.CheckConstraint(condition=Q(heads__gte=1), name="booking_has_heads"),
        ]


class PartyMember(models.Model):
    """One visitor in a booked party, with the pass that lets that visitor in."""

    personal_data: ClassVar[str] = "who visits and when; protected; erased with the booking"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="party")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    escort = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="+")
    period = DateTimeRangeField()
    chain = models.UUIDField()
    active = models.BooleanField(default=True)
    pass_code = models.CharField(max_length=24, unique=True)
    # In which capacity this visitor comes to this visit, and who answers for a representative; no other rights come along.
    capacity = models.CharField(max_length=20, choices=choices(Capacity), db_default=Capacity.SOCIAL)
    sponsorship = models.ForeignKey("people.Sponsorship", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["booking", "visitor"], name="visitor_once_in_a_party"),
            models.CheckConstraint(condition=~Q(visitor=F("escort")), name="escort_is_another_person"),
            models.CheckConstraint(
                condition=Q(sponsorship__isnull=True) | ~Q(capacity__in=[Capacity.SOCIAL, Capacity.ATTORNEY]),
                name="sponsorship_of_a_representative",
            ),
            ExclusionConstraint(
                name="visitor_in_one_visit_at_a_time",
                expressions=[
                    ("visitor", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                    ("chain", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(active=True),
            ),
        ]


class BookingReview(models.Model):
    """A booking that something upstream put in doubt; a person decides, nothing is cancelled silently."""

    personal_data: ClassVar[str] = "names a booking; deleted a year after it is resolved"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="reviews")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    source = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    resolution = models.CharField(
        max_length=20, blank=True, choices=[("kept", "kept"), ("cancelled", "cancelled"), ("without", "without")]
    )
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["booking", "kind", "source"], name="booking_review_once"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, resolution="")
                | (Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution="")),
                name="booking_review_resolved_by_someone",
            ),
        ]


class Companion(models.Model):
    """An adult visitor's leave to be booked by another: a one-time code, taken up by whoever books for both."""

    personal_data: ClassVar[str] = "who visits together; deleted a year after it ends or lapses"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    booker = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=24, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visitor", "booker"], condition=Q(ended_at__isnull=True), name="companion_once"
            ),
            models.CheckConstraint(condition=~Q(visitor=F("booker")), name="companion_is_another_person"),
            models.CheckConstraint(
                condition=Q(booker__isnull=True, taken_up_at__isnull=True)
                | Q(booker__isnull=False, taken_up_at__isnull=False),
                name="companion_taken_up_by_someone",
            ),
        ]


class RebookingPriority(models.Model):
    """A visitor's first claim to one visit with a person, in place of one that was lost through no fault of theirs."""

    personal_data: ClassVar[str] = "that a visitor lost a visit; deleted a year after it is used or lapses"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=80)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    valid_until = models.DateTimeField()
    # The last booking that rested on it; it is spent while that one's chain holds a place (see actions._priority).
    used_at = models.DateTimeField(null=True)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["visitor", "person"], name="priority_of_visitor")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visitor", "source"], name="priority_once_a_loss"),
            models.UniqueConstraint(fields=["booking"], name="priority_of_one_booking"),
            models.CheckConstraint(condition=Q(valid_until__gt=F("granted_at")), name="priority_lasts"),
            models.CheckConstraint(condition=Q(source__regex=r"\S"), name="priority_has_a_source"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, booking__isnull=True)
                | Q(used_at__isnull=False, booking__isnull=False, used_at__lt=F("valid_until")),
                name="priority_used_by_a_booking",
            ),
        ]
