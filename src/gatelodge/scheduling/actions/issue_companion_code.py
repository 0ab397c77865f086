"""Give another adult leave to book for you."""

from __future__ import annotations

from datetime import datetime, timedelta

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.models import Companion

CODE_LASTS = timedelta(days=14)


@deed("scheduling.issue_companion_code")
def issue_companion_code(actor: Actor, *, now: datetime) -> str:
    """This will make a one-time code that lets whoever enters it add the actor to a party."""
    require(actor, "scheduling.be_companion")
    assert actor.visitor_id is not None, "scheduling.be_companion holds for visitors only"
    one = Companion.objects.create(
        visitor_id=actor.visitor_id, code=new_code(), issued_at=now, expires_at=now + CODE_LASTS
    )
    note(f"companion:{one.id}", {"visitor": actor.visitor_id})
    return one.code
