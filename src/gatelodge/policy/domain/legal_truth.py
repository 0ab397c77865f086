"""May each kind of person come to a legal visit, and with which clearance? The rows of the truth table, and their page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gatelodge.policy.domain.legal_clearance_rows import CLEARANCES
from gatelodge.policy.domain.legal_rows import APPOINTMENTS, VISITS

PACKS = ("us-ca 2025-12-31", "us-ca 2026-01-01", "us-bop 2024-02-06", "us-bop 2024-02-07")
CAPACITIES = (
    "attorney",
    "law_student",
    "paralegal",
    "investigator",
    "public_investigator",
    "interpreter",
    "expert",
    "employee",
)
ASKED = ("short_term", "annual", "statewide")
SPONSORS = {
    "none": "no sponsor",
    "invited": "invited",
    "accepted": "taken up",
    "in_force": "in force",
    "withdrawn": "withdrawn",
    "lapsed": "lapsed",
    "court": "withdrawn, but appointed by the court",
}
LICENCES = {
    "active": "licence in force",
    "unchecked": "licence not looked up yet",
    "expired": "licence expired",
    "none": "no licence",
}
PROOFS = {
    "both": "paper of the role, and the attorney's signed statement",
    "role": "paper of the role alone",
    "letter": "the attorney's letter and signed statement alone",
    "none": "nothing",
}
SHOWN = {
    "law_student": "enrolment or apprenticeship",
    "paralegal": "certificate or employment",
    "investigator": "a licence in force",
    "public_investigator": "employment by the public body",
    "interpreter": "employment",
    "expert": "employment",
    "employee": "employment",
}
TIMES = (
    "with an appointment, in attorney hours",
    "with an appointment, out of hours",
    "without, in attorney hours",
    "without, out of hours",
)
CELLS = {
    "yes": "the rules allow it",
    "wait": "nobody can decide yet: a part is missing, and the answer says which; it refuses nothing",
    "ask": "a person of the named rank decides",
    "no": "refused, with the rule and what would cure it",
}


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One capacity with one proof, and the answer for each state of the sponsor; `rule` is where the capacity stands."""

    pack: str
    capacity: str
    rule: str
    proof: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClearanceRow:
    """One clearance asked for in one capacity with one proof, and the answer for each state of the sponsor."""

    pack: str
    asked: str
    capacity: str
    proof: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """Whom a prison holds and on which day, and the answer with and without an appointment, in and out of hours."""

    pack: str
    holds: str
    day: str
    answers: tuple[str, ...]


def visit_rows(text: str = VISITS) -> tuple[VisitRow, ...]:
    """Read the rows about visits; a line that lacks a part stops everything."""
    return tuple(
        VisitRow(pack, capacity, rule, proof, tuple(answers.split()))
        for pack, capacity, rule, proof, answers in _lines(text)
    )


def clearance_rows(text: str = CLEARANCES) -> tuple[ClearanceRow, ...]:
    """Read the rows about gate clearances."""
    return tuple(
        ClearanceRow(pack, asked, capacity, proof, tuple(answers.split()))
        for pack, asked, capacity, proof, answers in _lines(text)
    )


def appointment_rows(text: str = APPOINTMENTS) -> tuple[AppointmentRow, ...]:
    """Read the rows about appointments."""
    return tuple(AppointmentRow(pack, holds, day, tuple(answers.split())) for pack, holds, day, answers in _lines(text))


def proofs_of(capacity: str) -> dict[str, str]:
    """Give the proofs that the table distinguishes for a capacity."""
    return LICENCES if capacity == "attorney" else PROOFS


def truth_page() -> str:
    """Print the truth table."""
    written_by = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"
    lines = [written_by, "", "# Truth table of legal visits", "", INTRODUCTION, ""]
    lines += [f"- **{cell}**: {meaning}" for cell, meaning in CELLS.items()]
    lines += ["", "The paper of the role is, as far as it was seen:", ""]
    lines += [f"- {plain(capacity)}: {paper}" for capacity, paper in SHOWN.items()]
    lines += ["", "## Who may hold a confidential visit", "", FACTS, ""]
    lines += _table(
        ["pack, day", "capacity", "stands in", "proof", *SPONSORS.values()],
        ([r.pack, plain(r.capacity), r.rule, _proof(r.capacity, r.proof), *r.answers] for r in visit_rows()),
    )
    lines += ["", "## Who may have which gate clearance", "", SEPARATE, ""]
    lines += _table(
        ["pack, day", "clearance", "capacity", "proof", *SPONSORS.values()],
        (
            [r.pack, plain(r.asked), plain(r.capacity), _proof(r.capacity, r.proof), *r.answers]
            for r in clearance_rows()
        ),
    )
    lines += ["", "## With and without an appointment", ""]
    lines += _table(
        ["pack, day", "the prison holds", "day", *TIMES],
        ([r.pack, f"{r.holds} people", r.day, *r.answers] for r in appointment_rows()),
    )
    return "\n".join(lines) + "\n"


INTRODUCTION = (
    "What the rules answer to each capacity, proof and state of the sponsor, in California before and after 1 January 2026 "
    "and in federal prisons before and after 7 February 2024. The rows were written from the rules by people, not from the "
    "program; a test asks the program for every cell."
)
FACTS = (
    "The client has confirmed the attorney, the sponsor's licence is in force, and no exclusion is. California's answers are "
    "the same on both days: the statute of 2026 is about passing the gate."
)
SEPARATE = (
    "A clearance lets its holder pass the gate and is no right to a visit, so this is a decision of its own: a law student "
    "may hold a confidential visit and may not have an annual clearance. Short-term means up to thirty days; statewide, more "
    "than three prisons."
)


def plain(word: str) -> str:
    """Write a value as words."""
    return word.replace("_", "-" if word == "short_term" else " ")


def _proof(capacity: str, proof: str) -> str:
    return "whatever it is" if proof == "any" else proofs_of(capacity)[proof]


def _lines(text: str) -> Iterator[list[str]]:
    return ([part.strip() for part in line.split("|")] for line in text.splitlines())


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    titles = list(head)
    return [_line(titles), _line("---" for _ in titles), *map(_line, rows)]


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
