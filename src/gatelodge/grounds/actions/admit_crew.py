"""Somebody of a crew comes in at the gate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason, refuse_if_any
from gatelodge.grounds.actions._gate import lock_listed
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain import permit_reasons as why
from gatelodge.grounds.domain.lifecycle import EntryOutcome
from gatelodge.grounds.domain.permitting import obstacles_of_member
from gatelodge.grounds.models import CrewEntry, CrewMember, Permit
from gatelodge.grounds.queries import asking
from gatelodge.grounds.queries.permit_facts import member_of
from gatelodge.grounds.queries.permits import in_force_at
from gatelodge.ledger.actions import deed, note


@deed("grounds.admit_crew")
def admit_crew(actor: Actor, *, permit_id: UUID, member_id: UUID, now: datetime) -> UUID:
    """Let somebody in who is cleared, under a permit in force, with the escort that the rules want."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    member = lock_listed(row, member_id)
    refuse_if_any(NotAllowedNow, _obstacles(row, member, now=now))
    entry = CrewEntry.objects.create(
        permit=row, member=member, outcome=EntryOutcome.ADMITTED, at=now, seen_by_id=doer(actor)
    )
    note(of_permit(row), {"member": member.id, "entry": entry.id})
    return entry.id


def _obstacles(row: Permit, member: CrewMember, *, now: datetime) -> Iterator[Reason]:
    if not in_force_at(now).filter(id=row.id).exists():
        yield why.NOT_IN_FORCE
    if CrewEntry.objects.filter(member=member, outcome=EntryOutcome.ADMITTED, left_at__isnull=True).exists():
        yield why.INSIDE_ALREADY
    yield from obstacles_of_member(member_of(member, now=now))
    said = asking.ask_access(row.request, now=now).said
    # Who was approved by silence may never have been classed: while the rules can't say who escorts, somebody does.
    if row.escort_id is None and (said.escorted_by or not said.settled):
        yield why.ESCORT_MISSING
