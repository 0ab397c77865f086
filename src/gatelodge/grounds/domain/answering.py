"""What one authority says to a request, in plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer


class Word(StrEnum):
    """Yes, yes to a part, or no."""

    YES = "yes"
    PART = "part"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an authority says: with conditions, or with reasons and the grounds they are."""

    word: Word
    conditions: str = ""
    reasons: str = ""
    grounds: tuple[DenialGround, ...] = ()

    @property
    def lesser(self) -> LesserAnswer | None:
        """Give what the rules call an answer that gives less than was asked for; None for a yes."""
        return {Word.NO: LesserAnswer.DENY, Word.PART: LesserAnswer.LIMIT}.get(self.word)


def faults_of_reply(reply: Reply) -> Iterator[Reason]:
    """Give what is missing in an answer."""
    if reply.word is Word.YES:
        return
    if reply.word is Word.PART and not reply.conditions.strip():
        yield reasons.CONDITIONS_MISSING
    if not reply.reasons.strip():
        yield reasons.REASONS_MISSING
    if not reply.grounds:
        yield reasons.GROUNDS_MISSING
