"""Tells whoever asked for records by e-mail that a letter waits, in words that give nothing away."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from gatelodge.correspondence.domain.wording import MAIL_SUBJECT
from gatelodge.disclosure.models import RecordsLetter
from gatelodge.disclosure.queries.records_link import token_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

# Neutral on purpose: a mailbox may be shared, and a subject line is read on a locked screen.
BODY = Wording(
    "There is a new letter for you.\n\nOpen it here: {address}\n\nKeep this link to yourself: it opens your request.\n",
    "Hay una carta nueva para usted.\n\nÁbrala aquí: {address}\n\nNo comparta este enlace: abre su solicitud.\n",
)


@deed("disclosure.send_records_mail")
def send_records_mail(actor: Actor, *, letter_id: UUID, now: datetime) -> None:
    """Send the mail once; a second message about the same letter sends nothing."""
    require(actor, "disclosure.run_records_jobs")
    letters = RecordsLetter.objects.select_for_update(of=("self",)).select_related("request")
    letter = letters.get(id=letter_id)
    to = letter.request.requester_email if letter.mailed_at is None else ""
    if to:
        code = letter.request.code
        address = settings.PUBLIC_ADDRESS + reverse("disclosure:own_records", args=[code, token_of(code)])
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        # Sent before the commit on purpose: a failing mail server lets the job try again, under the same name.
        headers = {"Message-ID": f"<{letter.id}@{domain}>"}
        body = BODY.filled(address=address).to(letter.language)
        EmailMessage(MAIL_SUBJECT.to(letter.language), body, None, [to], headers=headers).send()
        letter.mailed_at = now
        letter.save(update_fields=["mailed_at"])
    note(f"records_letter:{letter_id}", {"sent": bool(to)})
