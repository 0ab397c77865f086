"""Was it right to look? Said afterwards by a third person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions._openings import lock_opening
from gatelodge.ledger.actions.deeds import deed, note
from gatelodge.ledger.domain.openings import why_not_reviewed
from gatelodge.ledger.queries.openings import opening_of


@deed("ledger.review_opening")
def review_opening(actor: Actor, *, opening_id: UUID, review: str, now: datetime) -> None:
    """This will keep what a review of an opening found."""
    require(actor, "ledger.review_opening")
    row = lock_opening(opening_id)
    refuse_if_any(NotAllowedNow, why_not_reviewed(opening_of(row), actor, review, now))
    row.reviewed_by, row.reviewed_at, row.review = actor.account_id, now, review.strip()
    row.save()
    note(f"opening:{row.id}", {"secret": row.secret}, private={"review": row.review})
