"""The one mail of the desk: that something waits, and the link; never what, about whom, or from which prison."""

from __future__ import annotations

from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from gatelodge.correspondence.domain.wording import MAIL_SUBJECT
from gatelodge.disclosure.models import Inquiry
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.foundation.wording import Wording

# Neutral on purpose: a mailbox may be shared, and a subject line is read on a locked screen.
BODY = Wording(
    "There is something new for you.\n\nOpen it here: {address}\n\nKeep this link to yourself: it opens your inquiry.\n",
    "Hay algo nuevo para usted.\n\nÁbralo aquí: {address}\n\nNo comparta este enlace: abre su consulta.\n",
)


def send(row: Inquiry, name: UUID) -> None:
    """Send it before the commit on purpose: a failing mail server lets the job try again, under the same name."""
    address = settings.PUBLIC_ADDRESS + reverse("disclosure:own_inquiry", args=[row.code, token_of(row.id)])
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    body = BODY.filled(address=address).to(row.language)
    headers = {"Message-ID": f"<{name}@{domain}>"}
    EmailMessage(MAIL_SUBJECT.to(row.language), body, None, [row.asker_email], headers=headers).send()
