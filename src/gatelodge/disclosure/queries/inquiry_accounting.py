"""What was told about whom to whom, and everything that happened at the desk, as those see it who keep the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.models import Disclosure
from gatelodge.disclosure.permissions import COUNSEL_DESK, INQUIRY_DESK
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.domain.disclosing import Ground
from gatelodge.policy.domain.telling_words import GROUND_WORDS
from gatelodge.policy.queries.disclosure import current_table

AT_MOST = 500


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One entry of the accounting: date, nature, purpose, recipient."""

    id: UUID
    told_at: datetime
    zone: str
    fact: Wording
    about: str
    nature: str
    purpose: str
    recipient: str
    recipient_address: str
    ground: Wording
    citation: str
    inquiry_code: str


@protected_read("disclosure.accounting")
def read_accounting(actor: Actor, *, purpose: str, now: datetime) -> list[DisclosureRow]:  # kept in the event
    """List what was told, the newest first, of the actor's facilities."""
    facilities = actor.facilities_of(*COUNSEL_DESK, *INQUIRY_DESK, Role.AUDITOR)
    found = Disclosure.objects.select_related("reply__inquiry__facility").order_by("-told_at")
    if facilities is not None:
        found = found.filter(reply__inquiry__facility_id__in=facilities)
    require(actor, "disclosure.see_accounting", _Anywhere(facilities))
    rows = [_row(one) for one in found[:AT_MOST]]
    noted(*(f"disclosure:{one.id}" for one in rows))
    return rows


@dataclass(frozen=True, slots=True)
class _Anywhere:
    """The facilities where the actor keeps accounts, as one subject."""

    facilities: frozenset[UUID] | None

    @property
    def facility_id(self) -> UUID | None:
        return next(iter(self.facilities)) if self.facilities else None


def _row(one: Disclosure) -> DisclosureRow:
    inquiry = one.reply.inquiry
    return DisclosureRow(
        one.id,
        one.told_at,
        inquiry.facility.zone,
        current_table().rows[one.fact].text,
        one.about,
        one.nature,
        one.purpose,
        one.recipient,
        one.recipient_address,
        GROUND_WORDS[Ground(one.ground)],
        one.citation,
        inquiry.code,
    )
