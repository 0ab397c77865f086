"""The gate for programs: the same deeds and reads as the pages."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from gatelodge.foundation.doors import actor_of, door
from gatelodge.gate import actions, queries
from gatelodge.gate.api.told import Look, answered, capacity_of, shown_of

router = Router(tags=["gate"])
PURPOSE = "receive visitors at the gate, by program"


class Comer(Schema):
    """A pass scanned at a facility's desk, or a visitor picked from a booking."""

    code: str = ""
    facility_id: UUID | None = None
    booking_id: UUID | None = None
    visitor_id: UUID | None = None


class Remark(Schema):
    """A word why."""

    remark: str = ""


class TurnAway(Remark):
    """The rule under which a visitor is sent back."""

    rule: str


class Seat(Schema):
    """The place to sit at; the booked one when none is named."""

    place_id: UUID | None = None


class End(Schema):
    """Why a visit ends."""

    reason: str


class Departure(Schema):
    """What became of the pass."""

    outcome: str = "returned"
    despite_items: bool = False


class Day(Schema):
    """A facility's day."""

    facility_id: UUID
    day: date


class Expected(Schema):
    """One visitor of the day's list; `state` is null until they come."""

    visitor_id: UUID = Field(alias="member.visitor_id")
    name: str = Field(alias="member.name")
    state: str | None
    arrival_id: UUID | None
    capacity: str = Field(alias="member.capacity")
    # Of a legal visitor the rules are asked at the desk: a credential says nothing of it.
    may_visit: bool | None
    non_contact: bool = Field(alias="standing.non_contact")

    @staticmethod
    def resolve_may_visit(guest: queries.GuestRow) -> bool | None:
        return None if guest.is_legal else guest.standing.may_visit

    @staticmethod
    def resolve_arrival_id(guest: queries.GuestRow) -> UUID | None:
        return guest.arrival.id if guest.arrival else None


class Entry(Schema):
    """One booking of the day's list, with its visit once it has begun."""

    booking_id: UUID = Field(alias="booking.id")
    person_name: str = Field(alias="booking.person_name")
    person_number: str = Field(alias="booking.person_number")
    area_name: str
    place_label: str
    starts_at: datetime = Field(alias="booking.starts_at")
    ends_at: datetime = Field(alias="booking.ends_at")
    visit_id: UUID | None
    guests: list[Expected]

    @staticmethod
    def resolve_visit_id(entry: queries.EntryRow) -> UUID | None:
        return entry.visit.id if entry.visit else None


class DayList(Schema):
    """Who visits a facility on a day, how far each is, and the count of the passes."""

    day: date
    is_closed: bool
    counts: dict[str, int]
    entries: list[Entry]

    @staticmethod
    def resolve_is_closed(row: queries.DayRow) -> bool:
        return row.closed is not None


class OnFile(Schema):
    """A document that the desk may take as shown; the end of its number is enough to compare."""

    id: UUID
    kind: str
    number_ends: str
    certified: bool
    notarised: bool

    @staticmethod
    def resolve_number_ends(document: Any) -> str:
        return str(document.number)[-4:]


class Made(Schema):
    """What was made or changed."""

    id: UUID


class Rule(Schema):
    """A rule that stands against a visitor; a binding one must be cured, of the others a person decides."""

    rule: str
    citation: str
    text: str
    cure: str
    binding: bool
    authority: str | None


class Answered(Schema):
    """The rules' answer at the desk."""

    outcome: str
    may_admit: bool
    needs_judgement: bool
    non_contact: bool
    authority: str
    rules: list[Rule]


class Guest(Schema):
    """One visitor of a visit."""

    id: UUID
    visitor_id: UUID
    visitor_name: str
    state: str
    arrived_at: datetime
    admitted_at: datetime | None
    left_at: datetime | None


class Allowed(Schema):
    """An approved item that may come in with a legal visitor."""

    id: UUID
    kind: str
    make: str
    serial: str


class Desk(Schema):
    """One visitor at the desk: papers on file, and the rules' answer once somebody has looked."""

    id: UUID
    visit_id: UUID
    visitor_name: str
    born_on: date
    state: str
    is_minor: bool
    escort_id: UUID | None
    may_visit: bool
    capacity: str
    sponsor_name: str
    allows: list[str]
    forbids: list[str]
    items: list[Allowed]
    photo_ids: list[OnFile]
    birth_records: list[OnFile]
    consents: list[OnFile]
    answer: Answered | None


class Visit(Schema):
    """A visit with its clock."""

    id: UUID
    booking_id: UUID
    person_id: UUID
    place_label: str
    state: str
    non_contact: bool
    opened_at: datetime
    called_out_at: datetime | None
    acknowledged_at: datetime | None
    seated_at: datetime | None
    ended_at: datetime | None
    end_reason: str | None
    arrivals: list[Guest]


class Heads(Schema):
    """The head count of one area."""

    name: str
    kind: str
    heads: int
    seated: int
    waiting: int
    visits: int


@router.post("/arrivals", response=Made)
@door("gate.receive")
def receive(request: HttpRequest, comer: Comer) -> dict[str, UUID]:
    return {"id": actions.record_arrival(actor_of(request), **comer.dict(), now=timezone.now())}


@router.get("/arrivals/{uuid:arrival_id}", response=Desk)
@door("gate.receive")
def desk(request: HttpRequest, arrival_id: UUID) -> dict[str, object]:
    actor = actor_of(request)
    row = queries.read_desk(actor, arrival_id=arrival_id, purpose=PURPOSE, now=timezone.now())
    arrival = {name: getattr(row.arrival, name) for name in ("id", "visit_id", "visitor_name", "born_on", "state")}
    papers = {name: getattr(row, name) for name in ("is_minor", "photo_ids", "birth_records", "consents")}
    return {
        **arrival,
        **papers,
        "escort_id": row.escort.visitor_id if row.escort else None,
        "may_visit": row.legal.may_visit if row.legal else row.standing.may_visit,
        **capacity_of(row, actor.language),
        "answer": answered(row.answer, actor.language) if row.answer else None,
    }


@router.post("/arrivals/{uuid:arrival_id}/check", response=Answered)
@door("gate.receive")
def check(request: HttpRequest, arrival_id: UUID, look: Look) -> dict[str, object]:
    actor = actor_of(request)
    answer = actions.check_visitor(actor, arrival_id=arrival_id, shown=shown_of(look), now=timezone.now())
    return answered(answer, actor.language)


@router.post("/arrivals/{uuid:arrival_id}/admit", response=Made)
@door("gate.receive")
def admit(request: HttpRequest, arrival_id: UUID, why: Remark) -> dict[str, UUID]:
    actor = actor_of(request)
    return {"id": actions.admit_visitor(actor, arrival_id=arrival_id, remark=why.remark, now=timezone.now())}


@router.post("/arrivals/{uuid:arrival_id}/turn-away", response=Made)
@door("gate.receive")
def turn_away(request: HttpRequest, arrival_id: UUID, why: TurnAway) -> dict[str, UUID]:
    made = actions.turn_away_visitor(actor_of(request), arrival_id=arrival_id, **why.dict(), now=timezone.now())
    return {"id": made}


@router.post("/arrivals/{uuid:arrival_id}/departure", response=Made)
@door("gate.run_floor")
def depart(request: HttpRequest, arrival_id: UUID, departure: Departure) -> dict[str, UUID]:
    actor = actor_of(request)
    actions.record_departure(actor, arrival_id=arrival_id, **departure.dict(), now=timezone.now())
    return {"id": arrival_id}


@router.delete("/arrivals/{uuid:arrival_id}/departure", response=Made)
@door("gate.take_back_departure")
def take_back(request: HttpRequest, arrival_id: UUID) -> dict[str, UUID]:
    actions.take_back_departure(actor_of(request), arrival_id=arrival_id, now=timezone.now())
    return {"id": arrival_id}


@router.get("/visits/{uuid:visit_id}", response=Visit)
@door("gate.see_day")
def visit(request: HttpRequest, visit_id: UUID) -> queries.VisitRow:
    return queries.read_visit(actor_of(request), visit_id=visit_id, purpose=PURPOSE, now=timezone.now())


@router.post("/visits/{uuid:visit_id}/call-out", response=Made)
@door("gate.run_floor")
def call_out(request: HttpRequest, visit_id: UUID) -> dict[str, UUID]:
    actions.call_out_person(actor_of(request), visit_id=visit_id, now=timezone.now())
    return {"id": visit_id}


@router.post("/visits/{uuid:visit_id}/acknowledgement", response=Made)
@door("gate.run_floor")
def acknowledge(request: HttpRequest, visit_id: UUID) -> dict[str, UUID]:
    actions.acknowledge_call_out(actor_of(request), visit_id=visit_id, now=timezone.now())
    return {"id": visit_id}


@router.post("/visits/{uuid:visit_id}/seat", response=Made)
@door("gate.run_floor")
def seat(request: HttpRequest, visit_id: UUID, where: Seat) -> dict[str, UUID]:
    actor = actor_of(request)
    return {"id": actions.seat_visit(actor, visit_id=visit_id, place_id=where.place_id, now=timezone.now())}


@router.post("/visits/{uuid:visit_id}/end", response=Made)
@door("gate.run_floor")
def end(request: HttpRequest, visit_id: UUID, why: End) -> dict[str, UUID]:
    actions.end_visit(actor_of(request), visit_id=visit_id, reason=why.reason, now=timezone.now())
    return {"id": visit_id}


@router.get("/floor/{uuid:facility_id}", response=list[Heads])
@door("gate.see_day")
def floor(request: HttpRequest, facility_id: UUID) -> tuple[queries.AreaHeads, ...]:
    row = queries.read_floor(actor_of(request), facility_id=facility_id, purpose=PURPOSE, now=timezone.now())
    return row.areas


@router.get("/days/{uuid:facility_id}", response=DayList)
@door("gate.see_day")
def day(request: HttpRequest, facility_id: UUID, day: date | None = None, q: str = "") -> queries.DayRow:
    actor, now = actor_of(request), timezone.now()
    gate = queries.get_gate(actor, facility_id)
    wanted = day or gate.today(now)
    return queries.read_day(actor, facility_id=facility_id, day=wanted, purpose=PURPOSE, now=now, text=q)


@router.post("/days", response=Made)
@door("gate.close_day")
def close(request: HttpRequest, which: Day) -> dict[str, UUID]:
    return {"id": actions.close_day(actor_of(request), **which.dict(), now=timezone.now())}
