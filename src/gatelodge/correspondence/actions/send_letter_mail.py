"""Tells whoever reads a letter by e-mail that it waits, in words that give nothing away."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from gatelodge.correspondence.domain.wording import MAIL_BODY, MAIL_SUBJECT
from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import list_readers
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import VisitorRow


@deed("correspondence.send_letter_mail")
def send_letter_mail(actor: Actor, *, letter_id: UUID, now: datetime) -> None:
    """Send the mail once; a second message about the same letter sends nothing."""
    require(actor, "correspondence.send_letter_mail")
    service = (
        Service.objects.select_for_update(of=("self",)).select_related("letter").get(letter=letter_id, means="email")
    )
    to_visitor = service.letter.to_visitor_id
    readers = list_readers(to_visitor) if to_visitor is not None and service.sent_at is None else []
    if readers:
        # Sent before the commit on purpose: a failing mail server rolls the mark back and the job tries again.
        with get_connection() as mailer:
            mailer.send_messages([_mail(letter_id, one) for one in readers])
        service.sent_at = now
        service.save(update_fields=["sent_at"])
    note(f"letter:{letter_id}", {"sent": bool(readers)})


def _mail(letter_id: UUID, reader: VisitorRow) -> EmailMessage:
    address = settings.PUBLIC_ADDRESS + reverse("correspondence:letter", args=[letter_id])
    body = MAIL_BODY.filled(address=address).to(reader.language)
    # The same letter always has the same name, so a mail that went out before a crash and again after it is shown once.
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    name = f"<{letter_id}.{reader.id}@{domain}>"
    return EmailMessage(MAIL_SUBJECT.to(reader.language), body, None, [reader.email], headers={"Message-ID": name})
