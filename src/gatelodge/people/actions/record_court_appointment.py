"""Staff have seen a court's order that appoints an attorney."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._naming import AttorneyNamed, confirm_by_paper, confirmed_before
from gatelodge.people.domain.professionals import RepresentationBasis
from gatelodge.people.domain.profile import text_faults, tidy

COURT_MISSING = Reason("court_missing", Wording("Write which court.", "Escriba qué tribunal."), field="court")


@deed("people.record_court_appointment", on_conflict=confirmed_before)
def record_court_appointment(actor: Actor, *, number: str, attorney: AttorneyNamed, court: str, now: datetime) -> UUID:
    """Confirm the attorney whom a court appointed; only the court is written down, nothing of the case."""
    require(actor, "people.work_on_representations")
    court = tidy(court)
    refuse_if_any(BadInput, [*([] if court else [COURT_MISSING]), *text_faults("court", court, 160)])
    basis = RepresentationBasis.APPOINTMENT
    claim = confirm_by_paper(actor, number, attorney, basis=basis, means="court", now=now)
    note(f"representation:{claim.id}", {"basis": basis, "means": "court"}, private={"court": court})
    return claim.id
