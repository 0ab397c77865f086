"""A frame that belongs to no visit is not kept: its master goes, and that it went is written down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._deleting import delete_master
from gatelodge.photos.actions._locking import doer
from gatelodge.photos.actions._waiting import lock_waiting, reach_camera
from gatelodge.photos.domain.camera_reasons import HELD_AS_EVIDENCE
from gatelodge.photos.domain.lifecycle import DeletionReason


@deed("photos.discard_exposure")
def discard_exposure(actor: Actor, *, exposure_id: UUID, now: datetime) -> None:
    """Say that a waiting frame is not ours, and delete it."""
    reach_camera(actor, exposure_id)
    exposure = lock_waiting(exposure_id)
    if not delete_master(exposure, DeletionReason.NOT_OURS, by=doer(actor), now=now):
        raise NotAllowedNow(HELD_AS_EVIDENCE)
    note(f"exposure:{exposure.id}", {"sha256": bytes(exposure.sha256).hex()})
