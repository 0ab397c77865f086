"""Something on no list was found with a camera crew at the gate: an incident is opened."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.conduct.domain.lifecycle import Conduct, CrimeClass
from gatelodge.conduct.models import Incident
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note

GATE = "gate"


@deed("conduct.open_incident_of_crew")
def open_incident_of_crew(  # noqa: PLR0913  # the message tells all of it, so that nothing is looked up above
    actor: Actor,
    *,
    extra_id: UUID,
    facility_id: UUID,
    visitor_id: UUID | None,
    name: str,
    what: str,
    found_at: datetime,
    found_by: UUID,
    now: datetime,
) -> UUID | None:
    """Open the incident of a message once: of the visitor that the person is, or else of an outsider by name.

    What was found is told in the officer's words; a person judges later whether it was contraband.
    """
    require(actor, "conduct.run_jobs")
    known = Incident.objects.filter(event_id=extra_id).values_list("id", flat=True).first()
    if known is not None:
        note(f"incident:{known}", {"extra": extra_id, "again": True})
        return None
    incident = Incident.objects.create(
        event_id=extra_id,
        facility_id=facility_id,
        visitor_id=visitor_id,
        outsider="" if visitor_id else name,
        occurred_at=found_at,
        zone=GATE,
        conduct=Conduct.OTHER_BREACH,
        crime_class=CrimeClass.NONE,
        narrative=what,
        seen_by=find_account_name(found_by)[:120],
        recorded_at=now,
        recorded_by_id=found_by,
    )
    note(f"incident:{incident.id}", {"extra": extra_id, "visitor": visitor_id}, private={"narrative": what})
    return incident.id
