"""What do attorneys read about their numbers? When a call was recorded, what was done, and why a number is off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.correspondence.domain.notice import Notice, NoticeGround
from gatelodge.foundation.wording import Wording

W = Wording
NUMBER, REASON, CALL, DONE = W("Number", "Número"), W("Reason", "Motivo"), W("Call", "Llamada"), W("Done", "Hecho")
MORE = W("Further calls", "Otras llamadas")
# A letter is read by a person: past so many calls the page has the list.
MOST_CALLS = 40
ASK = W(
    "Write to the litigation coordinator of the department about this; give the letter's reference. You may also "
    "tell the court.",
    "Escriba sobre esto a la coordinación de litigios del departamento e indique la referencia de la carta. También "
    "puede informar al tribunal.",
)
CONTEST = W(
    "If this number serves privileged talk, name it again at once; it is protected from that moment. You may also write "
    "to the litigation coordinator.",
    "Si este número sirve para conversaciones privilegiadas, nómbrelo de nuevo; queda protegido desde ese momento. "
    "También puede escribir a la coordinación de litigios.",
)


@dataclass(frozen=True, slots=True)
class CallTold:
    """A recorded call as a letter names it."""

    number: str
    person_number: str
    started_at: datetime


def call_recorded(alarm_id: UUID, calls: Sequence[CallTold], *, zone: ZoneInfo, dated: date) -> Notice:
    """Write that a vendor recorded privileged calls, and what must happen with the recordings."""
    shown = [(CALL, _call(one, zone)) for one in calls[:MOST_CALLS]]
    if len(calls) > MOST_CALLS:
        shown.append((MORE, _same(str(len(calls) - MOST_CALLS))))
    return Notice(
        kind="clearance.call_recorded",
        about=f"register_alarm:{alarm_id}",
        title=W("A vendor recorded privileged calls of yours", "Una empresa grabó llamadas privilegiadas suyas"),
        lead=W(
            "The vendor's own list says so. The recording must stop, and what was recorded is locked away; nobody may "
            "listen to it. The litigation coordinator has been told.",
            "Lo dice la propia lista de la empresa. La grabación debe cesar y lo grabado queda bajo llave; nadie puede "
            "escucharlo. La coordinación de litigios está avisada.",
        ),
        contest=ASK,
        dated=dated,
        facts=tuple(shown),
        grounds=(NoticeGround("15 CCR 3170(b)", CONFIDENTIAL),),
    )


def recording_dealt_with(alarm_id: UUID, *, number: str, done: str, dated: date) -> Notice:
    """Write what a person did about recorded calls."""
    return Notice(
        kind="clearance.recording_dealt_with",
        about=f"register_alarm:{alarm_id}",
        title=W("What was done about the recorded calls", "Qué se hizo con las llamadas grabadas"),
        lead=W(
            "The recording was stopped, and what was recorded is locked away.",
            "La grabación se detuvo y lo grabado está bajo llave.",
        ),
        contest=ASK,
        dated=dated,
        facts=((NUMBER, _same(number)), (DONE, _same(done))),
    )


def number_disproved(number_id: UUID, *, number: str, reason: str, dated: date) -> Notice:
    """Write that a number is no longer protected, and why."""
    return Notice(
        kind="clearance.number_disproved",
        about=f"privileged_number:{number_id}",
        title=W("A number of yours is no longer privileged", "Un número suyo ya no es privilegiado"),
        lead=W(
            "From this day, calls on this number may be monitored and recorded like any other.",
            "Desde este día, las llamadas a este número pueden supervisarse y grabarse como cualquier otra.",
        ),
        contest=CONTEST,
        dated=dated,
        facts=((NUMBER, _same(number)), (REASON, _same(reason))),
    )


CONFIDENTIAL = W(
    "What is confidential between attorney and client is not recorded.",
    "Lo que es confidencial entre abogado y cliente no se graba.",
)


def _call(call: CallTold, zone: ZoneInfo) -> Wording:
    at = call.started_at.astimezone(zone)
    return _same(" · ".join(word for word in (f"{at:%Y-%m-%d %H:%M %Z}", call.number, call.person_number) if word))


def _same(text: str) -> Wording:
    return W(text, text)
