"""Inquiries for programs: the same deeds and reads as the pages."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AfterValidator, AwareDatetime

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import Asker, Wanted
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel, InquiryKind, InquiryState, ReplyKind, ReplyState
from gatelodge.disclosure.queries.inquiries import DeskFilter, InquiryRow, read_inquiry_desk
from gatelodge.disclosure.queries.inquiry_accounting import read_accounting
from gatelodge.disclosure.queries.inquiry_pages import ReplyRow, read_inquiry, read_own_inquiry
from gatelodge.foundation.doors import actor_of, client_of, door
from gatelodge.grounds.domain.signs import clean
from gatelodge.policy.domain.disclosing import Audience

router = Router(tags=["disclosure"])
PURPOSE = "answering inquiries, by program"
Sent = Annotated[str, AfterValidator(clean)]


class AskIn(Schema):
    """Who asks what."""

    facility_id: UUID
    kind: InquiryKind
    facts: list[str] = []
    question: Sent = ""
    name: Sent
    email: str = ""
    phone: Sent = ""
    address: Sent = ""
    outlet: Sent = ""
    language: str = "en"


class RecordIn(AskIn):
    """An inquiry that came otherwise."""

    channel: InquiryChannel
    received_at: AwareDatetime | None = None


class DraftIn(Schema):
    """Facts to reply about, and what is told of those that may be told."""

    facts: list[str]
    told: dict[str, Sent] = {}


class SeenIn(Schema):
    """The version that was read."""

    seen: str


class Taken(Schema):
    """That it came; the link to it goes by e-mail."""

    taken: bool


class Made(Schema):
    """What was made."""

    id: UUID


class Stands(Schema):
    """How a reply stands."""

    state: ReplyState


class InquiryOut(Schema):
    """An inquiry."""

    id: UUID
    code: str
    kind: InquiryKind
    channel: InquiryChannel
    state: InquiryState
    facts: list[str]
    received_at: datetime
    due_on: date | None
    days_left: int | None


class ReplyOut(Schema):
    """A reply."""

    id: UUID
    kind: ReplyKind
    state: ReplyState
    audience: Audience
    text_en: str
    text_es: str
    edited_text: str
    guarded: bool
    seen: str
    leaves_at: datetime | None
    sent_at: datetime | None


class PageOut(InquiryOut):
    """An inquiry with its replies."""

    question: str
    replies: list[ReplyOut]


class OwnReplyOut(Schema):
    """A reply that has left."""

    text_en: str
    text_es: str
    sent_at: datetime


class OwnOut(Schema):
    """One's own inquiry."""

    code: str
    state: InquiryState
    due_on: date | None
    replies: list[OwnReplyOut]


class DisclosureOut(Schema):
    """One entry of the accounting; what is sealed is empty, and `sealed` says so."""

    code: str
    told_at: datetime
    fact: str
    ground: str
    about: str
    nature: str
    purpose: str
    recipient: str
    recipient_address: str
    citation: str
    sealed: bool


@router.post("/inquiries", response={201: Taken})
@door("disclosure.ask")
def ask(request: HttpRequest, given: AskIn) -> Status[dict[str, bool]]:
    """Send an inquiry; its link goes to the e-mail address, as for whoever uses the form."""
    told: dict[str, Any] = {"facility_id": given.facility_id, "client": client_of(request), "now": timezone.now()}
    actions.ask_inquiry(actor_of(request), who=_who(given), wanted=_wanted(given), **told)
    return Status(201, {"taken": True})


@router.get("/inquiries", response=list[InquiryOut])
@door("disclosure.see_inquiries")
def desk(request: HttpRequest, state: str = "", kind: str = "", due: str = "") -> list[dict[str, object]]:
    """List the inquiries of one's facilities."""
    chosen = DeskFilter(state, kind, due)
    return [
        _out(one) for one in read_inquiry_desk(actor_of(request), chosen=chosen, purpose=PURPOSE, now=timezone.now())
    ]


@router.post("/recorded", response={201: Made})
@door("disclosure.record_inquiry")
def record(request: HttpRequest, given: RecordIn) -> Status[dict[str, UUID]]:
    """Write an inquiry down."""
    told: dict[str, Any] = {"facility_id": given.facility_id, "channel": given.channel, "now": timezone.now()}
    told |= {"received_at": given.received_at, "who": _who(given), "wanted": _wanted(given)}
    return Status(201, {"id": actions.record_inquiry(actor_of(request), **told)})


@router.get("/inquiries/{uuid:inquiry_id}", response=PageOut)
@door("disclosure.see_inquiries")
def one(request: HttpRequest, inquiry_id: UUID) -> dict[str, object]:
    """Give one inquiry."""
    page = read_inquiry(actor_of(request), inquiry_id=inquiry_id, purpose=PURPOSE, now=timezone.now())
    return {**_out(page.row), "question": page.row.question, "replies": [_reply(each) for each in page.replies]}


@router.post("/inquiries/{uuid:inquiry_id}/replies", response={201: Made})
@door("disclosure.answer_inquiry")
def draft(request: HttpRequest, inquiry_id: UUID, given: DraftIn) -> Status[dict[str, UUID]]:
    """Make a reply about records."""
    told: dict[str, Any] = {"facts": tuple(given.facts), "told": given.told, "now": timezone.now()}
    return Status(201, {"id": actions.draft_reply(actor_of(request), inquiry_id=inquiry_id, **told)})


@router.post("/replies/{uuid:inquiry_reply_id}/submission", response=Stands)
@door("disclosure.answer_inquiry")
def submit(request: HttpRequest, inquiry_reply_id: UUID, given: SeenIn) -> dict[str, ReplyState]:
    """Let a reply go from the desk."""
    told: dict[str, Any] = {"reply_id": inquiry_reply_id, "seen": given.seen, "now": timezone.now()}
    return {"state": actions.submit_reply(actor_of(request), **told)}


@router.post("/replies/{uuid:inquiry_reply_id}/approval", response=Stands)
@door("disclosure.approve_reply")
def approve(request: HttpRequest, inquiry_reply_id: UUID, given: SeenIn) -> dict[str, ReplyState]:
    """Agree to a reply."""
    told: dict[str, Any] = {"reply_id": inquiry_reply_id, "seen": given.seen, "now": timezone.now()}
    actions.approve_reply(actor_of(request), **told)
    return {"state": ReplyState.QUEUED}


@router.get("/own/{str:code}/{str:token}", response=OwnOut)
@door("disclosure.ask")
def own(request: HttpRequest, code: str, token: str) -> dict[str, object]:
    """Give one's own inquiry by the link of the mail."""
    told: dict[str, Any] = {"purpose": "own inquiry, by program", "now": timezone.now()}
    page = read_own_inquiry(actor_of(request), code=code, token=token, **told)
    replies = [{"text_en": one.text.en, "text_es": one.text.es, "sent_at": one.sent_at} for one in page.replies]
    due = page.row.clock.due_on if page.row.clock else None
    return {"code": page.row.code, "state": page.row.state, "due_on": due, "replies": replies}


@router.get("/accounting", response=list[DisclosureOut])
@door("disclosure.see_accounting")
def accounting(request: HttpRequest) -> list[dict[str, object]]:
    """List what was told to whom."""
    tag = actor_of(request).language
    names = ("code", "told_at", "about", "nature", "purpose", "recipient", "recipient_address", "citation", "sealed")
    rows = read_accounting(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return [
        {name: getattr(row, name) for name in names} | {"fact": row.fact.to(tag), "ground": row.ground.to(tag)}
        for row in rows
    ]


def _who(given: AskIn) -> Asker:
    return Asker(given.name, given.email, given.phone, given.address, given.outlet, given.language)


def _wanted(given: AskIn) -> Wanted:
    return Wanted(given.kind, tuple(given.facts), given.question)


def _out(row: InquiryRow) -> dict[str, object]:
    names = ("id", "code", "kind", "channel", "state", "received_at")
    due = {"due_on": row.clock.due_on, "days_left": row.clock.days_left} if row.clock else {}
    return (
        {name: getattr(row, name) for name in names}
        | {"facts": list(row.facts), "due_on": None, "days_left": None}
        | due
    )


def _reply(row: ReplyRow) -> dict[str, object]:
    names = ("id", "kind", "state", "audience", "edited_text", "guarded", "leaves_at", "sent_at")
    told = {name: getattr(row, name) for name in names}
    return told | {"text_en": row.text.en, "text_es": row.text.es, "seen": row.version}
