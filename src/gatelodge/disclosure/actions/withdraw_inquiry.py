"""An inquiry is taken back, by whoever asked or by the desk for them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import become, lock_inquiry, locked, refuse_unless_answerable, subject
from gatelodge.disclosure.actions._inquiry_replies import take_back
from gatelodge.disclosure.domain.inquiry_states import InquiryState
from gatelodge.disclosure.models import Inquiry
from gatelodge.disclosure.queries.inquiry_links import find_by_link
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note


@deed("disclosure.withdraw_inquiry")
def withdraw_inquiry(
    actor: Actor, *, inquiry_id: UUID | None = None, code: str = "", token: str = "", why: str = "", now: datetime
) -> None:
    """End an inquiry that nobody wants answered any more; what has not left is withdrawn."""
    require(actor, "disclosure.ask")
    row = _locked(actor, inquiry_id, code, token)
    refuse_unless_answerable(row)
    withdrawn = take_back(row, now=now)
    become(row, InquiryState.WITHDRAWN, why=clean_line(why), now=now)
    note(subject(row), {"replies_withdrawn": withdrawn}, private={"why": clean_line(why)})


def _locked(actor: Actor, inquiry_id: UUID | None, code: str, token: str) -> Inquiry:
    """Lock it by its link, or for its desk by its identifier."""
    if inquiry_id is None:
        return locked(find_by_link(code, token).id)
    return lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
