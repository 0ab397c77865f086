"""Move what clearance holds of a merged record to the record that was kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import OPEN_STATES
from gatelodge.clearance.models import Application, Credential, Restriction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("clearance.follow_merge")
def follow_merge(actor: Actor, *, kept_id: UUID, merged_id: UUID, now: datetime) -> int:
    """This will move credentials, restrictions and open applications; give how many stayed, for a person to look at."""
    require(actor, "clearance.follow_custody")
    held = Credential.objects.filter(person_id=kept_id, valid__contains=now).values("visitor_id")
    asked = Application.objects.filter(person_id=kept_id, state__in=OPEN_STATES).values("visitor_id")
    credentials = Credential.objects.filter(person_id=merged_id).exclude(visitor_id__in=held)
    applications = Application.objects.filter(person_id=merged_id).exclude(state__in=OPEN_STATES, visitor_id__in=asked)
    moved = {
        "credentials": credentials.update(person_id=kept_id),
        "applications": applications.update(person_id=kept_id),
        "restrictions": Restriction.objects.filter(person_id=merged_id).update(person_id=kept_id),
    }
    stayed = Credential.objects.filter(person_id=merged_id).count()
    stayed += Application.objects.filter(person_id=merged_id).count()
    note(f"person:{kept_id}", {"merged": merged_id, "moved": moved, "stayed": stayed})
    return stayed
