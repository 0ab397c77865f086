"""Begin an application to visit, for oneself or for a child."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions._numbers import DUPLICATE, refuse_if_approved
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.domain.problems import normal_number
from gatelodge.clearance.models import Application
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.queries import get_visitor

EMPTY_DRAFT_OPEN = Reason(
    "draft_open",
    Wording("An application without a number is already begun.", "Ya hay una solicitud empezada sin número."),
    cure=Wording("Go on with that one, or withdraw it.", "Siga con esa o retírela."),
    field="number",
)
# What a next application may take over; the person and the signature are given anew each time.
KEPT = ("who", "identity", "history", "open_matters", "supervision", "former_prisoner", "before")


def _duplicate(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(DUPLICATE) if sqlstate(error) == UNIQUE else None


@deed("clearance.start_application", on_conflict=_duplicate)
def start_application(actor: Actor, *, visitor_id: UUID, now: datetime, number: str = "") -> UUID:
    """This will open a draft, with the answers of the visitor's last application to start from."""
    visitor = get_visitor(visitor_id)
    if actor.visitor_id is None or not may(actor, "clearance.apply_for", visitor):
        raise Absent
    typed = normal_number(number)[:16]
    drafts = Application.objects.filter(visitor_id=visitor_id, state=ApplicationState.DRAFT, person_number="")
    if not typed and drafts.exists():
        raise NotAllowedNow(EMPTY_DRAFT_OPEN)
    refuse_if_approved(visitor_id, typed, now)
    answers = _kept_answers(visitor_id)
    if typed:
        answers["person"] = {"number": typed}
    application = Application.objects.create(
        visitor_id=visitor_id,
        applied_by_id=actor.visitor_id,
        state=ApplicationState.DRAFT,
        person_number=typed,
        answers=answers,
        language=actor.language[:5],
        started_at=now,
    )
    note(f"application:{application.id}", {"visitor": visitor_id, "applied_by": actor.visitor_id})
    return application.id


def _kept_answers(visitor_id: UUID) -> dict[str, object]:
    last = Application.objects.filter(visitor_id=visitor_id).order_by("-started_at").values_list("answers", flat=True)
    return {step: given for step, given in (last.first() or {}).items() if step in KEPT}
