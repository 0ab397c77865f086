"""What a reply would say, word for word, before it is made; nothing is kept, and nothing is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.domain.replying import guarded, to_tell
from gatelodge.disclosure.queries.inquiry_composing import compose_now
from gatelodge.disclosure.queries.inquiry_decisions import ask_now
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.domain.telling_words import AUDIENCE_WORDS, TELLING_WORDS
from gatelodge.policy.queries.disclosure import current_table


@dataclass(frozen=True, slots=True)
class PreviewedFact:
    """What the table says of one fact to whoever asks."""

    fact: str
    text: Wording
    word: Wording
    citation: str
    limit: Wording | None
    why_off: Wording | None
    to_tell: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A reply as it would be."""

    audience: Wording
    facts: tuple[PreviewedFact, ...]
    text: Wording
    guarded: bool

    @property
    def tellable(self) -> tuple[PreviewedFact, ...]:
        return tuple(one for one in self.facts if one.to_tell)


@protected_read("disclosure.inquiry")
def preview_reply(
    actor: Actor, *, inquiry_id: UUID, facts: tuple[str, ...], told: Mapping[str, str], purpose: str, now: datetime
) -> Preview:
    """Give the very text that a draft of these facts would have."""
    row = inquiries_within(actor).select_related("facility").filter(id=inquiry_id).first()
    if row is None:
        raise Absent
    require(actor, "disclosure.answer_inquiry", row)
    noted(f"inquiry:{row.id}")
    table = current_table()
    decision = ask_now(row, (one for one in facts if not table.row(one).apart), now=now)
    tellable = {one.fact for one in to_tell(decision, table)}
    return Preview(
        AUDIENCE_WORDS[decision.asked.audience],
        tuple(
            PreviewedFact(
                one.fact,
                table.rows[one.fact].text,
                TELLING_WORDS[one.telling],
                one.citation,
                one.limit,
                one.why_off,
                one.fact in tellable,
            )
            for one in decision.answers
        ),
        compose_now(row, decision, told).text,
        guarded(decision, table, edited=False),
    )
