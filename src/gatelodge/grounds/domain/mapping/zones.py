"""What is a zone: a part of the grounds, or beside them, with its own rule for cameras, phones and drones?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gatelodge.foundation.wording import Wording

Place = tuple[float, float]  # longitude, latitude in degrees (WGS84)


class ZoneKind(StrEnum):
    """What a zone is, from the whole property inwards, then what lies around it."""

    PROPERTY = "property_line"
    PERIMETER = "secure_perimeter"
    CAR_PARK = "visitor_car_park"
    ENTRANCE = "entrance"
    VISITING_ROOM = "visiting_room"
    PUBLIC_ROAD = "public_road"
    NEIGHBOUR = "neighbour"


WITHIN_PROPERTY = frozenset(
    {ZoneKind.PERIMETER, ZoneKind.CAR_PARK, ZoneKind.ENTRANCE, ZoneKind.VISITING_ROOM},
)
NOT_OURS = frozenset({ZoneKind.PUBLIC_ROAD, ZoneKind.NEIGHBOUR})


class Device(StrEnum):
    """What pictures are taken with."""

    CAMERA = "camera"
    PHONE = "phone"
    DRONE = "drone"


class PictureRule(StrEnum):
    """What a zone says about one kind of device, from the mildest to the strictest."""

    ALLOWED = "allowed"
    WITH_PERMIT = "with_permit"
    NEVER = "never"


ZONE_WORDS = {
    ZoneKind.PROPERTY: Wording("property line", "límite de la propiedad"),
    ZoneKind.PERIMETER: Wording("secure perimeter", "perímetro de seguridad"),
    ZoneKind.CAR_PARK: Wording("visitor car park", "estacionamiento de visitantes"),
    ZoneKind.ENTRANCE: Wording("entrance", "entrada"),
    ZoneKind.VISITING_ROOM: Wording("visiting room", "sala de visitas"),
    ZoneKind.PUBLIC_ROAD: Wording("public road", "vía pública"),
    ZoneKind.NEIGHBOUR: Wording("neighbour", "vecino"),
}
DEVICE_WORDS = {
    Device.CAMERA: Wording("cameras", "cámaras"),
    Device.PHONE: Wording("phones", "teléfonos"),
    Device.DRONE: Wording("drones", "drones"),
}
RULE_WORDS = {
    PictureRule.ALLOWED: Wording("allowed", "permitido"),
    PictureRule.WITH_PERMIT: Wording("with a permit", "con permiso"),
    PictureRule.NEVER: Wording("never", "nunca"),
}


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """A zone's rule for each kind of device."""

    cameras: PictureRule
    phones: PictureRule
    drones: PictureRule

    def over(self, device: Device) -> PictureRule:
        """Give the rule for one kind of device."""
        return {Device.CAMERA: self.cameras, Device.PHONE: self.phones, Device.DRONE: self.drones}[device]


@dataclass(frozen=True, slots=True)
class Ring:
    """A closed line: the last point repeats the first. `doubts`: each edge's survey uncertainty, one standard deviation in metres."""

    points: tuple[Place, ...]
    doubts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a zone: its outline, and the holes in it."""

    outline: Ring
    holes: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A named area with its rules; `code` is what other records call it by, and is used once in a map.

    `name_es` is empty where it goes by one name in both languages.
    """

    code: str
    name: str
    kind: ZoneKind
    rules: ZoneRules
    parts: tuple[Part, ...]
    name_es: str = ""

    @property
    def called(self) -> Wording:
        """Give its name in both languages."""
        return Wording(self.name, self.name_es or self.name)


@dataclass(frozen=True, slots=True)
class GroundsMap:
    """All zones of a facility, around its origin."""

    origin: Place
    zones: tuple[Zone, ...]
