"""Another person agrees to words that were typed by hand for a letter about records."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer, lock_records, subject
from gatelodge.disclosure.actions._records_appeals import refuse_first_decider
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import RemarkKind
from gatelodge.disclosure.models import RecordsRemark
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.agree_to_remark")
def agree_to_remark(actor: Actor, *, records_id: UUID, remark_id: UUID, now: datetime) -> None:
    """Agree to the words as they stand; whoever wrote them does not, nor on appeal whoever answered first."""
    row = lock_records(actor, records_id, "disclosure.see_records")
    remark = RecordsRemark.objects.select_for_update().filter(request=row, id=remark_id).first()
    if remark is None:
        raise Absent
    if remark.kind == RemarkKind.APPEAL:
        require(actor, "disclosure.decide_appeal", row)
        refuse_first_decider(actor, row)
    if remark.written_by_id == actor.account_id:
        raise NotAllowedNow(reasons.NOT_YOUR_OWN)
    if remark.agreed_at is not None:
        raise NotAllowedNow(reasons.AGREED_BEFORE)
    remark.agreed_at, remark.agreed_by_id = now, doer(actor)
    remark.save(update_fields=["agreed_at", "agreed_by"])
    note(subject(row), {"remark": remark.id, "kind": remark.kind})
