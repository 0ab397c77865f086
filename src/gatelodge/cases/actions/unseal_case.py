"""A sealed case becomes one that everybody sees again who works on cases there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.reasons import NOT_SEALED, REASON_MISSING
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note


@deed("cases.unseal_case")
def unseal_case(actor: Actor, *, case_id: UUID, reason: str, now: datetime) -> None:
    """This will end the seal of a case, with the reason."""
    case = lock_case(actor, case_id, "cases.seal")
    refuse_if_any(BadInput, [] if clean(reason) else [REASON_MISSING])
    if not case.sealed:
        raise NotAllowedNow(NOT_SEALED)
    case.sealed, case.sealed_at, case.sealed_by = False, None, None
    case.save(update_fields=["sealed", "sealed_at", "sealed_by"])
    note(subject(case), {"sealed": False, "at": now}, private=private_of(case, reason=clean(reason)[:2000]))
