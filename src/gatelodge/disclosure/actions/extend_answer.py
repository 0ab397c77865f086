"""The answer about records takes longer: once, with a reason, and only as the rules allow."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.actions._records_telling import tell
from gatelodge.disclosure.domain import records_letters as letters
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import OPEN, RecordsClockKind
from gatelodge.disclosure.models import RecordsClock, RecordsExtension
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.grounds.domain.signs import clean
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules


@deed("disclosure.extend_answer")
def extend_answer(actor: Actor, *, records_id: UUID, because: str, scattered: bool = False, now: datetime) -> None:
    """Give the clock more days: those that the law knows for scattered records, or a figure to plan by.

    The reason stays in the file: which ground it is would tell that there are records.
    """
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, OPEN)
    why = clean(because)[:500]
    if not why:
        raise BadInput(reasons.BECAUSE_MISSING)
    if RecordsExtension.objects.filter(request=row).exists():
        raise NotAllowedNow(reasons.EXTENDED_BEFORE)
    rule = records_rules().clocks[row.kind]
    clock = RecordsClock.objects.select_for_update().get(request=row, kind=RecordsClockKind.ANSWER)
    days = rule.scattered_days if scattered and rule.scattered_days else rule.days + rule.more_days
    if days <= clock.days:
        raise NotAllowedNow(reasons.NOT_EXTENDED)
    RecordsExtension.objects.create(
        request=row,
        days_before=clock.days,
        days=days,
        because=why,
        citation=rule.citation,
        extended_at=now,
        extended_by_id=doer(actor),
    )
    clock.days, row.scattered = days, scattered
    clock.save(update_fields=["days"])
    row.save(update_fields=["scattered"])
    tell(row, letters.extended, now=now)
    note(subject(row), {"days": days, "scattered": scattered}, private={"because": why})
