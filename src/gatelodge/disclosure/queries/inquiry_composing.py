"""The text of a reply from what the table decided, and what of it is accounted for."""

from __future__ import annotations

from collections.abc import Mapping

from gatelodge.disclosure.domain.replying import Accounted, Composed, Letterhead, accounted, compose
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_decisions import term_of
from gatelodge.policy.domain.disclosing import Disclosed, asked_again
from gatelodge.policy.queries.disclosure import ask_table, current_sentences, current_table


def compose_now(row: Inquiry, decision: Disclosed, told: Mapping[str, str]) -> Composed:
    """Make the text of a reply to an inquiry."""
    head = Letterhead(row.facility.name, row.code)
    return compose(
        decision, current_table(), current_sentences(), head, told=told, term=term_of(row, on=decision.asked.on)
    )


def accounted_of(reply: InquiryReply) -> tuple[Accounted, ...]:
    """Give what of a reply is entered in the accounting."""
    return accounted(ask_table(asked_again(reply.decision)), current_table())


def text_of(reply: InquiryReply, fact: str) -> str:
    """Give what a reply told of one fact, as its sentence has it; of an edited reply, all of it."""
    if reply.edited_text:
        return reply.edited_text
    asked = current_table().rows[fact].asked
    for one in reply.sentences:
        slots = one["slots"]
        if slots.get("facts", {}).get("en") == asked.en and "told" in slots:
            return str(slots["told"]["en"])
        if fact == "health" and "term" in slots:
            return str(slots["term"]["en"])
    return asked.en
