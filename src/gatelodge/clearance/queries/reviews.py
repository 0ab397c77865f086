"""Which upstream changes wait for somebody to look at them, and whom do they touch?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import OPEN_STATES
from gatelodge.clearance.domain.reviews import SAID, ReviewKind, Said
from gatelodge.clearance.models import Application, Credential, ReviewTask
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import noted, protected_read

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as the list shows it."""

    id: UUID
    kind: str
    said: Said
    name: str
    facility_name: str
    opened_at: datetime


@protected_read("clearance.review")
def list_reviews(actor: Actor, *, purpose: str, now: datetime) -> list[ReviewRow]:
    """List the open reviews of the actor's facilities, oldest first."""
    require(actor, "clearance.work_on_applications")
    tasks = ReviewTask.objects.filter(resolved_at__isnull=True).select_related("person", "visitor", "facility")
    if actor.facility_ids is not None:
        tasks = tasks.filter(facility_id__in=actor.facility_ids)
    rows = [
        ReviewRow(
            id=task.id,
            kind=task.kind,
            said=SAID[ReviewKind(task.kind)],
            name=str(task.person or task.visitor or task.about),
            facility_name=task.facility.name if task.facility else "",
            opened_at=task.opened_at,
        )
        for task in tasks.order_by("opened_at", "id")[:MOST_SHOWN]
    ]
    noted(*(f"review:{row.id}" for row in rows))
    return rows


def is_touched(person_id: UUID, *, now: datetime) -> bool:
    """Tell whether a change of this person bears on any approval or open application."""
    return (
        Credential.objects.filter(person_id=person_id, valid__contains=now).exists()
        or Application.objects.filter(person_id=person_id, state__in=OPEN_STATES).exists()
    )


def list_facilities_of_visitor(visitor_id: UUID, *, now: datetime) -> list[UUID]:
    """List the facilities where a change of this visitor matters."""
    held = Credential.objects.filter(visitor_id=visitor_id, valid__contains=now, person__facility__isnull=False)
    return list(held.values_list("person__facility_id", flat=True).distinct())


def list_facilities_asked(visitor_id: UUID) -> list[UUID]:
    """List the facilities at which an application of this visitor is under way."""
    asked = Application.objects.filter(visitor_id=visitor_id, state__in=OPEN_STATES, person__facility__isnull=False)
    return list(asked.values_list("person__facility_id", flat=True).distinct())
