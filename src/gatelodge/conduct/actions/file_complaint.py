"""A visitor, or a minor's guardian, objects to a sanction; on paper the desk enters it with its day of receipt."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.actions._complaining import Filing, filed_before, lock_sanction_to_complain, write_complaint
from gatelodge.conduct.domain.complaints import COMPLAINED_ALREADY
from gatelodge.conduct.domain.lifecycle import ComplaintStage
from gatelodge.conduct.models import Complaint
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("conduct.file_complaint", on_conflict=filed_before)
def file_complaint(
    actor: Actor, *, sanction_id: UUID, text: str, now: datetime, received_on: date | None = None
) -> UUID:
    """This will start the institution head's clock on a complaint; one that comes after the end is recorded as such.

    `received_on` is the day on which a complaint on paper came.
    """
    sanction = lock_sanction_to_complain(actor, sanction_id)
    if Complaint.objects.filter(sanction=sanction).exists():
        raise NotAllowedNow(COMPLAINED_ALREADY)
    made = write_complaint(actor, Filing(sanction, ComplaintStage.INSTITUTION_HEAD, text, received_on), now=now)
    note(
        f"complaint:{made.id}",
        {"sanction": sanction_id, "means": made.means, "due_on": made.due_on, "sanction_over": made.sanction_over},
        private={"text": made.text},
    )
    return made.id
