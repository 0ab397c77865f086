"""Alder's map with landmarks, heights and a permit, and those who ask where a picture was taken."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from gatelodge.foundation.actors import Actor, Role
from gatelodge.grounds import actions
from gatelodge.grounds.domain.lifecycle import CrewClearance, MapState, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.vantage.asking import Pin, Question
from gatelodge.grounds.models import (
    AccessRequest,
    Assessment,
    CrewMember,
    GroundsMap,
    HeightGrid,
    Landmark,
    Permit,
)
from gatelodge.grounds.models import Zone as ZoneRow
from gatelodge.grounds.queries.map_rows import columns_of
from tests.cast import Cast
from tests.grounds import scene
from tests.grounds.plots import FRAME, ORIGIN
from tests.grounds.story import AccessStory

CASE = "Request 2026-014 of the sample gazette"
ON, OFF, BESIDE = (-90.0, -100.0), (0.0, -172.0), (0.0, -150.0)


def degrees(east: float, north: float) -> tuple[float, float]:
    longitude, latitude = FRAME.to_degrees((east, north))
    return float(longitude), float(latitude)


def pin(where: tuple[float, float], radius: float = 5.0) -> Pin:
    return Pin(degrees(*where), radius)


class VantageStory:
    """A map in force since January, and an investigator of Alder."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, cast.now
        self.map = self.mapped(cast.alder)

    def who(self, role: Role = Role.INVESTIGATOR, *, elsewhere: bool = False) -> Actor:
        return self.cast.actor(self.cast.staff(role, self.cast.birch if elsewhere else self.cast.alder))

    def mapped(self, facility: Any, since: date = date(2026, 1, 1)) -> GroundsMap:
        """Publish a map there, unless there is one."""
        by, own = self.cast.lieutenant, GroundsMap.objects.filter(facility=facility, in_force__isnull=False).first()
        if own is not None:
            return own
        kept = GroundsMap.objects.create(
            facility=facility,
            version=1 + GroundsMap.objects.filter(facility=facility).count(),
            state=MapState.PUBLISHED,
            origin_longitude=ORIGIN[0],
            origin_latitude=ORIGIN[1],
            drafted_at=self.now,
            drafted_by=by,
            published_at=self.now,
            published_by=by,
            in_force=DateRange(since, None),
        )
        for one in scene.ZONES:
            columns = {**columns_of(one), "name_es": f"{one.name} (es)"}
            ZoneRow.objects.create(map=kept, drawn_at=self.now, drawn_by=by, **columns)
        return kept

    def landmarks(self) -> None:
        for one in scene.landmarks():
            longitude, latitude = degrees(one.east, one.north)
            Landmark.objects.create(
                facility=self.cast.alder,
                name=one.code,
                longitude=longitude,
                latitude=latitude,
                height_metres=one.height,
                survey_metres=one.doubt,
                surveyed_on=date(2026, 1, 2),
                added_at=self.now,
                added_by=self.cast.lieutenant,
            )

    def heights(self) -> None:
        """Supply level ground with a wall of four metres along the middle of the property."""
        metres = np.zeros((100, 130), "<f4")
        metres[50, :] = 4.0
        HeightGrid.objects.create(
            map=self.map,
            west_metres=-260,
            south_metres=-195,
            cell_metres=4,
            columns=130,
            rows=100,
            metres=metres.tobytes(),
            added_at=self.now,
            added_by=self.cast.lieutenant,
        )

    def permit(self, **fields: Any) -> Permit:
        """Let Nadia's crew film in the car park today, with cameras."""
        story = AccessStory(self.cast)
        day = (self.now + timedelta(days=1)).date()
        request = story.asked(story.tour(scope=story.scope(first_day=day, last_day=day)))
        CrewMember.objects.create(
            request=AccessRequest.objects.get(id=request.id),
            name="Nadia Fictional",
            born_on=date(1980, 1, 1),
            part="camera",
            clearance=CrewClearance.CLEARED,
            cleared_at=self.now - timedelta(days=2),
            cleared_by=self.cast.sergeant,
            added_at=self.now - timedelta(days=3),
        )
        told: dict[str, Any] = {
            "code": "PERM-0000-0000-0001",
            "request": request,
            "facility": self.cast.alder,
            "number": 1,
            "zone_kinds": [ZoneKind.CAR_PARK],
            "devices": [Device.CAMERA],
            "in_force": DateTimeTZRange(self.now - timedelta(hours=4), self.now + timedelta(hours=4)),
            "state": PermitState.ISSUED,
            "issued_at": self.now - timedelta(days=1),
            "issued_by": self.cast.institution_head,
            "policy_decision": self.cast.policy_decision("grounds.access"),
        }
        return Permit.objects.create(**told | fields)

    def question(self, **fields: Any) -> Question:
        return Question(**{"purpose": CASE, **fields})

    def by_position(self, where: Any, *, by: Actor | None = None, **asked: Any) -> Assessment:
        facility = asked.pop("facility_id", self.cast.alder.id)
        told = {"facility_id": facility, "where": where, "question": self.question(**asked), "now": self.now}
        return self.kept(actions.assess_position(by or self.who(), **told))

    def by_picture(self, content: bytes = b"", *, by: Actor | None = None, **told: Any) -> Assessment:
        given = {name: told.pop(name) for name in ("marking", "pin", "again") if name in told}
        given |= {"facility_id": self.cast.alder.id, "content": content, "question": self.question(**told)}
        return self.kept(actions.assess_picture(by or self.who(), **given, now=self.now))

    @staticmethod
    def kept(made: UUID) -> Assessment:
        return Assessment.objects.get(id=made)


def trail(*fixes: tuple[datetime, tuple[float, float]]) -> bytes:
    """Write a GPS trail."""
    points = ""
    for at, where in fixes:
        longitude, latitude = degrees(*where)
        points += f'<trkpt lat="{latitude}" lon="{longitude}"><time>{at.isoformat()}</time></trkpt>'
    head = '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>'
    return f"{head}{points}</trkseg></trk></gpx>".encode()
