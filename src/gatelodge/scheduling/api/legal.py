"""Legal visits for programs: clients, free times, booking, asking, and the desk's answers; why is asked nowhere."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.scheduling import actions
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.queries import legal, legal_rows, legal_times

router = Router(tags=["scheduling"])
PLACING = "placing legal visits"


class LegalMemberIn(Schema):
    """Who comes, in which one capacity, and under which sponsorship."""

    visitor_id: UUID
    capacity: Capacity
    sponsorship_id: UUID | None = None


class LegalWish(Schema):
    """Which client, how, when, how long, who; `replaces` names the booking whose time is changed."""

    person_id: UUID
    means: Means
    starts_at: datetime
    minutes: int
    party: list[LegalMemberIn]
    replaces: UUID | None = None


class LegalNow(Schema):
    """A party that stands at the gate without an appointment."""

    person_id: UUID
    means: Means = Means.IN_PERSON
    minutes: int = 60
    party: list[LegalMemberIn]
    place_id: UUID | None = None


class LegalAsk(Schema):
    """Which client, how, how long, who, within which span, and the court's day if one is near."""

    person_id: UUID
    means: Means
    wanted_from: datetime
    wanted_until: datetime
    minutes: int
    party: list[LegalMemberIn]
    court_on: date | None = None
    written_weekday: bool = False


class LegalPlace(Schema):
    """The time, and the room if one is chosen, for a waiting request."""

    starts_at: datetime
    place_id: UUID | None = None


class LegalDecline(Schema):
    """What the attorney is told, and the rule on which it rests."""

    reason: str
    rule: str


class LegalPlacedOut(Schema):
    """A legal party that has its room."""

    id: UUID
    code: str
    request_id: UUID
    place_label: str
    starts_at: datetime
    ends_at: datetime


class LegalMemberOut(Schema):
    """Who is to come in which capacity."""

    visitor_id: UUID
    name: str
    capacity: Capacity
    sponsor_name: str


class LegalVisit(Schema):
    """A request for a legal visit, with its time once it has one."""

    id: UUID
    attorney_name: str
    person_name: str
    facility_name: str
    means: Means
    minutes: int
    wanted_until: datetime
    court_on: date | None
    state: str
    requested_at: datetime
    booking_id: UUID | None
    starts_at: datetime | None
    ends_at: datetime | None
    party: list[LegalMemberOut]


class LegalId(Schema):
    """What was entered or changed."""

    id: UUID


class LegalDay(Schema):
    """A day with its free starts."""

    day: date
    starts: list[datetime]


def _party(told: list[LegalMemberIn]) -> list[LegalGuest]:
    return [LegalGuest(one.visitor_id, one.capacity, one.sponsorship_id) for one in told]


@router.get("/visits", response=list[LegalVisit])
@door("scheduling.see_own_legal")
def list_visits(request: HttpRequest) -> list[legal_rows.LegalRequestRow]:
    """List the caller's own requests and visits."""
    return legal.read_own_requests(actor_of(request), purpose=OWN_RECORD, now=timezone.now())


@router.get("/times", response=list[LegalDay])
@door("scheduling.see_own_legal")
def list_times(
    request: HttpRequest, person_id: UUID, *, minutes: int = 60, heads: int = 1, means: Means = Means.IN_PERSON
) -> list[legal_times.FreeDay]:
    """List the free times of two weeks where a client of the caller's is."""
    now = timezone.now()
    client = legal_times.read_client(actor_of(request), person_id, purpose=OWN_RECORD, now=now)
    return legal_times.list_free_days(client.facility_id, means=means, minutes=minutes, heads=heads, now=now)


@router.post("/visits", response={201: LegalPlacedOut})
@door("scheduling.ask_legal")
def book(request: HttpRequest, wish: LegalWish) -> Status:
    """Book a free time at once, or change the time of a visit."""
    told = wish.dict() | {"party": _party(wish.party)}
    return Status(201, actions.book_legal_visit(actor_of(request), now=timezone.now(), **told))


@router.post("/requests", response={201: LegalId})
@door("scheduling.ask_legal")
def ask(request: HttpRequest, wish: LegalAsk) -> Status:
    """Ask for a visit within a span of time."""
    told = wish.dict() | {"party": _party(wish.party)}
    return Status(201, {"id": actions.request_legal_visit(actor_of(request), now=timezone.now(), **told)})


@router.post("/requests/{uuid:request_id}/withdraw", response=LegalId)
@door("scheduling.ask_legal")
def withdraw(request: HttpRequest, request_id: UUID) -> dict[str, UUID]:
    """Take a waiting request back."""
    done = actions.withdraw_legal_request(actor_of(request), request_id=request_id, now=timezone.now())
    return {"id": done}


@router.get("/queue", response=list[LegalVisit])
@door("scheduling.place_legal")
def list_queue(request: HttpRequest) -> list[legal_rows.LegalRequestRow]:
    """List the waiting requests, the most urgent first."""
    return legal.read_urgent_queue(actor_of(request), purpose=PLACING, now=timezone.now())


@router.post("/requests/{uuid:request_id}/place", response=LegalPlacedOut)
@door("scheduling.place_legal")
def place(request: HttpRequest, request_id: UUID, told: LegalPlace) -> object:
    """Give a waiting request a room and a time."""
    return actions.place_legal_request(actor_of(request), request_id=request_id, now=timezone.now(), **told.dict())


@router.post("/requests/{uuid:request_id}/decline", response=LegalId)
@door("scheduling.place_legal")
def decline(request: HttpRequest, request_id: UUID, told: LegalDecline) -> dict[str, UUID]:
    """Decline a waiting request with a reason and its rule."""
    done = actions.decline_legal_request(actor_of(request), request_id=request_id, now=timezone.now(), **told.dict())
    return {"id": done}


@router.post("/visits/now", response={201: LegalPlacedOut})
@door("scheduling.receive_legal")
def book_now(request: HttpRequest, told: LegalNow) -> Status:
    """Take a party that came without an appointment, where the rules allow it and a room is free."""
    asked = told.dict() | {"party": _party(told.party)}
    return Status(201, actions.book_legal_now(actor_of(request), now=timezone.now(), **asked))
