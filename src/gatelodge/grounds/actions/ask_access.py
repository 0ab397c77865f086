"""Somebody asks to come onto the grounds with cameras, with or without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.grounds.actions._receiving import receive
from gatelodge.grounds.actions._requests import subject
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters, reasons
from gatelodge.grounds.domain.lifecycle import OWN_STAFF_KINDS, ReceivedBy
from gatelodge.grounds.domain.request import Requester, Wish
from gatelodge.grounds.models import AccessAsking
from gatelodge.ledger.actions import deed, note
from gatelodge.site.actions.count_asking import count_asking


@deed("grounds.ask_access")
def ask_access(actor: Actor, *, facility_id: UUID, who: Requester, wish: Wish, client: str = "", now: datetime) -> UUID:
    """Take a request in and tell the requester by when it is answered; gives its identifier.

    What an address has had enough of is taken back when all is done: the same answer, identifier included, and the same work.
    """
    require(actor, "grounds.ask")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if wish.kind in OWN_STAFF_KINDS:
        raise BadInput(reasons.OWN_STAFF_ONLY)
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    too_often = reasons.ASKED_TOO_OFTEN
    enough = count_asking(AccessAsking, client=client, email=who.email, too_often=too_often, now=now)
    with transaction.atomic():
        row = receive(actor, (place.id, place.zone), who, wish, by=ReceivedBy.FORM, received_at=now, now=now)
        tell(row, letters.received, now=now)
        transaction.set_rollback(enough)
    if enough:
        note(subject(row), {"facility": row.facility_id, "kept": False})
        return row.id
    private = {"name": row.requester_name, "email": row.requester_email, "purpose": row.purpose}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id}, private=private)
    return row.id
