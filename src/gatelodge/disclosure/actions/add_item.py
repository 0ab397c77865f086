"""A record that was found is laid beside the request, as text."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.domain.items import faults_of_item
from gatelodge.disclosure.domain.records import ItemForm, RecordsState
from gatelodge.disclosure.domain.redacting import plain_lines
from gatelodge.disclosure.models import RecordsItem
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.ledger.actions import deed, note

SEARCHED = frozenset({RecordsState.SEARCHING, RecordsState.REVIEWING})


@deed("disclosure.add_item")
def add_item(actor: Actor, *, records_id: UUID, title: str, shape: ItemForm, text: str, now: datetime) -> UUID:
    """Keep the record as text, a table, or text that the house typesets: what else a file carries stays out."""
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, SEARCHED)
    name, told = clean_line(title)[:120], plain_lines(clean(text))
    refuse_if_any(BadInput, faults_of_item(name, shape, told))
    made = RecordsItem.objects.create(
        request=row, title=name, form=shape, text=told, added_at=now, added_by_id=doer(actor)
    )
    note(subject(row), {"item": made.id, "form": shape}, private={"title": name})
    return made.id
