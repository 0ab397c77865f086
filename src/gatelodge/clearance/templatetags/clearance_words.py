"""Shows the answers of a questionnaire in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from gatelodge.clearance.domain.questions import Question, Step, is_asked, rows_of, text_of

register = template.Library()


@register.filter
def of_step(answers: Mapping[str, Any], slug: str) -> Mapping[str, Any]:
    """Give the answers of one page."""
    found: Mapping[str, Any] = answers.get(slug, {})
    return found


@register.filter
def plain_answers(step: Step, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give label and answer of each single question that was answered."""
    return _pairs(step.questions(), given)


@register.filter
def row_answers(step: Step, given: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give each row of each list, under its name and number."""
    language = get_language() or "en"
    return [
        (f"{rows.legend.to(language)} {number}", _pairs(rows.questions, row))
        for rows in step.rows()
        if is_asked(rows, given)
        for number, row in enumerate(rows_of(given, rows.key), start=1)
    ]


def _pairs(questions: Any, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [
        (question.label.to(language), _shown(question, typed, language))
        for question in questions
        if is_asked(question, given) and (typed := text_of(given, question.key))
    ]


def _shown(question: Question, typed: str, language: str) -> str:
    said = dict(question.options).get(typed)
    if said is not None:
        return said.to(language)
    return "✓" if typed == "yes" else typed
