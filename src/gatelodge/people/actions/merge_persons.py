"""Two records are one person's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._rows import lock_person, take_turn
from gatelodge.people.models import IncarceratedPerson, Relationship


@deed("people.merge_persons")
def merge_persons(actor: Actor, *, kept_id: UUID, merged_id: UUID, now: datetime) -> None:
    """Point a doubled record to the one that is kept; its number finds the kept record from then on."""
    require(actor, "people.correct_person")
    take_turn()
    kept, merged = lock_person(kept_id), lock_person(merged_id)
    if kept.id == merged.id or kept.merged_into_id is not None or merged.merged_into_id is not None:
        text = Wording(
            "One of these records is merged already, or they are the same record.",
            "Uno de estos registros ya está unido a otro, o son el mismo registro.",
        )
        cure = Wording(
            "Open the kept record and look at both again.", "Abra el registro conservado y mire otra vez los dos."
        )
        raise NotAllowedNow(Reason("merged_already", text, cure=cure, field="kept_id"))
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    # Whoever was merged into this record before goes along, so that one step always leads to the kept record.
    # Offences stay where the feed wrote them; facts about the kept person count those of the merged records too.
    IncarceratedPerson.objects.filter(merged_into=merged).update(merged_into=kept)
    known = Relationship.objects.filter(person=kept).values("visitor_id")
    ties = Relationship.objects.filter(person=merged).exclude(visitor_id__in=known).update(person=kept)
    note(
        f"person:{kept_id}",
        {"merged": merged_id, "relationships": ties},
        event="people.persons_merged",
    )
    publish("people.persons_merged", kept_id=kept_id, merged_id=merged_id)
