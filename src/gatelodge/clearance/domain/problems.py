"""What keeps an application from being complete? Every gap at once, each at its step and field."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatelodge.clearance.domain.questionnaire import steps_for
from gatelodge.clearance.domain.questions import Answers, Kind, Question, Rows, Step, is_asked, rows_of, text_of
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

NUMBER = re.compile(r"[A-Z0-9]{4,12}")
AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")

NEEDS_ANSWER = Wording("Please answer this.", "Responda a esta pregunta.")
NEEDS_ROW = Wording("Please add at least one.", "Agregue al menos uno.")
NOT_AN_OPTION = Wording("Please choose one of the answers.", "Elija una de las respuestas.")
NO_SUCH_DAY = Wording("There is no such date: {typed}.", "Esa fecha no existe: {typed}.")
IN_FUTURE = Wording("This date is still to come: {typed}.", "Esta fecha aún no ha llegado: {typed}.")
BEFORE_BIRTH = Wording("This date is before the date of birth.", "Esta fecha es anterior a la de nacimiento.")
ODD_NUMBER = Wording(
    "A number has 4 to 12 letters and digits, such as AB1234.",
    "El número tiene de 4 a 12 letras y dígitos, por ejemplo AB1234.",
)
TOO_LONG = Wording("Please use at most {most} characters.", "Use como máximo {most} caracteres.")
MUST_CONFIRM = Wording("This must be ticked before it can be sent.", "Debe marcarse antes de enviar.")
CONTACT_WRONG = Wording(
    "Mend the particulars in your profile, then answer yes.",
    "Corrija los datos en su perfil y después responda que sí.",
)
GUARDIAN_NO = Wording(
    "Without the approval of a parent or guardian a child cannot visit.",
    "Sin la aprobación de su madre, padre o tutor, una persona menor no puede visitar.",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A gap or fault: where it is, and what to do."""

    step: str
    field: str
    code: str
    text: Wording

    def as_reason(self) -> Reason:
        return Reason(self.code, self.text, field=f"{self.step}.{self.field}")


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is known: all of it, or the span of a month or year."""

    first: date
    last: date


def read_day(typed: str) -> Day | None:
    """Read a date, a month or a year; None for what the calendar does not have."""
    if american := AMERICAN.fullmatch(typed.strip()):
        month, day, year = (int(part) for part in american.groups())
        return _span(year, month, day)
    if found := PARTIAL.fullmatch(typed.strip()):
        parts = [int(part) if part else None for part in found.groups()]
        assert parts[0] is not None
        return _span(parts[0], parts[1], parts[2])
    return None


def _span(year: int, month: int | None, day: int | None) -> Day | None:
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return Day(first, first)
        last_month = month or 12
        return Day(first, date(year, last_month, calendar.monthrange(year, last_month)[1]))
    except ValueError:
        return None


def normal_number(typed: str) -> str:
    """Give the one spelling of a person's number as typed: upper case, no spaces or dashes."""
    return "".join(character for character in typed.upper() if character.isalnum())


def list_problems(answers: Answers, *, kind: str, born_on: date, today: date) -> tuple[Problem, ...]:
    """Give everything that is missing or cannot be, in the order of the pages."""
    return tuple(
        problem
        for step in steps_for(kind)
        for problem in step_problems(step, answers.get(step.slug, {}), born_on=born_on, today=today)
    )


def step_problems(step: Step, given: Mapping[str, Any], *, born_on: date, today: date) -> tuple[Problem, ...]:
    """Give what is missing or wrong on one page."""
    return tuple(_step(step, given, born_on, today))


def _step(step: Step, given: Mapping[str, Any], born_on: date, today: date) -> Iterator[Problem]:
    for item in step.items:
        if not is_asked(item, given):
            continue
        if isinstance(item, Rows):
            rows = rows_of(given, item.key)
            if not rows:
                yield Problem(step.slug, item.key, "row_missing", NEEDS_ROW)
            for number, row in enumerate(rows):
                for question in item.questions:
                    if is_asked(question, row):
                        found = _fault(question, text_of(row, question.key), born_on, today)
                        yield from _placed(step, f"{item.key}-{number}-{question.key}", found)
        else:
            yield from _placed(step, item.key, _fault(item, text_of(given, item.key), born_on, today))
    yield from _special(step, given)


def _placed(step: Step, field: str, found: tuple[str, Wording] | None) -> Iterator[Problem]:
    if found:
        yield Problem(step.slug, field, *found)


def _fault(question: Question, typed: str, born_on: date, today: date) -> tuple[str, Wording] | None:
    if not typed:
        if question.kind is Kind.CONFIRM:
            return "not_confirmed", MUST_CONFIRM
        return ("answer_missing", NEEDS_ANSWER) if question.required else None
    if len(typed) > question.max_length and question.kind in (Kind.TEXT, Kind.LONG):
        return "too_long", TOO_LONG.filled(most=question.max_length)
    if question.kind is Kind.CHOICE and typed not in {value for value, _ in question.options}:
        return "not_an_option", NOT_AN_OPTION
    return _date_fault(typed, born_on, today) if question.kind is Kind.DATE else None


def _date_fault(typed: str, born_on: date, today: date) -> tuple[str, Wording] | None:
    day = read_day(typed)
    shown = typed[:20].replace("{", "(").replace("}", ")")
    if day is None:
        return "impossible_date", NO_SUCH_DAY.filled(typed=shown)
    if day.first > today:
        return "future_date", IN_FUTURE.filled(typed=shown)
    return ("before_birth", BEFORE_BIRTH) if day.last < born_on else None


def _special(step: Step, given: Mapping[str, Any]) -> Iterator[Problem]:
    """Give what no single question can tell of itself."""
    number = text_of(given, "number")
    if step.slug == "person" and number and not NUMBER.fullmatch(normal_number(number)):
        yield Problem("person", "number", "odd_number", ODD_NUMBER)
    if step.slug == "identity" and text_of(given, "contact_is_right") == "no":
        yield Problem("identity", "contact_is_right", "contact_not_right", CONTACT_WRONG)
    if step.slug == "guardian" and text_of(given, "approves") == "no":
        yield Problem("guardian", "approves", "guardian_does_not_approve", GUARDIAN_NO)
