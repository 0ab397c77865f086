"""Which requests wait too long for an answer from outside, and what is kept no longer?"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from gatelodge.disclosure.domain.records import RecordsState
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.models import RecordsPause, RecordsRequest, VictimNotice, VictimPreference, WithheldListing

# Five years with their leap days, and the day that has not ended everywhere.
KEPT = timedelta(days=5 * 365 + 3)
KEPT_AFTER_WITHDRAWAL = timedelta(days=366)


def list_unanswered(*, now: datetime) -> list[UUID]:
    """List the requests whose last day for an answer to our question is over."""
    waits = RecordsPause.objects.filter(span__upper_inf=True, request__state=RecordsState.CLARIFYING)
    found = waits.values_list("request_id", "answer_due_on", "request__facility__zone").order_by("answer_due_on")
    return [one for one, until, zone in found if local_day(now, zone) > until]


def outlived_records(*, now: datetime) -> QuerySet[RecordsRequest]:
    """Narrow to the requests that ended, or were answered last, five years ago."""
    last = now - KEPT
    answered = RecordsRequest.objects.annotate(answered_at=Max("packages__released_at"))
    old = answered.filter(Q(ended_at__lte=last) | Q(answered_at__lte=last)).exclude(state=RecordsState.APPEALED)
    # What is accounted for is kept as long as the accounting.
    old = old.exclude(packages__disclosures__isnull=False)
    return RecordsRequest.objects.filter(id__in=old.values("id"))


def outlived_preferences(*, now: datetime) -> QuerySet[VictimPreference]:
    """Narrow to the preferences that were withdrawn a year ago."""
    return VictimPreference.objects.filter(withdrawn_at__lte=now - KEPT_AFTER_WITHDRAWAL)


def outlived_listings(*, now: datetime) -> QuerySet[WithheldListing]:
    """Narrow to the withheld listings that ended a year ago."""
    return WithheldListing.objects.filter(ended_at__lte=now - KEPT_AFTER_WITHDRAWAL)


def list_notices_due(*, now: datetime) -> list[UUID]:
    """List the notices whose hour has come and that are still wished for."""
    due = VictimNotice.objects.filter(mailed_at__isnull=True, send_from__lte=now)
    wished = due.filter(preference__no_contact=False, preference__withdrawn_at__isnull=True)
    return list(wished.order_by("send_from", "id").values_list("id", flat=True))
