"""What scheduling says on the staff's page of a visitor: the visits to come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES
from gatelodge.scheduling.domain.words import word
from gatelodge.scheduling.models import Booking
from gatelodge.site.domain.panels import Asked, Row

TITLE = Wording("Visits to come", "Próximas visitas")
WITH = Wording("Visit with {name}", "Visita con {name}")


def list_rows(actor: Actor, asked: Asked) -> tuple[Row, ...]:
    """Give the lines of the panel."""
    return _read(actor, visitor_id=asked.visitor_id, purpose=asked.purpose, now=asked.now)


@protected_read("scheduling.booking")
def _read(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> tuple[Row, ...]:
    found = Booking.objects.filter(party__visitor_id=visitor_id, party__active=True, state__in=ACTIVE_STATES)
    found = found.filter(period__endswith__gt=now).select_related("person", "facility", "session__area", "place")
    if actor.facility_ids is not None:
        found = found.filter(facility_id__in=actor.facility_ids)
    rows = list(found.order_by("period"))
    noted(f"visitor:{visitor_id}", *(f"booking:{one.id}" for one in rows))
    return tuple(
        Row(
            WITH.filled(name=f"{one.person.given_names} {one.person.surname}"),
            word(one.state),
            "good" if one.state == "confirmed" else "wait",
            one.period.lower,
            one.facility.zone,
            f"{one.facility.name}: {one.session.area.name}, {one.place.label}",
        )
        for one in rows
    )
