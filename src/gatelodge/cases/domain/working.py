"""What work on a case needs to be said: of parties, relations, moments, questions and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from gatelodge.cases.domain.instants import instant_faults
from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

LINE_MOST, TEXT_MOST, NAME_MOST = 500, 2000, 300
# A clock of another house may run ahead a little; what is later has not happened.
AHEAD = timedelta(days=1)


def text_faults(text: str, field: str, *, most: int = TEXT_MOST) -> Iterator[Reason]:
    """Name what keeps a text from being kept: it says nothing, can't be read, or is too long."""
    empty = Reason(
        f"{field}_empty",
        Wording("Nothing is said here.", "Aquí no se dice nada."),
        cure=Wording("Say it in a few words.", "Dígalo en pocas palabras."),
        field=field,
    )
    yield from faults_of_text(text, most=most, empty=empty)


NOTE_LONG = Reason(
    "remark_too_long",
    Wording("The remark is too long.", "La observación es demasiado larga."),
    cure=Wording("Say it more briefly.", "Dígalo más brevemente."),
    field="remark",
)


def unknown(field: str) -> Reason:
    """Say that a choice is not one of the list."""
    return Reason(
        f"unknown_{field}",
        Wording("This is not one of the choices.", "Esto no está entre las opciones."),
        cure=Wording("Choose one of the list.", "Elija una de la lista."),
        field=field,
    )


SAME_STATEMENT = Reason(
    "same_statement",
    Wording("A statement stands in no relation to itself.", "Una declaración no se relaciona consigo misma."),
    cure=Wording("Choose two statements.", "Elija dos declaraciones."),
    field="b",
)
SAME_PARTY = Reason(
    "same_party",
    Wording("These are one name, not two.", "Es un solo nombre, no dos."),
    cure=Wording("Choose two parties.", "Elija dos partes."),
    field="b",
)
REJECTED_STATEMENT = Reason(
    "rejected_statement",
    Wording("One of them was rejected in the review.", "Una de ellas fue rechazada en la revisión."),
    cure=Wording("Accept it first, or choose another.", "Acéptela primero o elija otra."),
    field="b",
)
RELATED_ALREADY = Reason(
    "related_already",
    Wording("This relation is on the list already.", "Esta relación ya está en la lista."),
    cure=Wording("Look for it, and decide it there.", "Búsquela y decídala allí."),
)
PARTY_KNOWN = Reason(
    "party_known",
    Wording("There is a party of this name already.", "Ya hay una parte con este nombre."),
    cure=Wording("Choose it from the list.", "Elíjala de la lista."),
    field="name",
)
DECIDED_ALREADY = Reason(
    "decided_already",
    Wording("This was decided already.", "Esto ya se decidió."),
    cure=Wording("Look at the page again.", "Vuelva a ver la página."),
)
ENDS_BEFORE = Reason(
    "ends_before",
    Wording("It ends before it begins.", "Termina antes de empezar."),
    cure=Wording("Mend one of the two times.", "Corrija una de las dos horas."),
    field="ends",
)
IN_FUTURE = Reason(
    "in_future",
    Wording("This time is still to come.", "Esa hora aún no llega."),
    cure=Wording("Enter what has happened.", "Registre lo que ya ocurrió."),
    field="begins",
)
DUE_BEFORE = Reason(
    "due_before",
    Wording("This day is over.", "Ese día ya pasó."),
    cure=Wording("Choose today or a later day.", "Elija hoy o un día posterior."),
    field="due_on",
)
NO_ASSIGNEE = Reason(
    "no_assignee",
    Wording("This person may not see the case.", "Esta persona no puede ver el expediente."),
    cure=Wording("Choose one of the list.", "Elija una de la lista."),
    field="assignee",
)


def moment_faults(said: str, basis: str, *, begins: datetime, ends: datetime | None, now: datetime) -> Iterator[Reason]:
    """Name what keeps a moment from the timeline."""
    yield from text_faults(said, "said", most=LINE_MOST)
    yield from text_faults(basis, "basis", most=LINE_MOST)
    yield from instant_faults(begins, "begins")
    yield from instant_faults(ends, "ends")
    if ends is not None and ends <= begins:
        yield ENDS_BEFORE
    if begins > now + AHEAD:
        yield IN_FUTURE
