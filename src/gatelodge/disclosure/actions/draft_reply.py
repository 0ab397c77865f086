"""A reply about records is made: facts are chosen, the table decides, and approved sentences say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer, lock_inquiry, refuse_unless_answerable
from gatelodge.disclosure.actions._inquiry_replies import refuse_second, subject_of
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import ReplyKind, ReplyState
from gatelodge.disclosure.domain.replying import faults_of_telling, guarded
from gatelodge.disclosure.models import InquiryReply
from gatelodge.disclosure.queries.inquiry_composing import compose_now
from gatelodge.disclosure.queries.inquiry_decisions import ask_now, identity_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.disclosure import current_table


@deed("disclosure.draft_reply")
def draft_reply(
    actor: Actor, *, inquiry_id: UUID, facts: tuple[str, ...], told: Mapping[str, str] | None = None, now: datetime
) -> UUID:
    """Make a reply; `told` is what is told of the facts that the table lets somebody tell. No record is looked up."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    table, said = current_table(), told or {}
    if not facts:
        raise BadInput(reasons.NO_FACTS)
    if any(table.row(fact).apart for fact in facts):
        raise BadInput(reasons.NOT_APART)
    refuse_second(row, ReplyKind.RECORDS)
    decision = ask_now(row, facts, now=now)
    refuse_if_any(BadInput, faults_of_telling(decision, table, said))
    made = compose_now(row, decision, said)
    reply = InquiryReply.objects.create(
        inquiry=row,
        kind=ReplyKind.RECORDS,
        state=ReplyState.DRAFT,
        facts=list(decision.asked.facts),
        audience=decision.asked.audience,
        grounds=sorted(decision.asked.grounds),
        identification=identity_of(row),
        decision=decision.data(),
        sentences=[one.data() for one in made.said],
        sentences_version=made.version,
        text_en=made.text.en,
        text_es=made.text.es,
        guarded=guarded(decision, table, edited=False),
        drafted_at=now,
        drafted_by_id=doer(actor),
    )
    data = {"inquiry": row.id, "audience": reply.audience, "facts": reply.facts, "guarded": reply.guarded}
    note(subject_of(reply), data, private={"told": dict(said)})
    return reply.id
