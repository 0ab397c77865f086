"""Close the requests for legal visits whose time is over, so that nobody is left without an answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.scheduling.domain.legal import RequestState
from gatelodge.scheduling.models import LegalRequest


@deed("scheduling.lapse_legal_requests")
def lapse_legal_requests(actor: Actor, *, now: datetime) -> list[UUID]:
    """This will close each waiting request whose span is over and have the attorney told."""
    require(actor, "scheduling.run_jobs")
    over = LegalRequest.objects.select_for_update(skip_locked=True).filter(
        state=RequestState.WAITING, wanted__endswith__lte=now
    )
    lapsed = list(over.order_by("id").values_list("id", flat=True))
    LegalRequest.objects.filter(id__in=lapsed).update(state=RequestState.LAPSED, closed_at=now)
    for request_id in lapsed:
        publish("scheduling.legal_request_closed", request_id=request_id)
    note("legal_requests", {"lapsed": lapsed})
    return lapsed
