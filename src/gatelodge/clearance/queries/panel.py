"""What clearance says on the staff's page of a visitor: approvals with their standing, limits, open applications."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.clearance.domain.lifecycle import (
    OPEN_STATES,
    RESTRICTION_WORDS,
    WORDS,
    ApplicationState,
    RestrictionKind,
)
from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.models import Credential, Restriction
from gatelodge.clearance.queries.cases import within
from gatelodge.clearance.queries.standings_of_day import list_pair_standings
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack
from gatelodge.site.domain.panels import Asked, Row

TITLE = Wording("Approvals and standing", "Aprobaciones y situación")
MAY, MAY_NOT = Wording("may visit", "puede visitar"), Wording("may not visit", "no puede visitar")
NON_CONTACT = Wording("may visit without contact", "puede visitar sin contacto")
APPLICATION = Wording("Application to visit {name}", "Solicitud para visitar a {name}")
LIMIT = Wording("in force", "vigente")


def list_rows(actor: Actor, asked: Asked) -> tuple[Row, ...]:
    """Give the lines of the panel."""
    return _read(actor, visitor_id=asked.visitor_id, purpose=asked.purpose, now=asked.now)


@protected_read("clearance.standing")
def _read(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> tuple[Row, ...]:
    noted(f"visitor:{visitor_id}")
    approvals = _approvals(actor, visitor_id, now)
    return (*approvals, *_restrictions(actor, visitor_id, now), *_applications(actor, visitor_id))


def _approvals(actor: Actor, visitor_id: UUID, now: datetime) -> Iterator[Row]:
    held = Credential.objects.filter(visitor_id=visitor_id, valid__contains=now).select_related("person__facility")
    if actor.facility_ids is not None:
        held = held.filter(person__facility_id__in=actor.facility_ids)
    for one in held.order_by("valid"):
        pair = (visitor_id, one.person_id)
        place = one.person.facility
        zone = place.zone if place else "UTC"
        standing = list_pair_standings([pair], facility_id=one.person.facility_id, at=now, zone=zone)[pair]
        state, tone = _said(standing)
        yield Row(
            f"{one.person.given_names} {one.person.surname} ({one.person.number})",
            state,
            tone,
            one.valid.lower,
            str(current_pack().zone),
            standing.reasons[0].text if standing.reasons else "",
        )


def _said(standing: Standing) -> tuple[Wording, str]:
    if not standing.may_visit:
        return MAY_NOT, "bad"
    return (NON_CONTACT, "warn") if standing.non_contact else (MAY, "good")


def _restrictions(actor: Actor, visitor_id: UUID, now: datetime) -> Iterator[Row]:
    found = Restriction.objects.filter(visitor_id=visitor_id, lifted_at__isnull=True, valid__endswith__gt=now)
    found |= Restriction.objects.filter(visitor_id=visitor_id, lifted_at__isnull=True, valid__endswith__isnull=True)
    if actor.facility_ids is not None:
        found = found.filter(Q(facility__isnull=True) | Q(facility_id__in=actor.facility_ids))
    for one in found.order_by("valid"):
        words = RESTRICTION_WORDS[RestrictionKind(one.kind)]
        yield Row(words, LIMIT, "bad", one.valid.lower, str(current_pack().zone), one.citation)


def _applications(actor: Actor, visitor_id: UUID) -> Iterator[Row]:
    found = within(actor).filter(visitor_id=visitor_id, state__in=OPEN_STATES).select_related("person")
    for one in found.order_by("started_at"):
        name = str(one.person)
        yield Row(
            APPLICATION.filled(name=name),
            WORDS[ApplicationState(one.state)],
            "wait",
            one.submitted_at,
            str(current_pack().zone),
            url_name="clearance:case",
            url_kwargs={"application_id": one.id},
        )
