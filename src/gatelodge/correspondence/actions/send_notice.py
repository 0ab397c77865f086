"""Makes a notice into a letter and sets out its service."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from gatelodge.accounts.queries import get_facility
from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.domain.notice import Notice, to_data
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.queries import Envelope, build_pdf, lines_of, list_readers, to_kept
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.queries import get_person, get_visitor


@deed("correspondence.send_notice")
def send_notice(
    actor: Actor,
    *,
    notice: Notice,
    to_visitor: UUID | None = None,
    to_person: UUID | None = None,
    facility_id: UUID | None = None,
    now: datetime,
) -> UUID:
    """Write the letter to one addressee in that person's language, and queue its service; gives the letter's id.

    A visitor with an account is told by a neutral e-mail and reads it behind sign-in, and so is a minor's guardian; an
    incarcerated person, or a visitor whom no account reaches, gets paper.
    """
    addressee = _addressee(to_visitor, to_person)
    envelope = _envelope(addressee, facility_id)
    digest = hashlib.sha256(build_pdf(notice, envelope))
    letter = Letter.objects.create(
        id=envelope.letter_id,
        kind=notice.kind,
        about=notice.about,
        language=envelope.language,
        to_visitor_id=to_visitor,
        to_person_id=to_person,
        facility_id=facility_id,
        layout=envelope.layout,
        # Names and addresses as they were on the day: any may change, and the letter is still the one that was sent.
        content={**to_data(notice), **to_kept(envelope)},
        pdf_digest=digest.digest(),
        made_at=now,
    )
    Service.objects.create(letter=letter, means=addressee.means, queued_at=now)
    if addressee.means == Means.EMAIL:
        publish("correspondence.letter_made", letter_id=letter.id)
    note(
        f"letter:{letter.id}",
        {"about": notice.about, "kind": notice.kind, "means": addressee.means, "sha256": digest.hexdigest()},
    )
    return letter.id


@dataclass(frozen=True, slots=True)
class _Addressee:
    name: str
    language: str
    means: Means
    address: tuple[str, ...] = ()


def _envelope(addressee: _Addressee, facility_id: UUID | None) -> Envelope:
    place = get_facility(facility_id) if facility_id is not None else None
    return Envelope(
        letter_id=uuid4(),
        language=addressee.language,
        to_name=addressee.name,
        department=settings.DEPARTMENT_NAME,
        sender=lines_of(place.name, place.address) if place else (),
        address=addressee.address,
    )


def _addressee(to_visitor: UUID | None, to_person: UUID | None) -> _Addressee:
    if (to_visitor is None) == (to_person is None):
        raise ValueError("a letter has one addressee")
    if to_visitor is not None:
        visitor = get_visitor(to_visitor)
        means = Means.EMAIL if list_readers(to_visitor) else Means.MAIL
        return _Addressee(visitor.name, visitor.language, means, visitor.address_lines)
    assert to_person is not None
    person = get_person(to_person)
    return _Addressee(f"{person.name} ({person.number})", person.language, Means.IN_HAND)
