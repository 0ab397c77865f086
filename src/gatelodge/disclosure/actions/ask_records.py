"""Somebody asks for records, with or without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatelodge.accounts.queries import list_facilities
from gatelodge.disclosure.actions._records import subject
from gatelodge.disclosure.actions._records_receiving import receive
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import ReceivedFrom
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.models import RecordsAsking
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.site.actions.count_asking import count_asking


@deed("disclosure.ask_records")
def ask_records(
    actor: Actor, *, facility_id: UUID, who: RecordsRequester, wish: RecordsWish, client: str = "", now: datetime
) -> UUID:
    """Take a request in and tell by when it is answered; gives its identifier.

    What an address has had enough of is taken back when all is done: the same answer, identifier included, and the same work.
    """
    require(actor, "disclosure.ask_records")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    too_often = reasons.ASKED_TOO_OFTEN
    enough = count_asking(RecordsAsking, client=client, email=who.email, too_often=too_often, now=now)
    with transaction.atomic():
        row = receive(actor, place.id, who, wish, by=ReceivedFrom.FORM, received_at=now)
        tell(row, letters.received, now=now)
        transaction.set_rollback(enough)
    if enough:
        note(subject(row), {"facility": row.facility_id, "kept": False})
        return row.id
    private = {"name": row.requester_name, "email": row.requester_email, "described": row.described}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id}, private=private)
    return row.id
