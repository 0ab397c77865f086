"""A victim of somebody who would be filmed is to be told first, or was."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.actions._permits import lock_wanted
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.models import FilmedPerson
from gatelodge.grounds.queries.permit_facts import newest_filmed
from gatelodge.ledger.actions import deed, note, publish


@deed("grounds.record_victim_interest")
def record_victim_interest(
    actor: Actor, *, request_id: UUID, filmed_id: UUID, to_be_told: bool, told: bool, now: datetime
) -> None:
    """Keep whether a victim is to be told before this person is filmed, and that it was done; who the victim is stays out."""
    row = lock_wanted(actor, request_id)
    before = next((one for one in newest_filmed(row) if one.id == filmed_id), None)
    if before is None:
        raise Absent
    FilmedPerson.objects.create(
        request=row,
        person_id=before.person_id,
        name=before.name,
        answer=before.answer,
        in_writing=before.in_writing,
        victim_to_be_told=to_be_told,
        victim_told_at=now if to_be_told and told else None,
        answered_at=now,
        recorded_by_id=doer(actor),
    )
    if to_be_told and not told and before.person_id is not None:
        publish("grounds.victim_to_be_told", person_id=before.person_id, request_id=row.id)
    note(subject(row), {"filmed": filmed_id, "to_be_told": to_be_told, "told": told})
