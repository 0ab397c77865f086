"""What legal visitors brought in and out, and a client's own refusal; of papers, a count and no word."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatelodge.gate.domain.legal import RefusalMeans
from gatelodge.gate.models.visits import Arrival, Visit, paired


class CarriedItem(models.Model):
    """An approved item that came through the gate with one arrival: the serial seen going in, and the one going out."""

    personal_data: ClassVar[str] = "what a legal visitor carried; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey("clearance.ApprovedItem", on_delete=models.PROTECT, related_name="+")
    serial_in = models.CharField(max_length=80, blank=True)
    bundles_in = models.PositiveSmallIntegerField(default=0)
    checked_in_at = models.DateTimeField()
    checked_in_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    serial_out = models.CharField(max_length=80, blank=True)
    bundles_out = models.PositiveSmallIntegerField(null=True)
    checked_out_at = models.DateTimeField(null=True)
    checked_out_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    # Another device went out than came in: both serials stay on the record, and a sergeant has said what was done.
    swapped = models.BooleanField(default=False)
    # Its bringer left without it: a sergeant said so, and signs as who checked it out.
    left_behind = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            paired("checked_out_at", "checked_out_by", "item_checked_out_by_someone"),
            models.CheckConstraint(
                condition=Q(serial_in="", bundles_in__gte=1) | ~Q(serial_in="") & Q(bundles_in=0),
                name="device_by_serial_papers_by_count",
            ),
            models.CheckConstraint(
                condition=~(Q(swapped=True) | Q(left_behind=True)) | Q(checked_out_at__isnull=False),
                name="item_swapped_or_left_was_looked_at",
            ),
            models.UniqueConstraint(
                fields=["arrival", "item"], condition=Q(checked_out_at__isnull=True), name="item_in_once"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(checked_out_at__isnull=True), name="item_in_one_place_at_a_time"
            ),
        ]


class ClientRefusal(models.Model):
    """A client's refusal of a legal visit: by the client's own mark, or with a supervisor who heard it; nobody else's word."""

    append_only = True
    personal_data: ClassVar[str] = "that a person refused a legal visit; protected; erased with the visit"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="client_refusal")
    means = models.CharField(max_length=10, choices=[(m.value, m.value) for m in RefusalMeans])
    # The client's signature or mark as drawn, a small picture; or the witness.
    mark = models.BinaryField(null=True)
    witness = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, null=True, related_name="+")
    witness_rank = models.CharField(max_length=30, blank=True)
    refused_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(means=RefusalMeans.OWN_MARK, mark__isnull=False, witness__isnull=True)
                | Q(means=RefusalMeans.WITNESSED, mark__isnull=True, witness__isnull=False) & ~Q(witness_rank=""),
                name="refusal_has_mark_or_witness",
            ),
            models.CheckConstraint(
                condition=Q(witness__isnull=True) | ~Q(witness=F("recorded_by")), name="witness_is_another_person"
            ),
        ]
