"""Mails the link of an inquiry to whoever asked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiry_mail import send
from gatelodge.disclosure.models import Inquiry
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("disclosure.acknowledge_inquiry")
def acknowledge_inquiry(actor: Actor, *, inquiry_id: UUID, now: datetime) -> None:
    """Send the mail once; a second message about the same inquiry sends nothing."""
    require(actor, "disclosure.run_jobs")
    row = Inquiry.objects.select_for_update().get(id=inquiry_id)
    sends = bool(row.asker_email) and row.acknowledged_at is None
    if sends:
        send(row, row.id)
        row.acknowledged_at = now
        row.save(update_fields=["acknowledged_at"])
    note(f"inquiry:{inquiry_id}", {"sent": sends})
