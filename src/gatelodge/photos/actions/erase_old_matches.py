"""Questions whether a picture is ours are erased when their years are over: pictures, answer, and who asked why."""

from __future__ import annotations

from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._vault import let_go
from gatelodge.photos.models import PhotoMatch
from gatelodge.photos.queries.matches import outlived

MOST_AT_ONCE = 200


@deed("photos.erase_old_matches")
def erase_old_matches(actor: Actor, *, now: datetime) -> int:
    """Erase the questions whose years are over, their pictures' keys with them, and give how many; the codes are kept."""
    require(actor, "photos.run_jobs")
    # One that somebody else holds just now is left for the next time.
    locked = outlived(now=now).select_for_update(of=("self",), skip_locked=True).order_by("asked_at", "id")
    rows = list(locked[:MOST_AT_ONCE])
    for name in (name for row in rows for name in (row.asked_as, row.evidence_as) if name):
        let_go(name)
    PhotoMatch.objects.filter(id__in=[row.id for row in rows]).delete()
    note("photo_matches", {"erased": [row.code for row in rows]}, event="photos.old_matches_erased")
    return len(rows)
