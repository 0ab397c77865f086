"""A day, a visit and an arrival while they change; always locked in that order."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import (
    ARRIVAL_TRANSITIONS,
    VISIT_TRANSITIONS,
    ArrivalState,
    VisitState,
)
from gatelodge.gate.domain.reasons import DAY_CLOSED, LOOK_AGAIN, NOT_NOW
from gatelodge.gate.domain.words import ARRIVAL_WORDS, VISIT_WORDS
from gatelodge.gate.models import Arrival, ClosedDay, Visit
from gatelodge.gate.queries.visits import within


def share_day(facility_id: UUID, day: date) -> None:
    """Keep the day from being closed until this deed is done, or refuse because it is closed."""
    _lock_day("pg_advisory_xact_lock_shared", facility_id, day)


def seize_day(facility_id: UUID, day: date) -> None:
    """Wait for every deed of the day to be done and keep others out, or refuse because it is closed."""
    _lock_day("pg_advisory_xact_lock", facility_id, day)


def lock_visit(actor: Actor, visit_id: UUID, permission: str) -> Visit:
    """Lock a visit and its booking; absent outside the actor's facilities."""
    found = within(actor, Visit.objects.filter(id=visit_id)).values_list("facility_id", "local_day").first()
    if found is None:
        raise Absent
    share_day(*found)
    return lock_row(actor, visit_id, permission)


def lock_row(actor: Actor, visit_id: UUID, permission: str) -> Visit:
    """Lock a visit of a day that is held already."""
    joined = Visit.objects.select_related("booking", "facility")
    visit = joined.select_for_update(of=("self", "booking")).get(id=visit_id)
    require(actor, permission, visit)
    return visit


def lock_arrival(actor: Actor, arrival_id: UUID, permission: str) -> tuple[Visit, Arrival]:
    """Lock an arrival with its visit; absent outside the actor's facilities."""
    visits = within(actor, Visit.objects.filter(arrivals=arrival_id))
    visit_id = visits.values_list("id", flat=True).first()
    if visit_id is None:
        raise Absent
    visit = lock_visit(actor, visit_id, permission)
    joined = Arrival.objects.select_related("member", "visitor")
    return visit, joined.select_for_update(of=("self",)).get(id=arrival_id)


def refuse_unless_visit_may_become(visit: Visit, state: VisitState) -> None:
    """Refuse a change that the visit's present state does not allow."""
    now = VisitState(visit.state)
    if state not in VISIT_TRANSITIONS[now]:
        raise NotAllowedNow(_not_now("the visit is", "la visita está", VISIT_WORDS[now]))


def refuse_unless_arrival_may_become(arrival: Arrival, state: ArrivalState) -> None:
    """Refuse a change that the visitor's present state does not allow."""
    now = ArrivalState(arrival.state)
    if state not in ARRIVAL_TRANSITIONS[now]:
        raise NotAllowedNow(not_in_that_state(now))


def not_in_that_state(state: ArrivalState) -> Reason:
    """Say what state the visitor is in, which is not the one that was needed."""
    return _not_now("the visitor is", "la persona está", ARRIVAL_WORDS[state])


def _not_now(en_thing: str, es_thing: str, state: Wording) -> Reason:
    text = Wording(NOT_NOW.en.format(thing=en_thing, state=state.en), NOT_NOW.es.format(thing=es_thing, state=state.es))
    return Reason("not_in_that_state", text, cure=LOOK_AGAIN)


def _lock_day(function: str, facility_id: UUID, day: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [f"gate day {facility_id} {day.isoformat()}"])
    if ClosedDay.objects.filter(facility_id=facility_id, local_day=day).exists():
        raise NotAllowedNow(DAY_CLOSED)


def doer(actor: Actor) -> UUID:
    """Give the account that signs for what happened; the system and strangers sign for nothing at a gate."""
    if actor.account_id is None:
        raise Absent
    return actor.account_id
