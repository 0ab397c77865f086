"""Tells a victim that there is a message, naming nobody and no place; whoever wished otherwise meanwhile gets none."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from gatelodge.accounts.queries import get_facility
from gatelodge.disclosure.domain.preferences import BODY, SUBJECT, Occasion, is_told, send_from
from gatelodge.disclosure.models import VictimNotice, VictimPreference
from gatelodge.disclosure.queries.records_link import NOTICE, token_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("disclosure.send_victim_mail")
def send_victim_mail(actor: Actor, *, notice_id: UUID, now: datetime) -> None:
    """Send the mail once, within the hours, if it is still wished for."""
    require(actor, "disclosure.run_records_jobs")
    notice = VictimNotice.objects.filter(id=notice_id).first()  # gone with a withdrawal
    # A withdrawal that comes now waits until the mail is out, or the mail finds it.
    wish = None if notice is None else VictimPreference.objects.select_for_update().get(id=notice.preference_id)
    notice = VictimNotice.objects.select_for_update().filter(id=notice_id, mailed_at__isnull=True).first()
    if notice is not None and wish is not None and _may_go(notice, wish, now):
        _send(notice, wish)
        notice.mailed_at = now
        notice.save(update_fields=["mailed_at"])
    note("custody_messages", event="disclosure.custody_message_sent")


def _may_go(notice: VictimNotice, wish: VictimPreference, now: datetime) -> bool:
    withdrawn = wish.withdrawn_at is not None
    if not is_told(Occasion(notice.occasion), wish.wanted, no_contact=wish.no_contact, withdrawn=withdrawn):
        return False
    zone = get_facility(wish.facility_id).zone
    return notice.send_from <= now and send_from(now, wish.not_before, wish.not_after, zone) <= now


def _send(notice: VictimNotice, wish: VictimPreference) -> None:
    address = settings.PUBLIC_ADDRESS + reverse("disclosure:notice", args=[notice.code, token_of(notice.code, NOTICE)])
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{notice.id}@{domain}>"}
    body = BODY.filled(address=address).to(wish.language)
    EmailMessage(SUBJECT.to(wish.language), body, None, [wish.victim_email], headers=headers).send()
