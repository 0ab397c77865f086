"""Who asked for a picture of a visit, who pays, and what everyone in the frame said."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.photos.domain.lifecycle import (
    ENDED_WITHOUT_PICTURE,
    ConsentAnswer,
    ConsentMeans,
    Delivery,
    OrderState,
    PaidBy,
)
from gatelodge.photos.models.columns import row, together, word


class PhotoOrder(models.Model):
    """A wish for a picture of one visit: paid by a photo ticket of the incarcerated person, or by the family."""

    personal_data: ClassVar[str] = "who visited whom and wanted a picture; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=24, unique=True)
    facility = row("accounts.Facility")
    booking = row("scheduling.Booking")
    person = row("people.IncarceratedPerson")
    visitor = row("people.Visitor", null=True)
    paid_by = word(PaidBy)
    # The number printed on the ticket, or of the receipt that the till gave; never a card number.
    payment_reference = models.CharField(max_length=40)
    price_cents = models.PositiveIntegerField()
    delivery = word(Delivery)
    copies = models.PositiveSmallIntegerField(default=1)
    state = word(OrderState)
    ordered_at = models.DateTimeField()
    ordered_by = row()
    policy_decision = row("policy.PolicyDecision")
    chosen = models.ForeignKey("photos.Exposure", on_delete=models.PROTECT, null=True, related_name="orders")
    ended_at = models.DateTimeField(null=True)
    ended_by = row(null=True)
    ended_because = models.CharField(max_length=300, blank=True)
    refunded_at = models.DateTimeField(null=True)
    refunded_by = row(null=True)
    refund_reference = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["facility", "state"], name="order_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facility", "paid_by", "payment_reference"], name="ticket_used_once"),
            # A new ticket stands for one refund, and so does a refund's receipt.
            models.UniqueConstraint(
                fields=["facility", "paid_by", "refund_reference"],
                condition=Q(refunded_at__isnull=False),
                name="refund_used_once",
            ),
            models.CheckConstraint(condition=Q(copies__gte=1), name="order_of_a_copy"),
            models.CheckConstraint(
                condition=Q(paid_by=PaidBy.TICKET, visitor__isnull=True)
                | Q(paid_by=PaidBy.FAMILY, visitor__isnull=False),
                name="family_order_has_its_visitor",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[OrderState.ORDERED, OrderState.TAKEN, *ENDED_WITHOUT_PICTURE])
                | Q(chosen__isnull=False),
                name="order_has_its_choice",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED_WITHOUT_PICTURE, ended_at__isnull=False, ended_because__regex=r"\S")
                | ~Q(state__in=ENDED_WITHOUT_PICTURE) & Q(ended_at__isnull=True, ended_because=""),
                name="ended_order_says_why",
            ),
            models.CheckConstraint(condition=together("ended_at", "ended_by"), name="order_ended_by_someone"),
            models.CheckConstraint(
                condition=Q(refunded_at__isnull=True, refunded_by__isnull=True, refund_reference="")
                | Q(
                    refunded_at__isnull=False,
                    ended_at__isnull=False,
                    refunded_at__gte=F("ended_at"),
                    refunded_by__isnull=False,
                )
                & ~Q(refund_reference=""),
                name="refund_follows_the_end",
            ),
        ]

    @property
    def owner_visitor_ids(self) -> frozenset[uuid.UUID]:
        """Give the visitor whose order it is; an incarcerated person's is no visitor's."""
        return frozenset({self.visitor_id} if self.visitor_id else ())


class PhotoConsent(models.Model):
    """What one person in the frame said about pictures of one visit; the newest answer counts."""

    append_only = True
    personal_data: ClassVar[str] = "who was asked to be pictured and what they said; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = row("scheduling.Booking")
    visitor = row("people.Visitor", null=True)
    person = row("people.IncarceratedPerson", null=True)
    answer = word(ConsentAnswer)
    means = word(ConsentMeans)
    # The parent or guardian who answered for a minor.
    adult = row("people.Visitor", null=True)
    answered_at = models.DateTimeField()
    recorded_by = row()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["booking", "answered_at"], name="consent_of_visit")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(visitor__isnull=True) ^ Q(person__isnull=True), name="consent_of_one_person"
            ),
            models.CheckConstraint(
                condition=Q(means=ConsentMeans.BY_ADULT, adult__isnull=False, visitor__isnull=False)
                & ~Q(adult=F("visitor"))
                | ~Q(means=ConsentMeans.BY_ADULT) & Q(adult__isnull=True),
                name="consent_by_another_adult",
            ),
        ]
