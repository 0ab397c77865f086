"""Which pictures of a visit can still be chosen?"""

from __future__ import annotations

from uuid import UUID

from gatelodge.photos.domain.lifecycle import ReviewOutcome
from gatelodge.photos.domain.ordering import usable
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoReview


def list_usable(order: PhotoOrder) -> list[UUID]:
    """List the pictures of the order's visit that are there and were not refused for it, in the order they were taken."""
    of_visit = Exposure.objects.filter(roll__visit__booking_id=order.booking_id).order_by("taken_at", "frame")
    pairs = [(one.id, one.deleted_at is not None) for one in of_visit.only("id", "deleted_at")]
    refused = PhotoReview.objects.filter(order=order, outcome=ReviewOutcome.REFUSED)
    return usable(pairs, refused.values_list("exposure_id", flat=True))
