"""Hand a batch of requests to the agency that checks records."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain.lifecycle import CheckState
from gatelodge.clearance.domain.questions import text_of
from gatelodge.clearance.models import RecordCheck
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NOTHING_QUEUED = Reason(
    "nothing_queued", Wording("No request is waiting to be sent.", "No hay peticiones en espera de envío.")
)
COLUMNS = (
    *("reference", "surname", "given_names", "former_names", "other_names", "born_on", "birthplace"),
    *("document", "document_number", "document_issuer", "address", "city", "region", "postal_code", "country"),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What the agency gets: who is to be checked, and nothing of whom they wish to visit."""

    count: int
    csv: str


@deed("clearance.send_record_checks")
def send_record_checks(actor: Actor, *, facility_id: UUID | None = None, again: bool = False, now: datetime) -> Batch:
    """This will export the queued requests of the actor's facilities, or of one, and mark them as sent.

    `again` gives those that were sent and have not come back: a file may be lost on its way.
    """
    require(actor, "clearance.send_checks")
    queued = (
        RecordCheck.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("application__visitor")
        .filter(state=CheckState.SENT if again else CheckState.QUEUED, application__closed_at__isnull=True)
        .order_by("requested_at", "id")
    )
    if facility_id is not None:
        queued = queued.filter(application__person__facility_id=facility_id)
    if actor.facility_ids is not None:
        queued = queued.filter(application__person__facility_id__in=actor.facility_ids)
    checks = list(queued)
    if not checks:
        raise NotAllowedNow(NOTHING_QUEUED)
    RecordCheck.objects.filter(id__in=[check.id for check in checks]).update(
        state=CheckState.SENT, sent_at=now, sent_by_id=account_of(actor)
    )
    note(
        f"facility:{facility_id}" if facility_id else "facility:all",
        {"checks": [check.id for check in checks], "again": again},
        purpose="records check",
    )
    return Batch(len(checks), _csv(checks))


def _csv(checks: Sequence[RecordCheck]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for check in checks:
        visitor, answers = check.application.visitor, check.application.answers
        who, identity = answers.get("who", {}), answers.get("identity", {})
        row = (
            *(str(check.id), visitor.surname, visitor.given_names, visitor.former_names, text_of(who, "other_names")),
            *(visitor.born_on.isoformat(), text_of(who, "birthplace"), text_of(identity, "document")),
            *(text_of(identity, "document_number"), text_of(identity, "document_issuer"), visitor.address),
            *(visitor.city, visitor.region, visitor.postal_code, visitor.country),
        )
        writer.writerow([_inert(value) for value in row])
    return out.getvalue()


def _inert(value: str) -> str:
    """Keep a spreadsheet from running what somebody typed."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
