"""Which visits of a time are known of somebody? For who may know of visits, without having worked on the day."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may, require
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries.rows import VisitRow
from gatelodge.gate.queries.visits import rows_of
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.plain_names import may_be_same
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED


@protected_read("gate.visits_known")
def read_visits_known(
    actor: Actor,
    *,
    facility_id: UUID,
    visitor: str,
    person: str,
    begins: datetime,
    ends: datetime,
    purpose: str,
    now: datetime,
) -> list[VisitRow]:
    """List the visits at a facility in a span of time that name a visitor, a person, or both, as far as given.

    Legal visits are looked at only for who meets legal visits in their own work; others' queries never touch them.
    """
    require(actor, "gate.know_visits", AtFacility(facility_id))
    # A visit that nobody ended is not still going on next year: it goes as long as it was booked for.
    over = Q(ended_at__lte=begins) | Q(ended_at__isnull=True, booking__period__endswith__lte=begins)
    found = Visit.objects.filter(facility_id=facility_id, opened_at__lt=ends).exclude(over).order_by("opened_at", "id")
    if not knows_legal_visits(actor, facility_id):
        legal = Arrival.objects.exclude(member__capacity=Capacity.SOCIAL)
        found = found.exclude(place__area__kind__in=NEVER_RECORDED).exclude(id__in=legal.values("visit_id"))
    rows = [one for one in rows_of(found) if _names(one, visitor, person)]
    noted(f"facility:{facility_id}", *(f"visit:{one.id}" for one in rows))
    return rows


def knows_legal_visits(actor: Actor, facility_id: UUID) -> bool:
    """Tell whether somebody may be told of a facility's legal visits."""
    return may(actor, "scheduling.receive_legal", AtFacility(facility_id))


def _names(row: VisitRow, visitor: str, person: str) -> bool:
    came = not visitor or any(may_be_same(visitor, one.visitor_name) for one in row.arrivals)
    return came and (not person or may_be_same(person, row.person_name))
