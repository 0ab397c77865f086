"""Give a visitor the first claim to another visit, in place of one that was lost through no fault of theirs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import get_person, get_visitor
from gatelodge.scheduling.domain.priority import lasts_until
from gatelodge.scheduling.models import RebookingPriority


@deed("scheduling.grant_priority")
def grant_priority(actor: Actor, *, visitor_id: UUID, person_id: UUID, source: str, now: datetime) -> UUID:
    """This will let a visitor book one visit with a person before others; the same loss gives it once.

    `source` names what was lost (`booking:…`, `visit:…`).
    """
    require(actor, "scheduling.grant_priority")
    visitor, person = get_visitor(visitor_id), get_person(person_id)
    until = lasts_until(now)
    given = {"person_id": person.id, "granted_at": now, "granted_by_id": actor.account_id, "valid_until": until}
    row, made = RebookingPriority.objects.get_or_create(visitor_id=visitor.id, source=source, defaults=given)
    note(
        f"priority:{row.id}",
        {"visitor": visitor_id, "person": person_id, "source": source, "until": until, "new": made},
    )
    return row.id
