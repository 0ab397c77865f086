"""Enter or change a table, booth or room of an area."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, Refusal, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._setup import get_area
from gatelodge.scheduling.domain.lifecycle import PlaceKind
from gatelodge.scheduling.domain.reasons import wrong
from gatelodge.scheduling.models import Place

LABEL_TAKEN = wrong(
    "label_taken",
    "label",
    "This area already has a place of this label.",
    "Esta área ya tiene un lugar con esta etiqueta.",
)
MOST_HEADS = 50


def _taken(_error: DatabaseError) -> Refusal | None:
    return BadInput(LABEL_TAKEN)


@deed("scheduling.save_place", on_conflict=_taken)
def save_place(  # noqa: PLR0913  # where, which, what it is called, what it is, for how many
    actor: Actor,
    *,
    area_id: UUID,
    label: str,
    kind: str,
    heads: int,
    now: datetime,
    place_id: UUID | None = None,
    in_use: bool = True,
    kept_back: bool = False,
) -> UUID:
    """This will enter a place, or change the one named; bookings that have it keep it."""
    area = get_area(area_id)
    require(actor, "scheduling.manage", AtFacility(area.facility_id))
    place = Place.objects.filter(id=place_id, area=area).first() if place_id else Place(id=uuid4(), area=area)
    if place is None:
        raise Absent
    faults = []
    if not label.strip() or len(label.strip()) > 20:
        faults.append(
            wrong("label_wrong", "label", "Give a label of up to 20 letters.", "Dé una etiqueta de hasta 20 letras.")
        )
    if kind not in list(PlaceKind):
        faults.append(wrong("kind_unknown", "kind", "Choose a kind.", "Elija un tipo."))
    if not 1 <= heads <= MOST_HEADS:
        faults.append(
            wrong("heads_wrong", "heads", "From 1 to 50 visitors can sit there.", "Ahí caben de 1 a 50 visitantes.")
        )
    refuse_if_any(BadInput, faults)
    place.label, place.kind, place.heads, place.in_use = label.strip(), PlaceKind(kind), heads, in_use
    place.kept_back = kept_back
    place.save()
    told = {"place": place.id, "label": place.label, "heads": heads, "in_use": in_use, "kept_back": kept_back}
    note(f"area:{area.id}", told)
    return place.id
