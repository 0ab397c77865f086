"""What does the register of permits say of an instant? For who may ask where a picture was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.grounds.domain.vantage.permitted import PermitThen
from gatelodge.grounds.models import AccessRequest
from gatelodge.grounds.queries.vantage_grounds import permits_at, place_asked
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class Register:
    """The permits that were in force at an instant, and since when the register of the facility is kept, if it is."""

    permits: tuple[PermitThen, ...]
    kept_since: datetime | None


@protected_read("grounds.permits")
def read_permits_then(
    actor: Actor, *, facility_id: UUID, at: datetime, person: str, purpose: str, now: datetime
) -> Register:
    """Get the permits of an instant at one of the actor's facilities, and whether each names a person."""
    place = place_asked(actor, facility_id)
    require(actor, "grounds.assess", place)
    permits = tuple(permits_at(facility_id, at, person) or ())
    noted(f"facility:{facility_id}", *(f"permit:{one.id}" for one in permits))
    first = AccessRequest.objects.filter(facility_id=facility_id).aggregate(first=Min("received_at"))
    return Register(permits, first["first"])
