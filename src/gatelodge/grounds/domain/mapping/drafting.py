"""Drafts of a map, the day from which a version holds, and landmarks: what is refused, and how it is cured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.checking import check_place
from gatelodge.grounds.domain.mapping.zones import Place

W = Wording
FARTHEST = timedelta(days=730)
WIDEST_SURVEY = 50.0  # metres
HIGHEST = 9000.0  # metres
_LOOK_AGAIN = W("Open the map again to see how it stands.", "Abra el mapa de nuevo para ver cómo está.")

DRAFT_EXISTS = Reason(
    "draft_exists",
    W("This facility has a draft already.", "Esta institución ya tiene un borrador."),
    cure=W("Go on with that draft, or discard it.", "Siga con ese borrador, o deséchelo."),
)
NO_DRAFT = Reason(
    "no_draft",
    W(
        "This version is no draft: what was published or discarded stays as it is.",
        "Esta versión no es un borrador: lo que se publicó o se desechó queda como está.",
    ),
    cure=W("Draft a new version.", "Haga una versión nueva."),
)
ORIGIN_MISSING = Reason(
    "origin_missing",
    W("It is not said where the facility lies.", "No se dice dónde está la institución."),
    cure=W("Give latitude and longitude of its middle.", "Indique la latitud y la longitud de su centro."),
    field="latitude",
)
BEGINS_IN_THE_PAST = Reason(
    "begins_in_the_past",
    W(
        "Another version held on that day; what was in force then is not rewritten.",
        "Otra versión regía ese día; lo que regía entonces no se reescribe.",
    ),
    cure=W("Choose today or a later day.", "Elija hoy o un día posterior."),
    field="from_day",
)
BEGINS_TOO_LATE = Reason(
    "begins_too_late",
    W(
        "No version is published more than two years ahead: none could begin before it.",
        "Ninguna versión se publica con más de dos años de antelación: ninguna podría comenzar antes.",
    ),
    cure=W("Choose an earlier day.", "Elija un día anterior."),
    field="from_day",
)
LATER_MAP = Reason(
    "later_map",
    W("A published version begins on that day or later.", "Una versión publicada comienza ese día o después."),
    cure=W("Choose a day after the first day of that version.", "Elija un día posterior al primero de esa versión."),
    field="from_day",
)
LANDMARK_TWICE = Reason(
    "landmark_twice",
    W("A landmark of that name stands already.", "Ya hay un punto de referencia con ese nombre."),
    cure=W("Retire it first, or choose another name.", "Retírelo primero, o elija otro nombre."),
    field="name",
)
LANDMARK_RETIRED = Reason(
    "landmark_retired",
    W("This landmark was retired before.", "Este punto de referencia ya se había retirado."),
    cure=_LOOK_AGAIN,
)
LANDMARK_UNNAMED = Reason(
    "landmark_unnamed",
    W("The landmark has no name.", "El punto de referencia no tiene nombre."),
    cure=W("Give the name by which it is known in a picture.", "Indique el nombre con el que se reconoce en una foto."),
    field="name",
)
SURVEYED_LATER = Reason(
    "surveyed_later",
    W("The day of the survey has not come yet.", "El día de la medición aún no llega."),
    cure=W("Give the day on which it was surveyed.", "Indique el día en que se midió."),
    field="surveyed_on",
)
SURVEY_UNCERTAIN = Reason(
    "survey_uncertain",
    W("No survey is exact, and one off by 50 m is none.", "Ninguna medición es exacta, y con 50 m de error no sirve."),
    cure=W("Give one standard deviation in metres.", "Indique una desviación estándar en metros."),
    field="survey_metres",
)
HEIGHT_IMPOSSIBLE = Reason(
    "height_impossible",
    W("No landmark stands that high or that low.", "Ningún punto está a esa altura."),
    cure=W("Give metres above the facility's own level.", "Indique metros sobre el nivel de la institución."),
    field="height_metres",
)


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A landmark as it was surveyed: metres above the facility's level, one standard deviation in metres, and the day."""

    name: str
    place: Place
    height_metres: float
    survey_metres: float
    surveyed_on: date


def faults_of_landmark(told: Surveyed, origin: Place | None, *, today: date) -> Iterator[Reason]:
    """Name what is wrong with a landmark; its place is held against the map's origin, where there is a map."""
    if not told.name.strip():
        yield LANDMARK_UNNAMED
    for one in check_place(told.place, told.place if origin is None else origin):
        yield one.reason
    if not (math.isfinite(told.height_metres) and abs(told.height_metres) <= HIGHEST):
        yield HEIGHT_IMPOSSIBLE
    if not 0 < told.survey_metres < WIDEST_SURVEY:
        yield SURVEY_UNCERTAIN
    if told.surveyed_on > today:
        yield SURVEYED_LATER


def why_not_from(day: date, first_days: Sequence[date], *, today: date) -> Reason | None:
    """Say why a version can not begin on a day; `first_days` are those of the versions published before."""
    if day > today + FARTHEST:
        return BEGINS_TOO_LATE
    if any(one >= day for one in first_days):
        return LATER_MAP
    return BEGINS_IN_THE_PAST if first_days and day < today else None
