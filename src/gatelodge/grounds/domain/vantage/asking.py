"""What somebody asks about one picture or place, why a question can not be answered, and what else is said about it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.zones import Device, Place
from gatelodge.grounds.domain.vantage.exif import ExifReading
from gatelodge.grounds.domain.vantage.landmarks import Mark, Resection
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.photos.domain.asking import why_purpose_is_wrong

LEAST_SIDE = 120  # pixels: below it no mark can be set
MOST_RADIUS = 20_000.0  # metres
MOST_NOISE = 50.0  # pixels
_CLOCK = timedelta(minutes=10)
_LOCAL_CLOCK = timedelta(minutes=65)  # a clock without offset may be an hour off, in summer
_TURNED = 35.0  # degrees between a compass and the picture itself: compasses near steel are bad
_MAGNETIC = 20.0  # degrees between magnetic and true north, at most, in the states served
_AHEAD = timedelta(minutes=5)
FIRST_YEAR = 1900  # of a claimed time: no camera that anybody asks about is older

_WHY: dict[str, tuple[Wording, Wording]] = {
    "no_map_in_force": (
        Wording("No map of this facility is in force.", "Ningún mapa de esta institución está en vigor."),
        Wording("Draw one and publish it.", "Dibuje uno y publíquelo."),
    ),
    "which_facility": (
        Wording(
            "It is not said for which of the facilities: {codes}.",
            "No se dice para cuál de las instituciones: {codes}.",
        ),
        Wording("Name it with --facility.", "Indíquela con --facility."),
    ),
    "map_of_another_day": (
        Wording(
            "No map was in force on that day; the one of {day} is used.",
            "Ningún mapa estaba en vigor ese día; se usa el del {day}.",
        ),
        Wording("Check whether a boundary has changed since.", "Compruebe si algún límite ha cambiado desde entonces."),
    ),
    "no_place": (
        Wording("Neither a position nor a trail is given.", "No se da ni posición ni recorrido."),
        Wording("Give coordinates, or a file of a GPS trail.", "Indique coordenadas o un archivo de recorrido GPS."),
    ),
    "no_such_place": (
        Wording("These are no coordinates on Earth.", "Estas no son coordenadas de la Tierra."),
        Wording(
            "Give latitude between -90 and 90, longitude between -180 and 180.",
            "Indique una latitud entre -90 y 90 y una longitud entre -180 y 180.",
        ),
    ),
    "radius_unusable": (
        Wording(
            "The accuracy is a length between 0 and 20,000 metres.",
            "La precisión es una longitud entre 0 y 20 000 metros.",
        ),
        Wording("Give the radius that holds the position.", "Indique el radio en el que está la posición."),
    ),
    "noise_unusable": (
        Wording(
            "How well marks are set is between 0.5 and 50 pixels.", "La exactitud de las marcas va de 0.5 a 50 píxeles."
        ),
        Wording("Two pixels is usual.", "Lo usual son dos píxeles."),
    ),
    "time_ahead": (
        Wording("The time lies in the future.", "La hora está en el futuro."),
        Wording("Check day and time.", "Revise el día y la hora."),
    ),
    "time_long_past": (
        Wording("The time lies too far back.", "La hora queda demasiado atrás."),
        Wording("Check day and time.", "Revise el día y la hora."),
    ),
    "shadow_without_time": (
        Wording("A shadow says something only of a time.", "Una sombra solo dice algo de una hora."),
        Wording("Give the time that is claimed.", "Indique la hora que se afirma."),
    ),
    "picture_small": (
        Wording("The picture is too small to mark anything in.", "La imagen es demasiado pequeña para marcar en ella."),
        Wording("Ask for the file as the camera wrote it.", "Pida el archivo tal como lo escribió la cámara."),
    ),
    "no_heights": (
        Wording("No heights were supplied with the map in force.", "No se suministraron alturas con el mapa en vigor."),
        Wording("Add a grid of heights to the map.", "Añada al mapa una cuadrícula de alturas."),
    ),
    "height_unusable": (
        Wording("The height is between 0 and 100 metres.", "La altura va de 0 a 100 metros."),
        Wording("Eyes are at about 1.6 metres.", "Los ojos están a unos 1.6 metros."),
    ),
    "exif_not_as_claimed": (
        Wording(
            "The EXIF's time and the time that is claimed lie {minutes} minutes apart.",
            "La hora del EXIF y la que se afirma difieren {minutes} minutos.",
        ),
        Wording("Find out which of them is wrong.", "Averigüe cuál está mal."),
    ),
    "exif_other_direction": (
        Wording(
            "By its EXIF the camera looked towards {said}°, by the landmarks towards {found}°.",
            "Según su EXIF la cámara miraba hacia {said}°; según los puntos de referencia, hacia {found}°.",
        ),
        Wording(
            "A compass near steel errs; so does a forger.",
            "Una brújula cerca del acero se equivoca; un falsificador, también.",
        ),
    ),
}


def asking_why(code: str, field: str = "", **values: object) -> Reason:
    """Give the reason behind a code, with its figures."""
    text, cure = _WHY[code]
    return Reason(code, text.filled(**values), cure=cure, field=field)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked beside the place itself: why, of which device and person, at which claimed time, with which shadow.

    `person`: a name as it would stand on a crew list; "" when not known. `shadow`: the bearing into which shadows fall.
    """

    purpose: str
    device: Device = Device.CAMERA
    person: str = ""
    at: datetime | None = None
    shadow: float | None = None
    shadow_doubt: float = 3.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A position with the radius in metres that holds it 68 times of 100."""

    place: Place
    radius: float


@dataclass(frozen=True, slots=True)
class TrailFile:
    """A GPS trail as it was handed in, and the radius in metres of one of its fixes."""

    content: bytes
    radius: float


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks in a picture, how well they were set in pixels, and the focal length on 35 mm film when somebody knows it."""

    marks: tuple[Mark, ...] = ()
    noise: float = 2.0
    focal_35mm: float | None = None


def mistakes_in(question: Question, now: datetime) -> Iterator[Reason]:
    """Tell what is wrong with a question, whatever the place."""
    yield from why_purpose_is_wrong(" ".join(question.purpose.split()))
    if question.at is not None and question.at.utcoffset() is None:
        yield why("no_zone_of_time", "at")
    elif question.at is not None and question.at > now + _AHEAD:
        yield asking_why("time_ahead", "at")
    elif question.at is not None and question.at.year < FIRST_YEAR:
        yield asking_why("time_long_past", "at")
    if question.shadow is not None and question.at is None:
        yield asking_why("shadow_without_time", "at")


def mistakes_of_pin(pin: Pin) -> Iterator[Reason]:
    """Tell what is wrong with a position."""
    longitude, latitude = pin.place
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):  # also what is no number
        yield asking_why("no_such_place", "latitude")
    yield from mistakes_of_radius(pin.radius)


def mistakes_of_radius(radius: float) -> Iterator[Reason]:
    """Tell whether an accuracy can not be one."""
    if not 0 < radius <= MOST_RADIUS:
        yield asking_why("radius_unusable", "radius")


def mistakes_of_marking(marking: Marking) -> Iterator[Reason]:
    """Tell what is wrong with what is said of marks; the marks themselves are looked at when they are used."""
    if not 0.5 <= marking.noise <= MOST_NOISE:
        yield asking_why("noise_unusable", "noise")


def against_the_claim(exif: ExifReading, claimed: datetime | None, zone: str) -> Iterator[Reason]:
    """Say where a picture's own time is not the one that is claimed for it."""
    if claimed is None:
        return
    if exif.taken_at is not None:
        apart, allowed = abs(exif.taken_at - claimed), _CLOCK
    elif exif.local_time is not None:
        apart, allowed = abs(exif.local_time.replace(tzinfo=ZoneInfo(zone)) - claimed), _LOCAL_CLOCK
    else:
        return
    if apart > allowed:
        yield asking_why("exif_not_as_claimed", minutes=f"{apart.total_seconds() / 60:,.0f}")


def against_the_compass(exif: ExifReading, resection: Resection | None) -> Iterator[Reason]:
    """Say where a picture's compass looked elsewhere than the picture did."""
    if exif.direction is None or resection is None or resection.reliable is None:
        return
    heading = resection.reliable.heading
    off = abs((exif.direction - heading + 180) % 360 - 180)
    if off > _TURNED + (_MAGNETIC if exif.direction_is_magnetic else 0):
        yield asking_why("exif_other_direction", said=f"{exif.direction:.0f}", found=f"{heading:.0f}")


def finite(*numbers: float | None) -> bool:
    """Tell whether all that is given is a number with bounds."""
    return all(one is None or math.isfinite(one) for one in numbers)
