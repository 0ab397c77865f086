"""Has whoever works on an application a part in it? Then a colleague does that work."""

from __future__ import annotations

from django.db.models import Q

from gatelodge.clearance.models import Application, Credential
from gatelodge.foundation.actors import Actor
from gatelodge.people.queries import list_guardianships


def has_stake(actor: Actor, application: Application) -> bool:
    """Tell whether the actor applies here, is tied to the applicant, or visits or asks to visit the same person."""
    mine = actor.visitor_id
    if mine is None:
        return False
    if mine in application.owner_visitor_ids:
        return True
    ties = list_guardianships(application.visitor_id)
    if any(mine in (tie.guardian_id, tie.minor_id) for tie in ties):
        return True
    same_person = Q(person_id=application.person_id)
    asks = Application.objects.filter(same_person, Q(visitor_id=mine) | Q(applied_by_id=mine))
    return asks.exists() or Credential.objects.filter(same_person, visitor_id=mine).exists()
