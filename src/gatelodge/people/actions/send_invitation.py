"""The invited person gets the code of a sponsorship by e-mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.invitation import BODY, SUBJECT
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.professionals import SponsorshipState
from gatelodge.people.models import Sponsorship


@deed("people.send_invitation")
def send_invitation(actor: Actor, *, sponsorship_id: UUID, now: datetime) -> None:
    """Send the mail in both languages; one taken up or withdrawn meanwhile is not announced."""
    require(actor, "people.send_invitation")
    waiting = Sponsorship.objects.select_for_update(of=("self",)).select_related("sponsor")
    one = waiting.filter(id=sponsorship_id, state=SponsorshipState.INVITED).first()
    if one is not None:
        # Sent before the commit on purpose: a failing mail server lets the job try again. The same invitation always
        # has the same name, so a mail that went out twice is shown once.
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        headers = {"Message-ID": f"<{one.id}@{domain}>"}
        subject = f"{SUBJECT.en} / {SUBJECT.es}"
        EmailMessage(subject, _body(one), None, [one.invited_email], headers=headers).send()
    note(f"sponsorship:{sponsorship_id}", {"sent": one is not None})


def _body(one: Sponsorship) -> str:
    role = legal_word(one.role)
    told = BODY.filled(
        sponsor=str(one.sponsor),
        en_role=role.en,
        es_role=role.es,
        until=(one.period.upper - timedelta(days=1)).isoformat(),
        address=settings.PUBLIC_ADDRESS + reverse("practice:accept"),
        code=one.code,
    )
    return f"{told.en}\n— — —\n\n{told.es}"
