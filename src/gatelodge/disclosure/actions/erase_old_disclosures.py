"""Records requests, preferences and withheld listings are erased when their time is over, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure import models
from gatelodge.disclosure.queries.records_due import outlived_listings, outlived_preferences, outlived_records
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.erase_private import erase_private
from gatelodge.ledger.queries.events import list_with_private

MOST_AT_ONCE = 50
# In the order in which nothing points to what goes.
OF_REQUESTS = (
    models.RecordsItem.objects,
    models.RecordsSearch.objects,
    models.RecordsAppeal.objects,
    models.RecordsPackage.objects,
    models.RecordsLetter.objects,
    models.RecordsRemark.objects,
    models.RecordsExtension.objects,
    models.RecordsPause.objects,
    models.RecordsClock.objects,
)


@deed("disclosure.erase_old_disclosures")
def erase_old_disclosures(actor: Actor, *, now: datetime) -> int:
    """Erase what has had its time, and give how much; the codes of requests are kept, preferences leave nothing."""
    require(actor, "disclosure.run_records_jobs")
    locked = outlived_records(now=now).select_for_update(of=("self",), skip_locked=True).order_by("received_at", "id")
    codes = dict(locked.values_list("id", "code")[:MOST_AT_ONCE])
    wishes = [one.id for one in outlived_preferences(now=now).select_for_update(skip_locked=True)[:MOST_AT_ONCE]]
    held = [one.id for one in outlived_listings(now=now).select_for_update(skip_locked=True)[:MOST_AT_ONCE]]
    named = {"records_request": codes, "preference": wishes, "withheld_listing": held}
    _erase_from_record([f"{kind}:{one}" for kind, ids in named.items() for one in ids])
    models.ItemDecision.objects.filter(item__request__in=codes).delete()
    for rows in OF_REQUESTS:
        rows.filter(request__in=codes).delete()
    models.RecordsRequest.objects.filter(id__in=codes).delete()
    _erase_wishes(wishes)
    models.WithheldListing.objects.filter(id__in=held).delete()
    note("records_requests", {"erased": sorted(codes.values())}, event="disclosure.old_disclosures_erased")
    return len(codes) + len(wishes) + len(held)


def _erase_from_record(subjects: list[str]) -> None:
    """Erase what the record's events only commit to: names, addresses, reasons."""
    for event_id in list_with_private(subjects):
        erase_private(event_id=event_id)


def _erase_wishes(wishes: Iterable[UUID]) -> None:
    models.VictimNotice.objects.filter(preference__in=wishes).delete()
    models.VictimPreference.objects.filter(id__in=wishes).delete()
