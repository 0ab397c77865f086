"""Makes a notice into a letter and sets out its service."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from gatelodge.correspondence.domain.notice import Notice, to_data
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.queries import build_pdf, list_readers
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.queries import get_person, get_visitor


@deed("correspondence.send_notice")
def send_notice(
    actor: Actor, *, notice: Notice, to_visitor: UUID | None = None, to_person: UUID | None = None, now: datetime
) -> UUID:
    """Write the letter to one addressee in that person's language, and queue its service; gives the letter's id.

    A visitor with an account is told by a neutral e-mail and reads it behind sign-in, and so is a minor's guardian; an
    incarcerated person, or a visitor whom no account reaches, gets paper.
    """
    name, language, means = _addressee(to_visitor, to_person)
    letter_id = uuid4()
    pdf = build_pdf(notice, letter_id=letter_id, language=language, to_name=name, department=settings.DEPARTMENT_NAME)
    letter = Letter.objects.create(
        id=letter_id,
        kind=notice.kind,
        about=notice.about,
        language=language,
        to_visitor_id=to_visitor,
        to_person_id=to_person,
        # Whose name and which department it bears: either may change, and the letter is still the one that was sent.
        content={**to_data(notice), "to_name": name, "department": settings.DEPARTMENT_NAME},
        pdf_digest=hashlib.sha256(pdf).digest(),
        made_at=now,
    )
    Service.objects.create(letter=letter, means=means, queued_at=now)
    if means == "email":
        publish("correspondence.letter_made", letter_id=letter_id)
    note(
        f"letter:{letter_id}",
        {"about": notice.about, "kind": notice.kind, "means": means, "sha256": hashlib.sha256(pdf).hexdigest()},
    )
    return letter_id


def _addressee(to_visitor: UUID | None, to_person: UUID | None) -> tuple[str, str, str]:
    if (to_visitor is None) == (to_person is None):
        raise ValueError("a letter has one addressee")
    if to_visitor is not None:
        visitor = get_visitor(to_visitor)
        return visitor.name, visitor.language, "email" if list_readers(to_visitor) else "mail"
    assert to_person is not None
    person = get_person(to_person)
    return f"{person.name} ({person.number})", person.language, "in_hand"
