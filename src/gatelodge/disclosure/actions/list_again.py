"""What is public about a person is given to whoever asks again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer
from gatelodge.disclosure.domain.listings import ENDED_BEFORE
from gatelodge.disclosure.queries.withheld_listings import listings_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.list_again")
def list_again(actor: Actor, *, withheld_listing_id: UUID, now: datetime) -> None:
    """End the withholding."""
    held = listings_within(actor).select_for_update(of=("self",)).filter(id=withheld_listing_id).first()
    if held is None:
        raise Absent
    require(actor, "disclosure.withhold_listing", held)
    if held.ended_at is not None:
        raise NotAllowedNow(ENDED_BEFORE)
    held.ended_at, held.ended_by_id = now, doer(actor)
    held.save(update_fields=["ended_at", "ended_by"])
    note(f"withheld_listing:{held.id}")
