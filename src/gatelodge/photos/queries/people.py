"""Who of a visit is asked about being pictured, what each said last, and who may answer for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.consent import Answer, Member
from gatelodge.photos.domain.lifecycle import ConsentAnswer
from gatelodge.photos.domain.words import ANSWER_WORDS
from gatelodge.photos.queries.party import answers_of, members_of
from gatelodge.scheduling.queries import BookingRow


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One who may stand in the frame, with the answer that counts."""

    who: UUID
    name: str
    is_person: bool
    is_minor: bool
    answer: ConsentAnswer | None
    answered_at: datetime | None
    answered_by: str
    # The adults of the party who may answer for a minor: id and name.
    adults: tuple[tuple[UUID, str], ...]

    @property
    def word(self) -> Wording:
        return ANSWER_WORDS[self.answer] if self.answer else Wording("not asked yet", "falta preguntar")

    @property
    def tone(self) -> str:
        """Give the tone in which the answer is shown."""
        if self.answer is None:
            return "wait"
        return "good" if self.answer is ConsentAnswer.GIVEN else "bad"

    @property
    def has_agreed(self) -> bool:
        return self.answer is ConsentAnswer.GIVEN


def list_asked(booking: BookingRow) -> list[PersonAsked]:
    """List the person visited and the party, eldest first, with what each said last."""
    members, answers = members_of(booking), answers_of(booking.id)
    names = {one.visitor_id: one.name for one in booking.party} | {booking.person_id: booking.person_name}
    order = [booking.person_id, *(one.visitor_id for one in booking.party)]
    return [_asked(members[who], answers.get(who), names, booking) for who in order]


def list_own_asked(booking: BookingRow, visitor_id: UUID) -> list[PersonAsked]:
    """List those for whom a visitor answers: oneself, and minors in one's care."""
    return [
        one
        for one in list_asked(booking)
        if one.who == visitor_id or (one.is_minor and visitor_id in {adult for adult, _ in one.adults})
    ]


def _asked(member: Member, answer: Answer | None, names: dict[UUID, str], booking: BookingRow) -> PersonAsked:
    adults = tuple((one, names[one]) for one in member.guardian_ids if one in names)
    return PersonAsked(
        who=member.who,
        name=names[member.who],
        is_person=member.who == booking.person_id,
        is_minor=member.is_minor,
        answer=answer.answer if answer else None,
        answered_at=answer.answered_at if answer else None,
        answered_by=names.get(answer.adult_id, "") if answer and answer.adult_id else "",
        adults=adults,
    )
