"""How each letter was served, and which still have to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gatelodge.accounts.queries import find_account_name
from gatelodge.correspondence.domain.means import MEANS_WORDS, RECEIPT_WORDS, Attempt, Means, Receipt
from gatelodge.correspondence.domain.notice import from_data
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.permissions import READERS
from gatelodge.correspondence.queries.readers import list_readers
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries import get_visitor

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One attempt to serve a letter, with who did what."""

    attempt: Attempt
    posted_by: str
    posted_to: str
    tracking: str
    handed_by: str
    receipt: str
    received_by: str
    signature: str
    witness: str
    returned_by: str
    return_why: str

    @property
    def word(self) -> Wording:
        return MEANS_WORDS[Means(self.attempt.means)]

    @property
    def receipt_word(self) -> Wording | None:
        return RECEIPT_WORDS[Receipt(self.receipt)] if self.receipt else None

    @property
    def address_line(self) -> str:
        return ", ".join(self.posted_to.splitlines())

    @property
    def mailed_at(self) -> datetime | None:
        return self.attempt.sent_at if self.attempt.means == Means.EMAIL else None

    @property
    def waits(self) -> bool:
        one = self.attempt
        return one.proved_at is None and one.returned_at is None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A letter by its title, not its content, with every attempt to serve it."""

    id: UUID
    title: Wording
    about: str
    to_name: str
    to_visitor_id: UUID | None
    facility_id: UUID | None
    facility_name: str
    zone: str
    made_at: datetime
    sha256: str
    address: str
    services: tuple[ServiceRow, ...]

    @property
    def served_at(self) -> datetime | None:
        return min((one.attempt.proved_at for one in self.services if one.attempt.proved_at), default=None)

    def waiting(self, means: Means) -> bool:
        """Tell whether the letter waits to be served in this way."""
        return any(one.waits and one.attempt.means == means for one in self.services)

    @property
    def waits_for_post(self) -> bool:
        return self.waiting(Means.MAIL)

    @property
    def waits_for_hand(self) -> bool:
        return self.waiting(Means.IN_HAND)

    @property
    def came_by_post(self) -> bool:
        return any(one.attempt.posted_at and not one.attempt.returned_at for one in self.services)

    @property
    def other_means(self) -> frozenset[Means]:
        """Give the ways in which it could be served as well: paper always, e-mail if somebody reads it behind sign-in."""
        if self.to_visitor_id is None:
            ways = {Means.IN_HAND}
        else:
            ways = {Means.IN_HAND, Means.MAIL} | ({Means.EMAIL} if list_readers(self.to_visitor_id) else set())
        return frozenset(one for one in ways if not self.waiting(one))


@protected_read("correspondence.proofs")
def get_proofs(actor: Actor, *, letter_id: UUID, purpose: str) -> ProofRow:
    """Get how one letter was served, for staff at its facility; Absent for everybody else."""
    letter = _within(actor.facilities_of(*READERS), _letters()).filter(id=letter_id).first()
    if letter is None or not may(actor, "correspondence.see_service", row := _row(letter)):
        raise Absent
    noted(f"letter:{letter_id}")
    return row


@protected_read("correspondence.letters_made")
def list_proofs(actor: Actor, *, purpose: str, unserved: bool = False) -> list[ProofRow]:
    """List the letters made at the actor's facilities, newest first; of those not served, the oldest first."""
    letters = _within(actor.facility_ids, _letters())
    letters = letters.filter(~proved()).order_by("made_at") if unserved else letters.order_by("-made_at")
    rows = [_row(one) for one in letters[:AT_MOST]]
    noted(*(f"letter:{row.id}" for row in rows))
    return rows


def is_served(letter_id: UUID) -> bool:
    """Tell whether it is proved that a letter reached its addressee."""
    return Letter.objects.filter(proved(), id=letter_id).exists()


def served_at_of(letter_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """Give when each of these letters was served; those that were not are left out."""
    rows = [_row(one) for one in _letters().filter(id__in=letter_ids)]
    return {row.id: row.served_at for row in rows if row.served_at is not None}


def proved() -> Exists:
    """Tell of a letter whether it is proved that it reached its addressee."""
    posted = Q(posted_at__isnull=False, returned_at__isnull=True)
    proof = Q(opened_at__isnull=False) | Q(handed_at__isnull=False) | posted
    return Exists(Service.objects.filter(proof, letter=OuterRef("id")))


def _within(facilities: frozenset[UUID] | None, letters: QuerySet[Letter]) -> QuerySet[Letter]:
    if facilities is None:
        return letters
    made_here = Q(facility__in=facilities)
    return letters.filter(made_here | Q(facility__isnull=True, to_person__facility__in=facilities))


def _letters() -> QuerySet[Letter]:
    return Letter.objects.select_related("facility", "to_visitor", "to_person__facility").prefetch_related("services")


def _row(letter: Letter) -> ProofRow:
    place = letter.facility or (letter.to_person.facility if letter.to_person else None)
    services = sorted(letter.services.all(), key=lambda one: one.queued_at)
    return ProofRow(
        id=letter.id,
        title=from_data(letter.kind, letter.about, letter.content).title,
        about=letter.about,
        to_name=letter.content.get("to_name") or str(letter.to_visitor or letter.to_person),
        to_visitor_id=letter.to_visitor_id,
        facility_id=place.id if place else None,
        facility_name=place.name if place else "",
        zone=place.zone if place else "UTC",
        made_at=letter.made_at,
        sha256=bytes(letter.pdf_digest).hex(),
        address="\n".join(_address(letter)),
        services=tuple(map(_service, services)),
    )


def _address(letter: Letter) -> tuple[str, ...]:
    """Give where the addressee lives now, which may no longer be what the letter bears."""
    if letter.to_visitor_id is None:
        return ()
    visitor = get_visitor(letter.to_visitor_id)
    return (visitor.name, *visitor.address_lines) if visitor.address_lines else ()


def _service(one: Service) -> ServiceRow:
    attempt = Attempt(
        one.means, one.queued_at, one.sent_at, one.opened_at, one.posted_at, one.handed_at, one.returned_at
    )
    return ServiceRow(
        attempt=attempt,
        posted_by=find_account_name(one.posted_by_id),
        posted_to=one.posted_to,
        tracking=one.tracking,
        handed_by=find_account_name(one.handed_by_id),
        receipt=one.receipt,
        received_by=one.received_by,
        signature=one.signature,
        witness=one.witness,
        returned_by=find_account_name(one.returned_by_id),
        return_why=one.return_why,
    )
