"""The applicant answers a difference between the check and the answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import lock_own, own_applications, queue_check
from gatelodge.clearance.domain.discrepancies import SAID, Category, Reply
from gatelodge.clearance.domain.lifecycle import ApplicationState, CheckOutcome
from gatelodge.clearance.domain.questionnaire import STEPS
from gatelodge.clearance.models import Application, Discrepancy, RecordCheck
from gatelodge.clearance.queries.known import day_of, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

ANSWERED_BEFORE = Reason("already_answered", Wording("This was answered already.", "Esto ya fue respondido."))
NO_REPLY = Reason("reply_missing", Wording("Choose one of the answers.", "Elija una de las respuestas."), field="reply")
NO_WORDS = Reason(
    "answer_missing", Wording("Please explain in a few words.", "Explique en pocas palabras."), field="answer"
)
NOT_CORRECTED = Wording(
    "Nothing was changed on the page “{en_step}” yet.", "Todavía no se cambió nada en la página «{es_step}»."
)
CORRECT_FIRST = Wording(
    "Correct that page first, or explain instead.", "Corrija primero esa página o, en su lugar, explique."
)


@deed("clearance.answer_discrepancy")
def answer_discrepancy(actor: Actor, *, discrepancy_id: UUID, reply: str, answer: str = "", now: datetime) -> str:
    """This will keep the reply; when all are answered the application goes back to the staff."""
    own = Discrepancy.objects.filter(application__in=own_applications(actor), id=discrepancy_id)
    application_id = own.values_list("application_id", flat=True).first()
    if application_id is None:
        raise Absent
    application = lock_own(actor, application_id, "answer_discrepancy")
    discrepancy = Discrepancy.objects.select_for_update().get(id=discrepancy_id)
    if discrepancy.answered_at is not None:
        raise NotAllowedNow(ANSWERED_BEFORE)
    _check(application, discrepancy, reply, answer)
    discrepancy.reply, discrepancy.answer, discrepancy.answered_at = reply, answer.strip(), now
    discrepancy.save()
    if not Discrepancy.objects.filter(application=application, answered_at__isnull=True).exists():
        _back_to_review(application, now)
    note(
        f"application:{application.id}", {"category": discrepancy.category, "reply": reply}, private={"answer": answer}
    )
    return application.state


def _check(application: Application, discrepancy: Discrepancy, reply: str, answer: str) -> None:
    if reply not in set(Reply):
        raise BadInput(NO_REPLY)
    if reply != Reply.CORRECTED and not answer.strip():
        raise BadInput(NO_WORDS)
    if reply == Reply.CORRECTED and not _was_corrected(application, discrepancy):
        title = next(step.title for step in STEPS if step.slug == SAID[Category(discrepancy.category)].step)
        text = NOT_CORRECTED.filled(en_step=title.en, es_step=title.es)
        raise BadInput(Reason("not_corrected", text, cure=CORRECT_FIRST, field="reply"))


def _was_corrected(application: Application, discrepancy: Discrepancy) -> bool:
    """Tell whether the step in question was changed since the difference was put to the applicant."""
    step = SAID[Category(discrepancy.category)].step
    return int(application.step_versions.get(step, 0)) > discrepancy.asked_version


def _back_to_review(application: Application, now: datetime) -> None:
    application.state = ApplicationState.IN_REVIEW
    application.version += 1
    application.save(update_fields=["state", "version"])
    last = RecordCheck.objects.filter(application=application).order_by("-requested_at").first()
    if last is not None and last.outcome == CheckOutcome.MORE_NEEDED:
        # The agency asked for more: with it, it is asked again.
        queue_check(application, get_known(application, on=day_of(now)), now)
