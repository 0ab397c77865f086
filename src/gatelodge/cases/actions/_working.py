"""What every deed on a case begins with: the case is reached, locked and open; and how its event is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gatelodge.cases.domain.lifecycle import CaseState
from gatelodge.cases.domain.reasons import CASE_CLOSED
from gatelodge.cases.models import Case
from gatelodge.cases.queries.reach import lock_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import about


def working_case(actor: Actor, case_id: UUID, permission: str) -> Case:
    """Lock a case that the actor reaches, with this permission; a closed one takes nothing more."""
    case = lock_case(actor, case_id, permission)
    about(subject(case))
    if case.state != CaseState.OPEN:
        raise NotAllowedNow(CASE_CLOSED)
    return case


def doer(actor: Actor, permission: str) -> UUID:
    """Give the account that does it; what is done to a case is done by somebody."""
    if actor.account_id is None:
        raise not_permitted(permission)
    return actor.account_id


def subject(case: Case) -> str:
    """Name a case in an event."""
    return f"case:{case.id}"


def private_of(case: Case, **said: Any) -> Mapping[str, Any] | None:
    """Give what an event may tell in words; of a sealed case it tells none."""
    return None if case.sealed else said
