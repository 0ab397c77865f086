"""A licence no longer speaks for its holder."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._practice import lock_licence


@deed("people.withdraw_licence")
def withdraw_licence(actor: Actor, *, licence_id: UUID, now: datetime) -> None:
    """Take a licence off its holder's list, by the holder, or by staff who found that it is another's."""
    licence = lock_licence(licence_id)
    own = actor.visitor_id is not None and licence.visitor_id == actor.visitor_id
    if not own and not may(actor, "people.check_licence"):
        raise Absent
    licence.withdrawn_at = now
    licence.save(update_fields=["withdrawn_at"])
    note(f"visitor:{licence.visitor_id}", {"licence": licence.id, "by_holder": own})
    publish("people.licence_checked", licence_id=licence.id, visitor_id=licence.visitor_id, status="withdrawn")
