"""Tell the litigation coordinators by e-mail that the register has alarms."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from gatelodge.accounts.queries import HolderRow, list_holders
from gatelodge.clearance.models import Reconciliation
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.mails import NEEDS_YOU
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

BODY = Wording(
    "There is work for you that can't wait.\n\nSign in to see it: {address}\n",
    "Hay trabajo para usted que no puede esperar.\n\nInicie sesión para verlo: {address}\n",
)


@deed("clearance.mail_keepers")
def mail_keepers(actor: Actor, *, reconciliation_id: UUID, now: datetime) -> int:
    """This will send each litigation coordinator one e-mail about a comparison; a mail sent twice is shown once."""
    require(actor, "clearance.tell_of_register")
    run = Reconciliation.objects.get(id=reconciliation_id)
    holders = list_holders(Role.LITIGATION_COORDINATOR, now=now)
    with get_connection() as mailer:
        mailer.send_messages([_mail(run.id, one) for one in holders])
    note(f"vendor:{run.vendor_id}", {"reconciliation": run.id, "mails": len(holders)})
    return len(holders)


def _mail(run_id: UUID, reader: HolderRow) -> EmailMessage:
    address = settings.PUBLIC_ADDRESS + reverse("clearance:register_alarms")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    # The same comparison always has the same name, so a mail that went out before a crash and after it is one.
    name = f"<{run_id}.{reader.account_id}@{domain}>"
    body = BODY.filled(address=address).to(reader.language)
    return EmailMessage(NEEDS_YOU.to(reader.language), body, None, [reader.email], headers={"Message-ID": name})
