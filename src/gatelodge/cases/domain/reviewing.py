"""What a person may say of a statement that the reader proposes: right, right but for this, or not a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

NOTE_MOST, NAME_MOST = 1000, 300


class Verdict(StrEnum):
    """What a reviewer says."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


# One key for each thing that can be done with a card; on to the next goes by itself.
KEYS = {
    "j": Wording("next statement", "declaración siguiente"),
    "k": Wording("previous statement", "declaración anterior"),
    "a": Wording("accept", "aceptar"),
    "e": Wording("correct", "corregir"),
    "r": Wording("reject", "rechazar"),
}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a statement is put, and by whom: what can be corrected."""

    source: str
    route: str
    polarity: str
    modality: str

    def besides(self, read: Manner) -> dict[str, str]:
        """Give what differs from what was read."""
        mine, other = as_told(self), as_told(read)
        return {name: said for name, said in mine.items() if said != other[name]}


def as_told(manner: Manner) -> dict[str, str]:
    """Give a manner as plain data."""
    return {name: getattr(manner, name) for name in ("source", "route", "polarity", "modality")}


def corrected(read: Manner, correction: Mapping[str, Any] | None) -> Manner:
    """Put a correction over what was read; what it does not name stands as it was read."""
    return Manner(**as_told(read) | dict(correction or {}))


def version_of(review: str, reviewed_at: datetime | None) -> str:
    """Name the version of a review that somebody saw; each decision makes another."""
    return f"{review}@{reviewed_at.isoformat()}" if reviewed_at else review


CHANGED_MEANWHILE = Reason(
    "changed_meanwhile",
    Wording(
        "Somebody else reviewed this statement while you looked at it.",
        "Otra persona revisó esta declaración mientras usted la veía.",
    ),
    cure=Wording("Look at what they decided, and decide again.", "Vea lo que decidió y vuelva a decidir."),
)
NOTHING_CORRECTED = Reason(
    "nothing_corrected",
    Wording("Nothing differs from what was read.", "Nada difiere de lo leído."),
    cure=Wording("Change something, or accept the statement.", "Cambie algo o acepte la declaración."),
)
UNKNOWN_WORD = Reason(
    "unknown_word",
    Wording("This choice is not known.", "Esta opción no se conoce."),
    cure=Wording("Choose one of the list.", "Elija una de la lista."),
)
NOTE_TOO_LONG = Reason(
    "note_too_long",
    Wording("The note is too long.", "La nota es demasiado larga."),
    cure=Wording("Keep it under 1,000 characters.", "Use menos de 1,000 caracteres."),
    field="note",
)


def faults_of(verdict: str, manner: Manner | None, read: Manner, note: str) -> Iterator[Reason]:
    """Name what keeps a verdict from being taken."""
    if verdict not in set(Verdict):
        yield UNKNOWN_WORD
    if verdict == Verdict.CORRECT and (manner is None or not manner.besides(read)):
        yield NOTHING_CORRECTED
    if len(note) > NOTE_MOST:
        yield NOTE_TOO_LONG
