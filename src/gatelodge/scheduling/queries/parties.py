"""Whom may a visitor book for, and who lets whom?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.people.queries import list_wards
from gatelodge.scheduling.models import Companion


@dataclass(frozen=True, slots=True)
class Bookable:
    """Of the visitors asked for: the booker and the children in the booker's care, and whether all may be booked."""

    own: frozenset[UUID]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class CompanionRow:
    """A tie between two adults: `visitor` may be booked by `booker`."""

    id: UUID
    visitor_id: UUID
    visitor_name: str
    booker_name: str
    code: str
    expires_at: datetime


def list_bookable_visitors(visitor_id: UUID | None, asked: Collection[UUID]) -> Bookable:
    """Tell which of the visitors asked for are the booker's own, asking no more than needed."""
    if visitor_id is None:
        return Bookable(frozenset(), is_whole=False)
    own = {visitor_id} & set(asked)
    others = set(asked) - own
    if others:
        own |= {ward.id for ward in list_wards(visitor_id)} & others
        others -= own
    if others:
        others -= set(
            Companion.objects.filter(booker=visitor_id, visitor__in=others, ended_at__isnull=True).values_list(
                "visitor_id", flat=True
            )
        )
    return Bookable(frozenset(own), is_whole=not others)


def list_companions(visitor_id: UUID | None) -> list[CompanionRow]:
    """List the adults whom this visitor may book for."""
    if visitor_id is None:
        return []
    return _rows(Companion.objects.filter(booker=visitor_id, ended_at__isnull=True))


def list_bookers(visitor_id: UUID | None, *, now: datetime) -> list[CompanionRow]:
    """List who may book for this visitor, and the codes that nobody has taken up yet."""
    if visitor_id is None:
        return []
    given = Companion.objects.filter(visitor=visitor_id, ended_at__isnull=True)
    return _rows(given.exclude(booker__isnull=True, expires_at__lte=now))


def _rows(found: QuerySet[Companion]) -> list[CompanionRow]:
    return [
        CompanionRow(
            id=one.id,
            visitor_id=one.visitor_id,
            visitor_name=f"{one.visitor.given_names} {one.visitor.surname}",
            booker_name=f"{one.booker.given_names} {one.booker.surname}" if one.booker else "",
            code=one.code if one.booker is None else "",
            expires_at=one.expires_at,
        )
        for one in found.select_related("visitor", "booker").order_by("issued_at")
    ]
