"""What does a legal professional's record say? The one packet that every prison reads, and what a capacity rests on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.people.domain.packet import LicenceShown, Packet, SponsorShown
from gatelodge.people.domain.professionals import (
    OPEN_SPONSORSHIPS,
    Capacity,
    LicenceKind,
    LicenceStatus,
    SponsorshipState,
)
from gatelodge.people.models import Licence, Professional, Sponsorship
from gatelodge.people.queries.visitors import get_visitor, list_documents

# Whom a court may appoint without a sponsor (3178(c)(1)(A), (D), and our reading for interpreters and experts).
APPOINTED = frozenset({Capacity.INVESTIGATOR, Capacity.PARALEGAL, Capacity.INTERPRETER, Capacity.EXPERT})


def get_packet(visitor_id: UUID) -> Packet:
    """Get the packet of one professional as the record stands."""
    visitor = get_visitor(visitor_id)
    firm = Professional.objects.filter(visitor_id=visitor_id).values_list("firm__name", flat=True).first()
    papers = [one for one in list_documents(visitor_id) if one.has_photo and not one.withdrawn_at]
    return Packet(
        visitor_id=visitor_id,
        name=visitor.name,
        address_lines=visitor.address_lines,
        born_on=visitor.born_on,
        firm=firm or "",
        identity=next((f"{one.number} ({one.issuer})" for one in papers), ""),
        licences=tuple(_licences(visitor_id)),
        sponsors=tuple(_sponsors(visitor_id)),
    )


def _licences(visitor_id: UUID) -> list[LicenceShown]:
    rows = Licence.objects.filter(visitor_id=visitor_id, withdrawn_at__isnull=True).order_by("kind", "jurisdiction")
    names = ("kind", "jurisdiction", "number", "status", "expires_on", "looked_up_at", "looked_up_where")
    return [LicenceShown(*row) for row in rows.values_list(*names)]


def _sponsors(visitor_id: UUID) -> list[SponsorShown]:
    rows = _open_sponsorships(visitor_id).select_related("sponsor").order_by("invited_at", "id")
    return [SponsorShown(r.role, str(r.sponsor), r.state, r.period.upper, r.appointed_by_court) for r in rows]


def _open_sponsorships(visitor_id: UUID) -> QuerySet[Sponsorship]:
    still = Q(state__in=OPEN_SPONSORSHIPS) | Q(state=SponsorshipState.WITHDRAWN, appointed_by_court=True)
    return Sponsorship.objects.filter(still, representative_id=visitor_id)


def has_basis(visitor_id: UUID, capacity: Capacity, *, on: date) -> bool:
    """Tell whether a capacity has what it rests on: a licence in force, or a sponsor who holds one and stands by it.

    A court's appointment needs no sponsor's word.
    """
    if capacity is Capacity.ATTORNEY:
        return _licensed(on).filter(visitor_id=visitor_id).exists()
    held = _open_sponsorships(visitor_id).filter(role=capacity, period__contains=on)
    based = Q(state=SponsorshipState.IN_FORCE, sponsor__in=_licensed(on).values("visitor_id"))
    if (
        capacity is Capacity.PUBLIC_INVESTIGATOR
    ):  # the public body employs them; the sponsor's own licence is no part of it
        based = Q(state=SponsorshipState.IN_FORCE)
    elif capacity in APPOINTED:
        based |= Q(appointed_by_court=True)
    return held.filter(based).exists()


def _licensed(on: date) -> QuerySet[Licence]:
    return Licence.objects.filter(
        Q(expires_on__isnull=True) | Q(expires_on__gte=on),
        kind=LicenceKind.BAR,
        status=LicenceStatus.ACTIVE,
        withdrawn_at__isnull=True,
    )


def find_sponsored(sponsorship_id: UUID) -> UUID | None:
    """Find whom a sponsorship is for."""
    return Sponsorship.objects.filter(id=sponsorship_id).values_list("representative_id", flat=True).first()


def find_licensee(licence_id: UUID) -> UUID | None:
    """Find whose licence this is."""
    return Licence.objects.filter(id=licence_id).values_list("visitor_id", flat=True).first()


def list_sponsored_by(sponsor_id: UUID) -> list[UUID]:
    """List whom an attorney sponsors or sponsored."""
    rows = Sponsorship.objects.filter(sponsor_id=sponsor_id, representative__isnull=False)
    return list(rows.values_list("representative_id", flat=True).distinct())
