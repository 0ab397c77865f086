"""The demo's map: a prison in an empty valley that is on no map, its zones as a surveyor would have them, and its landmarks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Role
from gatelodge.grounds.actions import add_landmark, draft_map, draw_zone, publish_map
from gatelodge.grounds.domain.mapping.drafting import Surveyed
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.mapping.zones import Part, PictureRule, Place, Ring, Zone, ZoneKind, ZoneRules
from gatelodge.people.queries import local_day

ORIGIN: Place = (-118.0456, 36.0123)
ALLOWED, PERMIT, NEVER = PictureRule
ASK = ZoneRules(PERMIT, PERMIT, NEVER)
INSIDE = ZoneRules(PERMIT, NEVER, NEVER)
FREE = ZoneRules(ALLOWED, ALLOWED, ALLOWED)

Metres = Sequence[tuple[float, float]]
# Code, name, name in Spanish, kind, rules, corners in metres from the origin, and how well the edges are known.
ZONES: tuple[tuple[str, str, str, ZoneKind, ZoneRules, Metres, float], ...] = (
    (
        *("property", "Alder Creek property", "Propiedad de Alder Creek", ZoneKind.PROPERTY, ASK),
        ((-260, -180), (250, -180), (250, 120), (180, 190), (-260, 190)),
        0.3,
    ),
    (
        *("perimeter", "Secure perimeter", "Perímetro de seguridad", ZoneKind.PERIMETER, INSIDE),
        ((-220, -20), (120, -20), (120, 160), (-220, 160)),
        0.1,
    ),
    (
        *("visiting-room", "Visiting room", "Sala de visitas", ZoneKind.VISITING_ROOM, INSIDE),
        ((40, -10), (90, -10), (90, 25), (40, 25)),
        0.05,
    ),
    (
        *("entrance", "Gate lodge", "Caseta de entrada", ZoneKind.ENTRANCE, ASK),
        ((45, -55), (85, -55), (85, -28), (45, -28)),
        0.05,
    ),
    (
        *("car-park", "Visitor car park", "Estacionamiento de visitantes", ZoneKind.CAR_PARK, ASK),
        ((-40, -165), (150, -165), (150, -75), (-40, -75)),
        0.5,
    ),
    (
        *("road", "Fictional Road", "Camino Ficticio", ZoneKind.PUBLIC_ROAD, FREE),
        ((-420, -205), (420, -205), (420, -186), (-420, -186)),
        0.5,
    ),
    (
        *("orchard", "Sample orchard", "Huerto de Muestra", ZoneKind.NEIGHBOUR, FREE),
        ((262, -176), (420, -176), (420, 130), (262, 130)),
        2.0,
    ),
)
# Name, metres east, north and up.
LANDMARKS = (
    ("Water tower, tip", -120.0, 95.0, 31.2),
    ("Gate lodge, south-west eaves", 45.0, -55.0, 4.1),
    ("Gate lodge, south-east eaves", 85.0, -55.0, 4.1),
    ("Visiting room, ridge", 65.0, 7.5, 7.6),
    ("Flag pole, tip", 20.0, -48.0, 11.9),
    ("Tower 2, railing", 120.0, -20.0, 9.8),
    ("Car park lamp 1", -20.0, -100.0, 8.0),
    ("Car park lamp 4", 140.0, -140.0, 8.0),
)


def survey_grounds(department: Department, *, now: datetime) -> None:
    """Have the lieutenant draw and publish the map, and enter the landmarks."""
    at = now - timedelta(days=45)
    keeper, frame = department.actor(Role.LIEUTENANT, at), Frame(*ORIGIN)
    draft = draft_map(
        keeper, facility_id=department.alder, origin=ORIGIN, remark="Survey of the whole property", now=at
    )
    for code, name, spanish, kind, rules, corners, doubt in ZONES:
        points = _places(frame, corners)
        outline = Ring((*points, points[0]), (doubt,) * len(points))
        zone = Zone(code, name, kind, rules, (Part(outline),), spanish)
        draw_zone(keeper, map_id=draft, zone=zone, now=at)
    publish_map(keeper, map_id=draft, from_day=local_day(at), now=at)
    for name, east, north, height in LANDMARKS:
        (place,) = _places(frame, [(east, north)])
        point = Surveyed(name, place, height, 0.05, local_day(at))
        add_landmark(keeper, facility_id=department.alder, landmark=point, now=at)


def _places(frame: Frame, metres: Metres) -> list[Place]:
    """Give places to the millimetre, as a survey writes them."""
    return [(round(float(east), 8), round(float(north), 8)) for east, north in frame.to_degrees(list(metres))]
