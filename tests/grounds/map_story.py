"""A map for Alder: who draws it, a draft with the property and what lies on it, and the files it is exchanged in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds import actions
from gatelodge.grounds.domain.mapping.drafting import Surveyed
from gatelodge.grounds.domain.mapping.zones import Place, ZoneKind, ZoneRules
from gatelodge.grounds.models import GroundsMap
from tests.cast import Cast
from tests.grounds.plots import CAR_PARK, FRAME, NEVER, ORIGIN, PROPERTY, ROAD, box, zone

# A line that crosses itself in the middle of the property.
BOW = zone("bow", [(-10, -10), (10, 10), (10, -10), (-10, 10)], ZoneKind.ENTRANCE)
# An entrance that lies over the car park and says something else about cameras.
ENTRANCE = zone("entrance", box(150, -100, 190, -40), ZoneKind.ENTRANCE, rules=ZoneRules(NEVER, NEVER, NEVER))
OUTSIDE = zone("lot", box(180, -20, 260, 20), ZoneKind.CAR_PARK)


def at(east: float, north: float) -> Place:
    longitude, latitude = FRAME.to_degrees((east, north))
    return float(longitude), float(latitude)


class MapStory:
    """The lieutenant of Alder draws its map."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now

    @property
    def keeper(self) -> Actor:
        return self.who(Role.LIEUTENANT)

    def who(self, role: Role, *, elsewhere: bool = False) -> Actor:
        facility = self.cast.birch if elsewhere else self.cast.alder
        return self.cast.actor(self.cast.staff(role, facility))

    def later(self, **span: int) -> datetime:
        self.now += timedelta(**span)
        return self.now

    @property
    def today(self) -> date:
        return self.cast.here(self.now).date()

    def draft(self, *zones: Any, **fields: Any) -> UUID:
        told = {"facility_id": self.cast.alder.id, "origin": ORIGIN, "now": self.now}
        made = actions.draft_map(self.keeper, **{**told, **fields})
        for one in zones:
            self.draw(made, one)
        return made

    def draw(self, map_id: UUID, one: Any, **fields: Any) -> list[str]:
        told = {"map_id": map_id, "zone": one, "now": self.now}
        return [flaw.reason.code for flaw in actions.draw_zone(self.keeper, **{**told, **fields})]

    def published(self, *zones: Any, from_day: date | None = None) -> UUID:
        made = self.draft(*(zones or (PROPERTY, CAR_PARK, ROAD)))
        actions.publish_map(self.keeper, map_id=made, from_day=from_day or self.today, now=self.now)
        return made

    def landmark(self, name: str = "Water tower", **fields: Any) -> UUID:
        told = Surveyed(name, at(-50, 40), 21.5, 0.05, self.today - timedelta(days=30))
        landmark = replace(told, **fields)
        return actions.add_landmark(self.keeper, facility_id=self.cast.alder.id, landmark=landmark, now=self.now)

    @staticmethod
    def row(map_id: UUID) -> GroundsMap:
        return GroundsMap.objects.get(id=map_id)
