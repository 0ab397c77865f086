"""Of which cases can a public edition be made? Their code is told, and nothing else: not all who publish may see a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.queries.reach import cases_to_export, cases_to_publish
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class PublishableRow:
    """A case that may be told of."""

    id: UUID
    code: str
    facility: str
    opened_at: datetime
    zone: str


@protected_read("cases.publishable")
def list_publishable(actor: Actor, *, purpose: str, now: datetime) -> tuple[PublishableRow, ...]:
    """List the cases of which the actor may make a public edition, newest first."""
    return _rows(actor, {})


@protected_read("cases.publishable_case")
def read_publishable(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> PublishableRow:
    """Get one of them."""
    found = _rows(actor, {"id": case_id})
    if not found:
        raise Absent
    return found[0]


def _rows(actor: Actor, narrowed: dict[str, UUID]) -> tuple[PublishableRow, ...]:
    rows = cases_to_publish(actor).filter(**narrowed).select_related("facility").order_by("-opened_at")[:AT_MOST]
    found = tuple(PublishableRow(one.id, one.code, one.facility.name, one.opened_at, one.facility.zone) for one in rows)
    noted(*(f"case:{one.id}" for one in found))
    return found


def find_case_named(actor: Actor, code: str, *, public: bool) -> UUID:
    """Find the case of a code among those that the actor may take out of the house."""
    found = cases_to_export(actor, public=public).filter(code__iexact=code.strip()).values_list("id", flat=True).first()
    if found is None:
        raise Absent
    return found
