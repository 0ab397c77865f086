"""Whose cases does somebody reach at all? Asked before anything is looked up; no other file starts from all cases."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gatelodge.cases.domain.lifecycle import CaseState, FindingState
from gatelodge.cases.models import Case, Finding, Member
from gatelodge.cases.permissions import FRONT_DESK, PUBLISHERS, READERS
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.photos.permissions import at_the_shell


def cases_within(actor: Actor) -> QuerySet[Case]:
    """Narrow to the cases of the actor's facilities; of sealed ones, to those the actor is a member of."""
    within, member = _of_facilities(actor, READERS), Member.objects.none()
    if actor.account_id is not None:
        member = Member.objects.filter(case=OuterRef("pk"), account_id=actor.account_id, removed_at__isnull=True)
    return within.filter(Q(sealed=False) | Exists(member))


def find_case(actor: Actor, case_id: UUID, permission: str = "cases.read") -> Case:
    """Find a case that the actor reaches; absent, hidden and sealed are one answer."""
    return _permitted(actor, cases_within(actor), case_id, permission)


def lock_case(actor: Actor, case_id: UUID, permission: str) -> Case:
    """Find a case that the actor reaches and lock its row, for a deed."""
    return _permitted(actor, cases_within(actor).select_for_update(of=("self",)), case_id, permission)


def cases_to_hand_in(actor: Actor) -> QuerySet[Case]:
    """Narrow to the open cases for which the front desk may take something in; a sealed one is not among them."""
    return _of_facilities(actor, (*FRONT_DESK, *READERS)).filter(state=CaseState.OPEN, sealed=False)


def cases_to_publish(actor: Actor) -> QuerySet[Case]:
    """Narrow to the cases of which a public edition can be made: not sealed, with a confirmed finding."""
    confirmed = Finding.objects.filter(case=OuterRef("pk"), state=FindingState.CONFIRMED)
    return _of_facilities(actor, PUBLISHERS).filter(Exists(confirmed), sealed=False)


def cases_of_jobs(actor: Actor) -> QuerySet[Case]:
    """Give all cases to the house's own jobs, and to nobody else."""
    require(actor, "cases.run_jobs")
    return Case.objects.all()


def cases_to_export(actor: Actor, *, public: bool) -> QuerySet[Case]:
    """Narrow to the cases that the actor may take out of the house; at the shell, to those that are not sealed."""
    if at_the_shell.holds(actor, None):
        confirmed = Finding.objects.filter(case=OuterRef("pk"), state=FindingState.CONFIRMED)
        unsealed = Case.objects.filter(sealed=False)
        return unsealed.filter(Exists(confirmed)) if public else unsealed
    return cases_to_publish(actor) if public else cases_within(actor)


def reading_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor works on cases; None means everywhere."""
    return actor.facilities_of(*READERS)


def _of_facilities(actor: Actor, roles: tuple[Role, ...]) -> QuerySet[Case]:
    facilities = actor.facilities_of(*roles)
    every = Case.objects.all()
    return every if facilities is None else every.filter(facility_id__in=facilities)


def _permitted(actor: Actor, within: QuerySet[Case], case_id: UUID, permission: str) -> Case:
    found = within.filter(pk=case_id).first()
    if found is None:
        raise Absent
    require(actor, permission, found)
    return found
