"""What hangs on an incident starts from the incident itself: found for this actor, or absent."""

from __future__ import annotations

from uuid import UUID

from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.incidents import within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import about


def incident_of(actor: Actor, incident_id: UUID, permission: str) -> Incident:
    """Get an incident of the actor's facilities to hang something on."""
    about(f"incident:{incident_id}")
    found = within(actor, Incident.objects.select_related("facility").filter(id=incident_id)).first()
    if found is None:
        raise Absent
    require(actor, permission, found)
    return found
