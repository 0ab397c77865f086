"""Enter another adult's code, so as to book for both."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.domain.reasons import CODE_UNKNOWN
from gatelodge.scheduling.models import Companion

ALREADY = Reason(
    "already_companions",
    Wording("You can already book for this person.", "Usted ya puede reservar para esta persona."),
    field="code",
)


def _already(_error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(ALREADY)


@deed("scheduling.take_up_companion_code", on_conflict=_already)
def take_up_companion_code(actor: Actor, *, code: str, now: datetime) -> UUID:
    """This will let the actor book for whoever made the code; it works once."""
    require(actor, "scheduling.be_companion")
    unused = Companion.objects.filter(booker__isnull=True, ended_at__isnull=True, expires_at__gt=now)
    one = unused.select_for_update().filter(code=normal_code(code) or "?").first()
    if one is None or one.visitor_id == actor.visitor_id:
        raise BadInput(CODE_UNKNOWN)
    one.booker_id, one.taken_up_at = actor.visitor_id, now
    one.save(update_fields=["booker", "taken_up_at"])
    note(f"companion:{one.id}", {"visitor": one.visitor_id, "booker": actor.visitor_id})
    return one.id
