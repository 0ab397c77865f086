"""Tells whoever asked by e-mail that a reply waits, in words that give nothing away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._inquiry_mail import send
from gatelodge.disclosure.models import InquiryReply
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("disclosure.send_reply_mail")
def send_reply_mail(actor: Actor, *, reply_id: UUID, now: datetime) -> None:
    """Send the mail once; a second message about the same reply sends nothing."""
    require(actor, "disclosure.run_jobs")
    replies = InquiryReply.objects.select_for_update(of=("self",)).select_related("inquiry")
    reply = replies.get(id=reply_id)
    sends = bool(reply.inquiry.asker_email) and reply.mailed_at is None
    if sends:
        send(reply.inquiry, reply.id)
        reply.mailed_at = now
        reply.save(update_fields=["mailed_at"])
    note(f"inquiry_reply:{reply_id}", {"sent": sends})
