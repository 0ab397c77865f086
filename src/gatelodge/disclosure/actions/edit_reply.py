"""A person writes a reply in other words: it is marked, the composed text stays beside it, and another person must agree."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import doer
from gatelodge.disclosure.actions._inquiry_replies import (
    lock_reply,
    refuse_unless,
    refuse_unless_as_seen,
    subject_of,
)
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import CHANGEABLE
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note

LONGEST = 8000


@deed("disclosure.edit_reply")
def edit_reply(actor: Actor, *, reply_id: UUID, text: str, seen: str, now: datetime) -> str:
    """Keep the edited text, in the asker's language; gives the version that stands now."""
    reply = lock_reply(actor, reply_id, "disclosure.answer_inquiry")
    refuse_unless(reply, *CHANGEABLE)
    refuse_unless_as_seen(reply, seen)
    wanted = clean(text).replace("\r\n", "\n")
    composed = reply.text_es if reply.inquiry.language == "es" else reply.text_en
    if not wanted:
        raise BadInput(reasons.TEXT_EMPTY)
    if len(wanted) > LONGEST:
        raise BadInput(reasons.TEXT_TOO_LONG)
    if wanted == composed and not reply.edited_text:
        raise BadInput(reasons.NOT_EDITED)
    reply.edited_text, reply.edited_at, reply.edited_by_id, reply.guarded = wanted, now, doer(actor), True
    reply.save(update_fields=["edited_text", "edited_at", "edited_by", "guarded"])
    note(subject_of(reply), {"inquiry": reply.inquiry_id, "characters": len(wanted)}, private={"text": wanted})
    return version_of(reply)
