"""Who may read which letter, and which wait to be handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.domain.notice import Notice, from_data
from gatelodge.correspondence.domain.wording import CONCERNED
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.permissions import READERS
from gatelodge.correspondence.queries.pdf import Envelope, build_pdf, build_pdfs
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries.visitors import list_ward_ids

AT_MOST = 200
PAPER = (Means.MAIL, Means.IN_HAND)
WAITS = {"returned_at__isnull": True, "posted_at__isnull": True, "handed_at__isnull": True}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter with what is known of its service."""

    id: UUID
    notice: Notice
    language: str
    envelope: Envelope
    housing: str
    made_at: datetime
    sent_at: datetime | None
    opened_at: datetime | None
    handed_at: datetime | None
    facility_id: UUID | None
    owner_visitor_ids: frozenset[UUID]

    @property
    def to_name(self) -> str:
        return self.envelope.to_name

    @property
    def dated(self) -> date:
        return self.notice.dated

    @property
    def concerned(self) -> tuple[tuple[Wording, Wording], ...]:
        """Give whom the letter is about, so that two of one title can be told apart."""
        return tuple(fact for fact in self.notice.facts if fact[0] in CONCERNED)


@protected_read("correspondence.letter")
def get_letter_for(actor: Actor, *, letter_id: UUID, purpose: str) -> LetterRow:
    """Get one letter for its addressee, or for staff at the facility it concerns; Absent for everybody else."""
    letter = _reached(actor, _letters()).filter(id=letter_id).first()
    if letter is None or not may(actor, "correspondence.read_letter", row := _row(letter)):
        raise Absent
    noted(f"letter:{letter_id}")
    return row


def get_letter_pdf(actor: Actor, *, letter_id: UUID, purpose: str) -> bytes:
    """Build the PDF of a letter that the actor may read."""
    row = get_letter_for(actor, letter_id=letter_id, purpose=purpose)
    return build_pdf(row.notice, row.envelope)


@protected_read("correspondence.letters")
def list_letters_of_visitor(actor: Actor, *, visitor_id: UUID | None, purpose: str) -> list[LetterRow]:
    """List a visitor's letters and those of the minors in that visitor's care, newest first; nobody else's."""
    ward = Q(to_visitor__guardians__guardian=visitor_id, to_visitor__guardians__ended_at__isnull=True)
    letters = _letters().filter(Q(to_visitor=visitor_id) | ward).distinct().order_by("-made_at")[:100]
    rows = [row for letter in letters if may(actor, "correspondence.read_letter", row := _row(letter))]
    noted(*(f"letter:{row.id}" for row in rows))
    return rows


def list_letters_about(about: str) -> list[UUID]:
    """List the ids of the letters sent about one thing, oldest first."""
    return list(Letter.objects.filter(about=about).order_by("made_at").values_list("id", flat=True))


@protected_read("correspondence.letters_to_hand")
def list_letters_to_hand(actor: Actor, *, purpose: str) -> list[LetterRow]:
    """List the letters at the actor's facilities that nobody has handed over yet: inside by housing, then to visitors."""
    waiting = _waiting(Means.IN_HAND, handed_at__isnull=True)
    order = (F("to_person__housing").asc(nulls_last=True), "made_at")
    return _noted([_row(letter) for letter in _of_facilities(actor, waiting).order_by(*order)[:AT_MOST]])


@protected_read("correspondence.letters_to_post")
def list_letters_to_post(actor: Actor, *, purpose: str) -> list[LetterRow]:
    """List the letters at the actor's facilities that wait to be printed and posted, oldest first."""
    waiting = _waiting(Means.MAIL, posted_at__isnull=True)
    return _noted([_row(letter) for letter in _of_facilities(actor, waiting).order_by("made_at")[:AT_MOST]])


def print_letters(rows: Sequence[LetterRow]) -> bytes:
    """Build one PDF of letters that were listed, each with the layout that it was made with."""
    if not rows:
        raise Absent
    return build_pdfs([(row.notice, row.envelope) for row in rows])


def _noted(rows: list[LetterRow]) -> list[LetterRow]:
    noted(*(f"letter:{row.id}" for row in rows))
    return rows


def _waiting(means: Means, **how: bool) -> QuerySet[Letter]:
    open_one = Service.objects.filter(letter=OuterRef("id"), means=means, returned_at__isnull=True, **how)
    return _letters().filter(Exists(open_one))


def _of_facilities(actor: Actor, letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Narrow to the actor's facilities: where the incarcerated person is now, or where a visitor's letter was made."""
    if actor.facility_ids is None:
        return letters
    inside = Q(to_person__facility__in=actor.facility_ids)
    return letters.filter(inside | Q(to_visitor__isnull=False, facility__in=actor.facility_ids))


def _reached(actor: Actor, letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Narrow to letters to the actor or a child in their care, and to those that the actor's own facilities show."""
    facilities = actor.facilities_of(*READERS)
    if facilities is None:
        return letters
    reached: Any = Q(to_person__facility__in=facilities) | (
        Q(to_visitor__isnull=False, facility__in=facilities)
        & Exists(Service.objects.filter(letter=OuterRef("id"), means__in=PAPER, **WAITS))
    )
    if actor.visitor_id is not None:
        wards = list_ward_ids(actor.visitor_id)
        reached |= Q(to_visitor__in=[actor.visitor_id, *wards])
    return letters.filter(reached)


def _letters() -> QuerySet[Letter]:
    services = Prefetch("services", queryset=Service.objects.order_by("queued_at"))
    return Letter.objects.select_related("to_visitor", "to_person").prefetch_related(services, "to_visitor__guardians")


def _row(letter: Letter) -> LetterRow:
    services = list(letter.services.all())
    visitor, person = letter.to_visitor, letter.to_person
    owners: frozenset[UUID] = frozenset()
    if visitor is not None:
        guardians = [g.guardian_id for g in visitor.guardians.all() if g.ended_at is None]
        owners = frozenset({visitor.id, *guardians})
    return LetterRow(
        id=letter.id,
        notice=from_data(letter.kind, letter.about, letter.content),
        language=letter.language,
        envelope=_envelope(letter),
        housing=person.housing if person else "",
        made_at=letter.made_at,
        sent_at=next((s.sent_at for s in services if s.sent_at), None),
        opened_at=next((s.opened_at for s in services if s.opened_at), None),
        handed_at=next((s.handed_at for s in services if s.handed_at), None),
        facility_id=person.facility_id if person else _printed_at(letter, services),
        owner_visitor_ids=owners,
    )


def _printed_at(letter: Letter, services: Sequence[Service]) -> UUID | None:
    """Give where staff see a visitor's letter: only where it was made, and only as long as it waits to go on paper."""
    waits = (
        one.returned_at is None and one.posted_at is None and one.handed_at is None
        for one in services
        if one.means in PAPER
    )
    return letter.facility_id if any(waits) else None


def _envelope(letter: Letter) -> Envelope:
    kept = letter.content
    return Envelope(
        letter_id=letter.id,
        language=letter.language,
        to_name=kept.get("to_name") or str(letter.to_visitor or letter.to_person),
        department=kept.get("department") or settings.DEPARTMENT_NAME,
        sender=tuple(kept.get("sender", ())),
        address=tuple(kept.get("to_address", ())),
        layout=letter.layout,
    )
