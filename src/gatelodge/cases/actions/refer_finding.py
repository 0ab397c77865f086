"""A confirmed finding is brought to conduct: it opens an incident, or joins one that is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import lock_finding
from gatelodge.cases.actions._working import doer, subject, working_case
from gatelodge.cases.domain.findings import INCIDENT_UNKNOWN, REFERRED_ALREADY, not_from_here
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.cases.models import Case, Referral
from gatelodge.conduct.actions import open_incident_of_finding
from gatelodge.conduct.domain.account import Account, Whose
from gatelodge.conduct.queries import read_followed
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.find"


@deed("cases.refer_finding")
def refer_finding(
    actor: Actor,
    *,
    case_id: UUID,
    finding_id: UUID,
    now: datetime,
    incident_id: UUID | None = None,
    whose: Whose | None = None,
    told: Account | None = None,
) -> UUID:
    """This will join an incident of this facility, or open one of somebody with an account of its own, and give it."""
    referrer = doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    row = lock_finding(case, finding_id)
    if row.state != FindingState.CONFIRMED:
        raise NotAllowedNow(not_from_here(FindingState(row.state)))
    require(actor, "conduct.refer", case)
    if incident_id is None:
        if whose is None or told is None:
            raise BadInput(INCIDENT_UNKNOWN)
        where = {"finding_id": row.id, "facility_id": case.facility_id}
        incident_id = open_incident_of_finding(actor, **where, whose=whose, told=told, now=now)
    elif not _is_of_facility(actor, case, incident_id, now=now):
        raise BadInput(INCIDENT_UNKNOWN)
    if Referral.objects.filter(finding=row, incident_id=incident_id).exists():
        raise NotAllowedNow(REFERRED_ALREADY)
    made = Referral.objects.create(finding=row, incident_id=incident_id, referred_at=now, referred_by_id=referrer)
    note(subject(case), {"finding": row.id, "incident": incident_id, "referral": made.id})
    return incident_id


def _is_of_facility(actor: Actor, case: Case, incident_id: UUID, *, now: datetime) -> bool:
    # Who may look at the records of the incident need not know of a sealed case.
    purpose = "referral of a finding" if case.sealed else f"referral in case {case.code}"
    found = read_followed(actor, incident_ids=[incident_id], purpose=purpose, now=now).get(incident_id)
    return found is not None and found.facility_id == case.facility_id
