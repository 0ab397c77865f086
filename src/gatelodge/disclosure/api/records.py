"""Records requests, one's own data and preferences for programs: the same deeds and reads as the pages."""

import json
from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AfterValidator

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.copies import Copy
from gatelodge.disclosure.domain.items import ItemAnswer
from gatelodge.disclosure.domain.own_data import to_json
from gatelodge.disclosure.domain.preferences import Occasion, PreferenceTold
from gatelodge.disclosure.domain.records import (
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    RecordsKind,
    RecordsState,
    RemarkKind,
)
from gatelodge.disclosure.domain.records_asking import RecordsRequester, RecordsWish
from gatelodge.disclosure.queries.own_data import read_own_data
from gatelodge.disclosure.queries.preferences import PreferenceRow, read_preferences
from gatelodge.disclosure.queries.records import RecordsRow, read_records_desk, read_records_request
from gatelodge.foundation.doors import actor_of, client_of, door
from gatelodge.grounds.domain.signs import clean

router = Router(tags=["disclosure"])
PURPOSE = "answering records requests, by program"
Sent = Annotated[str, AfterValidator(clean)]


class AskRecordsIn(Schema):
    """Who asks for which records."""

    facility_id: UUID
    kind: RecordsKind
    described: Sent
    name: Sent
    email: str
    phone: Sent = ""
    first_day: date | None = None
    last_day: date | None = None


class SearchIn(Schema):
    """A search."""

    searched: Sent
    found: Sent = ""


class ItemIn(Schema):
    """A record that was found."""

    title: Sent
    shape: ItemForm
    text: Sent


class ItemAnswerIn(Schema):
    """What is done with it, seen as it was read."""

    outcome: ItemOutcome
    exemption: str = ""
    passages: list[str] = []
    seen: str


class EstablishIn(Schema):
    """How it was found out who asks."""

    how: EstablishedHow
    authorised_by: str = ""
    authorised_on: date | None = None
    authorised_until: date | None = None


class TextIn(Schema):
    """A question, an answer, reasons."""

    text: Sent


class ReleaseIn(Schema):
    """What goes with an answer."""

    remark: Sent = ""
    pages: int = 0
    fee_cents: int = 0


class PreferenceIn(Schema):
    """What a victim says."""

    number: str
    name: Sent
    email: str = ""
    language: str = "en"
    wanted: list[Occasion] = []
    not_before: time = time(8)
    not_after: time = time(20)
    no_contact: bool = False


class RemarkIn(Schema):
    """Words for a letter."""

    kind: RemarkKind
    text: str


class AgreeIn(Schema):
    """To which words somebody agrees."""

    remark_id: UUID


class RecordsMade(Schema):
    """What was made."""

    id: UUID


class RecordsStands(Schema):
    """How a request stands."""

    state: RecordsState


class RecordsClockOut(Schema):
    """A clock; without a last day it stands still, without a citation it is a figure to plan by."""

    kind: str
    due_on: date | None
    citation: str
    ended: bool


class RecordsOut(Schema):
    """A request and its clocks."""

    id: UUID
    code: str
    kind: RecordsKind
    state: RecordsState
    described: str
    clocks: list[RecordsClockOut]


class PreferenceOut(Schema):
    """A victim's wish."""

    id: UUID
    number: str
    no_contact: bool
    in_force: bool


@router.post("/records", response={201: RecordsMade})
@door("disclosure.ask_records")
def ask(request: HttpRequest, given: AskRecordsIn) -> Status[dict[str, UUID]]:
    """Ask for records."""
    actor = actor_of(request)
    who = RecordsRequester(given.name, given.email, given.phone, actor.language)
    wish = RecordsWish(given.kind, given.described, given.first_day, given.last_day)
    told: dict[str, Any] = {"facility_id": given.facility_id, "client": client_of(request), "now": timezone.now()}
    return Status(201, {"id": actions.ask_records(actor, who=who, wish=wish, **told)})


@router.get("/records", response=list[RecordsOut])
@door("disclosure.see_records")
def desk(request: HttpRequest) -> list[dict[str, object]]:
    """List the requests of one's facilities."""
    return [_out(one) for one in read_records_desk(actor_of(request), purpose=PURPOSE, now=timezone.now())]


@router.get("/records/{uuid:records_id}", response=RecordsOut)
@door("disclosure.see_records")
def one(request: HttpRequest, records_id: UUID) -> dict[str, object]:
    """Give one request."""
    now = timezone.now()
    return _out(read_records_request(actor_of(request), records_id=records_id, purpose=PURPOSE, now=now).request)


@router.post("/records/{uuid:records_id}/identity", response=RecordsMade)
@door("disclosure.run_records")
def identity(request: HttpRequest, records_id: UUID, given: EstablishIn) -> dict[str, UUID]:
    """Keep how it was found out who asks."""
    actions.establish_requester(actor_of(request), records_id=records_id, **given.dict(), now=timezone.now())
    return {"id": records_id}


@router.post("/records/{uuid:records_id}/question", response=RecordsMade)
@door("disclosure.run_records")
def question(request: HttpRequest, records_id: UUID, given: TextIn) -> dict[str, UUID]:
    """Ask which records are meant."""
    actions.ask_clarification(actor_of(request), records_id=records_id, question=given.text, now=timezone.now())
    return {"id": records_id}


@router.post("/records/{uuid:records_id}/remarks", response=RecordsMade)
@door("disclosure.see_records")
def remark(request: HttpRequest, records_id: UUID, given: RemarkIn) -> dict[str, UUID]:
    """Write words for a letter; another person agrees before they go out."""
    now = timezone.now()
    return {"id": actions.write_remark(actor_of(request), records_id=records_id, **given.dict(), now=now)}


@router.post("/records/{uuid:records_id}/agreement", response=RecordsMade)
@door("disclosure.see_records")
def agreement(request: HttpRequest, records_id: UUID, given: AgreeIn) -> dict[str, UUID]:
    """Agree to words that a colleague wrote."""
    now = timezone.now()
    actions.agree_to_remark(actor_of(request), records_id=records_id, remark_id=given.remark_id, now=now)
    return {"id": given.remark_id}


@router.post("/records/{uuid:records_id}/searches", response=RecordsMade)
@door("disclosure.run_records")
def search(request: HttpRequest, records_id: UUID, given: SearchIn) -> dict[str, UUID]:
    """Write a search down."""
    now = timezone.now()
    return {"id": actions.log_search(actor_of(request), records_id=records_id, **given.dict(), now=now)}


@router.post("/records/{uuid:records_id}/items", response=RecordsMade)
@door("disclosure.run_records")
def item(request: HttpRequest, records_id: UUID, given: ItemIn) -> dict[str, UUID]:
    """Add a record that was found."""
    now = timezone.now()
    return {"id": actions.add_item(actor_of(request), records_id=records_id, **given.dict(), now=now)}


@router.post("/records/{uuid:records_id}/items/{uuid:records_item_id}", response=RecordsMade)
@door("disclosure.see_records")
def decide_item(request: HttpRequest, records_id: UUID, records_item_id: UUID, given: ItemAnswerIn) -> dict[str, UUID]:
    """Decide about it."""
    answer = ItemAnswer(given.outcome, given.exemption, tuple(given.passages))
    told: dict[str, Any] = {"records_id": records_id, "item_id": records_item_id, "seen": given.seen}
    actions.decide_item(actor_of(request), **told, answer=answer, now=timezone.now())
    return {"id": records_item_id}


@router.post("/records/{uuid:records_id}/release", response=RecordsStands)
@door("disclosure.run_records")
def release(request: HttpRequest, records_id: UUID, given: ReleaseIn) -> dict[str, RecordsState]:
    """Answer."""
    told: dict[str, Any] = {"copy": Copy(given.pages, given.fee_cents), "remark": given.remark, "now": timezone.now()}
    return {"state": actions.release_records(actor_of(request), records_id=records_id, **told)}


@router.post("/records/{uuid:records_id}/decision", response=RecordsStands)
@door("disclosure.decide_appeal")
def decide_appeal(request: HttpRequest, records_id: UUID, given: TextIn) -> dict[str, RecordsState]:
    """Decide an appeal."""
    now = timezone.now()
    return {"state": actions.decide_appeal(actor_of(request), records_id=records_id, reasons=given.text, now=now)}


@router.get("/own-data", response=dict[str, Any])
@door("disclosure.see_own_data")
def own_data(request: HttpRequest) -> Any:
    """Give what is held about oneself."""
    return json.loads(to_json(read_own_data(actor_of(request), purpose="own data", now=timezone.now())))


@router.get("/preferences", response=list[PreferenceOut])
@door("disclosure.keep_preferences")
def preferences(request: HttpRequest) -> list[dict[str, object]]:
    """List the preferences of one's facilities."""
    rows = read_preferences(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return [_preference(row) for row in rows]


@router.post("/preferences", response={201: RecordsMade})
@door("disclosure.keep_preferences")
def register(request: HttpRequest, given: PreferenceIn) -> Status[dict[str, UUID]]:
    """Write a wish down."""
    hours = (given.not_before, given.not_after)
    told = PreferenceTold(given.name, given.email, given.language, tuple(given.wanted), *hours, given.no_contact)
    now = timezone.now()
    return Status(201, {"id": actions.register_preference(actor_of(request), number=given.number, told=told, now=now)})


@router.post("/preferences/{uuid:preference_id}/withdrawal", response=RecordsMade)
@door("disclosure.keep_preferences")
def withdraw(request: HttpRequest, preference_id: UUID) -> dict[str, UUID]:
    """End a wish."""
    actions.withdraw_preference(actor_of(request), preference_id=preference_id, now=timezone.now())
    return {"id": preference_id}


def _out(row: RecordsRow) -> dict[str, object]:
    clocks = [
        {"kind": one.word.en, "due_on": one.due_on, "citation": one.citation, "ended": one.end is not None}
        for one in row.clocks
    ]
    return {**{name: getattr(row, name) for name in ("id", "code", "kind", "state", "described")}, "clocks": clocks}


def _preference(row: PreferenceRow) -> dict[str, object]:
    told = {"id": row.id, "number": row.person_number}
    return {**told, "no_contact": row.no_contact, "in_force": row.is_in_force}
