"""Assessments are erased when their years are over: picture, figures, and who asked why."""

from __future__ import annotations

from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.grounds.models import Assessment
from gatelodge.grounds.queries.assessments import outlived
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._vault import let_go

MOST_AT_ONCE = 200


@deed("grounds.erase_old_assessments")
def erase_old_assessments(actor: Actor, *, now: datetime) -> int:
    """Erase the assessments whose years are over, their pictures' keys with them, and give how many; the codes are kept."""
    require(actor, "grounds.run_jobs")
    locked = outlived(now=now).select_for_update(of=("self",), skip_locked=True).order_by("assessed_at", "id")
    rows = list(locked[:MOST_AT_ONCE])
    for name in (row.picture_as for row in rows if row.picture_as):
        let_go(name)
    Assessment.objects.filter(id__in=[row.id for row in rows]).delete()
    note("assessments", {"erased": [row.code for row in rows]}, event="grounds.old_assessments_erased")
    return len(rows)
