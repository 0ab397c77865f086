"""A person puts a moment on the timeline, and says what it rests on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, signer
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import MomentSource
from gatelodge.cases.domain.working import moment_faults
from gatelodge.cases.models import Moment
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note


@deed("cases.enter_moment")
def enter_moment(
    actor: Actor,
    *,
    case_id: UUID,
    begins: datetime,
    said: str,
    basis: str,
    now: datetime,
    ends: datetime | None = None,
    inferred: bool = False,
) -> UUID:
    """This will enter when something was; `inferred` when it is concluded and no clock was read."""
    case = case_to_work_on(actor, case_id)
    refuse_if_any(BadInput, moment_faults(said, basis, begins=begins, ends=ends, now=now))
    made = Moment.objects.create(
        case=case,
        source=MomentSource.ENTERED,
        begins=begins,
        ends=ends,
        inferred=inferred,
        said=said.strip(),
        basis=basis.strip(),
        zone=case.facility.zone,
        noted_at=now,
        noted_by_id=signer(actor),
    )
    note(
        subject(case),
        {"moment": made.id, "begins": begins, "ends": ends, "inferred": inferred},
        private=private_of(case, said=made.said, basis=made.basis),
    )
    return made.id
