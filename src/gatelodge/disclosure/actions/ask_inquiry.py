"""Somebody asks what may be known, without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatelodge.accounts.queries import list_facilities
from gatelodge.disclosure.actions._inquiries import subject
from gatelodge.disclosure.actions._inquiry_receiving import receive
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiries import Asker, Wanted
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel
from gatelodge.disclosure.models import InquiryAsking
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.site.actions.count_asking import count_asking


@deed("disclosure.ask_inquiry")
def ask_inquiry(
    actor: Actor, *, facility_id: UUID, who: Asker, wanted: Wanted, client: str = "", now: datetime
) -> UUID:
    """Take an inquiry in and have its link mailed to whoever asked; gives its identifier.

    What an address has had enough of is taken back when all is done: the same answer, identifier included, and the same work.
    """
    require(actor, "disclosure.ask")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    too_often = reasons.ASKED_TOO_OFTEN
    enough = count_asking(InquiryAsking, client=client, email=who.email, too_often=too_often, now=now)
    with transaction.atomic():
        row = receive((place.id, place.zone), who, wanted, channel=InquiryChannel.FORM, received_at=now)
        publish("disclosure.inquiry_received", inquiry_id=row.id)
        transaction.set_rollback(enough)
    if enough:
        note(subject(row), {"facility": row.facility_id, "kept": False})
        return row.id
    private = {"name": row.asker_name, "email": row.asker_email, "question": row.question}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id, "facts": row.facts}, private=private)
    return row.id
