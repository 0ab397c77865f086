"""A picture is evidence no longer: its timer runs on, and one whose day is past goes within the hour."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._holding import lock_exposure
from gatelodge.photos.domain.camera_reasons import NOT_HELD, WHY_LIFTED_MISSING


@deed("photos.lift_hold")
def lift_hold(actor: Actor, *, exposure_id: UUID, why: str, now: datetime) -> None:
    """Let a picture go that was held as evidence."""
    exposure = lock_exposure(actor, exposure_id)
    if not why.strip():
        raise BadInput(WHY_LIFTED_MISSING)
    if not exposure.held_for:
        raise NotAllowedNow(NOT_HELD)
    held_for, exposure.held_for = exposure.held_for, ""
    exposure.save(update_fields=["held_for"])
    told = {"held_for": held_for, "why": why.strip()[:300]}
    note(f"exposure:{exposure.id}", {"delete_on": exposure.delete_on}, private=told)
