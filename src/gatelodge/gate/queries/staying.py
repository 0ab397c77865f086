"""Who may stay when one visitor of a party is sent out?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.queries import list_standings
from gatelodge.gate.domain.tally import HERE
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.asking import ask_rules, find_escort, is_young
from gatelodge.gate.queries.rows import ArrivalRow, VisitRow
from gatelodge.scheduling.queries import get_booking


def goes_on_for(visit_id: UUID, visitor_id: UUID) -> bool:
    """Tell whether a visitor's own part in a visit still goes on: received, not gone, not sent out."""
    there = Arrival.objects.filter(visit_id=visit_id, visitor_id=visitor_id, sent_out_at__isnull=True)
    return there.filter(state__in=HERE).exists()


def who_may_stay(visit: VisitRow, sent_out: UUID, *, now: datetime) -> tuple[ArrivalRow, ...]:
    """Give who of the party may stay without one of them: a minor only with an adult inside whom the rules let mind it."""
    rest = [one for one in visit.arrivals if one.id != sent_out and one.state in HERE and not one.is_sent_out]
    # Only who is inside can mind a child inside: an adult who still stands at the desk does not.
    inside = replace(visit, arrivals=tuple(one for one in rest if one.is_inside))
    return tuple(one for one in rest if not is_young(visit, one) or _is_minded(inside, one, now))


def is_awaited(visit: Visit, visitor_id: UUID) -> bool:
    """Tell whether an adult of the party, other than this visitor, is still to come."""
    come = set(visit.arrivals.values_list("visitor_id", flat=True)) | {visitor_id}
    party = get_booking(visit.booking_id).party
    return any(one.active and one.escort_id is None and one.visitor_id not in come for one in party)


def _is_minded(inside: VisitRow, minor: ArrivalRow, now: datetime) -> bool:
    if not minor.is_inside:
        return False
    standings = list_standings([minor.visitor_id], inside.person_id, facility_id=inside.facility_id, at=now)
    if standings[minor.visitor_id].may_come_alone:
        return True
    if find_escort(inside, minor) is None:
        return False
    # The desk's own question, put once more with who would be left: whose child, whose consent, who may visit.
    return ask_rules(inside, minor, by=None, now=now).answer.may_admit
