"""May this person come to this client in this legal capacity now, and with what? Read live, at every booking and gate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.legal import ClearanceKind, ClearanceState
from gatelodge.clearance.domain.legal_rights import allows_of, forbids_of
from gatelodge.clearance.domain.legal_standing import (
    ClearanceHeld,
    LegalStanding,
    custody_reasons,
    notes_of,
    reasons_against,
    standing_word,
    widest,
)
from gatelodge.clearance.models import ApprovedItem, LegalClearance
from gatelodge.clearance.queries.standing import get_standing
from gatelodge.foundation.refusals import Reason
from gatelodge.people.domain.kinds import CustodyStatus, VisitingStatus
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import get_person, local_day
from gatelodge.people.queries.professionals import legal_facts
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome, Then
from gatelodge.policy.queries import current_pack, decide

BARRED = (Outcome.DENY, Outcome.INCOMPLETE)


def get_legal_standing(  # noqa: PLR0913  # who, to whom, where, as what, sent by whom, when
    visitor_id: UUID,
    person_id: UUID,
    *,
    facility_id: UUID,
    capacity: Capacity,
    sponsorship_id: UUID | None,
    at: datetime,
    scheduled: bool = True,
    in_attorney_hours: bool | None = None,
    holds_pretrial: bool | None = None,
) -> LegalStanding:
    """Give what one person may do towards one client in one legal capacity; a social approval plays no part in it.

    What the rules need not know (whether an appointment was needed, where there is one) may be left None.
    """
    capacity, day = _legal(capacity), local_day(at)
    person = get_person(person_id)
    legal = {
        **legal_facts(visitor_id, person_id, capacity=capacity, sponsorship_id=sponsorship_id, on=day),
        "clearance": find_clearance(visitor_id, facility_id, capacity, on=day),
        "scheduled": scheduled,
        "weekday": day.weekday() < 5,
        **({} if in_attorney_hours is None else {"in_attorney_hours": in_attorney_hours}),
    }
    codes = get_standing(visitor_id, person_id, facility_id=facility_id, at=at).codes
    facts: dict[str, Any] = {"legal": legal, "visitor": {"standing": standing_word(codes)}}
    facts["incarcerated"] = {"visiting_status": person.visiting_status}
    if holds_pretrial is not None:
        facts["institution"] = {"holds_pretrial": holds_pretrial}
    asked = ("legal.capacity",) if scheduled else ("legal.capacity", "legal.appointment")
    decisions = [decide(question, facts, on=at) for question in asked]
    gone = custody_reasons(str(legal["relation"]), released=person.custody_status == CustodyStatus.RELEASED)
    return LegalStanding(
        may_visit=all(one.outcome not in BARRED for one in decisions) and not gone,
        decision=decisions[0],
        facts=facts,
        reasons=(*gone, *(reason for one in decisions for reason in _against(one))),
        allows=allows_of(capacity, list_devices(visitor_id)),
        forbids=forbids_of(capacity, non_contact=person.visiting_status == VisitingStatus.NON_CONTACT),
        notes=tuple(note for one in decisions for note in notes_of(one, _thens(one))),
        appointment=None if scheduled else decisions[1],
    )


def _legal(capacity: Capacity) -> Capacity:
    if Capacity(capacity) is Capacity.SOCIAL:
        raise ValueError("a social visit has a standing of its own: get_standing")
    return Capacity(capacity)


def _against(decision: Decision) -> Iterator[Reason]:
    return reasons_against(decision, _thens(decision), current_pack().dictionary.words(decision.missing))


def _thens(decision: Decision) -> dict[str, Then]:
    pack = current_pack()
    return {rule: pack.rule(rule).then for rule in decision.rules}


def find_clearance(visitor_id: UUID, facility_id: UUID, capacity: Capacity, *, on: date) -> str:
    """Find the widest clearance in force at a prison on a day, in the rules' word; `none` when there is none."""
    rows = LegalClearance.objects.filter(
        Q(facility_id=facility_id) | Q(facility__isnull=True),
        visitor_id=visitor_id,
        capacity=capacity,
        state=ClearanceState.APPROVED,
        period__contains=on,
    ).values_list("kind", "period", "suspended_at")
    held = [ClearanceHeld(ClearanceKind(kind), p.lower, p.upper, bool(gone)) for kind, p, gone in rows]
    return widest(held, on)


def list_devices(visitor_id: UUID) -> list[str]:
    """List a visitor's approved devices by make and serial, as the pass names them."""
    approved = ApprovedItem.objects.filter(visitor_id=visitor_id, approved_at__isnull=False, withdrawn_at__isnull=True)
    rows = approved.exclude(serial="").order_by("kind", "serial").values_list("make", "serial")
    return [" ".join(filter(None, (make, serial))) for make, serial in rows]
