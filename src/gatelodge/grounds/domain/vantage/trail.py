"""Where did a GPS trail (GPX) run at an instant, and how well is that known between two fixes?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from xml.parsers import expat

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.zones import Place

MOST_BYTES = 5_000_000
MOST_FIXES = 200_000
_LONGEST_GAP = timedelta(minutes=10)
_WALK = 1.5  # metres a second that somebody may have gone off the straight line between two fixes
_FASTEST = 70.0  # metres a second: faster is no trail of a person or a car
_METRES = 111_320.0  # of a degree of latitude

_WHY: dict[str, tuple[Wording, Wording]] = {
    "trail_unreadable": (
        Wording("This is no GPX file with positions and times.", "Esto no es un archivo GPX con posiciones y horas."),
        Wording("Export the trail as GPX.", "Exporte el recorrido como GPX."),
    ),
    "trail_too_large": (
        Wording("The trail is larger than 5 MB.", "El recorrido pasa de 5 MB."),
        Wording("Export only the day in question.", "Exporte solo el día en cuestión."),
    ),
    "trail_without_time": (
        Wording("A trail needs the time at which the picture was taken.", "Un recorrido necesita la hora de la foto."),
        Wording("Give the time that is claimed.", "Indique la hora que se afirma."),
    ),
    "trail_elsewhen": (
        Wording(
            "The trail runs from {first} to {last}; at that time it says nothing.",
            "El recorrido va de {first} a {last}; de esa hora no dice nada.",
        ),
        Wording("Check the time, or ask for the rest of the trail.", "Revise la hora o pida el resto del recorrido."),
    ),
    "trail_gap": (
        Wording(
            "The trail has a gap of {minutes} minutes at that time.",
            "El recorrido tiene un hueco de {minutes} minutos a esa hora.",
        ),
        Wording(
            "Do not rely on it; mark landmarks in the picture.",
            "No confíe en ello; marque puntos de referencia en la imagen.",
        ),
    ),
    "trail_leaps": (
        Wording(
            "Around that time the trail leaps at {speed} m a second: it was put together, or its fixes are bad.",
            "Cerca de esa hora el recorrido salta a {speed} m por segundo: fue compuesto o sus puntos son malos.",
        ),
        Wording(
            "Do not rely on it; mark landmarks in the picture.",
            "No confíe en ello; marque puntos de referencia en la imagen.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Fix:
    """One point of a trail."""

    at: datetime
    place: Place


@dataclass(frozen=True, slots=True)
class OnTrail:
    """Where a trail ran at an instant: between two fixes, with the radius that holds it."""

    place: Place
    radius: float
    before: datetime
    after: datetime


def trail_why(code: str, field: str = "trail", **values: object) -> Reason:
    """Give the reason behind a code, with its figures."""
    text, cure = _WHY[code]
    return Reason(code, text.filled(**values), cure=cure, field=field)


def read_trail(content: bytes) -> tuple[Fix, ...]:
    """Read the fixes of a GPX file, in order of time, or refuse it."""
    if len(content) > MOST_BYTES:
        raise BadInput(trail_why("trail_too_large"))
    try:
        fixes = sorted(_fixes(content), key=lambda one: one.at)
    except (expat.ExpatError, ValueError, LookupError, OverflowError):
        raise BadInput(trail_why("trail_unreadable")) from None
    if not 2 <= len(fixes) <= MOST_FIXES:
        raise BadInput(trail_why("trail_unreadable"))
    return tuple(fixes)


def _fixes(content: bytes) -> Iterator[Fix]:
    """Parse, and stop at the first declaration that could stand for something else."""
    found: list[dict[str, str]] = []
    within: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        within.append(tag.rpartition(" ")[2])
        if len(within) > 32:
            raise ValueError("nested too deeply")
        if within[-1] == "trkpt":
            found.append({"lat": attributes["lat"], "lon": attributes["lon"], "time": ""})

    def text(said: str) -> None:
        if found and within[-2:] == ["trkpt", "time"]:
            found[-1]["time"] += said

    def declared(*_: object) -> None:
        raise ValueError("declares a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: within.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    parser.Parse(content, True)
    for one in found:
        yield _fix(one)


def _fix(said: Mapping[str, str]) -> Fix:
    at = datetime.fromisoformat(said["time"].strip())
    longitude, latitude = float(said["lon"]), float(said["lat"])
    if at.utcoffset() is None or not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise ValueError("no fix")
    return Fix(at.astimezone(UTC), (longitude, latitude))


def place_at(trail: tuple[Fix, ...], at: datetime, radius: float) -> tuple[OnTrail, tuple[Reason, ...]]:
    """Give the place at an instant, and what is to be said against it; refuse an instant of which the trail knows nothing."""
    first, last = trail[0].at, trail[-1].at
    if not first <= at <= last:
        raise BadInput(trail_why("trail_elsewhen", first=_shown(first), last=_shown(last)))
    number = next(number for number, one in enumerate(trail) if one.at >= at)
    after = trail[number]
    before = trail[number - 1] if number and after.at != at else after
    gap = after.at - before.at
    if gap > _LONGEST_GAP:
        raise BadInput(trail_why("trail_gap", minutes=f"{gap.total_seconds() / 60:,.0f}"))
    part = (at - before.at) / gap if gap else 0.0
    place = (_between(before.place[0], after.place[0], part), _between(before.place[1], after.place[1], part))
    near = min(at - before.at, after.at - at).total_seconds()
    speed = _metres_between(before.place, after.place) / max(gap.total_seconds(), 1.0)
    remarks = (trail_why("trail_leaps", speed=f"{speed:,.0f}"),) if speed > _FASTEST else ()
    return OnTrail(place, math.hypot(radius, _WALK * near), before.at, after.at), remarks


def _between(one: float, other: float, part: float) -> float:
    return one + (other - one) * part


def _metres_between(one: Place, other: Place) -> float:
    east = (other[0] - one[0]) * _METRES * math.cos(math.radians(one[1]))
    return math.hypot(east, (other[1] - one[1]) * _METRES)


def _shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"
