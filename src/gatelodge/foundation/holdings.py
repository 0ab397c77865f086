"""What does each department hold about a person, what of it may that person have, and what not, and why?

A department declares `HOLDINGS` in its `queries/holdings.py`: one line for each table with personal data. The tests compare
the lines with the tables and their columns, so that what is new stays inside until somebody has decided about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from gatelodge.foundation.wording import Wording


class Why(StrEnum):
    """Why something is not handed out, named after the line of the disclosure table that says so."""

    CRIMINAL_HISTORY = "criminal_history"
    CONFIDENTIAL_SOURCE = "confidential_source"
    INVESTIGATION = "incident"
    OTHERS = "visitor_details"
    PICTURES = "room_video"
    PREFERENCE = "protection_case"
    # No line of the table: nothing in it is about the person.
    INTERNAL = "internal"
    STAFF = "staff"
    WORKING = "working"


WHY_WORDS = {
    Why.CRIMINAL_HISTORY: Wording(
        "Criminal records and what a check came to. Ask the office that keeps the record.",
        "Antecedentes penales y el resultado de una verificación. Pídalos a la oficina que los guarda.",
    ),
    Why.CONFIDENTIAL_SOURCE: Wording("Confidential sources.", "Fuentes confidenciales."),
    Why.INVESTIGATION: Wording(
        "Accounts of incidents, evidence and investigations, whether or not there are any.",
        "Relatos de incidentes, pruebas e investigaciones, existan o no.",
    ),
    Why.OTHERS: Wording("What is about other people.", "Lo que trata de otras personas."),
    Why.PICTURES: Wording(
        "Pictures of the visiting room, which show others too. A picture is ordered at the photo desk.",
        "Fotos de la sala de visitas, que muestran también a otros. Una foto se pide en el servicio de fotos.",
    ),
    Why.PREFERENCE: Wording(
        "What anybody else wished to be told, whether or not anybody did.",
        "Lo que otra persona haya deseado saber, exista o no tal deseo.",
    ),
    Why.INTERNAL: Wording(
        "Remarks and tasks by which the house does its work.",
        "Observaciones y tareas con las que trabaja la institución.",
    ),
    Why.STAFF: Wording("Which member of staff it was: you see the office.", "Qué empleado fue: usted ve el cargo."),
    Why.WORKING: Wording(
        "Digests, keys and codes without which nothing can be opened.",
        "Resúmenes, claves y códigos que abren otras cosas.",
    ),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data are asked for: a visitor (with the account, if there is one), or an incarcerated person."""

    visitor_id: UUID | None = None
    account_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a table are somebody's, found by these columns, and which columns of them that person may have."""

    lookups: tuple[str, ...]
    columns: tuple[str, ...]
    only: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """A table of which the person concerned has something; every other column says why not."""

    table: Any
    words: Wording
    visitor: Part | None = None
    account: Part | None = None
    person: Part | None = None
    kept_back: Mapping[Why, tuple[str, ...]] = field(default_factory=dict)
    # Under which name reads of these rows stand in the record (`application:…`).
    noted_as: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(one for one in (self.visitor, self.account, self.person) if one is not None)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table of which nobody has anything."""

    table: Any
    why: Why


@dataclass(frozen=True, slots=True)
class Within:
    """A table whose rows are handed out within those of another one."""

    table: Any
    holder: str


Holding = Given | Withheld | Within


def rows_of(given: Given, subject: Subject) -> list[dict[str, Any]]:
    """Give a person's rows of a table, each once, with the columns that they may have."""
    found: dict[Any, dict[str, Any]] = {}
    asked = (
        (given.visitor, subject.visitor_id),
        (given.account, subject.account_id),
        (given.person, subject.person_id),
    )
    for part, whose in asked:
        if part is None or whose is None:
            continue
        for lookup in part.lookups:
            rows = given.table.objects.filter(**{lookup: whose}, **part.only).order_by("pk").values("pk", *part.columns)
            for row in rows:
                found.setdefault(row["pk"], row)
    return list(found.values())
