"""Requests are erased when their years are over, with all that hangs on them: who asked, who came, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.grounds import models
from gatelodge.grounds.queries.due import outlived_requests
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.erase_private import erase_private
from gatelodge.ledger.queries.events import list_with_private

MOST_AT_ONCE = 50
# In the order in which nothing points to what goes.
OF_PERMITS = (
    models.ExtraThing.objects,
    models.CrewEntry.objects,
    models.EquipmentCheck.objects,
    models.PermitPause.objects,
)
OF_REQUESTS = (
    models.Permit.objects,
    models.AccessAnswer.objects,
    models.DenialAuthority.objects,
    models.AccessLetter.objects,
    models.AccessClock.objects,
    models.CrewMember.objects,
    models.Equipment.objects,
    models.FilmedPerson.objects,
    models.Insurance.objects,
)


@deed("grounds.erase_old_requests")
def erase_old_requests(actor: Actor, *, now: datetime) -> int:
    """Erase the requests whose years are over, their line of the public log too, and give how many; the codes are kept."""
    require(actor, "grounds.run_jobs")
    locked = outlived_requests(now=now).select_for_update(of=("self",), skip_locked=True).order_by("received_at", "id")
    codes = dict(locked.values_list("id", "code")[:MOST_AT_ONCE])
    _erase_from_record(codes)
    for on_permit in OF_PERMITS:
        on_permit.filter(permit__request__in=codes).delete()
    for rows in OF_REQUESTS:
        rows.filter(request__in=codes).delete()
    models.AccessRequest.objects.filter(id__in=codes).delete()
    note("access_requests", {"erased": sorted(codes.values())}, event="grounds.old_requests_erased")
    return len(codes)


def _erase_from_record(requests: Iterable[UUID]) -> None:
    """Erase what the record's events only commit to: names, addresses, reasons."""
    permits = models.Permit.objects.filter(request__in=requests).values_list("id", flat=True)
    subjects = [*(f"access_request:{one}" for one in requests), *(f"permit:{one}" for one in permits)]
    for event_id in list_with_private(subjects):
        erase_private(event_id=event_id)
