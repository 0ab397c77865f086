"""Scheduling for programs: what is free, booking, changing and cancelling a visit; areas, sessions, bookings in doubt."""

from datetime import date, datetime, time
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.windows import Period
from gatelodge.people.domain.purposes import OWN_RECORD
from gatelodge.scheduling import actions, queries
from gatelodge.scheduling.domain.session_plan import Weekly

router = Router(tags=["scheduling"])


class Wish(Schema):
    """Which session, whom to visit, who comes; `replaces` names the booking that is to be changed."""

    session_id: UUID
    person_id: UUID
    visitor_ids: list[UUID]
    replaces: UUID | None = None


class Reasoned(Schema):
    """Why, when staff cancel."""

    reason: str = ""


class Slot(Schema):
    """A session with what is free in it."""

    session_id: UUID
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    area_name: str
    area_kind: str
    state: str
    free_places: int
    largest_party: int


class Placed(Schema):
    """A party that has its place."""

    id: UUID
    code: str
    state: str
    place_label: str
    hold_expires_at: datetime


class Member(Schema):
    """A visitor of the party; the pass counts once the booking is confirmed."""

    visitor_id: UUID
    name: str
    pass_code: str
    active: bool


class Booking(Schema):
    """A booking as its party sees it."""

    id: UUID
    code: str
    state: str
    session_id: UUID
    person_name: str
    facility_name: str
    area_name: str
    place_label: str
    starts_at: datetime
    ends_at: datetime
    hold_expires_at: datetime
    party: list[Member]


@router.get("/slots", response=list[Slot])
@door("scheduling.see_own")
def list_slots(request: HttpRequest, person_id: UUID, first: date | None = None) -> list[queries.SlotRow]:
    """List two weeks of sessions at the facility of a person the caller may visit."""
    return queries.list_slots_of_person(actor_of(request), person_id, first=first, now=timezone.now())


@router.get("/bookings", response=list[Booking])
@door("scheduling.see_own")
def list_bookings(request: HttpRequest) -> list[queries.BookingRow]:
    """List the caller's own bookings."""
    return queries.read_own_bookings(actor_of(request), purpose=OWN_RECORD, now=timezone.now())


@router.get("/bookings/{uuid:booking_id}", response=Booking)
@door("scheduling.see_own")
def get_booking(request: HttpRequest, booking_id: UUID) -> queries.BookingRow:
    """Get one of the caller's own bookings."""
    return queries.read_own_booking(actor_of(request), booking_id, purpose=OWN_RECORD, now=timezone.now())


@router.post("/bookings", response={201: Placed})
@door("scheduling.book")
def hold(request: HttpRequest, wish: Wish) -> Status:
    """Hold a place for ten minutes, for a new visit or to change one."""
    return Status(201, actions.hold_booking(actor_of(request), now=timezone.now(), **wish.dict()))


@router.post("/bookings/at-once", response={201: Placed})
@door("scheduling.book")
def book(request: HttpRequest, wish: Wish) -> Status:
    """Book in one step, without a hold."""
    asked = wish.dict(exclude={"replaces"})
    return Status(201, actions.book_visit(actor_of(request), now=timezone.now(), **asked))


@router.post("/bookings/{uuid:booking_id}/confirm", response=Booking)
@door("scheduling.book")
def confirm(request: HttpRequest, booking_id: UUID) -> queries.BookingRow:
    """Confirm a hold; a booking that it replaces is let go now."""
    return queries.get_booking(actions.confirm_booking(actor_of(request), booking_id=booking_id, now=timezone.now()))


@router.post("/bookings/{uuid:booking_id}/cancel", response=Booking)
@door("scheduling.cancel_booking")
def cancel(request: HttpRequest, booking_id: UUID, why: Reasoned) -> queries.BookingRow:
    """Cancel a booking before the visit begins."""
    done = actions.cancel_booking(actor_of(request), booking_id=booking_id, reason=why.reason, now=timezone.now())
    return queries.get_booking(done)


class Made(Schema):
    """What was entered or changed."""

    id: UUID


class CompanionCode(Schema):
    """A companion code, which works once."""

    code: str


class Tie(Schema):
    """A tie between two adults: `booker` may book for `visitor`; with a code while nobody has taken it up."""

    id: UUID
    visitor_name: str
    booker_name: str
    code: str
    expires_at: datetime


class Companions(Schema):
    """Whom the caller may book for, and who may book for the caller."""

    companions: list[Tie]
    bookers: list[Tie]


@router.get("/companions", response=Companions)
@door("scheduling.be_companion")
def list_companions(request: HttpRequest) -> queries.Ties:
    """List whom the caller may book for, and who may book for the caller."""
    return queries.read_ties(actor_of(request), purpose=OWN_RECORD, now=timezone.now())


@router.post("/companions/codes", response={201: CompanionCode})
@door("scheduling.be_companion")
def issue_companion_code(request: HttpRequest) -> Status:
    """Make a code that lets whoever enters it book for the caller too."""
    return Status(201, {"code": actions.issue_companion_code(actor_of(request), now=timezone.now())})


@router.post("/companions", response={201: Made})
@door("scheduling.be_companion")
def take_up_companion_code(request: HttpRequest, told: CompanionCode) -> Status:
    """Take up another adult's code, so as to book for both."""
    made = actions.take_up_companion_code(actor_of(request), code=told.code, now=timezone.now())
    return Status(201, {"id": made})


@router.delete("/companions/{uuid:companion_id}", response={204: None})
@door("scheduling.be_companion")
def end_companion(request: HttpRequest, companion_id: UUID) -> Status:
    """End the tie, by either of the two; visits already booked stay."""
    actions.end_companion(actor_of(request), companion_id=companion_id, now=timezone.now())
    return Status(204, None)


class AreaIn(Schema):
    """A visiting area to enter or change; its facility stays the same for good."""

    facility_id: UUID
    name: str
    kind: str
    recorded: bool = False


class PlaceIn(Schema):
    """A table, booth or room to enter or change."""

    label: str
    kind: str
    heads: int
    in_use: bool = True
    kept_back: bool = False


class WeeklyIn(Schema):
    """A weekly session: weekday 0 is Monday, hours are the facility's wall clock, `until` is not included."""

    weekday: int
    starts: time
    ends: time
    first: date
    until: date | None = None
    heads: int
    opens_days_before: int = 8
    closes_days_before: int = 1

    def told(self) -> Weekly:
        """Give it as the deed takes it; hours carry no zone of their own."""
        told = self.dict(exclude={"first", "until"})
        hours = {"starts": self.starts.replace(tzinfo=None), "ends": self.ends.replace(tzinfo=None)}
        return Weekly(**told | hours, in_force=Period(self.first, self.until))


class WeeksIn(Schema):
    """How far ahead sessions are made."""

    facility_id: UUID
    weeks: int = 4


class ResolutionIn(Reasoned):
    """What becomes of a booking in doubt: `kept`, `cancelled`, or `without` the visitor it is about."""

    resolution: str


class Count(Schema):
    """How many sessions were made, or bookings put in doubt."""

    count: int


class Place(Schema):
    """A table, booth or room."""

    id: UUID
    label: str
    kind: str
    heads: int
    in_use: bool
    kept_back: bool


class WeeklySession(Schema):
    """A weekly session of an area."""

    id: UUID
    weekday: int
    starts: time
    ends: time
    first: date
    until: date | None
    heads: int
    opens_days_before: int
    closes_days_before: int


class Area(Schema):
    """An area with its places and weekly sessions."""

    id: UUID
    facility_id: UUID
    name: str
    kind: str
    places: list[Place]
    templates: list[WeeklySession]


class Session(Schema):
    """A session as staff see it."""

    id: UUID
    facility_id: UUID
    area_name: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    state: str
    cancelled_because: str
    bookings: int


class Review(Schema):
    """A booking that something upstream put in doubt."""

    id: UUID
    kind: str
    visitor_id: UUID | None
    opened_at: datetime
    booking: Booking


@router.get("/areas", response=list[Area])
@door("scheduling.manage")
def list_areas(request: HttpRequest) -> list[queries.AreaRow]:
    """List the areas of the caller's facilities, with their places and weekly sessions."""
    return queries.list_areas(actor_of(request))


@router.post("/areas", response={201: Made})
@door("scheduling.manage")
def enter_area(request: HttpRequest, area: AreaIn) -> Status:
    """Enter an area."""
    return Status(201, {"id": actions.save_area(actor_of(request), now=timezone.now(), **area.dict())})


@router.put("/areas/{uuid:area_id}", response=Made)
@door("scheduling.manage")
def change_area(request: HttpRequest, area_id: UUID, area: AreaIn) -> dict[str, UUID]:
    """Change an area."""
    return {"id": actions.save_area(actor_of(request), area_id=area_id, now=timezone.now(), **area.dict())}


@router.post("/areas/{uuid:area_id}/places", response={201: Made})
@door("scheduling.manage")
def enter_place(request: HttpRequest, area_id: UUID, place: PlaceIn) -> Status:
    """Enter a table, booth or room."""
    made = actions.save_place(actor_of(request), area_id=area_id, now=timezone.now(), **place.dict())
    return Status(201, {"id": made})


@router.put("/areas/{uuid:area_id}/places/{uuid:place_id}", response=Made)
@door("scheduling.manage")
def change_place(request: HttpRequest, area_id: UUID, place_id: UUID, place: PlaceIn) -> dict[str, UUID]:
    """Change a table, booth or room; bookings that have it keep it."""
    told = place.dict() | {"area_id": area_id, "place_id": place_id}
    return {"id": actions.save_place(actor_of(request), now=timezone.now(), **told)}


@router.post("/areas/{uuid:area_id}/weekly", response={201: Made})
@door("scheduling.manage")
def enter_weekly(request: HttpRequest, area_id: UUID, weekly: WeeklyIn) -> Status:
    """Enter a weekly session."""
    actor, now = actor_of(request), timezone.now()
    return Status(201, {"id": actions.save_session_template(actor, area_id=area_id, weekly=weekly.told(), now=now)})


@router.put("/areas/{uuid:area_id}/weekly/{uuid:template_id}", response=Made)
@door("scheduling.manage")
def change_weekly(request: HttpRequest, area_id: UUID, template_id: UUID, weekly: WeeklyIn) -> dict[str, UUID]:
    """Change a weekly session; once sessions were made from it, only what leaves them right can change."""
    actor, now, told = actor_of(request), timezone.now(), weekly.told()
    changed = actions.save_session_template(actor, area_id=area_id, template_id=template_id, weekly=told, now=now)
    return {"id": changed}


@router.get("/sessions", response=list[Session])
@door("scheduling.manage")
def list_sessions(request: HttpRequest) -> list[queries.SessionRow]:
    """List the sessions of the next five weeks at the caller's facilities."""
    return queries.list_sessions(actor_of(request), now=timezone.now())


@router.post("/sessions/make", response=Count)
@door("scheduling.manage")
def make_sessions(request: HttpRequest, asked: WeeksIn) -> dict[str, int]:
    """Make the sessions of the coming weeks that are not there yet."""
    return {"count": len(actions.make_sessions(actor_of(request), now=timezone.now(), **asked.dict()))}


@router.post("/sessions/{uuid:session_id}/cancel", response=Count)
@door("scheduling.manage")
def cancel_session(request: HttpRequest, session_id: UUID, why: Reasoned) -> dict[str, int]:
    """Cancel a session; its bookings are put in doubt, none is cancelled."""
    actor, now = actor_of(request), timezone.now()
    return {"count": actions.cancel_session(actor, session_id=session_id, reason=why.reason, now=now)}


@router.get("/reviews", response=list[Review])
@door("scheduling.review")
def list_reviews(request: HttpRequest) -> list[queries.ReviewRow]:
    """List the bookings in doubt at the caller's facilities."""
    return queries.read_reviews(actor_of(request), purpose="review of bookings in doubt", now=timezone.now())


@router.post("/reviews/{uuid:review_id}/resolve", response=Made)
@door("scheduling.review")
def resolve_review(request: HttpRequest, review_id: UUID, decided: ResolutionIn) -> dict[str, UUID]:
    """Decide what becomes of a booking in doubt."""
    told = decided.dict() | {"review_id": review_id}
    return {"id": actions.resolve_booking_review(actor_of(request), now=timezone.now(), **told)}
