"""The outcome of a crew member's check is written down, never the record itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._permits import lock_member
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.lifecycle import CrewClearance
from gatelodge.grounds.domain.reasons import WHY_MISSING
from gatelodge.grounds.models import CrewMember
from gatelodge.grounds.queries.permit_facts import as_reason, bars_of
from gatelodge.ledger.actions import deed, note


@deed("grounds.clear_crew")
def clear_crew(actor: Actor, *, member_id: UUID, cleared: bool, why: str = "", now: datetime) -> CrewClearance:
    """Keep whether somebody may come; under an exclusion nobody, under a suspension only by the institution head."""
    member = lock_member(actor, member_id, "grounds.issue_permit")
    if cleared:
        under_suspension = _refuse_barred(actor, member, why, now=now)
    elif not why.strip():
        raise BadInput(WHY_MISSING)
    else:
        under_suspension = False
    member.clearance = CrewClearance.CLEARED if cleared else CrewClearance.REFUSED
    member.cleared_at, member.cleared_by_id = now, doer(actor)
    member.refused_because = "" if cleared else why.strip()[:300]
    member.save(update_fields=["clearance", "cleared_at", "cleared_by", "refused_because"])
    told = {"member": member.id, "clearance": member.clearance, "under_suspension": under_suspension}
    note(subject(member.request), told, private={"why": why.strip()})
    return CrewClearance(member.clearance)


def _refuse_barred(actor: Actor, member: CrewMember, why: str, *, now: datetime) -> bool:
    """Refuse to clear somebody whom a restriction keeps out; tell whether a suspension was set aside."""
    facility_id = member.request.facility_id
    bars = bars_of(member.name, member.born_on, facility_id, now=now)
    head = actor.holds(Role.INSTITUTION_HEAD, facility_id=facility_id)
    kept_out = [one for one in bars if one.kind is RestrictionKind.EXCLUSION or not head]
    refuse_if_any(NotAllowedNow, (as_reason(member.name, one) for one in kept_out))
    if bars and not why.strip():
        raise BadInput(WHY_MISSING)
    return bool(bars)
