"""Can this party sit there?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.gate.domain.legal_reasons import CONFIDENTIAL_ONLY
from gatelodge.gate.domain.reasons import NEEDS_NON_CONTACT, PLACE_TAKEN, TOO_MANY_HEADS
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED


@dataclass(frozen=True, slots=True)
class Seat:
    """A place as the floor sees it; `taken` by another visit that sits there or is booked there and still to come."""

    id: UUID
    label: str
    area_name: str
    area_kind: str
    heads: int
    taken: bool


def why_not_here(seat: Seat | None, *, heads: int, non_contact: bool, legal: bool = False) -> Reason | None:
    """Give why a party can't sit at a place, or None; an unknown place is as good as taken.

    A legal visit stays confidential whether it has contact or not, so its room is never traded for a booth.
    """
    if seat is None or seat.taken:
        return PLACE_TAKEN
    if legal != (seat.area_kind in NEVER_RECORDED):
        return CONFIDENTIAL_ONLY
    if non_contact and not legal and seat.area_kind != "non_contact":
        return NEEDS_NON_CONTACT
    return TOO_MANY_HEADS if heads > seat.heads else None
