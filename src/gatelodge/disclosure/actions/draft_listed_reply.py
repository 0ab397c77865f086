"""What everybody may know is answered apart: the listed details of some numbers, and when visits are held."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, refuse_unless_answerable
from gatelodge.disclosure.actions._inquiry_replies import refuse_second, subject_of
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.domain.inquiry_states import ReplyKind, ReplyState
from gatelodge.disclosure.models import InquiryReply
from gatelodge.disclosure.queries.inquiry_standing import list_now
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.domain.disclosing import Audience, DisclosureAsked
from gatelodge.policy.queries.disclosure import ask_table

MOST_NUMBERS = 20


@deed("disclosure.draft_listed_reply")
def draft_listed_reply(actor: Actor, *, inquiry_id: UUID, numbers: tuple[str, ...], hours: bool, now: datetime) -> UUID:
    """Make a reply of what is listed under these numbers and of the hours; only here something is looked up."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    wanted = tuple(dict.fromkeys(clean_line(one)[:16] for one in numbers if clean_line(one)))
    if not wanted and not hours:
        raise BadInput(reasons.NOTHING_APART)
    if len(wanted) > MOST_NUMBERS:
        raise BadInput(reasons.TOO_MANY_NUMBERS)
    refuse_second(row, ReplyKind.LISTED)
    today = local_day(now, row.facility.zone)
    facts = (*(("listed_details",) if wanted else ()), *(("visiting_hours",) if hours else ()))
    decision = ask_table(DisclosureAsked(facts, Audience.PUBLIC, frozenset(), today))
    made = list_now(row, wanted, hours=hours, now=now)
    reply = InquiryReply.objects.create(
        inquiry=row,
        kind=ReplyKind.LISTED,
        state=ReplyState.DRAFT,
        facts=list(decision.asked.facts),
        audience=Audience.PUBLIC,
        decision=decision.data(),
        sentences=[one.data() for one in made.said],
        sentences_version=made.version,
        text_en=made.text.en,
        text_es=made.text.es,
        guarded=False,
        drafted_at=now,
        drafted_by_id=doer(actor),
    )
    note(subject_of(reply), {"inquiry": row.id, "numbers": len(wanted), "hours": hours}, private={"numbers": wanted})
    return reply.id
