"""What may each rank do about each kind of incident? The rows of the truth table, and the page that prints them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelodge.conduct.domain.truth_rows import ROWS

RANKS = ("gate_officer", "visiting_sergeant", "lieutenant", "institution_head", "director")
PLACES = {"on": "on the grounds", "off": "off the grounds"}
RECORDS = {
    "clean": "clean",
    "warned": "warned in vain",
    "repeated": "repeated",
    "serious": "serious",
    "investigated": "crime being investigated",
}
CELLS = {
    "may": "may be ordered",
    "must": "shall be ordered",
    "review": "may be ordered, with a day of review",
    "rank": "refused: the rank is too low; the office to ask is named",
    "over": "refused: longer than any rule allows",
    "heavier": "refused: a heavier step is demanded",
    "none": "refused: no rule opens it",
    "off": "refused: only a rule that is not verified would open it",
}
TRIGGERS = {
    "breach": "a breach",
    "serious_equivalent": "equal to a serious rules violation",
    "arrest_elsewhere": "an arrest elsewhere",
    "misdemeanor": "a breach that is a misdemeanor",
    "felony": "a breach that is a felony",
    "disqualifying_facts": "facts that would have led to disapproval",
    "under_influence": "under the influence",
    "documents_missing": "a document is missing",
    "search_refused": "a search was refused",
    "unclothed_search_refused": "an unclothed search was refused",
    "security_threat": "a serious threat to security",
    "felony_charge": "charged with a felony",
    "felony_investigated": "investigated for a felony on the grounds",
    "purpose_ended": "the purpose of entry ended",
    "listed_offence": "an offence on the list of 3178(s)(3)",
    "termination_breached": "a breach of 3176(c)(3)",
}


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One row: a step of the ladder on one kind of incident, with the answer for each rank from the lowest up."""

    step: str
    measure: str
    months: int | None
    reach: str | None
    trigger: str
    place: str
    record: str
    answers: tuple[str, ...]


def truth_rows(text: str = ROWS) -> tuple[TruthRow, ...]:
    """Read the rows; a line that does not have its parts is no row and stops everything."""
    return tuple(_read(line) for line in text.splitlines())


def truth_page() -> str:
    """Print the truth table."""
    written_by = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"
    legend = [f"- **{cell}**: {meaning}" for cell, meaning in CELLS.items()]
    head = ["step", "measure", "on record", "place", "record", *(rank.replace("_", " ") for rank in RANKS)]
    lines = [
        written_by,
        "",
        "# Truth table of the ladder",
        "",
        (
            "What each rank may do about each kind of incident, row by row. The rows were written from the regulation, not "
            "from the program; a test asks the rules for every cell. Steps are those of 15 CCR 3176, 3176.1 and 3176.3."
        ),
        "",
        *legend,
        "",
        _line(head),
        _line("---" for _ in head),
        *(_line([row.step, _measure(row), TRIGGERS[row.trigger], *_where(row), *row.answers]) for row in truth_rows()),
    ]
    return "\n".join(lines) + "\n"


def _read(line: str) -> TruthRow:
    step, what, trigger, place, record, answers = (part.strip() for part in line.split("|"))
    measure, _, more = what.partition(" ")
    months, reach = (int(more), None) if more.isdigit() else (None, more or None)
    return TruthRow(step, measure, months, reach, trigger, place, record, tuple(answers.split()))


def _measure(row: TruthRow) -> str:
    if row.months:
        return f"{row.measure}, {row.months} months"
    return {"facility": f"{row.measure}, own prison", "department": f"{row.measure}, any or all"}.get(
        row.reach or "", row.measure.replace("_", "-")
    )


def _where(row: TruthRow) -> tuple[str, str]:
    return PLACES[row.place], RECORDS[row.record]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
