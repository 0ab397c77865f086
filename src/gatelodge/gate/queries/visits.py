"""Which visit is this, and how far has it come?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome, VisitEnd, VisitState
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.gate.queries.rows import ArrivalRow, TurnAwayRow, VisitRow
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.professionals import Capacity

_WITH = (
    "booking",
    "facility",
    "person",
    "place__area",
    "called_out_by",
    "acknowledged_by",
    "seated_by",
    "ended_by",
    "refusal_reported_by",
    "booking__legal_request",
)
_ARRIVAL_WITH = ("member__sponsorship__sponsor", "visitor", "received_by", "checked_by", "admitted_by")


def get_visit(visit_id: UUID, *, within: frozenset[UUID] | None = None) -> VisitRow:
    """Get a visit with its party, or Absent; with `within`, one of these facilities, and no other is looked at.

    Without it, whoever asks must have settled that the reader may see it.
    """
    found = Visit.objects.filter(id=visit_id)
    return _one(found if within is None else found.filter(facility_id__in=within))


def find_visit_of_arrival(actor: Actor, arrival_id: UUID) -> UUID | None:
    """Find the visit that an arrival belongs to, among those of the actor's facilities."""
    found = within(actor, Visit.objects.filter(arrivals=arrival_id))
    return found.values_list("id", flat=True).first()


@protected_read("gate.visit")
def read_visit(actor: Actor, *, visit_id: UUID, purpose: str, now: datetime) -> VisitRow:
    """Get a visit at one of the actor's facilities, for a page."""
    row = _one(within(actor, Visit.objects.filter(id=visit_id)))
    require(actor, "gate.see_day", row)
    noted(f"visit:{row.id}")
    return row


def list_visits(booking_ids: Collection[UUID]) -> dict[UUID, VisitRow]:
    """Give the visits that have begun of these bookings, by booking, in a constant number of queries."""
    return {row.booking_id: row for row in rows_of(Visit.objects.filter(booking_id__in=list(booking_ids)))}


def within(actor: Actor, visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Narrow to what the actor's own grants reach, before anything is looked up."""
    facilities = actor.facility_ids
    return visits if facilities is None else visits.filter(facility_id__in=facilities)


def rows_of(found: QuerySet[Visit]) -> list[VisitRow]:
    """Give visits as rows, in three queries however many there are."""
    turn_aways = Prefetch("turn_aways", TurnAway.objects.select_related("turned_away_by").order_by("turned_away_at"))
    arrivals = Arrival.objects.select_related(*_ARRIVAL_WITH).prefetch_related(turn_aways)
    party = Prefetch("arrivals", arrivals.order_by("visitor__born_on", "id"))
    return [_row(visit) for visit in found.select_related(*_WITH).prefetch_related(party)]


def _one(found: QuerySet[Visit]) -> VisitRow:
    rows = rows_of(found)
    if not rows:
        raise Absent
    return rows[0]


def _row(visit: Visit) -> VisitRow:
    return VisitRow(
        id=visit.id,
        booking_id=visit.booking_id,
        booking_code=visit.booking.code,
        facility_id=visit.facility_id,
        facility_name=visit.facility.name,
        zone=visit.facility.zone,
        person_id=visit.person_id,
        person_name=f"{visit.person.given_names} {visit.person.surname}",
        person_number=visit.person.number,
        housing=visit.person.housing,
        place_id=visit.place_id,
        place_label=visit.place.label,
        area_id=visit.place.area_id,
        area_name=visit.place.area.name,
        area_kind=visit.place.area.kind,
        local_day=visit.local_day,
        starts_at=visit.booking.period.lower,
        ends_at=visit.booking.period.upper,
        state=VisitState(visit.state),
        non_contact=visit.non_contact,
        opened_at=visit.opened_at,
        called_out_at=visit.called_out_at,
        called_out_by=_name(visit.called_out_by),
        acknowledged_at=visit.acknowledged_at,
        acknowledged_by=_name(visit.acknowledged_by),
        seated_at=visit.seated_at,
        seated_by=_name(visit.seated_by),
        ended_at=visit.ended_at,
        ended_by=_name(visit.ended_by),
        end_reason=VisitEnd(visit.end_reason) if visit.end_reason else None,
        arrivals=tuple(_arrival(arrival) for arrival in visit.arrivals.all()),
        **_legal(visit),
    )


def _legal(visit: Visit) -> dict[str, Any]:
    request = getattr(visit.booking, "legal_request", None)
    return {
        "requested_at": request.requested_at if request else None,
        "placed_at": request.booked_at if request else None,
        "walk_in": request is not None and request.walk_in,
        "attorney_id": request.attorney_id if request else None,
        "refusal_reported_at": visit.refusal_reported_at,
        "refusal_reported_by": _name(visit.refusal_reported_by),
        "refusal_reported_by_id": visit.refusal_reported_by_id,
    }


def _arrival(arrival: Arrival) -> ArrivalRow:
    return ArrivalRow(
        id=arrival.id,
        visit_id=arrival.visit_id,
        facility_id=arrival.facility_id,
        member_id=arrival.member_id,
        visitor_id=arrival.visitor_id,
        visitor_name=f"{arrival.visitor.given_names} {arrival.visitor.surname}",
        born_on=arrival.visitor.born_on,
        escort_id=arrival.member.escort_id,
        state=ArrivalState(arrival.state),
        arrived_at=arrival.arrived_at,
        received_by=_name(arrival.received_by),
        checked_at=arrival.checked_at,
        checked_by=_name(arrival.checked_by),
        policy_decision_id=arrival.policy_decision_id,
        document_id=arrival.document_id,
        birth_record_id=arrival.birth_record_id,
        custody_consent_id=arrival.custody_consent_id,
        admitted_at=arrival.admitted_at,
        admitted_by=_name(arrival.admitted_by),
        sent_out_at=arrival.sent_out_at,
        left_at=arrival.left_at,
        pass_closed_at=arrival.pass_closed_at,
        pass_outcome=PassOutcome(arrival.pass_outcome) if arrival.pass_outcome else None,
        pass_code=arrival.member.pass_code,
        seen=arrival.seen,
        turn_aways=tuple(_turn_away(one) for one in arrival.turn_aways.all()),
        capacity=Capacity(arrival.member.capacity),
        sponsorship_id=arrival.member.sponsorship_id,
        sponsor_name=_name(arrival.member.sponsorship and arrival.member.sponsorship.sponsor),
    )


def _turn_away(one: TurnAway) -> TurnAwayRow:
    return TurnAwayRow(
        id=one.id,
        rule=one.rule,
        citation=one.citation,
        text_en=one.text_en,
        text_es=one.text_es,
        cure_en=one.cure_en,
        cure_es=one.cure_es,
        remark=one.remark,
        turned_away_at=one.turned_away_at,
        turned_away_by=_name(one.turned_away_by),
    )


def _name(account: object) -> str:
    return "" if account is None else str(account)
