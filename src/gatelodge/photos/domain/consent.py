"""Who in the frame agreed? The newest answer of each counts; a minor's is given by the parent or guardian in the party."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.photos.domain.facts import InFrame
from gatelodge.photos.domain.lifecycle import ConsentAnswer, ConsentMeans
from gatelodge.photos.domain.reasons import ADULT_ANSWERS_ALONE, MINOR_BY_ADULT, NOT_ASKED_HERE
from gatelodge.scheduling.domain.party import ADULT


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said, or what an adult said for a minor; `who` is a visitor's id or the incarcerated person's."""

    who: UUID
    answer: ConsentAnswer
    answered_at: datetime
    adult_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of one person, or of the adult who answers for a minor; `who` is a visitor's or the person's id."""

    who: UUID
    answer: ConsentAnswer
    means: ConsentMeans
    adult_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One who may stand in the frame: a visitor of the party with an age, or the person visited without one."""

    who: UUID
    age: int | None = None
    is_minor: bool = False
    # The adult who minds the child at this visit, and those who may answer for it.
    minded_by: UUID | None = None
    guardian_ids: tuple[UUID, ...] = ()
    # Of a minor: the sections of the person's offences against it, and whether a court lets it visit all the same.
    victim_of: tuple[str, ...] | None = None
    court_allows: bool | None = None


def newest(answers: Iterable[Answer]) -> dict[UUID, Answer]:
    """Give the answer of each that counts: the newest; of two at the same instant, the no."""
    held: dict[UUID, Answer] = {}
    for one in answers:
        before = held.get(one.who)
        if before is None or _order(one) > _order(before):
            held[one.who] = one
    return held


def _order(answer: Answer) -> tuple[datetime, bool]:
    return answer.answered_at, answer.answer is ConsentAnswer.DECLINED


def in_frame(members: Collection[Member], answers: Mapping[UUID, Answer]) -> list[InFrame]:
    """Say of each who stands in the frame what the rules ask, in the frame's order."""
    inside = {one.who for one in members}
    return [
        InFrame(
            answer=_said(one, answers.get(one.who)),
            age=one.age if one.is_minor or one.age is None else max(one.age, ADULT),
            with_adult=one.minded_by in inside if one.is_minor else None,
            victim_of=one.victim_of,
            court_allows=one.court_allows,
        )
        for one in members
    ]


def _said(member: Member, answer: Answer | None) -> ConsentAnswer | None:
    """Give what counts of an answer: a minor's yes only while the adult who gave it may still answer."""
    if answer is None:
        return None
    if member.is_minor and answer.answer is ConsentAnswer.GIVEN and answer.adult_id not in member.guardian_ids:
        return None
    return answer.answer


def why_answer_does_not_count(
    member: Member | None,
    answer: ConsentAnswer,
    *,
    means: ConsentMeans,
    adult_id: UUID | None,
    party: Collection[UUID],
) -> Iterator[Reason]:
    """Give why an answer can not be recorded so; a child's own no needs no adult."""
    if member is None:
        yield NOT_ASKED_HERE
    elif member.is_minor:
        if answer is ConsentAnswer.DECLINED and means is not ConsentMeans.BY_ADULT:
            return
        if means is not ConsentMeans.BY_ADULT or adult_id not in member.guardian_ids or adult_id not in party:
            yield MINOR_BY_ADULT
    elif means is ConsentMeans.BY_ADULT or adult_id is not None:
        yield ADULT_ANSWERS_ALONE
