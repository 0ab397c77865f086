"""A confirmed finding speaks of what somebody did: an incident is opened, and the ladder is open as for any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.account import NAME_MOST, OF_NOBODY, SEEN_BY_MOST, Account, Whose, faults_of
from gatelodge.conduct.domain.told import says_something
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.scenes import scene_of_facility
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.ledger.actions import about, deed, note


@deed("conduct.open_incident_of_finding")
def open_incident_of_finding(
    actor: Actor, *, finding_id: UUID, facility_id: UUID, whose: Whose, told: Account, now: datetime
) -> UUID:
    """This will open the incident that a finding speaks of, once of each person, and give it, also when it is there.

    The account is what conduct is to know, told by the actor: the finding itself stays in its case.
    """
    about(f"facility:{facility_id}")
    require(actor, "conduct.refer", AtFacility(facility_id))
    known = Incident.objects.filter(event_id=finding_id, **whose.columns()).values_list("id", flat=True).first()
    if known is not None:
        note(f"incident:{known}", {"finding": finding_id, "again": True})
        return known
    told = replace(told, seen_by=find_account_name(signer(actor))[:SEEN_BY_MOST])
    setting = scene_of_facility(facility_id, visitor_id=whose.visitor_id, person_id=whose.person_id)
    given = {"visitor_id": whose.visitor_id, "person_id": whose.person_id}
    faults = faults_of(told, scene=setting.scene, now=now, **given)
    refuse_if_any(BadInput, _of_somebody(whose, faults))
    incident = Incident.objects.create(
        event_id=finding_id,
        facility_id=facility_id,
        **whose.columns(),
        **asdict(told) | {"narrative": told.narrative.strip(), "zone": told.zone.strip()},
        recorded_at=now,
        recorded_by_id=signer(actor),
    )
    note(f"incident:{incident.id}", {"finding": finding_id, **given}, private={"narrative": incident.narrative})
    return incident.id


def _of_somebody(whose: Whose, faults: Iterator[Reason]) -> Iterator[Reason]:
    """Let somebody by name alone pass where others must be known; nobody is two."""
    name = whose.outsider.strip()
    if not name:
        yield from faults
        return
    yield from (one for one in faults if one is not OF_NOBODY)
    fits = says_something(name) and len(name) <= NAME_MOST and name.isprintable()
    if not fits or whose.visitor_id or whose.person_id:
        yield OF_NOBODY
