"""A visitor no longer uses a document."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_document


@deed("people.withdraw_identity_document")
def withdraw_identity_document(actor: Actor, *, document_id: UUID, now: datetime) -> None:
    """Take a document off its visitor's list; the record of it stays for a year."""
    document = lock_document(document_id)
    require(actor, "people.change_profile", document.visitor)
    if document.withdrawn_at is not None:
        raise Absent
    document.withdrawn_at = now
    document.save(update_fields=["withdrawn_at"])
    note(f"visitor:{document.visitor_id}", {"document": document.id, "kind": document.kind})
