"""Which replies leave now, whose time to answer ran out, and which inquiries are kept no longer?"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from gatelodge.disclosure.domain.inquiry_clocks import has_run_out
from gatelodge.disclosure.domain.inquiry_states import InquiryReviewKind, ReplyState
from gatelodge.disclosure.models import Inquiry, InquiryClock, InquiryReply, InquiryReview

# Five years with their leap days, and the day that has not ended everywhere.
KEPT = timedelta(days=5 * 365 + 3)


def list_leaving(*, now: datetime) -> list[UUID]:
    """List the replies whose hour has come, in the order in which they were queued."""
    waiting = InquiryReply.objects.filter(state=ReplyState.QUEUED, leaves_at__lte=now)
    return list(waiting.order_by("leaves_at", "id").values_list("id", flat=True))


def list_overdue(*, now: datetime) -> list[UUID]:
    """List the inquiries whose clock ran out and that nobody was told of yet."""
    told = InquiryReview.objects.filter(kind=InquiryReviewKind.OVERDUE).values("inquiry_id")
    running = InquiryClock.objects.filter(stopped_at__isnull=True).exclude(inquiry_id__in=told)
    found = running.order_by("due_on").values_list("inquiry_id", "due_on", "inquiry__facility__zone")
    return [one for one, due_on, zone in found if has_run_out(due_on, now=now, zone=zone)]


def outlived_inquiries(*, now: datetime) -> QuerySet[Inquiry]:
    """Narrow to the inquiries that ended or were last answered five years ago, of which nothing was accounted for."""
    last = now - KEPT
    sent = InquiryReply.objects.filter(disclosures__isnull=False).values("inquiry_id")
    over = Q(ended_at__lte=last) | Q(ended_at__isnull=True, received_at__lte=last)
    answered = InquiryReply.objects.values("inquiry_id").annotate(at=Max("sent_at")).filter(at__gt=last)
    return Inquiry.objects.filter(over).exclude(id__in=sent).exclude(id__in=answered.values("inquiry_id"))
