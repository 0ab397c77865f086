"""Staff hold the client's own signed paper that names an attorney."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._claims import end_rivals
from gatelodge.people.actions._naming import AttorneyNamed, confirm_by_paper, confirmed_before
from gatelodge.people.domain.professionals import RepresentationBasis


@deed("people.record_paper_designation", on_conflict=confirmed_before)
def record_paper_designation(
    actor: Actor, *, number: str, attorney: AttorneyNamed, only: bool = False, now: datetime
) -> UUID:
    """Confirm the attorney whom the paper names; `only` where it says that no other attorney acts any longer."""
    require(actor, "people.work_on_representations")
    basis = RepresentationBasis.DESIGNATION
    claim = confirm_by_paper(actor, number, attorney, basis=basis, means="paper", now=now)
    others = end_rivals(claim, by=actor.account_id, now=now) if only else []
    note(f"representation:{claim.id}", {"basis": basis, "means": "paper", "others": others})
    return claim.id
