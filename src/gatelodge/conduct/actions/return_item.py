"""A thing that was taken is given back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.seizing import RETURNED_ALREADY, RETURNED_TO_MOST, RETURNED_TO_NOBODY
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.conduct.models import SeizedItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import about, deed, note


@deed("conduct.return_item")
def return_item(actor: Actor, *, item_id: UUID, returned_to: str, now: datetime) -> None:
    """This will stop the clock of a seized item, and keep to whom it was given."""
    about(f"seized:{item_id}")
    items = SeizedItem.objects.select_for_update(of=("self",)).select_related("incident")
    if actor.facility_ids is not None:
        items = items.filter(incident__facility_id__in=actor.facility_ids)
    item = items.filter(id=item_id).first()
    if item is None:
        raise Absent
    require(actor, "conduct.return_item", item.incident)
    refuse_if_any(BadInput, faults_of_text(returned_to, most=RETURNED_TO_MOST, empty=RETURNED_TO_NOBODY))
    if item.returned_at is not None:
        raise NotAllowedNow(RETURNED_ALREADY)
    item.returned_at, item.returned_by_id, item.returned_to = now, signer(actor), returned_to.strip()
    item.save(update_fields=["returned_at", "returned_by", "returned_to"])
    late = item.return_by is not None and now > item.return_by
    note(
        f"seized:{item.id}",
        {"incident": item.incident_id, "late": late, "was_evidence": item.held_as_evidence},
        private={"returned_to": item.returned_to},
    )
