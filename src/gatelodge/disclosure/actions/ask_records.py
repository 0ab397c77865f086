"""Somebody asks for records, with or without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

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
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.grounds.domain.request import KEPT, SPAN, digest, floods
from gatelodge.ledger.actions import deed, note


@deed("disclosure.ask_records")
def ask_records(
    actor: Actor, *, facility_id: UUID, who: RecordsRequester, wish: RecordsWish, client: str = "", now: datetime
) -> UUID:
    """Take a request in and tell by when it is answered; gives its identifier."""
    require(actor, "disclosure.ask_records")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    _refuse_flood(client, who.email, now=now)
    row = receive(actor, place.id, who, wish, by=ReceivedFrom.FORM, received_at=now)
    tell(row, letters.received, now=now)
    private = {"name": row.requester_name, "email": row.requester_email, "described": row.described}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id}, private=private)
    return row.id


def _refuse_flood(client: str, email: str, *, now: datetime) -> None:
    """Count this asking among the others from the same place; two at the same instant wait for each other."""
    by_client, by_email = digest(client), digest(email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"records asking from {by_client}"])
    recent = RecordsAsking.objects.filter(asked_at__gt=now - SPAN)
    if floods(recent.filter(client_digest=by_client).count(), recent.filter(email_digest=by_email).count()):
        raise NotAllowedNow(reasons.ASKED_TOO_OFTEN)
    RecordsAsking.objects.create(client_digest=by_client, email_digest=by_email, asked_at=now)
    RecordsAsking.objects.filter(asked_at__lt=now - KEPT).delete()
