"""Limit what a visitor may do from a given instant, as another department's decision says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.clearance.models import Restriction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE

ENDS_TOO_EARLY = Reason(
    "ends_before_it_starts",
    Wording("The restriction must end after it starts.", "La restricción debe terminar después de empezar."),
    field="valid_until",
)
NOBODY = Reason(
    "nobody_restricted",
    Wording("It is not said whom this restricts.", "No se indica a quién se restringe."),
    cure=Wording("Name a visitor, or the incarcerated person.", "Nombre a una persona visitante o a la encarcelada."),
    field="visitor_id",
)
IMPOSED_BEFORE = Reason(
    "already_imposed",
    Wording("This decision has already led to a restriction.", "Esta decisión ya dio lugar a una restricción."),
)


def _imposed_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(IMPOSED_BEFORE) if sqlstate(error) == UNIQUE else None


@deed("clearance.impose_restriction", on_conflict=_imposed_before)
def impose_restriction(  # noqa: PLR0913  # who, whom, where, what, from, until, why, by which rule
    actor: Actor,
    *,
    visitor_id: UUID | None,
    kind: str,
    valid_from: datetime,
    valid_until: datetime | None,
    source: str,
    citation: str,
    now: datetime,
    facility_id: UUID | None = None,
    person_id: UUID | None = None,
    ordered_at_facility: UUID | None = None,
) -> UUID:
    """This will enter a restriction and tell every department that relies on standings.

    Without `visitor_id` it holds for whoever visits `person_id`.
    `source` names the decision it rests on (`incident:…`), once; the rank's limits are the caller's to check.
    `ordered_at_facility` is where that decision was made, when it reaches further than that place.
    """
    require(actor, "clearance.impose_restriction", AtFacility(ordered_at_facility or facility_id))
    if visitor_id is None and person_id is None:
        raise BadInput(NOBODY)
    if valid_until is not None and valid_until <= valid_from:
        raise BadInput(ENDS_TOO_EARLY)
    whom = {"visitor_id": visitor_id, "person_id": person_id, "facility_id": facility_id}
    why = {"kind": RestrictionKind(kind), "source": source, "citation": citation}
    restriction = Restriction.objects.create(
        **whom,
        **why,
        valid=DateTimeTZRange(valid_from, valid_until),
        imposed_at=now,
        imposed_by_id=account_of(actor),
    )
    note(f"restriction:{restriction.id}", {**whom, **why, "valid_from": valid_from, "valid_until": valid_until})
    publish(
        "clearance.restriction_imposed",
        restriction_id=restriction.id,
        visitor_id=visitor_id,
        person_id=person_id,
        kind=str(why["kind"]),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    return restriction.id
