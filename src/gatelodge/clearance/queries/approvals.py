"""Whom may this visitor visit at all? The list that choosing a person to visit starts from."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.models import Credential


def list_approved_person_ids(visitor_id: UUID, *, at: datetime) -> list[UUID]:
    """List the persons a visitor has an approval for at an instant; whether a visit is barred now is the standing's to say."""
    held = Credential.objects.filter(visitor_id=visitor_id, valid__contains=at)
    return list(held.order_by("valid").values_list("person_id", flat=True).distinct())
