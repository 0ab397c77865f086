"""What does a legal professional's record say? The one packet that every prison reads, and what a capacity rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
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
from gatelodge.people.queries.professionals import licence_of, sponsorship_facts
from gatelodge.people.queries.visitors import get_visitor, list_documents


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


def capacity_facts(visitor_id: UUID, capacity: Capacity, *, on: date) -> dict[str, Any]:
    """Give the rules' facts of a capacity without a client: what a clearance to pass the gate rests on.

    Of several sponsorships in one role the best speaks for the person: a court's, one in force, then any other.
    """
    if capacity is Capacity.ATTORNEY:
        licence = _licence_status(visitor_id, LicenceKind.BAR, on)
        own = _licence_status(visitor_id, LicenceKind.PRIVATE_INVESTIGATOR, on)
        facts = {"kind": capacity.value, "licence": licence, "own_licence": own, "proofs": []}
        return {**facts, "sponsor": "none", "court_appointed": False}
    found = Sponsorship.objects.filter(representative_id=visitor_id, role=capacity)
    held = [sponsorship_facts(one, on=on) for one in found.order_by("-invited_at", "id").values_list("id", flat=True)]
    none = {"kind": capacity.value, "sponsor": "none", "court_appointed": False, "proofs": [], "licence": "none"}
    known = max(held, key=_strength, default={**none, "own_licence": "none"})
    return {name: value for name, value in known.items() if name not in ("relation", "licence_recheck_overdue")}


def _licence_status(visitor_id: UUID, kind: LicenceKind, on: date) -> str:
    held = licence_of(visitor_id, kind, on)
    return held.status_on(on) if held is not None else "none"


def _strength(facts: Mapping[str, Any]) -> tuple[bool, int, bool]:
    order = ("none", "lapsed", "withdrawn", "invited", "accepted", "in_force")
    return facts["court_appointed"], order.index(facts["sponsor"]), facts["licence"] == LicenceStatus.ACTIVE


def find_sponsored(sponsorship_id: UUID) -> UUID | None:
    """Find whom a sponsorship is for."""
    return Sponsorship.objects.filter(id=sponsorship_id).values_list("representative_id", flat=True).first()


def list_sponsored_by(sponsor_id: UUID) -> list[UUID]:
    """List whom an attorney sponsors or sponsored."""
    rows = Sponsorship.objects.filter(sponsor_id=sponsor_id, representative__isnull=False)
    return list(rows.values_list("representative_id", flat=True).distinct())
