"""What somebody did is written down, once: in a visit, at the gate, or anywhere on the grounds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError

from gatelodge.conduct.actions._ordering import signer
from gatelodge.conduct.domain.account import (
    NO_PLACE,
    RECORDED_ALREADY,
    Account,
    Other,
    faults_of,
    faults_of_others,
)
from gatelodge.conduct.models import Incident, IncidentParty
from gatelodge.conduct.queries.incidents import within
from gatelodge.conduct.queries.scenes import Setting, scene_of_facility, scene_of_visit
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import about, deed, note, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE

TEXTS = ("zone", "narrative", "seen_by")


def _told_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(RECORDED_ALREADY) if sqlstate(error) == UNIQUE else None


@deed("conduct.record_incident", on_conflict=_told_before)
def record_incident(  # noqa: PLR0913  # what, where, of whom, at which event, and who else was there
    actor: Actor,
    *,
    told: Account,
    now: datetime,
    visit_id: UUID | None = None,
    facility_id: UUID | None = None,
    visitor_id: UUID | None = None,
    person_id: UUID | None = None,
    beside_id: UUID | None = None,
    others: Collection[Other] = (),
) -> UUID:
    """This will write down what one visitor, or one incarcerated person, did at the actor's own facility.

    `beside_id` is the incident that tells what somebody else did at the same event: both then share it.
    """
    about(f"visit:{visit_id}" if visit_id else f"facility:{facility_id}")
    setting = _setting(actor, visit_id=visit_id, facility_id=facility_id, visitor_id=visitor_id, person_id=person_id)
    require(actor, "conduct.record_incident", setting)
    event_id = _event(actor, beside_id, setting.facility_id)
    refuse_if_any(BadInput, faults_of(told, scene=setting.scene, visitor_id=visitor_id, person_id=person_id, now=now))
    refuse_if_any(BadInput, faults_of_others(others, scene=setting.scene, visitor_id=visitor_id, person_id=person_id))
    account = asdict(told) | {key: getattr(told, key).strip() for key in TEXTS}
    incident = Incident.objects.create(
        event_id=event_id,
        facility_id=setting.facility_id,
        visit_id=visit_id,
        visitor_id=visitor_id,
        person_id=person_id,
        **account,
        recorded_at=now,
        recorded_by_id=signer(actor),
    )
    _keep_others(incident, others)
    whom = {"visit": visit_id, "visitor": visitor_id, "person": person_id, "event": event_id, "others": len(others)}
    note(
        f"incident:{incident.id}",
        whom | {"conduct": told.conduct, "crime_class": told.crime_class, "press_only": told.press_contact_only},
        private={"narrative": incident.narrative, "seen_by": incident.seen_by},
    )
    return incident.id


def _setting(
    actor: Actor,
    *,
    visit_id: UUID | None,
    facility_id: UUID | None,
    visitor_id: UUID | None,
    person_id: UUID | None,
) -> Setting:
    if visit_id is not None:
        return scene_of_visit(visit_id, within=actor.facility_ids)
    if facility_id is None:
        raise BadInput(NO_PLACE)
    if actor.facility_ids is not None and facility_id not in actor.facility_ids:
        raise Absent  # what is elsewhere is nothing that this officer knows of
    return scene_of_facility(facility_id, visitor_id=visitor_id, person_id=person_id)


def _event(actor: Actor, beside_id: UUID | None, facility_id: UUID) -> UUID:
    """Give the event of an incident that this one stands beside, or a new one."""
    if beside_id is None:
        return uuid4()
    found = within(actor, Incident.objects.filter(id=beside_id, facility_id=facility_id))
    event_id = found.values_list("event_id", flat=True).first()
    if event_id is None:
        raise Absent
    return event_id


def _keep_others(incident: Incident, others: Collection[Other]) -> None:
    IncidentParty.objects.bulk_create(
        IncidentParty(
            incident=incident,
            visitor_id=one.visitor_id,
            person_id=one.person_id,
            name=one.name.strip(),
            part=one.part,
        )
        for one in others
    )
