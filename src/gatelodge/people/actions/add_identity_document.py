"""A visitor names a document to be known by."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._documents import keep_document
from gatelodge.people.actions._rows import lock_own_visitor
from gatelodge.people.domain.profile import NewDocument, document_faults, tidy_document
from gatelodge.people.queries.today import local_day


@deed("people.add_identity_document")
def add_identity_document(actor: Actor, *, visitor_id: UUID, document: NewDocument, now: datetime) -> UUID:
    """Add a document to a visitor's list, to be seen by staff before it counts."""
    lock_own_visitor(actor, visitor_id)
    document = tidy_document(document)
    refuse_if_any(BadInput, document_faults(document, local_day(now)))
    kept = keep_document(visitor_id, document, now=now)
    note(
        f"visitor:{visitor_id}",
        {"document": kept.id, "kind": kept.kind, "disputed": kept.disputed_at is not None},
        private={"number": kept.number, "issuer": kept.issuer},
    )
    return kept.id
