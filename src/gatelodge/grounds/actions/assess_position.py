"""Somebody asks whether a position, or a GPS trail at a time, was on the property."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.actions._assessing import asking, keep, sun_of, weighed
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.asking import (
    Pin,
    Question,
    TrailFile,
    mistakes_of_pin,
    mistakes_of_radius,
)
from gatelodge.grounds.domain.vantage.assessing import Asked
from gatelodge.grounds.domain.vantage.trail import OnTrail, place_at, read_trail, trail_why
from gatelodge.grounds.queries.vantage_grounds import ground_at
from gatelodge.ledger.actions import deed


@deed("grounds.assess_position")
def assess_position(
    actor: Actor, *, facility_id: UUID, where: Pin | TrailFile, question: Question, now: datetime
) -> UUID:
    """This will weigh a position with its accuracy against the map, and keep question and figures."""
    place = asking(actor, facility_id, question, *_mistakes(where, question), now=now)
    pin, said, remarks = _placed(where, question)
    ground = ground_at(place, question.at, now=now)
    asked = Asked(
        device=question.device,
        place=pin.place if pin else None,
        radius=pin.radius if pin else 0.0,
        sun=sun_of(question, ground),
    )
    kept = weighed(ground, question, asked, VantageBasis.POSITION, at=question.at, remarks=remarks, trail=said)
    return keep(actor, ground, question, kept, now=now)


def _mistakes(where: Pin | TrailFile, question: Question) -> Iterator[Reason]:
    if isinstance(where, Pin):
        yield from mistakes_of_pin(where)
        return
    yield from mistakes_of_radius(where.radius)
    if question.at is None:
        yield trail_why("trail_without_time", "at")


def _placed(where: Pin | TrailFile, question: Question) -> tuple[Pin | None, dict[str, Any] | None, tuple[Reason, ...]]:
    """Give the position; a trail that leaps is put together or bad, and gives none."""
    if isinstance(where, Pin):
        return where, None, ()
    assert question.at is not None
    fixes = read_trail(where.content)
    there, against = place_at(fixes, question.at, where.radius)
    return None if against else Pin(there.place, there.radius), _said(where, there, len(fixes)), against


def _said(where: TrailFile, there: OnTrail, fixes: int) -> dict[str, Any]:
    digest = hashlib.sha256(where.content).hexdigest()
    return {"sha256": digest, "fixes": fixes, "before": there.before, "after": there.after}
