"""A picture becomes evidence: its timer stops until somebody says that it is no longer needed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._holding import lock_exposure
from gatelodge.photos.domain.camera_reasons import HELD_ALREADY, HELD_FOR_MISSING
from gatelodge.photos.domain.reasons import PICTURE_GONE


@deed("photos.hold_exposure")
def hold_exposure(actor: Actor, *, exposure_id: UUID, held_for: str, now: datetime) -> None:
    """Hold a picture that is still there as evidence for something."""
    exposure = lock_exposure(actor, exposure_id)
    cause = held_for.strip()[:120]
    if not cause:
        raise BadInput(HELD_FOR_MISSING)
    if exposure.deleted_at is not None:
        raise NotAllowedNow(PICTURE_GONE)
    if exposure.held_for:
        raise NotAllowedNow(HELD_ALREADY)
    exposure.held_for = cause
    exposure.save(update_fields=["held_for"])
    note(f"exposure:{exposure.id}", {"delete_on": exposure.delete_on}, private={"held_for": cause})
