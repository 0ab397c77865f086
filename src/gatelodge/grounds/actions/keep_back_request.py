"""A request is kept out of the public log until a day, with a reason."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.actions._requests import lock_request, subject
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.reasons import KEPT_TOO_SHORT, WHY_MISSING
from gatelodge.ledger.actions import deed, note


@deed("grounds.keep_back_request")
def keep_back_request(actor: Actor, *, request_id: UUID, until: date, why: str, now: datetime) -> None:
    """Keep a request out of the public log up to and including a day."""
    row = lock_request(actor, request_id, "grounds.run_desk")
    if not why.strip():
        raise BadInput(WHY_MISSING)
    if until < local_day(now, row.facility.zone):
        raise BadInput(KEPT_TOO_SHORT)
    row.kept_back_until, row.kept_back_because = until, why.strip()[:300]
    row.save(update_fields=["kept_back_until", "kept_back_because"])
    note(subject(row), {"until": until.isoformat()}, private={"why": row.kept_back_because})
