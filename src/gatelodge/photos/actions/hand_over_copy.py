"""A print is put into somebody's hand, and signed for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer, lock_release
from gatelodge.photos.domain.lifecycle import Delivery
from gatelodge.photos.domain.reasons import HANDED_OVER_ALREADY, NOT_A_PRINT, PICTURE_GONE


@deed("photos.hand_over_copy")
def hand_over_copy(actor: Actor, *, release_id: UUID, now: datetime) -> None:
    """Record that a print was handed over, once."""
    release = lock_release(actor, release_id, "photos.take")
    if release.means != Delivery.PRINT:
        raise NotAllowedNow(NOT_A_PRINT)
    if release.handed_over_at is not None:
        raise NotAllowedNow(HANDED_OVER_ALREADY)
    if release.deleted_at is not None:
        raise NotAllowedNow(PICTURE_GONE)
    release.handed_over_at, release.handed_over_by_id = now, doer(actor)
    release.save(update_fields=["handed_over_at", "handed_over_by"])
    note(f"photo_release:{release.id}", {"order": release.order_id, "copy": release.copy_number})
