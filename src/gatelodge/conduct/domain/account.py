"""What an officer tells of an incident, and what can't be right about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatelodge.conduct.domain.lifecycle import Conduct, CrimeClass
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

# How much is kept of each text.
ZONE_MOST, NARRATIVE_MOST, SEEN_BY_MOST = 40, 4000, 120
# No incident is written down so long afterwards: a year was mistyped.
LONG_AGO = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Account:
    """One incident as told; whether a breach is serious or repeated is a person's judgement, never counted."""

    conduct: str
    occurred_at: datetime
    zone: str
    narrative: str
    seen_by: str
    crime_class: str = CrimeClass.NONE
    on_property: bool = True
    serious: bool = False
    repeated: bool = False
    warning_failed: bool = False
    serious_equivalent: bool = False
    under_investigation: bool = False


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


IN_THE_FUTURE = _fault(
    "in_the_future",
    "occurred_at",
    Wording("This time has not come yet.", "Esa hora aún no ha llegado."),
    Wording("Give the time at which it happened.", "Indique la hora en que ocurrió."),
)
BEFORE_THE_VISIT = _fault(
    "before_the_visit",
    "occurred_at",
    Wording("The visit had not begun at this time.", "A esa hora la visita no había comenzado."),
    Wording(
        "Give a time after the party's first arrival.", "Indique una hora posterior a la primera llegada del grupo."
    ),
)
TOO_LONG_AGO = _fault(
    "too_long_ago",
    "occurred_at",
    Wording("This was more than ten years ago.", "Eso fue hace más de diez años."),
    Wording("Check the year.", "Revise el año."),
)
NOT_OF_THE_PARTY = _fault(
    "not_of_the_party",
    "visitor_id",
    Wording("This visitor was not in the party.", "Esta persona no estaba en el grupo."),
    Wording("Choose a visitor of this visit.", "Elija a una persona de esta visita."),
)
NARRATIVE_EMPTY = _fault(
    "narrative_empty",
    "narrative",
    Wording("Nothing is told of what happened.", "No se cuenta qué ocurrió."),
    Wording("Write down what was seen and heard.", "Escriba lo que se vio y se oyó."),
)
SEEN_BY_NOBODY = _fault(
    "seen_by_nobody",
    "seen_by",
    Wording("Nobody is named who saw it.", "No se nombra a nadie que lo viera."),
    Wording("Name who saw it.", "Nombre a quien lo vio."),
)
ZONE_EMPTY = _fault(
    "zone_empty",
    "zone",
    Wording("The place is missing.", "Falta el lugar."),
    Wording("Say where it happened.", "Indique dónde ocurrió."),
)
UNKNOWN_CONDUCT = _fault(
    "unknown_conduct",
    "conduct",
    Wording("This kind of conduct is not known.", "Este tipo de conducta no se conoce."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
UNKNOWN_CRIME = _fault(
    "unknown_crime",
    "crime_class",
    Wording("This class of crime is not known.", "Esta clase de delito no se conoce."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
RECORDED_ALREADY = Reason(
    "recorded_already",
    Wording("This has been recorded already, word for word.", "Esto ya está registrado, palabra por palabra."),
    cure=Wording("Look for it under “Incidents”.", "Búsquelo en «Incidentes»."),
)
ELSEWHERE_ON_PROPERTY = _fault(
    "elsewhere_on_property",
    "on_property",
    Wording(
        "An arrest elsewhere did not happen on the property.", "Un arresto en otro lugar no ocurrió en la institución."
    ),
    Wording("Choose another kind of conduct, or another place.", "Elija otra conducta u otro lugar."),
)


def faults_of(told: Account, *, opened_at: datetime, of_the_party: bool, now: datetime) -> Iterator[Reason]:
    """Name everything that can't be right, each at its field."""
    if told.conduct not in set(Conduct):
        yield UNKNOWN_CONDUCT
    if told.crime_class not in set(CrimeClass):
        yield UNKNOWN_CRIME
    if told.occurred_at > now:
        yield IN_THE_FUTURE
    elif told.on_property and told.occurred_at < opened_at:
        yield BEFORE_THE_VISIT
    elif told.occurred_at < now - LONG_AGO:
        yield TOO_LONG_AGO
    if not of_the_party:
        yield NOT_OF_THE_PARTY
    if told.conduct == Conduct.ARREST_ELSEWHERE and told.on_property:
        yield ELSEWHERE_ON_PROPERTY
    yield from faults_of_text(told.zone, most=ZONE_MOST, empty=ZONE_EMPTY)
    yield from faults_of_text(told.narrative, most=NARRATIVE_MOST, empty=NARRATIVE_EMPTY)
    yield from faults_of_text(told.seen_by, most=SEEN_BY_MOST, empty=SEEN_BY_NOBODY)
