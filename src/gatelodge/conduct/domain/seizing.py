"""What was taken from a visitor, and by when must it be given back? The rules say so for phones (Pen. Code 4576)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gatelodge.conduct.domain.account import minute_of
from gatelodge.conduct.domain.lifecycle import FoundAt, SeizedKind
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Duty

DESCRIPTION_MOST, RETURNED_TO_MOST = 300, 120
HOLD, RETURN = "hold_as_evidence", "return_device"


@dataclass(frozen=True, slots=True)
class Taken:
    """A thing as it was taken; whether it is evidence is for the officer to say, where no rule does."""

    kind: str
    found: str
    description: str
    seized_at: datetime
    intent_to_deliver: bool = False
    cited: bool = False
    held_as_evidence: bool = False


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


UNKNOWN_KIND = _fault(
    "unknown_kind",
    "kind",
    Wording("This kind of thing is not known.", "Este tipo de objeto no se conoce."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
UNKNOWN_PLACE = _fault(
    "unknown_place",
    "found",
    Wording("It is not said where it was found.", "No se indica dónde se encontró."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
DESCRIPTION_EMPTY = _fault(
    "description_empty",
    "description",
    Wording("It is not said what was taken.", "No se indica qué se retuvo."),
    Wording("Describe it, so that its owner knows it again.", "Descríbalo, para que su dueño lo reconozca."),
)
ENTERED_ALREADY = Reason(
    "entered_already",
    Wording("This thing has already been entered.", "Este objeto ya está registrado."),
    cure=Wording(
        "Look at the things taken on the incident's page. If there were two alike, say in the description which this is.",
        "Mire los objetos retenidos en la página del incidente. Si eran dos iguales, diga en la descripción cuál es este.",
    ),
    field="description",
)
IN_THE_FUTURE = _fault(
    "in_the_future",
    "seized_at",
    Wording("This time has not come yet.", "Esa hora aún no ha llegado."),
    Wording("Give the time at which it was taken.", "Indique la hora en que se retuvo."),
)
BEFORE_THE_INCIDENT = _fault(
    "before_the_incident",
    "seized_at",
    Wording("This was before the incident.", "Eso fue antes del incidente."),
    Wording("Give a time from the incident on.", "Indique una hora a partir del incidente."),
)
NO_OWNER = _fault(
    "no_owner",
    "",
    Wording("This incident is not of a visitor.", "Este incidente no es de una persona visitante."),
    Wording(
        "Record what the visitor did at this event, and enter the thing there.",
        "Registre lo que hizo la persona visitante en este suceso e ingrese allí el objeto.",
    ),
)
RETURNED_TO_NOBODY = _fault(
    "returned_to_nobody",
    "returned_to",
    Wording("It is not said to whom it was given back.", "No se indica a quién se devolvió."),
    Wording("Name who took it.", "Nombre a quien lo recibió."),
)
RETURNED_ALREADY = Reason(
    "returned_already",
    Wording("This was given back already.", "Esto ya se devolvió."),
    cure=Wording("Look who took it, on the incident's page.", "Vea en la página del incidente quién lo recibió."),
)
MUST_RETURN = Wording(
    "A phone without a citation is given back the same day; it may not be held.",
    "Un teléfono sin citación se devuelve el mismo día; no se puede retener.",
)
CITE_OR_RETURN = Wording(
    "Give it back today, or record the citation for which it is evidence.",
    "Devuélvalo hoy, o registre la citación de la que es prueba.",
)


def faults_of(taken: Taken, *, happened_at: datetime, now: datetime) -> Iterator[Reason]:
    """Name everything that can't be right, each at its field."""
    if taken.kind not in set(SeizedKind):
        yield UNKNOWN_KIND
    if taken.found not in set(FoundAt):
        yield UNKNOWN_PLACE
    yield from faults_of_text(taken.description, most=DESCRIPTION_MOST, empty=DESCRIPTION_EMPTY)
    if taken.seized_at > now:
        yield IN_THE_FUTURE
    elif taken.seized_at < minute_of(happened_at):
        yield BEFORE_THE_INCIDENT


def facts_of(taken: Taken) -> dict[str, Any]:
    """Give the rules' facts of what was found."""
    return {
        "device": {
            "kind": str(taken.kind),
            "found": str(taken.found),
            "intent_to_deliver": taken.intent_to_deliver,
            "cited": taken.cited,
            "institution_filmed": False,
        }
    }


def owed(answer: Decision) -> Duty | None:
    """Give what the rules demand of it: to hold it or to give it back; None where they demand neither."""
    return next((one for one in answer.duties if one.code in (HOLD, RETURN)), None)


def faults_of_holding(taken: Taken, duty: Duty | None) -> Iterator[Reason]:
    """Say when something may not be held."""
    if taken.held_as_evidence and duty is not None and duty.code == RETURN:
        yield Reason("must_return", MUST_RETURN, duty.citation, CITE_OR_RETURN, "held_as_evidence")


def is_held(taken: Taken, duty: Duty | None) -> bool:
    """Tell whether it is kept as evidence: because a rule says so, or the officer where none does."""
    return duty.code == HOLD if duty is not None else taken.held_as_evidence


def return_by(taken: Taken, zone: str) -> datetime:
    """Give the end of the day on which it was taken, by the facility's clock."""
    day = taken.seized_at.astimezone(ZoneInfo(zone)).date()
    return local_instant(day + timedelta(days=1), time(), zone)


def last_day(due: datetime, zone: str) -> date:
    """Give the day at whose end the clock runs out; its instant is the next day's midnight, which would mislead."""
    return (due - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
