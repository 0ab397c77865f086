"""How a visitor and an incarcerated person are related, as an approved application says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.kinds import RelationshipKind
from gatelodge.people.models import Relationship


@deed("people.state_relationship")
def state_relationship(actor: Actor, *, visitor_id: UUID, person_id: UUID | None, kind: str, now: datetime) -> None:
    """This will keep the relation that a decision on an application confirmed; the deed that decides has the permission."""
    Relationship.objects.update_or_create(
        visitor_id=visitor_id,
        person_id=person_id,
        defaults={"kind": RelationshipKind(kind), "stated_at": now},
    )
    note(f"visitor:{visitor_id}", {"person": person_id, "kind": kind})
