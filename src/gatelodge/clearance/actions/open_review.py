"""Put an upstream change before a person, instead of cancelling anything."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.reviews import ReviewKind
from gatelodge.clearance.models import ReviewTask
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("clearance.open_review")
def open_review(
    actor: Actor,
    *,
    kind: str,
    about: str,
    now: datetime,
    facility_id: UUID | None = None,
    person_id: UUID | None = None,
    visitor_id: UUID | None = None,
) -> UUID:
    """This will open a review, or give the one that is open: a message may be heard twice."""
    require(actor, "clearance.follow_custody")
    task, opened = ReviewTask.objects.get_or_create(
        kind=ReviewKind(kind),
        about=about,
        resolved_at=None,
        defaults={
            "facility_id": facility_id,
            "person_id": person_id,
            "visitor_id": visitor_id,
            "opened_at": now,
        },
    )
    note(f"review:{task.id}", {"kind": kind, "about": about, "opened": opened})
    return task.id
