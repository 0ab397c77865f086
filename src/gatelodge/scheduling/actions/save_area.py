"""Enter or change a visiting area."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._setup import get_area
from gatelodge.scheduling.domain.legal_reasons import KIND_IN_USE, RECORDED
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, NEVER_RECORDED, AreaKind
from gatelodge.scheduling.domain.reasons import wrong
from gatelodge.scheduling.models import Area, Booking

NAME_TAKEN = wrong(
    "name_taken",
    "name",
    "There is already an area of this name at this facility.",
    "Ya hay un área con este nombre en este centro.",
)


def _taken(_error: DatabaseError) -> Refusal | None:
    return BadInput(NAME_TAKEN)


@deed("scheduling.save_area", on_conflict=_taken)
def save_area(
    actor: Actor,
    *,
    facility_id: UUID,
    name: str,
    kind: str,
    now: datetime,
    area_id: UUID | None = None,
    recorded: bool = False,
) -> UUID:
    """This will enter an area, or change the one named; its facility stays the same for good.

    A confidential area cannot be recorded, and cannot become or cease to be confidential while visits are booked in it.
    """
    area = get_area(area_id) if area_id else Area(id=uuid4(), facility_id=facility_id)
    require(actor, "scheduling.manage", AtFacility(area.facility_id))
    faults = []
    if not name.strip():
        faults.append(wrong("name_missing", "name", "Give the area a name.", "Dé un nombre al área."))
    if kind not in list(AreaKind):
        faults.append(wrong("kind_unknown", "kind", "Choose a kind.", "Elija un tipo."))
    if recorded and kind in NEVER_RECORDED:
        faults.append(RECORDED)
    if area_id and (kind in NEVER_RECORDED) != (area.kind in NEVER_RECORDED) and _is_booked(area_id):
        faults.append(KIND_IN_USE)
    refuse_if_any(BadInput, faults)
    area.name, area.kind, area.recorded = name.strip()[:80], AreaKind(kind), recorded
    area.save()
    note(f"area:{area.id}", {"facility": area.facility_id, "name": area.name, "kind": kind, "recorded": recorded})
    return area.id


def _is_booked(area_id: UUID) -> bool:
    return Booking.objects.filter(place__area_id=area_id, state__in=ACTIVE_STATES).exists()
