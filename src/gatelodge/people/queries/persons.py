"""Which incarcerated persons are there, and what is known of each? Staff reads are recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.kinds import MOST_FOUND, OffenceKind
from gatelodge.people.domain.policy_facts import OffenceRow, committee_fact, housing_fact, minor_offences
from gatelodge.people.models import IncarceratedPerson, NumberChange, Offence, PlainName

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """An incarcerated person as the custody system last told us."""

    id: UUID
    number: str
    surname: str
    given_names: str
    born_on: date
    facility_id: UUID | None
    facility_name: str
    housing: str
    custody_status: str
    visiting_status: str
    language: str
    work_hours: str
    admitted_on: date | None
    released_on: date | None
    merged_into_id: UUID | None
    fed_at: datetime | None

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.surname}"

    @property
    def plain(self) -> str:
        """Give the name for comparing, without regard to capitals."""
        return self.name.casefold()


_FIELDS = (
    *("id", "number", "surname", "given_names", "born_on", "facility_id", "facility_name", "housing"),
    *("custody_status", "visiting_status", "language", "work_hours", "admitted_on", "released_on"),
    *("merged_into_id", "fed_at"),
)


def get_person(person_id: UUID) -> PersonRow:
    """Get one incarcerated person, a merged one as the record that was kept."""
    return _kept(_get(person_id))


def find_person_by_number(number: str) -> PersonRow | None:
    """Find a person by a present or former number, or by that of a record merged into theirs."""
    wanted = number.strip().upper()
    former = NumberChange.objects.filter(old_number=wanted).values("person_id")
    # Whatever the number leads to, the same three statements run: the time taken must not tell who is in custody.
    found = _rows(IncarceratedPerson.objects.filter(number=wanted))
    before = _rows(IncarceratedPerson.objects.filter(id__in=former))
    row = next(iter(found or before), None)
    kept = _rows(IncarceratedPerson.objects.filter(id=(row.merged_into_id or row.id) if row else NOBODY))
    return kept[0] if kept else None


def list_persons(person_ids: Iterable[UUID]) -> dict[UUID, PersonRow]:
    """Give the persons of these ids in one query; merged records as they are."""
    return {row.id: row for row in _rows(IncarceratedPerson.objects.filter(id__in=list(person_ids)))}


def get_person_facts(person_id: UUID, *, on: date) -> dict[str, Any]:
    """Give the rules' facts of the name space `incarcerated`, as known on the day."""
    person = get_person(person_id)
    columns = ("kind", "statute", "victim_was_minor", "committee_authorises_contact")
    of_person = Q(person_id=person.id) | Q(person__merged_into_id=person.id)
    offences = [OffenceRow(*row) for row in Offence.objects.filter(of_person).values_list(*columns)]
    convicted = minor_offences(offences, OffenceKind.CONVICTION)
    return {
        "visiting_status": person.visiting_status,
        "status": housing_fact(person.custody_status),
        "minor_victim_convictions": convicted,
        "minor_victim_arrests": [s for s in minor_offences(offences, OffenceKind.ARREST) if s not in convicted],
        "committee_on_minors": committee_fact(offences),
    }


@protected_read("people.person")
def search_persons(actor: Actor, *, text: str, purpose: str, now: datetime) -> list[PersonRow]:
    """List the persons of the actor's facilities whose name or number, present or former, fits what was typed."""
    require(actor, "people.find_person")
    fitting = _within(actor, IncarceratedPerson.objects.filter(_fits(text)))
    found = _rows(fitting.order_by("plain_name", "number"), MOST_FOUND)
    noted(*(f"person:{row.id}" for row in found))
    return found


@protected_read("people.person")
def read_person(actor: Actor, *, person_id: UUID, purpose: str, now: datetime) -> PersonRow:
    """Get one person of the actor's facilities, for a page."""
    require(actor, "people.find_person")
    found = _rows(_within(actor, IncarceratedPerson.objects.filter(id=person_id)))
    if not found:
        raise Absent
    noted(f"person:{person_id}")
    return found[0]


@dataclass(frozen=True, slots=True)
class NumberChangeRow:
    """A number a person had before."""

    old_number: str
    new_number: str
    changed_at: datetime


def list_number_changes(person_id: UUID) -> list[NumberChangeRow]:
    """List a person's former numbers, latest first."""
    rows = NumberChange.objects.filter(person_id=person_id).order_by("-changed_at")
    return [NumberChangeRow(*row) for row in rows.values_list("old_number", "new_number", "changed_at")]


def _get(person_id: UUID) -> PersonRow:
    found = _rows(IncarceratedPerson.objects.filter(id=person_id))
    if not found:
        raise Absent
    return found[0]


def _kept(row: PersonRow) -> PersonRow:
    # A merge takes along what was merged before, so one step is enough.
    return row if row.merged_into_id is None else _get(row.merged_into_id)


def _rows(persons: QuerySet[IncarceratedPerson], limit: int | None = None) -> list[PersonRow]:
    named = persons.annotate(facility_name=Coalesce(F("facility__name"), Value("")))
    return [PersonRow(*row) for row in named.values_list(*_FIELDS)[:limit]]


def _within(actor: Actor, persons: QuerySet[IncarceratedPerson]) -> QuerySet[IncarceratedPerson]:
    """Narrow to what the actor's own grants reach, before anything is looked up."""
    facilities = actor.facility_ids
    return persons if facilities is None else persons.filter(facility_id__in=facilities)


def _fits(text: str) -> Q:
    words = [word for word in text.replace("\0", " ").split() if any(character.isalnum() for character in word)]
    if not words:
        return Q(pk__in=[])
    number = " ".join(words).upper()
    former = NumberChange.objects.filter(old_number=number).values("person_id")
    by_name = Q(merged_into__isnull=True)
    for word in words:
        by_name &= Q(plain_name__contains=PlainName(Value(word), Value("")))
    return Q(number=number) | Q(id__in=former) | by_name
