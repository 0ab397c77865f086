"""Who comes along, who minds the children, and what the rules are asked about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.working_days import age_on
from gatelodge.scheduling.domain.reasons import NO_ADULT, NO_VISITORS, TWICE

ADULT = 18


@dataclass(frozen=True, slots=True)
class Guest:
    """One visitor of a party on the day of the visit."""

    visitor_id: UUID
    born_on: date
    counts_as_adult: bool = False

    def is_adult(self, day: date) -> bool:
        return self.counts_as_adult or age_on(self.born_on, day) >= ADULT


def why_not_a_party(visitor_ids: Collection[UUID]) -> list[Reason]:
    """Give what is wrong with a list of visitors before anything is known of them."""
    if not visitor_ids:
        return [NO_VISITORS]
    return [TWICE] if len(set(visitor_ids)) != len(visitor_ids) else []


def assign_escorts(guests: Collection[Guest], *, day: date, first: UUID | None) -> Mapping[UUID, UUID | None]:
    """Give each minor the adult who minds it: `first` when that one comes along, else the eldest adult."""
    adults = sorted((g for g in guests if g.is_adult(day)), key=lambda g: (g.visitor_id != first, g.born_on))
    escort = adults[0].visitor_id if adults else None
    return {g.visitor_id: None if g.is_adult(day) else escort for g in guests}


def why_not_minded(guests: Collection[Guest], *, day: date) -> list[Reason]:
    """Give why a party has nobody to mind its children."""
    return [] if any(g.is_adult(day) for g in guests) else [NO_ADULT]
