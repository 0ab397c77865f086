"""Keep what was typed on one page of an application, finished or not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions._numbers import DUPLICATE, refuse_if_approved
from gatelodge.clearance.actions._steps import lock_own
from gatelodge.clearance.domain.facts import questionnaire_kind
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.domain.problems import normal_number
from gatelodge.clearance.domain.questionnaire import find_step
from gatelodge.clearance.domain.questions import Question, Step, text_of
from gatelodge.clearance.models import Application
from gatelodge.clearance.queries.known import day_of, get_applicant
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.domain.kinds import RelationshipKind

MOST_ROWS = 40
MOST_BYTES = 200_000
CHANGED_ELSEWHERE = Reason(
    "changed_elsewhere",
    Wording(
        "This page was changed in another window or by another person meanwhile. What you typed is still here, and "
        "nothing of either was lost.",
        "Esta página se cambió entretanto en otra ventana o por otra persona. Lo que escribió sigue aquí y no se perdió "
        "nada de ninguna de las dos.",
    ),
    cure=Wording(
        "Compare the two below, then save again to keep yours.",
        "Compare ambas versiones abajo y guarde otra vez para conservar la suya.",
    ),
)
TOO_MUCH = Reason(
    "too_much_text", Wording("That is more text than can be kept.", "Es más texto del que se puede guardar.")
)
NUMBER_IS_FIXED = Reason(
    "number_is_fixed",
    Wording("The request was already sent for the number given.", "La petición ya se envió para el número indicado."),
    cure=Wording("To ask for another person, begin another application.", "Para otra persona, empiece otra solicitud."),
    field="number",
)

RELATIONSHIP_IS_FIXED = Reason(
    "relationship_is_fixed",
    Wording(
        "The person was asked about the relationship given, and agreed to that.",
        "A la persona se le preguntó por la relación indicada, y aceptó esa.",
    ),
    cure=Wording(
        "To state another, withdraw this application and begin another.",
        "Para indicar otra, retire esta solicitud y empiece otra.",
    ),
    field="relationship",
)


def _duplicate(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(DUPLICATE) if sqlstate(error) == UNIQUE else None


@deed("clearance.save_answers", on_conflict=_duplicate)
def save_answers(
    actor: Actor,
    *,
    application_id: UUID,
    step: str,
    given: Mapping[str, Any],
    version: int,
    window: str = "",
    now: datetime,
) -> int:
    """This will keep one step's answers as typed, and give the version they now have.

    `version` is the one that the page was drawn with, `window` a mark of its own: a step that another window changed
    since is not written over.
    """
    application = lock_own(actor, application_id, "save_answers")
    page = _step(application, step, now)
    typed = _typed(page, given)
    changed = typed != application.answers.get(step, {})
    if changed:
        own = bool(window) and application.step_windows.get(step) == window
        if application.step_versions.get(step, 0) > version and not own:
            raise NotAllowedNow(CHANGED_ELSEWHERE)
        if step == "person":
            _take_person(application, typed, now)
        application.version += 1
        application.answers = {**application.answers, step: typed}
        application.step_versions = {**application.step_versions, step: application.version}
        application.step_windows = {**application.step_windows, step: window[:40]}
        application.save()
    # What was typed stays out of the record; that, when and by whom a step was changed is in it.
    note(f"application:{application.id}", {"step": step, "version": application.version, "changed": changed})
    return application.version


def _step(application: Application, slug: str, now: datetime) -> Step:
    today = day_of(now)
    kind = questionnaire_kind(get_applicant(application.visitor_id, on=today), application.answers, today)
    page = find_step(kind, slug)
    if page is None:
        raise Absent
    return page


def _typed(page: Step, given: Mapping[str, Any]) -> dict[str, Any]:
    """Take the answers of this page and nothing else; text stays as typed but for what cannot be stored."""
    typed: dict[str, Any] = {question.key: _text(question, given) for question in page.questions()}
    for rows in page.rows():
        held = given.get(rows.key) or []
        if not isinstance(held, list | tuple) or len(held) > MOST_ROWS:
            raise BadInput(TOO_MUCH)
        typed[rows.key] = [
            {question.key: _text(question, row) for question in rows.questions}
            for row in held
            if isinstance(row, Mapping)
        ]
    if len(json.dumps(typed)) > MOST_BYTES:
        raise BadInput(TOO_MUCH)
    return typed


def _text(question: Question, given: Mapping[str, Any]) -> str:
    value = given.get(question.key, "")
    return str(value).replace("\x00", "") if isinstance(value, str | int) else ""


def _take_person(application: Application, typed: Mapping[str, Any], now: datetime) -> None:
    number = normal_number(text_of(typed, "number"))[:16]
    if application.state != ApplicationState.DRAFT and number != application.person_number:
        raise NotAllowedNow(NUMBER_IS_FIXED)
    refuse_if_approved(application.visitor_id, number, now)
    relationship = text_of(typed, "relationship")
    if application.state != ApplicationState.DRAFT and relationship != application.relationship:
        raise NotAllowedNow(RELATIONSHIP_IS_FIXED)
    application.person_number = number
    application.relationship = relationship if relationship in set(RelationshipKind) else ""
