"""An attorney goes to another firm, or the firm moves."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._practice import keep_firm, own_attorney
from gatelodge.people.domain.practice import FirmTold, firm_faults
from gatelodge.people.models import Firm, Professional


@deed("people.change_firm")
def change_firm(actor: Actor, *, firm: FirmTold, now: datetime) -> None:
    """Remember where an attorney works now; a firm that nobody names any more is forgotten.

    Clients and those sent stay the attorney's own. Claims of the former colleagues contest from now on.
    """
    require(actor, "people.own_practice")
    attorney, firm = own_attorney(actor), firm.tidied()
    refuse_if_any(BadInput, firm_faults(firm))
    record = Professional.objects.select_for_update().get(visitor=attorney)
    before, kept = record.firm_id, keep_firm(firm, now)
    record.firm = kept
    record.save(update_fields=["firm"])
    if before == kept.id:
        # The office's own line; whoever joins a firm that is known finds it as it is.
        Firm.objects.filter(id=kept.id).update(phone=firm.phone)
    elif before is not None:
        Firm.objects.filter(id=before).exclude(id__in=Professional.objects.values("firm_id")).delete()
    note(f"visitor:{attorney.id}", {"firm": kept.id, "before": before}, private={"firm": asdict(firm)})
