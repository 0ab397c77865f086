"""What should this person do next about inquiries? For the home page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from gatelodge.disclosure.domain.inquiry_states import InquiryState, ReplyState
from gatelodge.disclosure.models import InquiryReply, InquiryReview
from gatelodge.disclosure.queries.inquiry_post import waiting_post
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain.home import Step

ASK = Wording("Ask the department a question", "Hacer una consulta al departamento")
ASK_DETAIL = Wording("For the press and everybody else; no account needed.", "Para la prensa y el público; sin cuenta.")
RECORDS = Wording("Ask for records", "Pedir registros")
RECORDS_DETAIL = Wording(
    "Records of the department, or those about yourself; no account needed.",
    "Registros del departamento, o los que hay sobre usted; sin cuenta.",
)
ANSWER = Wording("Inquiries to answer", "Consultas por responder")
AGAIN = Wording("Inquiries to look at again", "Consultas por revisar")
POST = Wording("Replies to post or read out", "Respuestas por enviar o leer")
APPROVE = Wording("Replies to approve", "Respuestas por aprobar")


def list_steps(actor: Actor, now: datetime) -> Iterator[Step]:
    """Give the public forms to visitors and whoever is not signed in; to staff what waits at the desk and for approval."""
    if actor.account_id is None or actor.visitor_id is not None:
        yield Step(ASK, "disclosure:ask", ASK_DETAIL, order=80)
        yield Step(RECORDS, "disclosure:ask_records", RECORDS_DETAIL, order=81)
    if not could(actor, "disclosure.see_inquiries"):
        return
    within = inquiries_within(actor)
    counts = []
    if could(actor, "disclosure.answer_inquiry"):
        counts.append((ANSWER, within.filter(state=InquiryState.RECEIVED).count()))
        open_reviews = InquiryReview.objects.filter(inquiry__in=within, resolved_at__isnull=True)
        counts.append((AGAIN, open_reviews.count()))
        counts.append((POST, waiting_post(within).count()))
    if could(actor, "disclosure.approve_reply"):
        own = Q(drafted_by=actor.account_id) | Q(edited_by=actor.account_id) | Q(submitted_by=actor.account_id)
        submitted = InquiryReply.objects.filter(inquiry__in=within, state=ReplyState.SUBMITTED).exclude(
            id__in=InquiryReply.objects.filter(own).values("id")
        )
        counts.append((APPROVE, submitted.count()))
    yield from (Step(label, "disclosure:inquiries", count=count, order=40) for label, count in counts if count)
