"""Who are the visitors, whom may they act for, and by which documents are they known? Rows, never tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.ages import age_on, is_minor
from gatelodge.people.domain.kinds import MOST_FOUND, DocumentKind, OffenceKind
from gatelodge.people.domain.policy_facts import OffenceRow, minor_offences
from gatelodge.people.models import Guardianship, IdentityDocument, Offence, PlainName, Visitor


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """A visitor; the e-mail is that of the account, so there is only one to change."""

    id: UUID
    account_id: UUID | None
    given_names: str
    surname: str
    former_names: str
    born_on: date
    email: str
    phone: str
    address: str
    city: str
    region: str
    postal_code: str
    country: str
    language: str
    emancipated: bool
    created_at: datetime
    guardian_ids: tuple[UUID, ...]

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.surname}"

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines under the name on an envelope; none if no street is known."""
        place = f"{self.city}, {self.region} {self.postal_code}".strip(" ,")
        return tuple(filter(None, (self.address, place))) if self.address else ()

    @property
    def owner_visitor_ids(self) -> frozenset[UUID]:
        """The visitors who may act for this record: the person, and a minor's guardians."""
        return frozenset({self.id, *self.guardian_ids})

    def is_minor(self, on: date) -> bool:
        """Tell whether the visitor is under 18 on the day and not emancipated."""
        return is_minor(self.born_on, on) and not self.emancipated


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """An identity document of a visitor."""

    id: UUID
    visitor_id: UUID
    kind: str
    number: str
    issuer: str
    has_photo: bool
    certified: bool
    notarised: bool
    names_adult_id: UUID | None
    expires_on: date | None
    added_at: datetime
    verified_at: datetime | None
    withdrawn_at: datetime | None
    disputed_at: datetime | None

    def is_expired(self, on: date) -> bool:
        """Tell whether the document's last day lies before `on`."""
        return self.expires_on is not None and self.expires_on < on

    def counts(self, on: date) -> bool:
        """Tell whether staff have seen it, and it is neither expired nor withdrawn."""
        return self.verified_at is not None and self.withdrawn_at is None and not self.is_expired(on)


@dataclass(frozen=True, slots=True)
class GuardianshipRow:
    """A tie between a minor and the adult who acts for them."""

    id: UUID
    minor_id: UUID
    minor_name: str
    guardian_id: UUID
    guardian_name: str
    kind: str
    verified_at: datetime | None


_FIELDS = (
    *(
        "id",
        "account_id",
        "given_names",
        "surname",
        "former_names",
        "born_on",
        "reached_at",
        "phone",
        "address",
        "city",
    ),
    *("region", "postal_code", "country", "language", "emancipated", "created_at", "guardian_ids"),
)
_DOCUMENT_FIELDS = (
    *("id", "visitor_id", "kind", "number", "issuer", "has_photo", "certified", "notarised", "names_adult_id"),
    *("expires_on", "added_at", "verified_at", "withdrawn_at", "disputed_at"),
)


def find_visitor_of_account(account_id: UUID) -> UUID | None:
    """Find the visitor record that an account owns; asked on every request, answered from the unique index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_visitor WHERE account_id = %s", [account_id])
        row = cursor.fetchone()
    return row[0] if row else None


def get_visitor(visitor_id: UUID) -> VisitorRow:
    """Get one visitor."""
    found = _rows(Visitor.objects.filter(id=visitor_id))
    if not found:
        raise Absent
    return found[0]


def list_visitors(visitor_ids: list[UUID]) -> dict[UUID, VisitorRow]:
    """Give the visitors of these ids in one query."""
    return {row.id: row for row in _rows(Visitor.objects.filter(id__in=visitor_ids))}


def list_wards(visitor_id: UUID) -> list[VisitorRow]:
    """List the minors whom a visitor acts for, eldest first."""
    ties = Guardianship.objects.filter(guardian_id=visitor_id, ended_at__isnull=True).values("minor_id")
    return _rows(Visitor.objects.filter(id__in=ties).order_by("born_on", "given_names"))


def list_ward_ids(visitor_id: UUID) -> list[UUID]:
    """List the ids of the minors whom a visitor acts for."""
    ties = Guardianship.objects.filter(guardian_id=visitor_id, ended_at__isnull=True)
    return list(ties.values_list("minor_id", flat=True))


def list_documents(visitor_id: UUID, *, withdrawn: bool = False) -> list[DocumentRow]:
    """List a visitor's identity documents, latest first; those withdrawn only on request."""
    documents = IdentityDocument.objects.filter(visitor_id=visitor_id).order_by("-added_at", "id")
    if not withdrawn:
        documents = documents.filter(withdrawn_at__isnull=True)
    return [DocumentRow(*row) for row in documents.values_list(*_DOCUMENT_FIELDS)]


def get_document(document_id: UUID) -> DocumentRow:
    """Get one identity document."""
    row = IdentityDocument.objects.filter(id=document_id).values_list(*_DOCUMENT_FIELDS).first()
    if row is None:
        raise Absent
    return DocumentRow(*row)


def get_own_document(actor: Actor, *, document_id: UUID) -> DocumentRow:
    """Get a document of the actor or of a child in their care: no other document is looked for."""
    if actor.visitor_id is None:
        raise Absent
    for owner in (actor.visitor_id, *list_ward_ids(actor.visitor_id)):
        for row in list_documents(owner):
            if row.id == document_id:
                return row
    raise Absent


def get_own_tie(actor: Actor, *, guardianship_id: UUID) -> GuardianshipRow:
    """Get a tie by which the actor acts for a child."""
    ties = list_guardianships(actor.visitor_id) if actor.visitor_id else []
    own = [one for one in ties if one.id == guardianship_id and one.guardian_id == actor.visitor_id]
    if not own:
        raise Absent
    return own[0]


def list_guardianships(visitor_id: UUID) -> list[GuardianshipRow]:
    """List the ties in force in which a visitor is the minor or the guardian."""
    ties = Guardianship.objects.filter(Q(minor_id=visitor_id) | Q(guardian_id=visitor_id), ended_at__isnull=True)
    return [
        GuardianshipRow(
            tie.id, tie.minor_id, str(tie.minor), tie.guardian_id, str(tie.guardian), tie.kind, tie.verified_at
        )
        for tie in ties.select_related("minor", "guardian").order_by("minor__born_on", "id")
    ]


def get_visitor_facts(visitor_id: UUID, *, on: date, person_id: UUID | None = None) -> dict[str, Any]:
    """Give the rules' facts of the name space `visitor`; those about an offence's victim only for a given person."""
    visitor = get_visitor(visitor_id)
    facts: dict[str, Any] = {
        "ref": str(visitor.id),
        "age": age_on(visitor.born_on, on),
        "admitted_as_adult": visitor.emancipated,
    }
    if person_id is not None:
        orders = [one for one in list_documents(visitor_id) if one.kind == DocumentKind.COURT_ORDER_362_6]
        against_them = Offence.objects.filter(
            Q(person_id=person_id) | Q(person__merged_into_id=person_id), victim_id=visitor_id
        ).values_list("kind", "statute", "victim_was_minor", "committee_authorises_contact")
        facts["victim_of_sections"] = minor_offences((OffenceRow(*row) for row in against_them), OffenceKind.CONVICTION)
        facts["court_order_362_6"] = any(one.counts(on) for one in orders)
    return facts


@protected_read("people.visitor")
def read_own_profile(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> VisitorRow:
    """Get a visitor record that is the actor's own or a ward's; anything else is absent."""
    if actor.visitor_id is None:
        raise Absent
    mine = Q(id=actor.visitor_id) | Q(guardians__guardian_id=actor.visitor_id, guardians__ended_at__isnull=True)
    if not Visitor.objects.filter(mine, id=visitor_id).exists():
        raise Absent
    noted(f"visitor:{visitor_id}")
    return get_visitor(visitor_id)


@protected_read("people.visitor")
def search_visitors(actor: Actor, *, text: str, purpose: str, now: datetime) -> list[VisitorRow]:
    """List the visitors whose name, present or former, fits what was typed."""
    require(actor, "people.find_visitor")
    words = [word for word in text.replace("\0", " ").split() if any(character.isalnum() for character in word)]
    wanted = Q() if words else Q(pk__in=[])
    for word in words:
        wanted &= Q(plain_name__contains=PlainName(Value(word), Value("")))
    found = _rows(Visitor.objects.filter(wanted).order_by("plain_name", "born_on"), MOST_FOUND)
    noted(*(f"visitor:{row.id}" for row in found))
    return found


@protected_read("people.visitor")
def read_visitor(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> VisitorRow:
    """Get one visitor, for a page of the staff."""
    require(actor, "people.find_visitor")
    row = get_visitor(visitor_id)
    noted(f"visitor:{visitor_id}")
    return row


def list_namesakes(visitor_id: UUID) -> list[VisitorRow]:
    """List other visitors of the same name and birth date, who may be the same person."""
    one = Visitor.objects.filter(id=visitor_id).values_list("surname", "given_names", "born_on").first()
    if one is None:
        raise Absent
    same = Visitor.objects.annotate(own=PlainName("surname", "given_names")).filter(
        own=PlainName(Value(one[0]), Value(one[1])), born_on=one[2]
    )
    return _rows(same.exclude(id=visitor_id).order_by("created_at"))


def _rows(visitors: QuerySet[Visitor], limit: int | None = None) -> list[VisitorRow]:
    rows = visitors.annotate(
        reached_at=Coalesce(F("account__email"), F("email")),
        guardian_ids=ArrayAgg(
            "guardians__guardian_id",
            filter=Q(guardians__guardian_id__isnull=False, guardians__ended_at__isnull=True),
            default=Value([]),
        ),
    ).values_list(*_FIELDS)[:limit]
    return [VisitorRow(*[*row[:-1], tuple(row[-1])]) for row in rows]
