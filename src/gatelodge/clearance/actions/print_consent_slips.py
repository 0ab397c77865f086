"""Print the slips on which incarcerated persons are told their code, or say yes or no by hand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.models import Consent
from gatelodge.clearance.queries.slips import build_slips, waiting_slips
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NOTHING_TO_PRINT = Reason(
    "nothing_to_print", Wording("No slip is waiting to be printed.", "No hay formularios por imprimir.")
)


@deed("clearance.print_consent_slips")
def print_consent_slips(
    actor: Actor, *, facility_id: UUID, housing: str | None = None, again: bool = False, kiosk_url: str, now: datetime
) -> bytes:
    """This will give the slips of a facility, or of one housing unit, as a PDF, one page each, and mark them printed."""
    require(actor, "clearance.print_slips", AtFacility(facility_id))
    mine = actor.visitor_id
    slips = waiting_slips(facility_id, housing=housing, now=now, printed=again, without=mine)
    if not slips:
        raise NotAllowedNow(NOTHING_TO_PRINT)
    Consent.objects.filter(id__in=[slip.consent_id for slip in slips]).update(
        printed_at=now, printed_by_id=account_of(actor)
    )
    note(f"facility:{facility_id}", {"consents": [slip.consent_id for slip in slips]}, purpose="consent slips")
    return build_slips(slips, kiosk_url=kiosk_url)
