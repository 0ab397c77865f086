"""Access requests for programs: the same deeds and reads as the pages."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, client_of, door
from gatelodge.grounds import actions
from gatelodge.grounds.api.sent import Sent
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import AccessKind, AccessState, Authority, OutletKind
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.request import Requester, Scope, Wish
from gatelodge.grounds.queries.log import LoggedPermit, list_log
from gatelodge.grounds.queries.requests import RequestRow, read_desk, read_request

router = Router(tags=["grounds"])
PURPOSE = "answering requests for access, by program"


class AskIn(Schema):
    """Who asks for what."""

    facility_id: UUID
    name: Sent
    email: str
    phone: Sent = ""
    kind: AccessKind
    outlet: Sent = ""
    outlet_kind: OutletKind
    purpose: Sent
    zone_kinds: list[ZoneKind]
    devices: list[Device] = []
    first_day: date
    last_day: date
    employed_or_contracted: bool | None = None
    press_pass: bool | None = None
    uses_depiction: bool = True
    names_person: bool = False


class DecisionIn(Schema):
    """What one authority says, of the request as it stood (`stands_since`) when it was read."""

    authority: Authority
    answer: Word
    conditions: Sent = ""
    reasons: Sent = ""
    grounds: list[DenialGround] = []
    seen: str


class TextIn(Schema):
    """The first reply."""

    text: Sent


class AboveIn(Schema):
    """Whether a denial is authorised."""

    authorised: bool
    remarks: Sent = ""


class Made(Schema):
    """What was made."""

    id: UUID


class Stands(Schema):
    """How the request stands."""

    state: AccessState


class ClockOut(Schema):
    """A clock."""

    kind: str
    due_on: date
    citation: str
    days_left: int
    ended: bool


class RequestOut(Schema):
    """A request and its clocks."""

    id: UUID
    code: str
    kind: AccessKind
    state: AccessState
    outlet: str
    first_day: date
    last_day: date
    stands_since: str
    clocks: list[ClockOut]


class LogPermitOut(Schema):
    """What is public of a permit."""

    number: int
    state: str
    first_day: date
    last_day: date


class LogOut(Schema):
    """A line of the public log."""

    facility: str
    received_on: date
    kind: str
    outlet: str
    zones: str
    outcome: str
    rules: list[str]
    permit: LogPermitOut | None


@router.post("/requests", response={201: Made})
@door("grounds.ask")
def ask(request: HttpRequest, wish: AskIn) -> Status[dict[str, UUID]]:
    """Ask for access."""
    actor = actor_of(request)
    scope = Scope(tuple(wish.zone_kinds), tuple(wish.devices), wish.first_day, wish.last_day)
    wanted = Wish(
        wish.kind,
        wish.outlet,
        wish.outlet_kind,
        wish.purpose,
        scope,
        wish.employed_or_contracted,
        wish.press_pass,
        wish.uses_depiction,
        wish.names_person,
    )
    who = Requester(wish.name, wish.email, wish.phone, actor.language)
    told: dict[str, Any] = {"facility_id": wish.facility_id, "client": client_of(request), "now": timezone.now()}
    return Status(201, {"id": actions.ask_access(actor, who=who, wish=wanted, **told)})


@router.get("/requests", response=list[RequestOut])
@door("grounds.see_requests")
def desk(request: HttpRequest) -> list[dict[str, object]]:
    """List the requests of one's facilities."""
    return [_out(one) for one in read_desk(actor_of(request), purpose=PURPOSE, now=timezone.now())]


@router.get("/requests/{uuid:access_id}", response=RequestOut)
@door("grounds.see_requests")
def one(request: HttpRequest, access_id: UUID) -> dict[str, object]:
    """Give one request."""
    told: dict[str, Any] = {"purpose": PURPOSE, "now": timezone.now()}
    return _out(read_request(actor_of(request), request_id=access_id, **told).request)


@router.post("/requests/{uuid:access_id}/reply", response=Made)
@door("grounds.run_desk")
def reply(request: HttpRequest, access_id: UUID, given: TextIn) -> dict[str, UUID]:
    """Send the first reply."""
    now = timezone.now()
    return {"id": actions.answer_initially(actor_of(request), request_id=access_id, text=given.text, now=now)}


@router.post("/requests/{uuid:access_id}/answers", response=Stands)
@door("grounds.decide")
def decide(request: HttpRequest, access_id: UUID, given: DecisionIn) -> dict[str, AccessState]:
    """Answer for an authority."""
    answer = Reply(given.answer, given.conditions, given.reasons, tuple(given.grounds))
    told: dict[str, Any] = {"authority": given.authority, "reply": answer, "seen": given.seen, "now": timezone.now()}
    return {"state": actions.decide_access(actor_of(request), request_id=access_id, **told)}


@router.post("/requests/{uuid:access_id}/above", response=Made)
@door("grounds.authorise_denial")
def answer_above(request: HttpRequest, access_id: UUID, given: AboveIn) -> dict[str, UUID]:
    """Say whether a request may be denied."""
    told: dict[str, Any] = {"authorised": given.authorised, "remarks": given.remarks, "now": timezone.now()}
    actions.answer_denial_authority(actor_of(request), request_id=access_id, **told)
    return {"id": access_id}


@router.get("/log", response=list[LogOut])
@door("grounds.see_log")
def log(request: HttpRequest) -> list[dict[str, object]]:
    """Give the public log."""
    tag = actor_of(request).language
    return [
        {
            "facility": row.facility,
            "received_on": row.received_on,
            "kind": row.kind.to(tag),
            "outlet": row.outlet.to(tag) if row.outlet else "",
            "zones": row.zones.to(tag),
            "outcome": row.outcome.to(tag),
            "rules": list(row.rules),
            "permit": _permit(row.permit, tag),
        }
        for row in list_log(now=timezone.now())
    ]


def _permit(row: LoggedPermit | None, tag: str) -> dict[str, object] | None:
    if row is None:
        return None
    days = {"first_day": row.first_day, "last_day": row.last_day}
    return {"number": row.number, "state": row.word.to(tag), **days}


def _out(row: RequestRow) -> dict[str, object]:
    clocks = [
        {
            "kind": one.word.en,
            "due_on": one.due_on,
            "citation": one.citation,
            "days_left": one.days_left,
            "ended": one.end is not None,
        }
        for one in row.clocks
    ]
    names = ("id", "code", "kind", "state", "outlet", "first_day", "last_day", "stands_since")
    return {**{name: getattr(row, name) for name in names}, "clocks": clocks}
