"""Print the slips on which clients answer attorneys' claims."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.models import Representation
from gatelodge.people.queries.claim_slips import build_claim_slips
from gatelodge.people.queries.claims import list_claim_slips

NOTHING_TO_PRINT = Reason(
    "nothing_to_print", Wording("No slip is waiting to be printed.", "No hay formularios por imprimir.")
)


@deed("people.print_claim_slips")
def print_claim_slips(actor: Actor, *, facility_id: UUID, again: bool = False, kiosk_url: str, now: datetime) -> bytes:
    """Give the slips of a facility as a PDF, one page each, and mark them printed."""
    require(actor, "people.record_representation", AtFacility(facility_id))
    slips = list_claim_slips(facility_id, now=now, printed=again, without=actor.visitor_id)
    if not slips:
        raise NotAllowedNow(NOTHING_TO_PRINT)
    ids = [slip.id for slip in slips]
    Representation.objects.filter(id__in=ids).update(printed_at=now, printed_by_id=actor.account_id)
    note(f"facility:{facility_id}", {"representations": ids}, purpose="claim slips")
    return build_claim_slips(slips, kiosk_url=kiosk_url)
