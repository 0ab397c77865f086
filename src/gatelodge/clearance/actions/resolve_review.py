"""Say what was done about an upstream change."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.models import ReviewTask
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

RESOLVED_BEFORE = Reason(
    "already_resolved", Wording("A colleague has resolved this already.", "Un colega ya resolvió esto.")
)
NO_RESOLUTION = Reason("resolution_missing", Wording("Say what was done.", "Diga qué se hizo."), field="resolution")


@deed("clearance.resolve_review")
def resolve_review(actor: Actor, *, review_id: UUID, resolution: str, now: datetime) -> None:
    """This will close a review with the words of whoever looked."""
    wanted = ReviewTask.objects.select_for_update().filter(id=review_id)
    if actor.facility_ids is not None:
        wanted = wanted.filter(facility_id__in=actor.facility_ids)
    task = wanted.first() if actor.is_staff else None
    if task is None:
        raise Absent
    require(actor, "clearance.resolve_review", task)
    if task.resolved_at is not None:
        raise NotAllowedNow(RESOLVED_BEFORE)
    if not resolution.strip():
        raise BadInput(NO_RESOLUTION)
    task.resolution, task.resolved_at, task.resolved_by_id = resolution.strip(), now, account_of(actor)
    task.save()
    note(f"review:{task.id}", {"kind": task.kind}, private={"resolution": task.resolution})
