"""An assessment as it is kept: plain values that every database and reader gives back unchanged, and the report made of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from gatelodge.foundation.canonical import canonical_json
from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.vantage.assessing import Asked, Assessed, as_data
from gatelodge.grounds.domain.vantage.exif import ExifReading
from gatelodge.grounds.domain.vantage.landmarks import Landmark
from gatelodge.grounds.domain.vantage.position import Ellipse
from gatelodge.grounds.domain.vantage.reasons import FOR_A_PERSON
from gatelodge.grounds.domain.vantage.sun import sun_at

FORMAT = "gatelodge assessment 1"


@dataclass(frozen=True, slots=True)
class Report:
    """What a row keeps of an assessment."""

    code: str
    asked_at: datetime
    basis: str
    verdict: str
    sha256: bytes | None
    given: Mapping[str, Any]
    found: Mapping[str, Any]

    @property
    def content(self) -> bytes:
        """Give the report as a file: the same bytes whenever it is built."""
        said = {
            "format": FORMAT,
            "code": self.code,
            "asked_at": self.asked_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "basis": self.basis,
            "verdict": self.verdict,
            "picture_sha256": self.sha256.hex() if self.sha256 else None,
            "given": self.given,
            "found": self.found,
            "is": {"en": FOR_A_PERSON.en, "es": FOR_A_PERSON.es},
        }
        return canonical_json(settle(said)) + b"\n"


def settle(value: Any) -> Any:
    """Turn a value into what comes back the same from a database: no zero with a sign, no text that it refuses."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return "".join(one for one in str(value) if one.isprintable())
    if isinstance(value, Mapping):
        return {settle(str(key)): settle(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [settle(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    number = float(value)
    if not math.isfinite(number):
        return None
    # Whole numbers are written without a point by databases and by the one spelling of JSON alike.
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def asked_data(asked: Asked, landmarks: tuple[Landmark, ...]) -> dict[str, Any]:
    """Give what was weighed as plain values: landmarks as they were surveyed then, in the map's metres."""
    used = {one.landmark for one in asked.marks}
    longitude, latitude = asked.place or (0.0, 0.0)
    place = {"longitude": longitude, "latitude": latitude, "radius_metres": asked.radius}
    return {
        "device": asked.device.value,
        "position": None if asked.place is None else place,
        "marks": [{"landmark": one.landmark, "x": one.x, "y": one.y} for one in asked.marks],
        "landmarks": [
            {"name": one.code, "east": one.east, "north": one.north, "height": one.height, "doubt": one.doubt}
            for one in landmarks
            if one.code in used
        ],
        "noise_pixels": asked.noise if asked.marks else None,
        "focal_pixels": asked.lens.focal if asked.lens and asked.marks else None,
    }


def found_data(layout: Layout, found: Assessed, exif: ExifReading | None, at: datetime | None) -> dict[str, Any]:
    """Give what came out as plain values, with what the picture says of itself and where the sun stood."""
    frame = layout.frame
    return as_data(layout, found) | {
        "exif": None if exif is None else exif_data(exif),
        "sun_then": None if at is None else _sun_then(frame, at),
    }


def _sun_then(frame: Frame, at: datetime) -> dict[str, float | bool]:
    sun = sun_at(at, (frame.longitude, frame.latitude))
    return {
        "azimuth": round(sun.azimuth, 1),
        "elevation": round(sun.elevation, 1),
        "shadows_towards": round(sun.shadow, 1),
        "up": sun.elevation > 0,
    }


def exif_data(exif: ExifReading) -> dict[str, Any]:
    """Give what a picture says of itself as plain values."""
    longitude, latitude = exif.place or (None, None)
    return {
        "longitude": longitude if longitude is None else round(longitude, 7),
        "latitude": latitude if latitude is None else round(latitude, 7),
        "radius_metres": exif.radius,
        "altitude_metres": exif.altitude,
        "direction_degrees": exif.direction,
        "taken_at": exif.taken_at,
        "local_time": exif.local_time.isoformat() if exif.local_time else None,
        "focal_35mm": exif.focal_35mm,
        "contradictions": [one.code for one in exif.contradictions],
        "remarks": [one.code for one in exif.remarks],
    }


def ellipse_from(frame: Frame, found: Mapping[str, Any]) -> Ellipse | None:
    """Read the ellipse of an assessment back, to be drawn."""
    place = found.get("position")
    if not place:
        return None
    east, north = map(float, frame.to_metres((place["longitude"], place["latitude"])))
    said = place["ellipse"]
    sizes = (float(said["semi_major_metres"]), float(said["semi_minor_metres"]), float(said["bearing_degrees"]))
    return Ellipse(east, north, *sizes, float(said["share"]))
