"""Requests for legal visits and who comes in which capacity; why they come is asked nowhere and has no column."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from gatelodge.people.domain.kinds import choices
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.legal import Means, RequestState
from gatelodge.scheduling.models.bookings import Booking


class LegalRequest(models.Model):
    """An attorney's request to see a client within a span of time; urgent when a court's day comes before its end."""

    personal_data: ClassVar[str] = (
        "that an attorney asked to see a client; protected, every read is recorded; deleted 3 years after it was closed"
        " or its visit was over"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attorney = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="legal_requests")
    person = models.ForeignKey("people.IncarceratedPerson", on_delete=models.PROTECT, related_name="legal_requests")
    facility = models.ForeignKey("accounts.Facility", on_delete=models.PROTECT, related_name="+")
    means = models.CharField(max_length=10, choices=[(m.value, m.value) for m in Means])
    wanted = DateTimeRangeField()
    minutes = models.PositiveSmallIntegerField()
    court_on = models.DateField(null=True)
    walk_in = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in RequestState])
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, null=True, related_name="legal_request")
    booked_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    closed_because = models.CharField(max_length=300, blank=True)
    # A refusal names its rule; a written request for a weekday binds a prison that has visiting on weekends only.
    closed_rule = models.CharField(max_length=120, blank=True)
    written_weekday = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state", "court_on"], name="legal_request_queue")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=RequestState.BOOKED, booking__isnull=False, booked_at__isnull=False)
                | ~Q(state=RequestState.BOOKED),
                name="legal_request_booked_has_booking",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.WAITING, RequestState.BOOKED], closed_at__isnull=True)
                | Q(state__in=[RequestState.WITHDRAWN, RequestState.DECLINED, RequestState.LAPSED])
                & Q(closed_at__isnull=False),
                name="legal_request_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.DECLINED) | ~Q(closed_because="") & ~Q(closed_rule=""),
                name="legal_request_declined_why",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=15, minutes__lte=480), name="legal_request_minutes"),
        ]


class LegalPartyMember(models.Model):
    """Who is to come to a requested legal visit, in which capacity, and under whose sponsorship."""

    personal_data: ClassVar[str] = "who works on whose case; protected; goes with the request"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(LegalRequest, on_delete=models.CASCADE, related_name="party")
    visitor = models.ForeignKey("people.Visitor", on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20, choices=choices(Capacity))
    sponsorship = models.ForeignKey("people.Sponsorship", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "visitor"], name="legal_party_member_once"),
            models.CheckConstraint(condition=~Q(capacity=Capacity.SOCIAL), name="legal_party_is_not_social"),
        ]
