"""Replies to whoever has no e-mail address: which wait to be posted or read out, and the letter to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from gatelodge.correspondence.domain.wording import long_date
from gatelodge.correspondence.queries import lines_of, typeset
from gatelodge.disclosure.domain import inquiry_words as words
from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.domain.inquiry_states import InquiryState, PassedOn, ReplyState, ways_to_pass_on
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200
TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "disclosure" / "reply.typ"
W = Wording
TITLE = W("Answer to your inquiry", "Respuesta a su consulta")
L_TO, L_DATED, L_CODE = W("To", "Para"), W("Date", "Fecha"), W("Inquiry", "Consulta")


@dataclass(frozen=True, slots=True)
class PostRow:
    """A reply that left and that nobody passed on yet."""

    inquiry_id: UUID
    reply_id: UUID
    code: str
    asker: str
    ways: tuple[PassedOn, ...]
    sent_at: datetime | None
    zone: str

    @property
    def by_post(self) -> bool:
        return PassedOn.POST in self.ways

    @property
    def by_telephone(self) -> bool:
        return PassedOn.TELEPHONE in self.ways


def ways_of(row: Inquiry) -> tuple[PassedOn, ...]:
    """Give how a reply to an inquiry can be passed on."""
    return ways_to_pass_on(email=row.asker_email, phone=row.asker_phone, address=row.asker_address)


def waiting_post(within: QuerySet[Inquiry]) -> QuerySet[InquiryReply]:
    """Narrow to the replies that left and have to be passed on; what was taken back by whoever asked is not."""
    sent = InquiryReply.objects.filter(inquiry__in=within, state=ReplyState.SENT, passed_on_at__isnull=True)
    return sent.filter(inquiry__asker_email="").exclude(inquiry__state=InquiryState.WITHDRAWN)


@protected_read("disclosure.reply_post")
def read_waiting_post(actor: Actor, *, purpose: str, now: datetime) -> list[PostRow]:  # kept in the event
    """List what waits to be posted or read out where the actor answers inquiries, the oldest first."""
    found = waiting_post(inquiries_within(actor)).select_related("inquiry__facility").order_by("sent_at", "id")
    mine = [one for one in found[:AT_MOST] if may(actor, "disclosure.answer_inquiry", one.inquiry)]
    noted(*(f"inquiry:{one.inquiry_id}" for one in mine))
    return [_row(one) for one in mine]


def _row(reply: InquiryReply) -> PostRow:
    row = reply.inquiry
    return PostRow(row.id, reply.id, row.code, row.asker_name, ways_of(row), reply.sent_at, row.facility.zone)


@protected_read("disclosure.reply_letter")
def read_reply_letter(actor: Actor, *, inquiry_id: UUID, reply_id: UUID, purpose: str, now: datetime) -> bytes:
    """Print a reply that left to somebody without an e-mail address: its very text, in their language."""
    row = inquiries_within(actor).select_related("facility").filter(id=inquiry_id).first()
    reply = InquiryReply.objects.filter(inquiry=row, id=reply_id, state=ReplyState.SENT).first() if row else None
    if row is None or reply is None or not ways_of(row):
        raise Absent
    require(actor, "disclosure.answer_inquiry", row)
    noted(f"inquiry:{row.id}")
    return typeset(TEMPLATE, "reply", letter_of(row, reply))


def letter_of(row: Inquiry, reply: InquiryReply) -> dict[str, Any]:
    """Give what a letter bears; of the same reply it is the same bytes on every day."""
    assert reply.sent_at is not None
    tag = "es" if row.language == "es" else "en"
    address = (row.asker_name, *lines_of(row.asker_address)) if row.asker_address else ()
    text = reply.edited_text or (reply.text_es if tag == "es" else reply.text_en)
    heads = [(L_DATED, long_date(local_day(reply.sent_at, row.facility.zone)).to(tag)), (L_CODE, row.code)]
    return {
        "lang": tag,
        "department": settings.DEPARTMENT_NAME,
        "sender": lines_of(row.facility.name, row.facility.address),
        "address": address,
        "title": TITLE.to(tag),
        "heads": [[label.to(tag), value] for label, value in ([] if address else [(L_TO, row.asker_name)]) + heads],
        "lines": [line for line in text.splitlines() if line.strip()],
        "reference": row.code,
    }


def how_of(reply: InquiryReply) -> Wording | None:
    """Say how a reply was passed on."""
    return words.PASSED_ON_WORDS[PassedOn(reply.passed_on_how)] if reply.passed_on_how else None
