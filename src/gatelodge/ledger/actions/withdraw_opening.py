"""Is there no need any more, or never was? Then it closes at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions._openings import lock_opening
from gatelodge.ledger.actions.deeds import deed, note
from gatelodge.ledger.domain.openings import ASKED, NOT_OPEN, OPEN
from gatelodge.ledger.queries.openings import opening_of


@deed("ledger.withdraw_opening")
def withdraw_opening(actor: Actor, *, opening_id: UUID, now: datetime) -> None:
    """This will close an opening, or decline one that was asked for; the next request shows nothing any more."""
    require(actor, "ledger.withdraw_opening")
    row = lock_opening(opening_id)
    if row.asked_by != actor.account_id:
        require(actor, "ledger.grant_opening")
    refuse_if_any(NotAllowedNow, [] if opening_of(row).state(now) in (ASKED, OPEN) else [NOT_OPEN])
    row.withdrawn_by, row.withdrawn_at = actor.account_id, now
    row.save()
    note(f"opening:{row.id}", {"secret": row.secret})
