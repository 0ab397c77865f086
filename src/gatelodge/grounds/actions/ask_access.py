"""Somebody asks to come onto the grounds with cameras, with or without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.grounds.actions._receiving import receive
from gatelodge.grounds.actions._requests import subject
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters, reasons
from gatelodge.grounds.domain.lifecycle import OWN_STAFF_KINDS, ReceivedBy
from gatelodge.grounds.domain.request import KEPT, SPAN, Requester, Wish, digest, floods
from gatelodge.grounds.models import AccessAsking
from gatelodge.ledger.actions import deed, note


@deed("grounds.ask_access")
def ask_access(actor: Actor, *, facility_id: UUID, who: Requester, wish: Wish, client: str = "", now: datetime) -> UUID:
    """Take a request in and tell the requester by when it is answered; gives its identifier."""
    require(actor, "grounds.ask")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if wish.kind in OWN_STAFF_KINDS:
        raise BadInput(reasons.OWN_STAFF_ONLY)
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    _refuse_flood(client, who.email, now=now)
    row = receive(actor, (place.id, place.zone), who, wish, by=ReceivedBy.FORM, received_at=now, now=now)
    tell(row, letters.received, now=now)
    private = {"name": row.requester_name, "email": row.requester_email, "purpose": row.purpose}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id}, private=private)
    return row.id


def _refuse_flood(client: str, email: str, *, now: datetime) -> None:
    """Count this asking among the others from the same place; two at the same instant wait for each other."""
    by_client, by_email = digest(client), digest(email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"asking from {by_client}"])
    recent = AccessAsking.objects.filter(asked_at__gt=now - SPAN)
    if floods(recent.filter(client_digest=by_client).count(), recent.filter(email_digest=by_email).count()):
        raise NotAllowedNow(reasons.ASKED_TOO_OFTEN)
    AccessAsking.objects.create(client_digest=by_client, email_digest=by_email, asked_at=now)
    AccessAsking.objects.filter(asked_at__lt=now - KEPT).delete()
