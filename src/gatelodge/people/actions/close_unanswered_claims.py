"""Claims that no client confirmed in time are closed."""

from __future__ import annotations

from datetime import datetime

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._claims import WAITING
from gatelodge.people.domain.professionals import RepresentationState
from gatelodge.people.models import Representation


@deed("people.close_unanswered_claims")
def close_unanswered_claims(actor: Actor, *, now: datetime) -> int:
    """Close what waited too long, whoever the number belongs to: a no, silence and nobody's number alike."""
    require(actor, "people.close_unanswered_claims")
    waiting = Representation.objects.select_for_update(skip_locked=True).filter(
        state__in=sorted(WAITING), code_expires_at__lte=now
    )
    ids = list(waiting.values_list("id", flat=True))
    Representation.objects.filter(id__in=ids).update(state=RepresentationState.DISPROVED, ended_at=now)
    note("representation:unanswered", {"closed": ids})
    return len(ids)
