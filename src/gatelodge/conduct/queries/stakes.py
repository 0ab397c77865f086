"""Has whoever decides a part in the matter? Then a colleague decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.queries.approvals import list_approved_person_ids
from gatelodge.foundation.actors import Actor
from gatelodge.people.queries import list_guardianships


def has_stake(actor: Actor, *, visitor_id: UUID | None, person_id: UUID | None, now: datetime) -> bool:
    """Tell whether the actor is that visitor, is tied to them as a minor or guardian, or visits the same person."""
    mine = actor.visitor_id
    if mine is None:
        return False
    if visitor_id is not None:
        ties = list_guardianships(visitor_id)
        if mine == visitor_id or any(mine in (tie.guardian_id, tie.minor_id) for tie in ties):
            return True
    return person_id is not None and person_id in list_approved_person_ids(mine, at=now)
