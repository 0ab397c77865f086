"""What deeds about crews, equipment and permits share: locks, states, and who signs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.actions._requests import doer, lock_request, locked, refuse_unless
from gatelodge.grounds.actions._telling import Writer, tell
from gatelodge.grounds.domain import permit_reasons as why
from gatelodge.grounds.domain.lifecycle import PERMIT_TRANSITIONS, AccessState, Answer, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permit_letters import PermitTold
from gatelodge.grounds.domain.permitting import Leave, faults_of_leave, obstacles
from gatelodge.grounds.domain.reasons import WHY_MISSING
from gatelodge.grounds.domain.request import zones_of
from gatelodge.grounds.models import AccessRequest, CrewMember, Equipment, Permit
from gatelodge.grounds.queries import asking
from gatelodge.grounds.queries.permit_facts import agreed_of, ready_for
from gatelodge.grounds.queries.permits import in_force_at
from gatelodge.grounds.queries.permits_within import permits_within
from gatelodge.grounds.queries.reach import requests_within
from gatelodge.policy.actions import keep_decision

WANTED = (AccessState.RECEIVED, AccessState.UNDER_REVIEW, AccessState.APPROVED)


def lock_wanted(actor: Actor, request_id: UUID, permission: str = "grounds.run_desk") -> AccessRequest:
    """Lock a request that is still wanted, to write down what belongs to it."""
    row = lock_request(actor, request_id, permission)
    refuse_unless(row, *WANTED)
    return row


def lock_permit(actor: Actor, permit_id: UUID, permission: str) -> Permit:
    """Lock a permit and, before it, its request, as every deed does; absent for whoever does not reach it."""
    of_request = permits_within(actor).filter(id=permit_id).values_list("request_id", flat=True).first()
    if of_request is None:
        raise Absent
    request = locked(of_request)
    row = Permit.objects.select_related("facility").select_for_update(of=("self",)).get(id=permit_id)
    row.request = request
    require(actor, permission, row)
    return row


def lock_member(actor: Actor, member_id: UUID, permission: str = "grounds.run_desk") -> CrewMember:
    """Lock somebody on a crew list."""
    found = CrewMember.objects.filter(id=member_id, removed_at__isnull=True, request__in=requests_within(actor))
    row = found.select_for_update(of=("self",)).select_related("request__facility").first()
    if row is None:
        raise Absent
    require(actor, permission, row.request)
    return row


def lock_thing(actor: Actor, thing_id: UUID) -> Equipment:
    """Lock a thing on an equipment list."""
    found = Equipment.objects.filter(id=thing_id, removed_at__isnull=True, request__in=requests_within(actor))
    row = found.select_for_update(of=("self",)).select_related("request").first()
    if row is None:
        raise Absent
    require(actor, "grounds.run_desk", row.request)
    return row


def refuse_not_in_force(row: Permit, *, now: datetime) -> None:
    """Refuse to let anybody or anything in under a permit that does not hold now."""
    if not in_force_at(now).filter(id=row.id).exists():
        raise NotAllowedNow(why.NOT_IN_FORCE)


def refuse_leave(row: AccessRequest, leave: Leave, *, now: datetime) -> None:
    """Refuse a scope that can't be right, then everything that a permit still lacks, all at once."""
    refuse_if_any(BadInput, faults_of_leave(leave, agreed_of(row)))
    refuse_if_any(NotAllowedNow, obstacles(leave, ready_for(row, leave, now=now), zone=row.facility.zone))
    refuse_unless(row, AccessState.APPROVED)


def write_permit(actor: Actor, row: AccessRequest, leave: Leave, *, escort_id: UUID | None, now: datetime) -> Permit:
    """Write the next permit of a request, with the decision of the rules that it rests on."""
    answered = asking.ask_access(row, now=now)
    return Permit.objects.create(
        code=new_code(),
        request=row,
        facility_id=row.facility_id,
        number=Permit.objects.filter(request=row).count() + 1,
        zone_kinds=zones_of(leave.zone_kinds),
        devices=[one for one in Device if one in leave.devices],
        in_force=DateTimeTZRange(leave.first, leave.until),
        conditions=leave.conditions.strip()[:2000],
        escort_id=escort_id,
        state=PermitState.ISSUED,
        by_silence=Answer.DEEMED_APPROVED in asking.answers_of(row, since=row.changed_at).values(),
        issued_at=now,
        issued_by_id=doer(actor),
        policy_decision_id=keep_decision(answered.decision, facts=answered.facts, now=now),
    )


def turn(actor: Actor, row: Permit, state: PermitState, because: str, *, now: datetime) -> None:
    """Put a permit into another state, and keep why."""
    if state not in PERMIT_TRANSITIONS[PermitState(row.state)]:
        raise NotAllowedNow(why.permit_is(PermitState(row.state)))
    if not because.strip():
        raise BadInput(WHY_MISSING)
    row.state, row.changed_at, row.changed_by_id = state, now, doer(actor)
    row.changed_because = because.strip()[:500]
    row.save(update_fields=["state", "changed_at", "changed_by", "changed_because"])


def tell_of(row: Permit, write: Writer, *, now: datetime) -> None:
    """Write to the requester about their permit."""
    span, zone = row.in_force, row.facility.zone
    told = PermitTold(
        number=row.number,
        first=span.lower,
        until=span.upper,
        zone=zone,
        zone_kinds=tuple(ZoneKind(one) for one in row.zone_kinds),
        devices=tuple(Device(one) for one in row.devices),
        terms=tuple(one.text for one in asking.ask_access(row.request, now=now).said.terms),
        conditions=row.conditions,
        because=row.changed_because,
    )
    tell(row.request, write, permit=told, now=now)


def of_permit(row: Permit) -> str:
    """Name a permit in the record."""
    return f"permit:{row.id}"
