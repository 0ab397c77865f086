"""What is a questionnaire made of? Steps of questions as data, so that page, API and completeness check agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gatelodge.foundation.wording import Wording

Answers = Mapping[str, Mapping[str, Any]]
Option = tuple[str, Wording]


class Kind(StrEnum):
    """How a question is answered; what is typed is kept as typed and judged only when the application is sent."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    CHOICE = "choice"
    CONFIRM = "confirm"


YES, NO = "yes", "no"
YES_NO: tuple[Option, ...] = ((YES, Wording("Yes", "Sí")), (NO, Wording("No", "No")))


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `when` names another of the same step and the answers for which this one is asked."""

    key: str
    label: Wording
    kind: Kind = Kind.TEXT
    hint: Wording | None = None
    options: tuple[Option, ...] = ()
    required: bool = True
    when: tuple[str, frozenset[str]] | None = None
    max_length: int = 200


@dataclass(frozen=True, slots=True)
class Rows:
    """Questions that may be answered any number of times; at least once when `when` holds."""

    key: str
    legend: Wording
    add: Wording
    questions: tuple[Question, ...]
    when: tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the questionnaire; a minor's application has fewer."""

    slug: str
    title: Wording
    items: tuple[Question | Rows, ...]
    lead: Wording | None = None
    asked_of: frozenset[str] = frozenset({"adult", "minor"})

    def questions(self) -> Iterator[Question]:
        return (item for item in self.items if isinstance(item, Question))

    def rows(self) -> Iterator[Rows]:
        return (item for item in self.items if isinstance(item, Rows))


def text_of(given: Mapping[str, Any], key: str) -> str:
    """Give what was typed for a question, '' when nothing was."""
    value = given.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def rows_of(given: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """Give the rows that hold anything at all."""
    rows = given.get(key, ())
    if not isinstance(rows, list | tuple):
        return ()
    return [row for row in rows if isinstance(row, Mapping) and any(text_of(row, name) for name in row)]


def is_asked(item: Question | Rows, given: Mapping[str, Any]) -> bool:
    """Tell whether the other answers of the step lead to this question."""
    return item.when is None or text_of(given, item.when[0]) in item.when[1]
