"""What do the rules learn from an application? Its answers, the check's outcome and what staff have seen, as facts.

A fact that nobody knows is left out, so that the rules say what is missing instead of taking it for a no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatelodge.clearance.domain.discrepancies import Asked, Category, Reply
from gatelodge.clearance.domain.problems import list_problems, read_day
from gatelodge.clearance.domain.questionnaire import SUPERVISED, YES
from gatelodge.clearance.domain.questions import Answers, rows_of, text_of
from gatelodge.foundation.working_days import age_on
from gatelodge.people.domain.kinds import DocumentKind, RelationshipKind

Facts = dict[str, dict[str, Any]]
IDENTITY_STEPS = frozenset({"who", "identity"})
HISTORY_STEPS = frozenset({"history", "open_matters"})
# What staff may confirm of one application, because no document of the visitor's own shows it.
CONFIRMABLE = frozenset({"entry_approved_by_head"})


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as the profile has it; `documents` are those that staff have seen and that are in force."""

    born_on: date
    emancipated: bool
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known of an application at an instant."""

    answers: Answers
    applicant: Applicant
    consented: bool
    check_returned: bool = False
    asked: Sequence[Asked] = ()
    confirmed: Mapping[str, bool] = field(default_factory=dict)


def application_kind(applicant: Applicant, answers: Answers, today: date) -> str:
    """Tell as what the visitor applies: as an adult, as a minor, or as a minor whom the rules treat as an adult."""
    if age_on(applicant.born_on, today) >= 18:
        return "adult"
    if applicant.emancipated:
        return "emancipated_minor"
    is_spouse = text_of(answers.get("person", {}), "relationship") == RelationshipKind.SPOUSE
    return "minor_spouse" if is_spouse else "minor"


def questionnaire_kind(applicant: Applicant, answers: Answers, today: date) -> str:
    """Tell which questionnaire is asked: the full one, or a minor's."""
    return "minor" if application_kind(applicant, answers, today) == "minor" else "adult"


def complete_facts(known: Known, today: date) -> Facts:
    """Give the facts of `clearance.complete`."""
    kind = application_kind(known.applicant, known.answers, today)
    asked_kind = "minor" if kind == "minor" else "adult"
    problems = list_problems(known.answers, kind=asked_kind, born_on=known.applicant.born_on, today=today)
    wanting = {problem.step for problem in problems}
    return {
        "application": {
            "kind": kind,
            "signed_by_incarcerated": known.consented,
            "signed_by_applicant": "certification" not in wanting,
            "identity_complete": not wanting & IDENTITY_STEPS,
            "arrest_history_answered": not wanting & HISTORY_STEPS,
            "emancipation_order_certified": DocumentKind.EMANCIPATION_ORDER in known.applicant.documents,
            "marriage_licence_certified": DocumentKind.MARRIAGE_LICENCE in known.applicant.documents,
            "guardian_approval_written": kind != "minor" or "guardian" not in wanting,
        }
    }


def approve_facts(known: Known, *, complete: bool, today: date, other_reason: str = "") -> Facts:
    """Give the facts of `clearance.approve`."""
    kind = application_kind(known.applicant, known.answers, today)
    application: dict[str, Any] = {"kind": kind, "complete": complete, "other_reason": other_reason}
    visitor: dict[str, Any] = {"age": age_on(known.applicant.born_on, today)}
    if kind == "minor":
        # No records check is made of a minor, and a minor is not asked about a record.
        application["check_mismatch"] = False
        visitor |= {"warrants": [], "convictions": [], "supervision": "none", "former_prisoner": False}
    else:
        if known.check_returned:
            application["check_mismatch"] = any(asked.is_mismatch for asked in known.asked)
        visitor |= _record_facts(known)
    return {"application": application, "visitor": visitor}


def minor_facts(known: Known, people: Mapping[str, Any], incarcerated: Mapping[str, Any], today: date) -> Facts:
    """Give the facts of `clearance.minor`; `people` are those of the visitor that the department of people knows."""
    facts = complete_facts(known, today)
    return {**facts, "visitor": dict(people), "incarcerated": dict(incarcerated)}


def _record_facts(known: Known) -> dict[str, Any]:
    answers = known.answers
    facts: dict[str, Any] = {
        "warrants": [*_warrants(answers), *_found_warrants(known.asked)],
        "convictions": [_conviction(row) for row in _convictions(answers)],
    }
    supervision = text_of(answers.get("supervision", {}), "type")
    if supervision and not _is_open(known.asked, Category.SUPERVISION_NOT_STATED):
        facts["supervision"] = supervision
    if supervision in SUPERVISED:
        facts["supervisor_permission"] = DocumentKind.SUPERVISOR_LETTER in known.applicant.documents
    served = text_of(answers.get("former_prisoner", {}), "served")
    if served:
        facts["former_prisoner"] = served == YES
    if served == YES:
        facts |= _discharge(answers.get("former_prisoner", {}))
        if "entry_approved_by_head" in known.confirmed:
            facts["entry_approved_by_head"] = known.confirmed["entry_approved_by_head"]
    return facts


def _discharge(given: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {"discharged_from_supervision": text_of(given, "supervision_over") == YES}
    if day := read_day(text_of(given, "discharged_on")):
        facts["discharged_on"] = day.last
    return facts


def _convictions(answers: Answers) -> Iterable[Mapping[str, Any]]:
    rows = rows_of(answers.get("history", {}), "entries")
    return (row for row in rows if text_of(row, "convicted") == YES and text_of(row, "level") != "infraction")


def _conviction(row: Mapping[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = {"with_incarcerated": text_of(row, "together") == YES}
    if concerned := text_of(row, "concerned"):
        facts["kind"] = concerned
    if (level := text_of(row, "level")) in ("felony", "misdemeanor"):
        facts["level"] = level
    # Of a month or year the last day counts: it can only bring a ground before a person, never hide one.
    if day := read_day(text_of(row, "convicted_on")):
        facts["convicted_on"] = day.last
    return facts


def _warrants(answers: Answers) -> Iterable[dict[str, Any]]:
    for row in rows_of(answers.get("open_matters", {}), "entries"):
        yield {"kind": text_of(row, "kind") or "arrest", "open": text_of(row, "settled") != YES}


def _found_warrants(asked: Sequence[Asked]) -> Iterable[dict[str, Any]]:
    if _is_open(asked, Category.OPEN_WARRANT):
        yield {"kind": "warrant", "open": True}


def _is_open(asked: Sequence[Asked], category: Category) -> bool:
    """Tell whether the check shows it and the answers were not mended."""
    return any(one.category is category and one.reply is not Reply.CORRECTED for one in asked)
