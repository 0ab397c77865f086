"""Who may stand in the frame of a visit's pictures, what each said, and what the rules ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from gatelodge.people.domain.ages import age_on, is_minor
from gatelodge.people.queries import get_visitor_facts
from gatelodge.people.queries.parties import PartyVisitor, get_party
from gatelodge.photos.domain.consent import Answer, Member, in_frame, newest
from gatelodge.photos.domain.facts import InFrame
from gatelodge.photos.domain.lifecycle import ConsentAnswer
from gatelodge.photos.models import PhotoConsent, Roll, Sitter
from gatelodge.scheduling.queries import BookingRow, MemberRow


def members_of(booking: BookingRow) -> dict[UUID, Member]:
    """Give everyone who may be pictured at a visit: its party and the person visited, by id."""
    party = get_party(booking.person_id, [one.visitor_id for one in booking.party])
    known = {one.id: one for one in party.visitors}
    members = [_member(one, known[one.visitor_id], booking) for one in booking.party]
    return {booking.person_id: Member(booking.person_id)} | {one.who: one for one in members}


def answers_of(booking_id: UUID) -> dict[UUID, Answer]:
    """Give what each of a visit said last about being pictured."""
    rows = PhotoConsent.objects.filter(booking_id=booking_id)
    return newest(Answer(_one_of(row), ConsentAnswer(row.answer), row.answered_at, row.adult_id) for row in rows)


def frame_of(booking: BookingRow, sitters: Collection[UUID]) -> list[InFrame]:
    """Say what is known of those who stand in the frame; a stranger to the visit counts as one who was not asked."""
    members = members_of(booking)
    return in_frame([members.get(who) or Member(who) for who in sorted(sitters)], answers_of(booking.id))


def sitters_of(rolls: Iterable[Roll]) -> frozenset[UUID]:
    """Give everyone who stood before the camera in these rolls."""
    return frozenset(_one_of(one) for roll in rolls for one in roll.sitters.all())


def _one_of(row: PhotoConsent | Sitter) -> UUID:
    who = row.visitor_id or row.person_id
    assert who is not None, "the table says that it is one or the other"
    return who


def _member(row: MemberRow, known: PartyVisitor, booking: BookingRow) -> Member:
    age = age_on(known.born_on, booking.local_day)
    if known.emancipated or not is_minor(known.born_on, booking.local_day):
        return Member(row.visitor_id, age)
    facts = get_visitor_facts(row.visitor_id, on=booking.local_day, person_id=booking.person_id)
    return Member(
        row.visitor_id,
        age,
        is_minor=True,
        minded_by=row.escort_id,
        guardian_ids=known.guardian_ids,
        victim_of=tuple(facts["victim_of_sections"]),
        court_allows=facts["court_order_362_6"],
    )
