"""Tell the auditors by e-mail that a seal was opened."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from gatelodge.accounts.queries import HolderRow, list_holders
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.mails import NEEDS_YOU
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

BODY = Wording(
    "There is something for you to review.\n\nSign in to see it: {address}\n",
    "Hay algo que usted debe revisar.\n\nInicie sesión para verlo: {address}\n",
)


@deed("accounts.tell_of_opening")
def tell_of_opening(actor: Actor, *, opening_id: UUID, now: datetime) -> int:
    """This will send each auditor one e-mail about an opening; a mail sent twice is shown once."""
    require(actor, "accounts.tell_of_opening")
    holders = list_holders(Role.AUDITOR, now=now)
    with get_connection() as mailer:
        mailer.send_messages([_mail(opening_id, one) for one in holders])
    note(f"opening:{opening_id}", {"mails": len(holders)})
    return len(holders)


def _mail(opening_id: UUID, reader: HolderRow) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    name = f"<{opening_id}.{reader.account_id}@{domain}>"
    body = BODY.filled(address=settings.PUBLIC_ADDRESS + reverse("ledger:openings")).to(reader.language)
    return EmailMessage(NEEDS_YOU.to(reader.language), body, None, [reader.email], headers={"Message-ID": name})
