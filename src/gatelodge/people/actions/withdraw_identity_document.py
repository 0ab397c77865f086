"""A document no longer speaks for its visitor."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_document, require_own


@deed("people.withdraw_identity_document")
def withdraw_identity_document(actor: Actor, *, document_id: UUID, now: datetime) -> None:
    """Take a document off its visitor's list, by the visitor or by staff; the record of it stays for a year."""
    document = lock_document(actor, document_id)
    if not may(actor, "people.verify_identity"):
        require_own(actor, document.visitor)
    if document.withdrawn_at is not None:
        raise Absent
    document.withdrawn_at = now
    document.save(update_fields=["withdrawn_at"])
    note(f"visitor:{document.visitor_id}", {"document": document.id, "kind": document.kind})
