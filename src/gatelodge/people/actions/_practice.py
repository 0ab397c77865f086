"""Loads and locks the rows of licences, claims and sponsorships, and says no in the same words everywhere."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may, not_permitted
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.practice import FirmTold
from gatelodge.people.domain.professionals import OPEN_SPONSORSHIPS, LicenceKind
from gatelodge.people.models import Firm, Licence, Professional, Representation, Sponsorship, Visitor

DESK_CITATION = "Cal. Code Regs. tit. 15, § 3178"
NOT_REGISTERED = Reason(
    "not_registered",
    Wording("You have not registered as an attorney.", "Usted no se ha registrado como abogado."),
    cure=Wording("Register first, with your licence.", "Regístrese primero, con su licencia."),
)
OVER = Reason("over", Wording("This has ended already.", "Esto ya terminó."))


def own_visitor(actor: Actor) -> Visitor:
    """Lock the visitor record of whoever acts."""
    visitor = Visitor.objects.select_for_update().filter(id=actor.visitor_id).first() if actor.visitor_id else None
    if visitor is None:
        raise Absent
    return visitor


def own_attorney(actor: Actor) -> Visitor:
    """Lock the record of whoever acts as an attorney: registered, with an attorney's licence of their own."""
    visitor = own_visitor(actor)
    licensed = Licence.objects.filter(visitor=visitor, kind=LicenceKind.BAR, withdrawn_at__isnull=True)
    if not Professional.objects.filter(visitor=visitor).exists() or not licensed.exists():
        raise NotAllowedNow(NOT_REGISTERED)
    return visitor


def lock_licence(licence_id: UUID) -> Licence:
    """Lock a licence that is still on somebody's list."""
    licence = Licence.objects.select_for_update().filter(id=licence_id, withdrawn_at__isnull=True).first()
    if licence is None:
        raise Absent
    return licence


def lock_own_claim(actor: Actor, representation_id: UUID) -> Representation:
    """Lock a claim of the actor's own; anybody else's is absent."""
    mine = Representation.objects.select_for_update().filter(id=representation_id, attorney_id=actor.visitor_id)
    claim = mine.first() if actor.visitor_id else None
    if claim is None:
        raise Absent
    return claim


def lock_claim_at_facility(actor: Actor, representation_id: UUID, permission: str) -> Representation:
    """Lock a claim to somebody at a facility of the actor's; those elsewhere, and to nobody's number, are absent."""
    claims = Representation.objects.select_for_update(of=("self",)).select_related("person")
    claim = claims.filter(id=representation_id, person__isnull=False).first()
    if claim is None or not may(actor, permission, claim.person):
        raise Absent
    refuse_own(actor, permission, claim.attorney_id)
    return claim


def lock_sponsorship(sponsorship_id: UUID) -> Sponsorship:
    """Lock a sponsorship."""
    sponsorship = Sponsorship.objects.select_for_update().filter(id=sponsorship_id).first()
    if sponsorship is None:
        raise Absent
    return sponsorship


def refuse_own(actor: Actor, permission: str, *visitor_ids: UUID | None) -> None:
    """Refuse staff who would work on a matter of their own, whatever their rank."""
    if actor.visitor_id is not None and actor.visitor_id in visitor_ids:
        raise not_permitted(permission)


def refuse_ended(sponsorship: Sponsorship) -> None:
    """Refuse what can only be done with a sponsorship that still runs."""
    if sponsorship.state not in OPEN_SPONSORSHIPS:
        raise NotAllowedNow(OVER)


def keep_firm(told: FirmTold, now: datetime) -> Firm:
    """Give the firm of this name and address, known or new."""
    found = Firm.objects.filter(name__iexact=told.name, address__iexact=told.address).first()
    return found or Firm.objects.create(**asdict(told), created_at=now)
