"""May I see what is sealed? Asked with a reason, of another person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, refuse_if_any
from gatelodge.ledger.actions.deeds import deed, note
from gatelodge.ledger.domain.openings import why_not_asked
from gatelodge.ledger.models import SealOpening


@deed("ledger.ask_opening")
def ask_opening(actor: Actor, *, secret: str, reason: str, now: datetime, subject: str = "") -> UUID:
    """This will ask to see a class of secrets, or what is about one thing; nothing is open by that."""
    require(actor, "ledger.ask_opening")
    refuse_if_any(BadInput, why_not_asked(secret, reason, subject))
    if actor.account_id is None:
        raise Absent
    row = SealOpening.objects.create(
        secret=secret, subject=subject.strip(), reason=reason.strip(), asked_by=actor.account_id, asked_at=now
    )
    note(f"opening:{row.id}", {"secret": secret, "subject": row.subject}, private={"reason": row.reason})
    return row.id
