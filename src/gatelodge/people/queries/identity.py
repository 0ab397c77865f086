"""Whose identity must staff look at? Documents that two visitors name, and visitors who may be one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from gatelodge.accounts.domain.permits import could, require
from gatelodge.foundation.actors import OUTSIDE_ROLES, Actor, Role
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.models import IdentityDocument, PlainName, Visitor
from gatelodge.people.queries.rosters import is_feed_stale
from gatelodge.site.domain.home import Step

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A document that waits because another visitor's record names it too."""

    document_id: UUID
    kind: str
    visitor_id: UUID
    visitor_name: str
    disputed_at: datetime
    other_id: UUID | None
    other_name: str


@dataclass(frozen=True, slots=True)
class NamesakesRow:
    """Visitors of one name and birth date."""

    name: str
    born_on: date
    visitors: tuple[tuple[UUID, str], ...]


@protected_read("people.visitor")
def list_disputes(actor: Actor, *, purpose: str, now: datetime) -> list[DisputeRow]:
    """List the disputed documents, oldest first, each with the visitor whose record names it already."""
    require(actor, "people.verify_identity")
    disputed = list(_disputed().select_related("visitor").order_by("disputed_at")[:MOST_SHOWN])
    same = IdentityDocument.objects.filter(
        number__in=[one.number for one in disputed], disputed_at__isnull=True, withdrawn_at__isnull=True
    ).select_related("visitor")
    others = {(one.kind, one.issuer.lower(), one.number): one.visitor for one in same}
    rows = []
    for one in disputed:
        other = others.get((one.kind, one.issuer.lower(), one.number))
        at = one.disputed_at
        assert at is not None
        told = (other.id, str(other)) if other else (None, "")
        rows.append(DisputeRow(one.id, one.kind, one.visitor_id, str(one.visitor), at, *told))
    noted(*(f"visitor:{row.visitor_id}" for row in rows), *(f"visitor:{row.other_id}" for row in rows if row.other_id))
    return rows


@protected_read("people.visitor")
def list_all_namesakes(actor: Actor, *, purpose: str, now: datetime) -> list[NamesakesRow]:
    """List the groups of visitors who share name and birth date and so may be one person."""
    require(actor, "people.verify_identity")
    named = Visitor.objects.annotate(own=PlainName("surname", "given_names"))
    twice = named.values("own", "born_on").annotate(many=Count("id")).filter(many__gt=1).order_by("own", "born_on")
    keys = [(one["own"], one["born_on"]) for one in twice[:MOST_SHOWN]]
    groups: dict[tuple[str, date], list[tuple[UUID, str]]] = {key: [] for key in keys}
    found = named.filter(own__in={own for own, _ in keys}, born_on__in={born_on for _, born_on in keys})
    for visitor in found.order_by("created_at"):
        groups.get((visitor.own, visitor.born_on), []).append((visitor.id, str(visitor)))
    rows = [NamesakesRow(group[0][1], key[1], tuple(group)) for key, group in groups.items() if group]
    noted(*(f"visitor:{visitor_id}" for row in rows for visitor_id, _ in row.visitors))
    return rows


def list_steps(actor: Actor, now: datetime) -> Iterable[Step]:
    """Give what the home page asks of this actor about people."""
    outside = all(held.role in OUTSIDE_ROLES for held in actor.roles)
    if actor.account_id is not None and actor.visitor_id is None and outside:
        yield Step(
            Wording("Complete your visitor profile", "Complete su perfil de visitante"),
            "people:sign_up",
            Wording("You need one to apply for a visit.", "Lo necesita para solicitar una visita."),
            order=10,
        )
    if could(actor, "people.verify_identity") and (count := _disputed().count()):
        yield Step(Wording("Check identities", "Comprobar identidades"), "people:identity", count=count, order=40)
    if could(actor, "people.import_roster") and actor.holds(Role.ADMINISTRATOR) and is_feed_stale(now=now):
        yield Step(
            Wording("Take in a custody roster", "Cargar un archivo de custodia"),
            "people:rosters",
            Wording("The last one is more than a day old.", "El último tiene más de un día."),
            order=30,
        )


def _disputed() -> QuerySet[IdentityDocument]:
    return IdentityDocument.objects.filter(disputed_at__isnull=False, withdrawn_at__isnull=True)
