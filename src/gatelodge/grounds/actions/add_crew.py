"""Somebody is put on the crew list of a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.grounds.actions._permits import lock_wanted
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import CrewClearance
from gatelodge.grounds.domain.permit_reasons import CREW_LISTED
from gatelodge.grounds.domain.permitting import faults_of_member
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.grounds.models import CrewMember
from gatelodge.grounds.queries.permit_facts import as_reason, bars_of
from gatelodge.ledger.actions import deed, note


@dataclass(frozen=True, slots=True)
class Listed:
    """Who is on the list now, and what stands against them: for the desk alone."""

    id: UUID
    bars: tuple[Reason, ...]


def _twice(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(CREW_LISTED) if "crew_member_once" in str(error) else None


@deed("grounds.add_crew", on_conflict=_twice)
def add_crew(actor: Actor, *, request_id: UUID, name: str, born_on: date, part: str, now: datetime) -> Listed:
    """Write somebody down, not checked yet; whoever stands under a suspension or an exclusion is told to the desk."""
    row = lock_wanted(actor, request_id)
    refuse_if_any(BadInput, faults_of_member(name, born_on, part, today=local_day(now, row.facility.zone)))
    told = " ".join(clean_line(name).split())[:120]
    member = CrewMember.objects.create(
        request=row,
        name=told,
        born_on=born_on,
        part=clean_line(part)[:80],
        clearance=CrewClearance.PENDING,
        added_at=now,
        added_by_id=doer(actor),
    )
    bars = bars_of(told, born_on, row.facility_id, now=now)
    note(subject(row), {"member": member.id, "bars": [one.kind for one in bars]}, private={"name": told})
    return Listed(member.id, tuple(as_reason(told, one) for one in bars))
