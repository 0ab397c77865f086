"""Somebody asks to come onto the grounds with cameras, with or without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.grounds.actions._receiving import receive
from gatelodge.grounds.actions._requests import subject
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters, reasons
from gatelodge.grounds.domain.lifecycle import OWN_STAFF_KINDS, ReceivedBy
from gatelodge.grounds.domain.request import KEPT, SPAN, Requester, Wish, digest, floods, has_enough
from gatelodge.grounds.models import AccessAsking
from gatelodge.ledger.actions import deed, note


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
    enough = _count(client, who.email, now=now)
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


def _count(client: str, email: str, *, now: datetime) -> bool:
    """Count this asking, refuse a flood from one place, and tell whether its address has had enough.

    Two at the same instant wait for each other. What was taken back does not count for the address: it is free in an hour.
    """
    by_client, by_email = digest(client), digest(email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"asking from {by_client}"])
    recent = AccessAsking.objects.filter(asked_at__gt=now - SPAN)
    if floods(recent.filter(client_digest=by_client).count()):
        raise NotAllowedNow(reasons.ASKED_TOO_OFTEN)
    enough = has_enough(recent.filter(email_digest=by_email).count())
    AccessAsking.objects.create(client_digest=by_client, email_digest="" if enough else by_email, asked_at=now)
    AccessAsking.objects.filter(asked_at__lt=now - KEPT).delete()
    return enough
