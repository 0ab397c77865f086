"""Hours that a hidden visit holds: a request for one gets the bytes that it would get were the session full of others' visits.

Nobody sits in two visits at once, so here a yes can't be the same in both worlds. What must be the same is the no, wherever
it comes from: a difference at one of these addresses is none if it is what the viewer meets where others took every place.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gatelodge.scheduling.models import Place, Session
from tests.worlds.asking import JSON, Action
from tests.worlds.planting import UUID

if TYPE_CHECKING:
    from tests.worlds.house import House

TAKING = frozenset(
    {
        "POST scheduling/persons/<uuid:person_id>/sessions/<uuid:session_id>/",
        "POST scheduling/persons/<uuid:person_id>/change/<uuid:booking_id>/<uuid:session_id>/",
        "POST api/scheduling/bookings/at-once",
    }
)


def session_of(action: Action) -> str | None:
    """Give the session in which a place is asked for, or None where something else is asked."""
    if action.names not in TAKING:
        return None
    if action.content_type == JSON and action.body:
        return str(json.loads(action.body)["session_id"])
    return str(UUID.findall(action.url)[-1])


def fill(house: House, session_id: str) -> None:
    """Let others take every place of the session that is free, each with a person of their own."""
    session = Session.objects.get(id=session_id)
    held = session.bookings.filter(state__in=("held", "confirmed")).values("place_id")
    for number, place in enumerate(Place.objects.filter(area=session.area, in_use=True).exclude(id__in=held)):
        person = house.cast.person(f"FX{number:04}", "Fullsample", f"Filip {number}")
        guest = house.cast.visitor(f"Fay {number}", "Fullsample")
        house.day.booked(guest, person=person, session=session, place=place.label)
