"""Hold what a vendor returned against the register as it was then."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance.actions._alarms import open_alarms
from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.legal import Channel
from gatelodge.clearance.domain.reconciling import Finding, compare
from gatelodge.clearance.domain.vendor_return import Unreadable, printable, read_return
from gatelodge.clearance.models import Reconciliation, Vendor
from gatelodge.clearance.queries.register import load_entries, start_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, BadInput, Reason
from gatelodge.foundation.windows import Window
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish, publish_all
from gatelodge.people.queries import local_day

LONGEST_COVER = 400
WRONG_DAYS = Reason(
    "covered_days_wrong",
    Wording(
        "The days that the file covers must end on or after their first, not after today, and span at most 400.",
        "Los días que abarca el archivo deben terminar en el primero o después, no después de hoy, y ser como máximo 400.",
    ),
    field="covers_until",
)


@deed("clearance.reconcile_vendor")
def reconcile_vendor(  # who, whose file, its name and bytes, from and to which day, when
    actor: Actor,
    *,
    vendor_id: UUID,
    file_name: str,
    content: bytes,
    covers_from: date,
    covers_until: date,
    now: datetime,
) -> UUID:
    """This will compare a file and open an alarm for each difference; the same file again changes nothing.

    `covers_until` is the last day covered. Gives the reconciliation's id.
    """
    require(actor, "clearance.exchange_register", AtFacility(None))
    # One file of a vendor at a time, so that two of them open each alarm once.
    vendor = Vendor.objects.select_for_update().filter(id=vendor_id).first()
    if vendor is None:
        raise Absent
    if not covers_from <= covers_until <= local_day(now) or (covers_until - covers_from).days >= LONGEST_COVER:
        raise BadInput(WRONG_DAYS)
    covers = DateRange(covers_from, covers_until + timedelta(days=1))
    digest = hashlib.sha256(content).hexdigest()
    before = Reconciliation.objects.filter(vendor=vendor, sha256=digest, covers=covers).first()
    if before is not None:
        note(f"vendor:{vendor.id}", {"reconciliation": before.id, "again": True, "sha256": digest})
        return before.id
    run, found, unreadable = _compare(actor, vendor, content, (covers, digest, file_name), now=now)
    opened = open_alarms(run, found, unreadable)
    counts = {"rows": run.rows, "agreed": run.agreed, "alarms": run.alarms, "opened": opened.alarms}
    note(f"vendor:{vendor.id}", {"reconciliation": run.id, "again": False, "sha256": digest, **counts})
    if opened.alarms or opened.holders:
        publish("clearance.register_alarms_opened", reconciliation_id=run.id)
    publish_all("clearance.calls_recorded", ({"holder_id": one} for one in opened.holders))
    return run.id


def _compare(
    actor: Actor, vendor: Vendor, content: bytes, about: tuple[DateRange, str, str], *, now: datetime
) -> tuple[Reconciliation, tuple[Finding, ...], tuple[Unreadable, ...]]:
    """Keep what the comparison came to; gives it with the differences and the lines that can't be read."""
    covers, digest, file_name = about
    period = Window(start_of(covers.lower), min(start_of(covers.upper), now))
    returned = read_return(content, Channel(vendor.channel))
    found = compare(load_entries(vendor.channel, period), returned, period)
    run = Reconciliation.objects.create(
        vendor=vendor,
        file_name=printable(file_name)[-200:],
        sha256=digest,
        covers=covers,
        rows=returned.rows,
        agreed=found.agreed,
        alarms=len(found.findings) + len(returned.unreadable),
        run_at=now,
        run_by_id=account_of(actor),
    )
    return run, found.findings, returned.unreadable
