"""A moment that a person entered is taken back; what it said stays on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import subject
from gatelodge.cases.domain.lifecycle import MomentSource
from gatelodge.cases.domain.working import DECIDED_ALREADY
from gatelodge.cases.models import Moment
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("cases.withdraw_moment")
def withdraw_moment(actor: Actor, *, case_id: UUID, moment_id: UUID, now: datetime) -> None:
    """This will take an entered moment off the timeline."""
    case = case_to_work_on(actor, case_id)
    moment = Moment.objects.filter(case=case, id=moment_id, source=MomentSource.ENTERED).first()
    if moment is None:
        raise Absent
    if moment.withdrawn_at is not None:
        raise NotAllowedNow(DECIDED_ALREADY)
    moment.withdrawn_at, moment.withdrawn_by_id = now, signer(actor)
    moment.save(update_fields=["withdrawn_at", "withdrawn_by"])
    note(subject(case), {"moment": moment.id})
