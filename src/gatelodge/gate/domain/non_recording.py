"""The proof that a legal visit was not recorded, as data and as the text that is signed about it. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from gatelodge.foundation.wording import Wording

FIRST_LINE = "gatelodge non-recording proof 1"
W = Wording
ROOM = W(
    "This room is confidential. The records system refuses to set a confidential room to “recorded”: the rule stands in"
    " the database itself, and no account can change it.",
    "Esta sala es confidencial. El sistema rechaza marcar como «grabada» una sala confidencial: la regla está en la propia"
    " base de datos y ninguna cuenta puede cambiarla.",
)
NO_RECORDER = W(
    "No recorder was checked in. Whatever else came in was approved beforehand and belongs to the visitors.",
    "No se registró la entrada de ninguna grabadora. Lo demás que entró se aprobó antes y pertenece a los visitantes.",
)
RECORDER = W(
    "A recorder of the attorney's own came in, on the attorney's written statement made beforehand.",
    "Entró una grabadora del propio abogado, con su declaración escrita previa.",
)
NO_LINE = W(
    "The visit was in person: no telephone or video line was used, so no vendor could record one.",
    "La visita fue presencial: no se usó línea de teléfono ni de video, así que ningún proveedor pudo grabarla.",
)
LINE_CLEAR = W(
    "Every video vendor has told what it recorded in this time, and none of it is of this visit.",
    "Todos los proveedores de video informaron lo que grabaron en ese período y nada es de esta visita.",
)
LINE_UNKNOWN = W(
    "Not proved yet: not every video vendor has told what it recorded in this time.",
    "Aún no acreditado: no todos los proveedores de video informaron lo que grabaron en ese período.",
)
LINE_RECORDED = W(
    "A vendor's list names a recording in this time. The litigation coordinator has been told.",
    "La lista de un proveedor menciona una grabación en ese período. Se avisó al coordinador de litigios.",
)
LIMITS = W(
    "This tells what the records hold. Nobody can attest to what nobody saw; whoever finds a recording reports it to the"
    " litigation coordinator, and nobody listens to it{rules}.",
    "Esto indica lo que consta en los registros. Nadie puede dar fe de lo que nadie vio; quien halle una grabación avisa al"
    " coordinador de litigios y nadie la escucha{rules}.",
)
SWAPPED = W("another went out: {serial}", "salió otro: {serial}")
LEFT_BEHIND = W("not seen going out; a sergeant signed", "no se vio salir; firmó un sargento")
STILL_IN = W("not seen going out yet", "aún no se vio salir")
STILL_THERE = W("inside", "adentro")


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was in the room, and from when to when."""

    name: str
    capacity: str
    entered_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Device:
    """A device that was in the room."""

    kind: str
    serial_in: str
    serial_out: str
    swapped: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What vendors have told of a video visit; `used` is False for a visit in person."""

    used: bool
    recorded: int = 0
    covered: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()
    proves_none: bool = False


def about_line(line: Line) -> Wording:
    """Say what is known of the line."""
    if not line.used:
        return NO_LINE
    if line.recorded:
        return LINE_RECORDED
    return LINE_CLEAR if line.proves_none else LINE_UNKNOWN


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of recording in one visit."""

    visit: str
    facility: str
    room: str
    room_kind: str
    seated_at: datetime | None
    ended_at: datetime | None
    present: tuple[Present, ...]
    devices: tuple[Device, ...]
    recorders: int
    line: Line

    def as_data(self, made_at: datetime) -> dict[str, Any]:
        """Give it as plain data: the same visit at the same instant gives the same bytes."""
        line = self.line
        return {
            "format": FIRST_LINE,
            "visit": self.visit,
            "facility": self.facility,
            "room": self.room,
            "room_kind": self.room_kind,
            "room_recorded": False,
            "room_constraint": "confidential_is_never_recorded",
            "seated_at": instant(self.seated_at),
            "ended_at": instant(self.ended_at),
            "present": [_present(one) for one in self.present],
            "devices": [asdict(one) for one in self.devices],
            "recorders": self.recorders,
            "line": {
                "used": line.used,
                "recordings_listed": line.recorded,
                "vendors_told": list(line.covered),
                "vendors_not_told": list(line.uncovered),
                "proves_none": line.proves_none,
            },
            "made_at": instant(made_at),
        }


def _present(one: Present) -> dict[str, Any]:
    return {
        "name": one.name,
        "capacity": one.capacity,
        "entered_at": instant(one.entered_at),
        "left_at": instant(one.left_at),
    }


def statement(*, visit: str, made_at: datetime, sha256: str) -> str:
    """Write what is signed: of which visit, as of when, and the digest of the data."""
    return f"{FIRST_LINE}\nvisit: {visit}\nas of: {instant(made_at)}\nsha256: {sha256}\n"


def instant(at: datetime | None) -> str | None:
    """Write an instant in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
