"""Somebody searched for records: where, and what was found, which stays inside."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.domain.records import WORKING, RecordsState
from gatelodge.disclosure.domain.records_reasons import WHERE_MISSING
from gatelodge.disclosure.models import RecordsSearch
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.ledger.actions import deed, note


@deed("disclosure.log_search")
def log_search(actor: Actor, *, records_id: UUID, searched: str, found: str = "", now: datetime) -> UUID:
    """Write a search down; a search that found nothing is one too."""
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, WORKING)
    where = clean_line(searched)[:300]
    if not where:
        raise BadInput(WHERE_MISSING)
    made = RecordsSearch.objects.create(
        request=row, searched=where, found=clean(found)[:2000], searched_at=now, searched_by_id=doer(actor)
    )
    if row.state == RecordsState.RECEIVED:
        become(row, RecordsState.SEARCHING, now=now)
    note(subject(row), {"search": made.id}, private={"searched": where, "found": made.found})
    return made.id
