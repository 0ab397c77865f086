"""Who may read which letter, and which wait to be handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from gatelodge.correspondence.domain.notice import Notice, from_data
from gatelodge.correspondence.domain.wording import CONCERNED
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.queries.pdf import build_pdf
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries import VisitorRow, get_visitor, list_visitors


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter with what is known of its service."""

    id: UUID
    notice: Notice
    language: str
    to_name: str
    department: str
    housing: str
    made_at: datetime
    sent_at: datetime | None
    opened_at: datetime | None
    handed_at: datetime | None
    facility_id: UUID | None
    owner_visitor_ids: frozenset[UUID]

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
    letter = _letters().filter(id=letter_id).first()
    if letter is None or not may(actor, "correspondence.read_letter", row := _row(letter)):
        raise Absent
    noted(f"letter:{letter_id}")
    return row


def get_letter_pdf(actor: Actor, *, letter_id: UUID, purpose: str) -> bytes:
    """Build the PDF of a letter that the actor may read."""
    row = get_letter_for(actor, letter_id=letter_id, purpose=purpose)
    return build_pdf(
        row.notice,
        letter_id=row.id,
        language=row.language,
        to_name=row.to_name,
        department=row.department,
    )


@protected_read("correspondence.letters")
def list_letters_of_visitor(actor: Actor, *, visitor_id: UUID | None, purpose: str) -> list[LetterRow]:
    """List a visitor's letters and those of the minors in that visitor's care, newest first; nobody else's."""
    ward = Q(to_visitor__guardians__guardian=visitor_id, to_visitor__guardians__ended_at__isnull=True)
    letters = _letters().filter(Q(to_visitor=visitor_id) | ward).distinct().order_by("-made_at")[:100]
    rows = [row for letter in letters if may(actor, "correspondence.read_letter", row := _row(letter))]
    noted(*(f"letter:{row.id}" for row in rows))
    return rows


def list_readers(visitor_id: UUID) -> list[VisitorRow]:
    """List who reads a visitor's letters behind sign-in: the visitor, or a minor's guardians; those with an account."""
    visitor = get_visitor(visitor_id)
    if visitor.account_id is not None:
        return [visitor]
    return [one for one in list_visitors(list(visitor.guardian_ids)).values() if one.account_id is not None]


def list_letters_about(about: str) -> list[UUID]:
    """List the ids of the letters sent about one thing, oldest first."""
    return list(Letter.objects.filter(about=about).order_by("made_at").values_list("id", flat=True))


@protected_read("correspondence.letters_to_hand")
def list_letters_to_hand(actor: Actor, *, purpose: str) -> list[LetterRow]:
    """List the letters to incarcerated persons at the actor's facilities that nobody has handed over yet, by housing."""
    letters = _letters().filter(to_person__isnull=False, services__means="in_hand", services__handed_at__isnull=True)
    if actor.facility_ids is not None:
        letters = letters.filter(to_person__facility__in=actor.facility_ids)
    rows = [_row(letter) for letter in letters.order_by("to_person__housing", "made_at")[:200]]
    noted(*(f"letter:{row.id}" for row in rows))
    return rows


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
        to_name=letter.content.get("to_name") or str(visitor or person),
        department=letter.content.get("department") or settings.DEPARTMENT_NAME,
        housing=person.housing if person else "",
        made_at=letter.made_at,
        sent_at=next((s.sent_at for s in services if s.sent_at), None),
        opened_at=next((s.opened_at for s in services if s.opened_at), None),
        handed_at=next((s.handed_at for s in services if s.handed_at), None),
        facility_id=person.facility_id if person else None,
        owner_visitor_ids=owners,
    )
