"""An inquiry that asks for records is handed over to those who search for and release them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiries import become, lock_inquiry, refuse_unless_answerable, subject
from gatelodge.disclosure.actions._inquiry_replies import take_back
from gatelodge.disclosure.actions._records_receiving import receive
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel, InquiryState
from gatelodge.disclosure.domain.records import ReceivedFrom, RecordsKind
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.models import Inquiry
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import listed
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.disclosure import current_table

CAME = {
    InquiryChannel.FORM: ReceivedFrom.EMAIL,
    InquiryChannel.PHONE: ReceivedFrom.PHONE,
    InquiryChannel.MAIL: ReceivedFrom.MAIL,
    InquiryChannel.WALK_IN: ReceivedFrom.MAIL,
}


@deed("disclosure.hand_to_records")
def hand_to_records(actor: Actor, *, inquiry_id: UUID, now: datetime) -> UUID:
    """Make an inquiry a request for records, whose days count from when it came; a reply that has not left is withdrawn."""
    row = lock_inquiry(actor, inquiry_id, "disclosure.answer_inquiry")
    refuse_unless_answerable(row)
    withdrawn = take_back(row, now=now)
    who = RecordsRequester(row.asker_name, row.asker_email, row.asker_phone, row.language, row.asker_address)
    wish = RecordsWish(RecordsKind.PUBLIC_RECORDS, _described(row))
    by = CAME[InquiryChannel(row.channel)]
    made = receive(actor, row.facility_id, who, wish, by=by, received_at=row.received_at)
    tell(made, letters.received, now=now)
    become(row, InquiryState.HANDED_OVER, now=now)
    note(subject(row), {"kind": row.kind, "replies_withdrawn": withdrawn, "records_request": made.id})
    return made.id


def _described(row: Inquiry) -> str:
    """Say what is asked for in their own words, or as the form's list has it."""
    rows = current_table().rows
    return row.question or listed((rows[fact].text for fact in row.facts if fact in rows), "; ").to(row.language)
