"""The timer of a facility's masters: on their day they go, copies and all, and their fingerprints stay."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._deleting import delete_master
from gatelodge.photos.domain.lifecycle import DeletionReason
from gatelodge.photos.models import Exposure, PhotoOrder
from gatelodge.photos.queries.frames import is_due

# So many at once, that a night's work is done in pieces and no page waits for it.
MOST_AT_ONCE = 200


@deed("photos.delete_what_is_due")
def delete_what_is_due(actor: Actor, *, facility_id: UUID, now: datetime) -> int:
    """Delete the masters of a facility whose day has come, unless they are held or an open order waits for them."""
    require(actor, "photos.run_jobs")
    today = now.astimezone(ZoneInfo(get_facility(facility_id).zone)).date()
    due = is_due(Exposure.objects.filter(position__camera__facility_id=facility_id, delete_on__lte=today))
    # One that somebody else holds just now is left for the next time.
    locked = list(
        due.select_for_update(of=("self",), skip_locked=True)
        .defer("features")
        .order_by("delete_on", "id")[:MOST_AT_ONCE]
    )
    # Somebody may have chosen one between the look and the lock: from now on nobody can, so they are looked at again.
    still = set(is_due(Exposure.objects.filter(id__in=[one.id for one in locked])).values_list("id", flat=True))
    gone = [one.id for one in locked if one.id in still and delete_master(one, _reason(one), by=None, now=now)]
    note(f"facility:{facility_id}", {"day": today, "exposures": gone})
    return len(gone)


def _reason(exposure: Exposure) -> DeletionReason:
    chosen = PhotoOrder.objects.filter(chosen=exposure).exists()
    return DeletionReason.RETENTION if chosen or exposure.roll_id is None else DeletionReason.NOT_CHOSEN
