"""Somebody asks what of the property can be seen from public ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.actions._assessing import Kept, asking, keep
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.asking import Question, asking_why
from gatelodge.grounds.domain.vantage.seen import MOST_OBSERVERS, coarser, seen_data
from gatelodge.grounds.domain.vantage.sightline import exposure
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
from gatelodge.grounds.queries.vantage_grounds import ground_at, heights_of_map
from gatelodge.ledger.actions import deed

MOST_EYE = 100.0  # metres: a window, a ladder, a lift; not an aircraft


@deed("grounds.assess_sightline")
def assess_sightline(
    actor: Actor, *, facility_id: UUID, question: Question, now: datetime, eye: float = 1.6, above: float = 1.6
) -> UUID:
    """This will look from the public roads over the heights supplied, and keep what of the property is seen."""
    place = asking(actor, facility_id, question, *_mistakes(eye, above), now=now)
    ground = ground_at(place, None, now=now)
    heights = coarser(heights_of_map(ground.map_id))
    seen = exposure(ground.layout, heights, eye=eye, above=above, most=MOST_OBSERVERS)
    kept = Kept(
        VantageBasis.SIGHT_LINE,
        {"eye_metres": eye, "above_metres": above},
        {"exposure": seen_data(ground.layout, heights, seen), "map": ground.said(), "reasons": []},
        VantageAnswer.CANNOT_TELL.value,
        None,
    )
    return keep(actor, ground, replace(question, at=None), kept, now=now)


def _mistakes(eye: float, above: float) -> Iterator[Reason]:
    if not 0 <= eye <= MOST_EYE:
        yield asking_why("height_unusable", "eye")
    if not 0 <= above <= MOST_EYE:
        yield asking_why("height_unusable", "above")
