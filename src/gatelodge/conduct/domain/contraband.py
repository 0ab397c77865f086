"""What an evaluation of contraband asks for, and what can't be right about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gatelodge.conduct.domain.told import faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

TEXT_MOST, NAME_MOST, ARRESTS_MOST = 2000, 120, 100


@dataclass(frozen=True, slots=True)
class Told:
    """A report as told; when the thing came in is often not known, when it was found always is."""

    how_brought_in: str
    brought_by: str
    kind: str
    how_found: str
    found_at: datetime
    arrests: int
    effect_on_visiting: str
    brought_in_at: datetime | None = None


class Reported(Protocol):
    """What a count needs of a report."""

    @property
    def kind(self) -> str: ...

    @property
    def arrests(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """What a period comes to."""

    reports: int
    arrests: int
    with_arrest: int
    kinds: tuple[tuple[str, int], ...]


def _missing(field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(f"{field}_missing", text, cure=cure, field=field)


HOW_MISSING = _missing(
    "how_brought_in",
    Wording("It is not said how it came in.", "No se indica cómo entró."),
    Wording("Say how, or that it is not known.", "Diga cómo, o que no se sabe."),
)
WHO_MISSING = _missing(
    "brought_by",
    Wording("It is not said who brought it.", "No se indica quién lo trajo."),
    Wording("Name who, or say that it is not known.", "Nombre a la persona, o diga que no se sabe."),
)
KIND_MISSING = _missing(
    "kind",
    Wording("It is not said what it is.", "No se indica qué es."),
    Wording("Name the thing: phone, cash, a drug by name.", "Nombre el objeto: teléfono, dinero, la droga."),
)
FOUND_MISSING = _missing(
    "how_found",
    Wording("It is not said how it was found.", "No se indica cómo se encontró."),
    Wording("Say what led to it: a search, a dog, a word.", "Diga qué llevó a ello: un registro, un perro, un aviso."),
)
EFFECT_MISSING = _missing(
    "effect_on_visiting",
    Wording("It is not said what it meant for visits.", "No se indica qué efecto tuvo en las visitas."),
    Wording("Say what changed, or that nothing did.", "Diga qué cambió, o que nada cambió."),
)
FOUND_IN_THE_FUTURE = Reason(
    "in_the_future",
    Wording("This time has not come yet.", "Esa hora aún no ha llegado."),
    cure=Wording("Give the time at which it was found.", "Indique la hora en que se encontró."),
    field="found_at",
)
FOUND_FIRST = Reason(
    "found_before_it_came",
    Wording("It can't be found before it came in.", "No se puede encontrar antes de que entrara."),
    cure=Wording("Check both times.", "Revise ambas horas."),
    field="brought_in_at",
)
ARRESTS_WRONG = Reason(
    "arrests_wrong",
    Wording("The number of arrests can't be right.", "El número de arrestos no puede ser correcto."),
    cure=Wording("Give a number from 0 to 100.", "Indique un número de 0 a 100."),
    field="arrests",
)
REPORTED_ALREADY = Reason(
    "reported_already",
    Wording(
        "There is a contraband report on this incident already.", "Ya hay un informe de contrabando de este incidente."
    ),
    cure=Wording(
        "Read it on the incident's page. What differs goes into a new incident.",
        "Léalo en la página del incidente. Lo que difiera va en un incidente nuevo.",
    ),
)
PERIOD_BACKWARDS = Reason(
    "period_backwards",
    Wording("The last day is before the first.", "El último día es anterior al primero."),
    cure=Wording("Change one of the two days.", "Cambie uno de los dos días."),
    field="until",
)

PERIOD_OUTSIDE = Reason(
    "period_outside",
    Wording("No record can be from these days.", "De esos días no puede haber registros."),
    cure=Wording("Choose days of this century.", "Elija días de este siglo."),
    field="first",
)
# A day beyond these is a slip of the hand.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def faults_of(told: Told, *, now: datetime) -> Iterator[Reason]:
    """Name everything that is missing or can't be right, each at its field."""
    for text, most, empty in (
        (told.how_brought_in, TEXT_MOST, HOW_MISSING),
        (told.brought_by, NAME_MOST, WHO_MISSING),
        (told.kind, NAME_MOST, KIND_MISSING),
        (told.how_found, TEXT_MOST, FOUND_MISSING),
        (told.effect_on_visiting, TEXT_MOST, EFFECT_MISSING),
    ):
        yield from faults_of_text(text, most=most, empty=empty)
    if told.found_at > now:
        yield FOUND_IN_THE_FUTURE
    if told.brought_in_at is not None and told.brought_in_at > told.found_at:
        yield FOUND_FIRST
    if not 0 <= told.arrests <= ARRESTS_MOST:
        yield ARRESTS_WRONG


def faults_of_period(first: date, last: date) -> Iterator[Reason]:
    """Say when a period runs backwards, or lies where no record can be."""
    if first < FIRST_DAY or last > LAST_DAY:
        yield PERIOD_OUTSIDE
    elif last < first:
        yield PERIOD_BACKWARDS


def count(reports: Iterable[Reported]) -> Counts:
    """Count a period's reports; kinds that differ only in capitals are one."""
    found = list(reports)
    kinds = Counter(" ".join(one.kind.casefold().split()) for one in found)
    return Counts(
        reports=len(found),
        arrests=sum(one.arrests for one in found),
        with_arrest=sum(one.arrests > 0 for one in found),
        kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
