"""Does the shadow in a picture fit the time that is claimed for it?

Where the sun stands: the formulas of the NOAA Solar Calculator (Global Monitoring Laboratory, "Solar Calculation Details"),
after Meeus, "Astronomical Algorithms"; good to a few hundredths of a degree between 1800 and 2100.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.domain.mapping.zones import Place
from gatelodge.grounds.domain.vantage.reasons import why

_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_CERTAIN = 2.0  # standard deviations
_SUN_ITSELF = 0.3  # degrees: its half width, and the formulas
_NO_SHADOW_ABOVE = 85.0  # degrees: shadows are too short to have a direction
_TOO_VAGUE = 60.0  # degrees
_STEP = timedelta(minutes=2)


class SunAnswer(StrEnum):
    """Whether a shadow fits."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not_consistent"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Sun:
    """Where the sun stands: azimuth from north, elevation above the horizon as seen (refraction included), in degrees."""

    azimuth: float
    elevation: float

    @property
    def shadow(self) -> float:
        """Give the bearing into which shadows fall."""
        return (self.azimuth + 180) % 360

    @property
    def length(self) -> float:
        """Give a shadow's length on level ground, over the height of what throws it."""
        return 1 / math.tan(math.radians(self.elevation)) if self.elevation > 0 else math.inf


@dataclass(frozen=True, slots=True)
class Shadow:
    """A shadow as measured: its bearing from its foot and, if known, its length over the height of what throws it.

    Doubts are one standard deviation: degrees, and a share of the length.
    """

    bearing: float
    bearing_doubt: float = 3.0
    length: float | None = None
    length_doubt: float = 0.1


@dataclass(frozen=True, slots=True)
class SunCheck:
    """The answer with its figures: where the sun stood, by how many degrees the shadow is off, and what would be let pass.

    `fitting`: when on that day the sun threw such a shadow, in the zone of the claimed time.
    """

    answer: SunAnswer
    sun: Sun
    off_by: float
    tolerance: float
    fitting: tuple[tuple[datetime, datetime], ...]
    reason: Reason


def sun_at(instant: datetime, place: Place) -> Sun:
    """Give the sun's place in the sky at an instant that knows its zone."""
    longitude, latitude = place
    century = (instant - _J2000) / timedelta(days=36525)
    declination, equation = _declination_and_equation(century)
    minutes = (instant.astimezone(UTC) - datetime.combine(instant.astimezone(UTC), datetime.min.time(), UTC)) / (
        timedelta(minutes=1)
    )
    hour_angle = math.radians(((minutes + equation + 4 * longitude) / 4 + 180) % 360 - 360)
    north = math.radians(latitude)
    up = math.sin(north) * math.sin(declination) + math.cos(north) * math.cos(declination) * math.cos(hour_angle)
    elevation = math.degrees(math.asin(max(-1.0, min(1.0, up))))
    east = -math.cos(declination) * math.sin(hour_angle)
    towards = math.cos(north) * math.sin(declination) - math.sin(north) * math.cos(declination) * math.cos(hour_angle)
    return Sun(math.degrees(math.atan2(east, towards)) % 360, elevation + _refraction(elevation))


def _declination_and_equation(century: float) -> tuple[float, float]:
    """Give the sun's declination in radians and the equation of time in minutes."""
    mean = math.radians((280.46646 + century * (36000.76983 + 0.0003032 * century)) % 360)
    anomaly = math.radians(357.52911 + century * (35999.05029 - 0.0001537 * century))
    eccentric = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
    centre = (
        math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
        + math.sin(2 * anomaly) * (0.019993 - 0.000101 * century)
        + math.sin(3 * anomaly) * 0.000289
    )
    node = math.radians(125.04 - 1934.136 * century)
    apparent = mean + math.radians(centre - 0.00569 - 0.00478 * math.sin(node))
    seconds = 21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))
    tilt = math.radians(23 + (26 + seconds / 60) / 60 + 0.00256 * math.cos(node))
    half = math.tan(tilt / 2) ** 2
    equation = (
        half * math.sin(2 * mean)
        - 2 * eccentric * math.sin(anomaly)
        + 4 * eccentric * half * math.sin(anomaly) * math.cos(2 * mean)
        - half**2 / 2 * math.sin(4 * mean)
        - 1.25 * eccentric**2 * math.sin(2 * anomaly)
    )
    return math.asin(math.sin(tilt) * math.sin(apparent)), 4 * math.degrees(equation)


def _refraction(elevation: float) -> float:
    """Give by how much the air lifts the sun, in degrees."""
    if elevation > 85:
        return 0.0
    slope = math.tan(math.radians(elevation))
    if elevation > 5:
        return (58.1 / slope - 0.07 / slope**3 + 0.000086 / slope**5) / 3600
    if elevation > -0.575:
        return (1735 + elevation * (-518.2 + elevation * (103.4 + elevation * (-12.79 + elevation * 0.711)))) / 3600
    return -20.772 / slope / 3600


def check_shadow(shadow: Shadow, claimed: datetime, place: Place, clock_doubt: timedelta = timedelta(0)) -> SunCheck:
    """Compare a shadow with the sun at the claimed time, `clock_doubt` either way."""
    refuse_if_any(BadInput, _mistakes(shadow, claimed, clock_doubt))
    sun, tolerance = sun_at(claimed, place), _CERTAIN * shadow.bearing_doubt + _SUN_ITSELF
    off_by = _apart(sun.shadow, shadow.bearing)
    zone = claimed.tzinfo
    assert zone is not None
    fitting = times_that_fit(shadow, claimed.astimezone(zone).date(), place, zone)
    figures = {
        "azimuth": f"{sun.azimuth:.1f}",
        "elevation": f"{sun.elevation:.1f}",
        "off": f"{off_by:.1f}",
        "tolerance": f"{tolerance:.1f}",
    }
    answer, code = _answer(shadow, sun, tolerance, _fits_near(shadow, claimed, place, clock_doubt))
    return SunCheck(answer, sun, off_by, tolerance, fitting, why(code, **figures))


def _mistakes(shadow: Shadow, claimed: datetime, clock_doubt: timedelta) -> list[Reason]:
    numbers = [shadow.bearing, shadow.bearing_doubt, shadow.length_doubt, shadow.length or 0.0]
    usable = all(math.isfinite(one) for one in numbers) and min(numbers[1:]) >= 0 and clock_doubt >= timedelta(0)
    found = [] if usable else [why("no_number", "shadow")]
    return found if claimed.utcoffset() is not None else [*found, why("no_zone_of_time", "claimed")]


def _answer(shadow: Shadow, sun: Sun, tolerance: float, fits: bool) -> tuple[SunAnswer, str]:  # noqa: FBT001
    if tolerance > _TOO_VAGUE:
        return SunAnswer.CANNOT_TELL, "shadow_too_vague"
    if sun.elevation > _NO_SHADOW_ABOVE and not fits:
        return SunAnswer.CANNOT_TELL, "sun_overhead"
    if fits:
        return SunAnswer.CONSISTENT, "shadow_fits"
    if sun.elevation < -_SUN_ITSELF:
        return SunAnswer.NOT_CONSISTENT, "sun_was_down"
    length_alone = _apart(sun.shadow, shadow.bearing) <= tolerance
    return SunAnswer.NOT_CONSISTENT, "shadow_length_off" if length_alone else "shadow_off"


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _fits(shadow: Shadow, sun: Sun) -> bool:
    """Tell whether the sun throws this shadow, within twice its doubts."""
    if sun.elevation < -_SUN_ITSELF:
        return False
    if _apart(sun.shadow, shadow.bearing) > _CERTAIN * shadow.bearing_doubt + _SUN_ITSELF:
        return False
    if shadow.length is None:
        return True
    high = math.degrees(math.atan2(1, shadow.length * (1 - min(_CERTAIN * shadow.length_doubt, 0.99))))
    low = math.degrees(math.atan2(1, shadow.length * (1 + _CERTAIN * shadow.length_doubt)))
    return low - _SUN_ITSELF <= sun.elevation <= high + _SUN_ITSELF


def _fits_near(shadow: Shadow, claimed: datetime, place: Place, doubt: timedelta) -> bool:
    steps = max(1, math.ceil(doubt / _STEP))
    return any(_fits(shadow, sun_at(claimed + doubt * step / steps, place)) for step in range(-steps, steps + 1))


def times_that_fit(shadow: Shadow, day: date, place: Place, zone: tzinfo) -> tuple[tuple[datetime, datetime], ...]:
    """Give the spans of a local day in which the sun throws such a shadow, to two minutes."""
    start = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)
    spans: list[tuple[datetime, datetime]] = []
    at, since = start, None
    while at < end:
        fits = _fits(shadow, sun_at(at, place))
        if fits and since is None:
            since = at
        if not fits and since is not None:
            spans.append((since, at))
            since = None
        at += _STEP
    if since is not None:
        spans.append((since, end))
    return tuple((one.astimezone(zone), other.astimezone(zone)) for one, other in spans)
