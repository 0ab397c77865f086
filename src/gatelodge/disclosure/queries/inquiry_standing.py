"""Does what a reply says still stand? Asked when it is submitted, when it is approved, and at the hour at which it leaves."""

from __future__ import annotations

from datetime import datetime

from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.domain.inquiry_states import ReplyKind
from gatelodge.disclosure.domain.replying import Composed, Letterhead, compose_apart
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_composing import accounted_of
from gatelodge.disclosure.queries.inquiry_decisions import is_still_so, papers_under
from gatelodge.disclosure.queries.public_list import hours_of, listing_of
from gatelodge.policy.queries.disclosure import current_sentences


def list_now(row: Inquiry, numbers: tuple[str, ...], *, hours: bool, now: datetime) -> Composed:
    """Make the text of what everybody may know as it is listed today."""
    today = local_day(now, row.facility.zone)
    return compose_apart(
        current_sentences(),
        Letterhead(row.facility.name, row.code),
        listings=[listing_of(one, on=today) for one in numbers],
        hours=hours_of(row.facility_id, on=today) if hours else None,
        asks_hours=hours,
    )


def still_stands(reply: InquiryReply, *, now: datetime) -> bool:
    """Tell whether a reply made today would rest on the same, or would list the same."""
    if reply.kind == ReplyKind.RECORDS:
        rests_on = (papers_under(reply, one.ground, now=now) for one in accounted_of(reply))
        return is_still_so(reply, now=now) and all(rests_on)
    slots = [one["slots"] for one in reply.sentences]
    numbers = tuple(one["number"]["en"] for one in slots if "number" in one)
    again = list_now(reply.inquiry, numbers, hours="visiting_hours" in reply.facts, now=now)
    return (again.text.en, again.text.es) == (reply.text_en, reply.text_es)
