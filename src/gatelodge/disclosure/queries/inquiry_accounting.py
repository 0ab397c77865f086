"""What was told about whom to whom, and everything that happened at the desk, as those see it who keep the accounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from gatelodge.disclosure.domain.records_words import FACT, FACT_WORD
from gatelodge.disclosure.models import Disclosure
from gatelodge.disclosure.permissions import COUNSEL_DESK, INQUIRY_DESK, SECRET
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import require
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.ledger.domain.openings import shows
from gatelodge.ledger.queries.openings import list_openings_of
from gatelodge.policy.domain.disclosing import Ground
from gatelodge.policy.domain.telling_words import GROUND_WORDS
from gatelodge.policy.queries.disclosure import current_table

AT_MOST = 500
DESKS = (*COUNSEL_DESK, *INQUIRY_DESK)
THROUGH = ("reply__inquiry__facility", "package__request__facility")


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
    code: str
    sealed: bool


@protected_read("disclosure.accounting")
def read_accounting(actor: Actor, *, purpose: str, now: datetime) -> list[DisclosureRow]:  # kept in the event
    """List what was told, the newest first, of the actor's facilities.

    Whoever audits sees that something was told, when and on which ground; about whom and to whom is sealed as it is in the
    record, until an opening is in force, which names the read to whoever reviews it.
    """
    facilities, desks = (actor.facilities_of(*DESKS, *more) for more in ((Role.AUDITOR,), ()))
    found = Disclosure.objects.select_related(*THROUGH).order_by("-told_at")
    if facilities is not None:
        within = [Q(**{f"{through}_id__in": facilities}) for through in THROUGH]
        found = found.filter(within[0] | within[1])
    require(actor, "disclosure.see_accounting", _Anywhere(facilities))
    openings = list_openings_of(actor, now=now)
    rows: list[DisclosureRow] = []
    used: set[UUID] = set()
    for one in found[:AT_MOST]:
        own = desks is None or _asked(one).facility_id in desks
        opened = set() if own else {by.id for by in openings if shows([by], secret=SECRET, subjects=_named(one))}
        rows.append(_row(one, sealed=not (own or opened)))
        used |= opened
    noted(*(f"disclosure:{one.id}" for one in rows), *(f"opening:{one}" for one in sorted(used)))
    return rows


@dataclass(frozen=True, slots=True)
class _Anywhere:
    """The facilities where the actor keeps accounts, as one subject."""

    facilities: frozenset[UUID] | None

    @property
    def facility_id(self) -> UUID | None:
        return next(iter(self.facilities)) if self.facilities else None


def _named(one: Disclosure) -> tuple[str, str]:
    """Name an entry as an opening about one thing does: itself, and what it answers."""
    asked = "inquiry" if one.reply else "records_request"
    return f"disclosure:{one.id}", f"{asked}:{_asked(one).id}"


def _asked(one: Disclosure) -> Any:
    return one.reply.inquiry if one.reply else one.package.request


def _row(one: Disclosure, *, sealed: bool) -> DisclosureRow:
    asked = _asked(one)
    row = DisclosureRow(
        one.id,
        one.told_at,
        asked.facility.zone,
        FACT_WORD if one.fact == FACT else current_table().rows[one.fact].text,
        one.about,
        one.nature,
        one.purpose,
        one.recipient,
        one.recipient_address,
        GROUND_WORDS[Ground(one.ground)],
        one.citation,
        asked.code,
        sealed,
    )
    return replace(row, about="", nature="", purpose="", recipient="", recipient_address="") if sealed else row
