"""Somebody no longer acts for a minor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_guardianship, require_own


@deed("people.end_guardianship")
def end_guardianship(actor: Actor, *, guardianship_id: UUID, now: datetime) -> None:
    """End the tie between a minor and an adult, by that adult or by staff; the minor's record stays."""
    tie = lock_guardianship(actor, guardianship_id)
    if not may(actor, "people.verify_identity"):
        require_own(actor, tie.guardian)
    tie.ended_at = now
    tie.save(update_fields=["ended_at"])
    note(f"visitor:{tie.minor_id}", {"guardianship": tie.id, "guardian": tie.guardian_id})
