"""A landmark stands no more, or was surveyed anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.mapping.drafting import LANDMARK_RETIRED
from gatelodge.grounds.models import Landmark
from gatelodge.grounds.queries.map_pages import landmarks_within
from gatelodge.ledger.actions import deed, note


@deed("grounds.retire_landmark")
def retire_landmark(actor: Actor, *, landmark_id: UUID, now: datetime) -> None:
    """Retire a landmark: pictures from before are still tied to it, later ones are not."""
    if not landmarks_within(actor).filter(id=landmark_id).exists():
        raise Absent
    row = Landmark.objects.select_for_update().get(id=landmark_id)
    require(actor, "grounds.draw_map", row)
    if row.retired_at is not None:
        raise NotAllowedNow(LANDMARK_RETIRED)
    row.retired_at, row.retired_by_id = now, doer(actor)
    row.save(update_fields=["retired_at", "retired_by"])
    note(f"landmark:{row.id}", {"facility": row.facility_id, "name": row.name})
