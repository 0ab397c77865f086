"""Requests for legal visits whose three years are over are deleted, with who was to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.models import LegalPartyMember, LegalRequest

KEPT = timedelta(days=3 * 365 + 1)


@deed("scheduling.delete_outlived_requests")
def delete_outlived_requests(actor: Actor, *, now: datetime) -> int:
    """This will delete the requests closed, or whose visit was over, three years ago, and give how many."""
    require(actor, "scheduling.run_jobs")
    over = Q(closed_at__lte=now - KEPT) | Q(booking__period__endswith__lte=now - KEPT)
    ids = list(LegalRequest.objects.filter(over).values_list("id", flat=True))
    LegalPartyMember.objects.filter(request_id__in=ids).delete()
    LegalRequest.objects.filter(id__in=ids).delete()
    note("legal_requests", {"deleted": len(ids)}, event="scheduling.outlived_requests_deleted")
    return len(ids)
