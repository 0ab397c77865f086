"""Staff have seen that somebody is a minor's parent or guardian."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_guardianship


@deed("people.verify_guardianship")
def verify_guardianship(actor: Actor, *, guardianship_id: UUID, now: datetime) -> None:
    """Remember that staff saw the papers that tie a minor to an adult."""
    require(actor, "people.verify_identity")
    tie = lock_guardianship(actor, guardianship_id)
    if tie.verified_at is not None:
        text = Wording("A colleague has confirmed this tie already.", "Un colega ya confirmó este vínculo.")
        raise NotAllowedNow(Reason("guardianship_verified", text))
    tie.verified_at, tie.verified_by_id = now, actor.account_id
    tie.save(update_fields=["verified_at", "verified_by"])
    note(f"visitor:{tie.minor_id}", {"guardianship": tie.id, "guardian": tie.guardian_id, "kind": tie.kind})
