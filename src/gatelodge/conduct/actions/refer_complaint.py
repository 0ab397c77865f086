"""A complaint goes on to the director: after the institution head's answer, or when none came in time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._complaining import Filing, filed_before, lock_complaint, write_complaint
from gatelodge.conduct.domain.complaints import LAST_STAGE, NEXT_STAGE, REFERRED_ALREADY
from gatelodge.conduct.domain.lifecycle import ComplaintStage
from gatelodge.conduct.models import Complaint
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("conduct.refer_complaint", on_conflict=filed_before)
def refer_complaint(
    actor: Actor, *, complaint_id: UUID, text: str, now: datetime, received_on: date | None = None
) -> UUID:
    """This will start the director's clock, and keep whoever answered before from answering again."""
    before = lock_complaint(actor, complaint_id)
    stage = NEXT_STAGE.get(ComplaintStage(before.stage))
    if stage is None:
        raise NotAllowedNow(LAST_STAGE)
    if Complaint.objects.filter(follows=before).exists():
        raise NotAllowedNow(REFERRED_ALREADY)
    made = write_complaint(actor, Filing(before.sanction, stage, text, received_on, before), now=now)
    note(
        f"complaint:{made.id}",
        {"sanction": made.sanction_id, "follows": before.id, "means": made.means, "due_on": made.due_on},
        private={"text": made.text},
    )
    return made.id
