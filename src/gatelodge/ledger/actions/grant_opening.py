"""May they see what is sealed? The second person's answer, for an hour."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions._openings import lock_opening
from gatelodge.ledger.actions.deeds import deed, note
from gatelodge.ledger.actions.publish import publish
from gatelodge.ledger.domain.openings import LONGEST, rank_of, why_not_granted
from gatelodge.ledger.queries.openings import opening_of


@deed("ledger.grant_opening")
def grant_opening(actor: Actor, *, opening_id: UUID, now: datetime) -> datetime:
    """This will open the seal to whoever asked, tell the auditors, and give when it closes by itself."""
    require(actor, "ledger.grant_opening")
    row = lock_opening(opening_id)
    refuse_if_any(NotAllowedNow, why_not_granted(opening_of(row), actor, now))
    row.granted_by, row.granted_at, row.rank, row.until = actor.account_id, now, rank_of(actor), now + LONGEST
    row.save()
    note(f"opening:{row.id}", {"secret": row.secret, "rank": row.rank, "until": row.until})
    publish("ledger.seal_opened", opening_id=row.id)
    return now + LONGEST
