"""Inquiries are erased when their years are over, with all that hangs on them; what was accounted for stays."""

from __future__ import annotations

from datetime import datetime

from gatelodge.disclosure import models
from gatelodge.disclosure.queries.inquiries_due import outlived_inquiries
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.erase_private import erase_private
from gatelodge.ledger.queries.events import list_with_private

MOST_AT_ONCE = 50
# In the order in which nothing points to what goes.
OF_INQUIRIES = (
    models.InquiryReview.objects,
    models.InquiryReply.objects,
    models.DisclosureGround.objects,
    models.Identification.objects,
    models.InquiryClock.objects,
)


@deed("disclosure.erase_old_inquiries")
def erase_old_inquiries(actor: Actor, *, now: datetime) -> int:
    """Erase the inquiries whose years are over, and give how many; the codes are kept."""
    require(actor, "disclosure.run_jobs")
    locked = outlived_inquiries(now=now).select_for_update(of=("self",), skip_locked=True).order_by("received_at", "id")
    codes = dict(locked.values_list("id", "code")[:MOST_AT_ONCE])
    replies = models.InquiryReply.objects.filter(inquiry__in=codes).values_list("id", flat=True)
    subjects = [*(f"inquiry:{one}" for one in codes), *(f"inquiry_reply:{one}" for one in replies)]
    for event_id in list_with_private(subjects):
        erase_private(event_id=event_id)
    for rows in OF_INQUIRIES:
        rows.filter(inquiry__in=codes).delete()
    models.Inquiry.objects.filter(id__in=codes).delete()
    note("inquiries", {"erased": sorted(codes.values())}, event="disclosure.old_inquiries_erased")
    return len(codes)
