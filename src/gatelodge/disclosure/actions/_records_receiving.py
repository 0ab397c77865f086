"""A request for records is written down as it came, and its clock starts; nobody whom it names is looked up."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.disclosure.actions._records import start_clock
from gatelodge.disclosure.domain.records import ReceivedFrom, RecordsClockKind, RecordsKind, RecordsState
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish, faults_of
from gatelodge.disclosure.models import RecordsRequest
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.policy.queries.records import records_rules


def receive(
    actor: Actor,
    facility_id: UUID,
    who: RecordsRequester,
    wish: RecordsWish,
    *,
    by: ReceivedFrom,
    received_at: datetime,
) -> RecordsRequest:
    """Write a request down; its days are counted from `received_at`."""
    rules = records_rules()
    refuse_if_any(BadInput, faults_of(who, wish, lists=(rules.lists_text, rules.lists_citation)))
    mine = {"account_id" if by is ReceivedFrom.FORM else "recorded_by_id": actor.account_id}
    period = None
    if wish.first_day and wish.last_day:
        period = DateRange(wish.first_day, wish.last_day + timedelta(days=1))
    row = RecordsRequest.objects.create(
        code=new_code(),
        facility_id=facility_id,
        kind=wish.kind,
        requester_name=clean_line(who.name)[:120],
        requester_email=who.email.strip(),
        requester_phone=clean_line(who.phone)[:40],
        requester_address=clean(who.address)[:300],
        language="es" if who.language.startswith("es") else "en",
        described=clean(wish.described),
        period=period,
        received_at=received_at,
        received_from=by,
        state=RecordsState.RECEIVED,
        **mine,
    )
    rule = rules.clocks["own_records" if wish.kind is RecordsKind.OWN_RECORDS else "public_records"]
    start_clock(row, RecordsClockKind.ANSWER, rule, started_at=received_at)
    return row
