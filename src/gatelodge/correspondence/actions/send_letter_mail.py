"""Tells a visitor by e-mail that a letter waits, in words that give nothing away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from gatelodge.correspondence.domain.wording import MAIL_BODY, MAIL_SUBJECT
from gatelodge.correspondence.models import Service
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("correspondence.send_letter_mail")
def send_letter_mail(actor: Actor, *, letter_id: UUID, now: datetime) -> None:
    """Send the mail once; a second message about the same letter sends nothing."""
    require(actor, "correspondence.send_letter_mail")
    service = (
        Service.objects.select_for_update(of=("self",))
        .select_related("letter__to_visitor__account")
        .get(letter=letter_id, means="email")
    )
    account = service.letter.to_visitor and service.letter.to_visitor.account
    sent = service.sent_at is None and account is not None
    if sent and account is not None:
        address = settings.PUBLIC_ADDRESS + reverse("correspondence:letter", args=[letter_id])
        language = service.letter.language
        # Sent before the commit on purpose: a failing mail server rolls the mark back and the job tries again.
        send_mail(MAIL_SUBJECT.to(language), MAIL_BODY.filled(address=address).to(language), None, [account.email])
        service.sent_at = now
        service.save(update_fields=["sent_at"])
    note(f"letter:{letter_id}", {"sent": sent})
