"""Who speaks in a case, and what people hold of two names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain.lifecycle import PartyKind, SameParty, StatementState
from gatelodge.cases.domain.words import PARTY_WORDS, SAME_WORDS
from gatelodge.cases.models import IdentityAssertion, Party
from gatelodge.cases.queries.case_page import CasePage, open_page
from gatelodge.cases.queries.said import current_readings, statements_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import protected_read


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party and how many statements are its own."""

    id: UUID
    name: str
    kind: PartyKind
    said: int

    @property
    def word(self) -> Wording:
        return PARTY_WORDS[self.kind]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """What somebody holds of two names; `last` is the word that counts for this pair."""

    id: UUID
    a: str
    b: str
    answer: SameParty
    basis: str
    asserted_at: datetime
    asserted_by: str
    last: bool

    @property
    def word(self) -> Wording:
        return SAME_WORDS[self.answer]


@dataclass(frozen=True, slots=True)
class PartiesPage(CasePage):
    """The parties of a case, and every assertion on them, the newest first."""

    parties: tuple[PartyRow, ...]
    identities: tuple[IdentityRow, ...]


@protected_read("cases.parties")
def read_parties(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> PartiesPage:
    """Get who speaks in a case, each name apart."""
    case, head = open_page(actor, case_id)
    standing = [one for one in statements_of(case, current_readings(case)) if one.review != StatementState.REJECTED]
    said = Counter(one.source_id for one in standing)
    parties = [PartyRow(one.id, one.name, PartyKind(one.kind), said[one.id]) for one in Party.objects.filter(case=case)]
    found = IdentityAssertion.objects.filter(case=case).select_related("a", "b", "asserted_by")
    seen: set[frozenset[UUID]] = set()
    identities = []
    for one in found.order_by("-asserted_at", "-id"):
        pair = frozenset({one.a_id, one.b_id})
        identities.append(_identity(one, last=pair not in seen))
        seen.add(pair)
    return PartiesPage(head, tuple(sorted(parties, key=lambda one: (-one.said, one.name))), tuple(identities))


def _identity(one: IdentityAssertion, *, last: bool) -> IdentityRow:
    return IdentityRow(
        id=one.id,
        a=one.a.name,
        b=one.b.name,
        answer=SameParty(one.answer),
        basis=one.basis,
        asserted_at=one.asserted_at,
        asserted_by=str(one.asserted_by),
        last=last,
    )
