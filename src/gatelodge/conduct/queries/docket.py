"""The docket as a tagged PDF (PDF/UA-1), with lines to sign; the same docket gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.conf import settings

from gatelodge.conduct.domain.boards import MatterRow
from gatelodge.conduct.queries.boards import DocketRow
from gatelodge.correspondence.queries import typeset
from gatelodge.foundation.wording import Wording

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "conduct" / "docket.typ"
TITLE = Wording("Docket", "Lista del día")
NOTHING = Wording("Nothing is due on this day.", "Nada vence este día.")
COLUMNS = (
    Wording("Due", "Vence"),
    Wording("Matter", "Asunto"),
    Wording("Person", "Persona"),
    Wording("To be done", "Por hacer"),
    Wording("Done by, at", "Hecho por, hora"),
)
NO_DAY = Wording("no set day", "sin fecha")
SIGN = (
    Wording("Prepared by", "Preparada por"),
    Wording("Seen by the decider", "Vista por quien decide"),
    Wording("Date and time", "Fecha y hora"),
)


def build_docket(docket: DocketRow, *, language: str) -> bytes:
    """Build the PDF of a docket in the reader's language."""
    tag = "es" if language.startswith("es") else "en"
    told = {
        "lang": tag,
        "department": settings.DEPARTMENT_NAME,
        "title": f"{TITLE.to(tag)}: {docket.facility.name}",
        "day": _day(docket.day, tag),
        "nothing": NOTHING.to(tag),
        "columns": [one.to(tag) for one in COLUMNS],
        "rows": [_cells(row, tag) for row in docket.rows],
        "sign": [one.to(tag) for one in SIGN],
    }
    return typeset(TEMPLATE, "docket", told)


def _cells(row: MatterRow, tag: str) -> dict[str, Any]:
    due = _day(row.due_on, tag) if row.due_on else NO_DAY.to(tag)
    return {
        "due": due,
        "late": row.due_word.to(tag) if row.due_on else "",
        "matter": row.word.to(tag),
        "detail": row.detail.to(tag),
        "person": row.visitor_name,
        "todo": row.todo.to(tag),
    }


def _day(day: Any, tag: str) -> str:
    return format_date(day, "long", locale="es_US" if tag == "es" else "en_US")
