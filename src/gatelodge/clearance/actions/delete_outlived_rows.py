"""What clearance's tables promised to keep for a while only is deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet

from gatelodge.clearance.domain.retention import GIVEN_UP, OVER
from gatelodge.clearance.models import ApprovedItem, LegalClearance, PrivilegedNumber, RecordedCall, RegisterAlarm
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import local_day


@deed("clearance.delete_outlived_rows")
def delete_outlived_rows(actor: Actor, *, now: datetime) -> dict[str, int]:
    """This will delete legal clearances, items, numbers and alarms whose time is over, and give how many of each."""
    require(actor, "clearance.delete_outlived_rows")
    given_up, over = now - GIVEN_UP, now - OVER
    alarms = RegisterAlarm.objects.filter(resolved_at__lte=over)
    calls, _ = RecordedCall.objects.filter(alarm__in=alarms).delete()
    items = ApprovedItem.objects.filter(Q(withdrawn_at__lte=given_up) | Q(refused_at__lte=given_up))
    gone = {
        "clearances": LegalClearance.objects.filter(period__endswith__lte=local_day(over)).delete()[0],
        "recorded_calls": calls,
        "alarms": alarms.delete()[0],
        "items": _delete_unnamed(items),
        "numbers": _delete_unnamed(PrivilegedNumber.objects.filter(off_at__lte=given_up)),
    }
    note("clearance:outlived", gone, event="clearance.outlived_rows_deleted")
    return gone


def _delete_unnamed(found: QuerySet[ApprovedItem] | QuerySet[PrivilegedNumber]) -> int:
    """Delete the rows that nothing names: an item that a visit tells of stays with it, as does a number with its calls."""
    gone = 0
    for row in found:
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError:
            continue
        gone += 1
    return gone
