"""Somebody asks what may be known, without an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection

from gatelodge.accounts.queries import list_facilities
from gatelodge.disclosure.actions._inquiries import subject
from gatelodge.disclosure.actions._inquiry_receiving import receive
from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiries import KEPT, SPAN, Asker, Wanted, digest, floods
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel
from gatelodge.disclosure.models import InquiryAsking
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note, publish


@deed("disclosure.ask_inquiry")
def ask_inquiry(
    actor: Actor, *, facility_id: UUID, who: Asker, wanted: Wanted, client: str = "", now: datetime
) -> UUID:
    """Take an inquiry in and have its link mailed to whoever asked; gives its identifier."""
    require(actor, "disclosure.ask")
    place = next(iter(list_facilities(frozenset({facility_id}))), None)
    if place is None:
        raise Absent
    if not who.email.strip():
        raise BadInput(reasons.EMAIL_MISSING)
    _refuse_flood(client, who.email, now=now)
    row = receive((place.id, place.zone), who, wanted, channel=InquiryChannel.FORM, received_at=now)
    publish("disclosure.inquiry_received", inquiry_id=row.id)
    private = {"name": row.asker_name, "email": row.asker_email, "question": row.question}
    note(subject(row), {"kind": row.kind, "facility": row.facility_id, "facts": row.facts}, private=private)
    return row.id


def _refuse_flood(client: str, email: str, *, now: datetime) -> None:
    """Count this asking among the others from the same place; two at the same instant wait for each other."""
    by_client, by_email = digest(client), digest(email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"inquiry from {by_client}"])
    recent = InquiryAsking.objects.filter(asked_at__gt=now - SPAN)
    if floods(recent.filter(client_digest=by_client).count(), recent.filter(email_digest=by_email).count()):
        raise NotAllowedNow(reasons.ASKED_TOO_OFTEN)
    InquiryAsking.objects.create(client_digest=by_client, email_digest=by_email, asked_at=now)
    InquiryAsking.objects.filter(asked_at__lt=now - KEPT).delete()
