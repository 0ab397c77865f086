"""Keep that a criminal history check was asked for outside, and what came back: the outcome, never the record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import lock_at_desk, require_requested
from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.legal import ClearanceKind, OutsideOutcome
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import about, deed, note

ASKED = "asked"
STEP_UNKNOWN = Reason("step_missing", Wording("Choose what happened.", "Elija qué ocurrió."), field="step")
NOT_ASKED = Reason(
    "check_not_asked",
    Wording(
        "No check was asked for, so none can come back.", "No se pidió ninguna verificación, así que no puede llegar."
    ),
    field="step",
)
ASKED_BEFORE = Reason(
    "check_asked_before", Wording("The check was asked for already.", "La verificación ya se pidió."), field="step"
)


@deed("clearance.record_outside_check")
def record_outside_check(actor: Actor, *, clearance_id: UUID, step: str, now: datetime) -> None:
    """This will record `asked`, or the outcome `clear` or `matter` once it is back."""
    about(f"legal_clearance:{clearance_id}")
    clearance = lock_at_desk(actor, clearance_id)
    require_requested(clearance)
    if step == ASKED:
        if clearance.check_asked_at is not None:
            raise NotAllowedNow(ASKED_BEFORE)
        clearance.check_asked_at, clearance.check_asked_by_id = now, account_of(actor)
    elif step in frozenset(OutsideOutcome):
        if clearance.check_asked_at is None or clearance.check_returned_at is not None:
            raise NotAllowedNow(NOT_ASKED)
        clearance.check_returned_at, clearance.check_returned_by_id = now, account_of(actor)
        clearance.check_outcome = step
    else:
        raise BadInput(STEP_UNKNOWN)
    clearance.save()
    note(f"legal_clearance:{clearance.id}", {"step": step, "kind": ClearanceKind(clearance.kind)})
