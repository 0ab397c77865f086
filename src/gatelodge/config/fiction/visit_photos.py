"""The demo's photo programme: a camera before the painted wall, and what became of the pictures of yesterday's visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.config.fiction import hall
from gatelodge.config.fiction.figures import LUZ, MARISOL, QUINCY, TOMAS, WENDELL, Figure
from gatelodge.config.fiction.staff import ZONE, Department
from gatelodge.foundation.actors import Actor, Role
from gatelodge.gate import actions as gate
from gatelodge.gate.domain.showing import Shown
from gatelodge.gate.queries import list_visits
from gatelodge.people.queries import find_person_by_number, list_documents, local_day
from gatelodge.photos import actions as photos
from gatelodge.photos.actions import Said, Spot
from gatelodge.photos.domain.lifecycle import ConsentAnswer, ConsentMeans, Delivery, IntakeSource, PaidBy, ReviewOutcome
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.queries.asking import find_programme
from gatelodge.photos.queries.card import CardFile, read_card, take_plate
from gatelodge.photos.queries.visit_page import read_order
from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.queries import SessionRow, list_areas_of, list_sessions

SERIAL = "FICT-0042"
CLOCK_AHEAD = timedelta(seconds=42)
COUNTER = 40  # what the camera showed before the family's first picture
FAMILY = (TOMAS, MARISOL, LUZ)


@dataclass(frozen=True, slots=True)
class Camera:
    """The hall's camera and where it stands."""

    id: UUID
    position_id: UUID


class Pictured:
    """Yesterday's visit of Marisol and Luz to Tomás, from the booking to the copy; `booked` is when it was booked."""

    def __init__(self, department: Department, family: tuple[Actor, UUID], *, booked: datetime) -> None:
        self.department, self.booked = department, booked
        self.marisol, self.luz = family
        assert self.marisol.visitor_id is not None, "signed up before"
        person = find_person_by_number("AX1001")
        assert person is not None, "the demo's roster names him"
        self.tomas, self.party = person.id, [self.marisol.visitor_id, self.luz]
        self.session = self._session()
        self.booking = book_visit(
            self._by(Role.VISITING_SERGEANT, booked),
            session_id=self.session.id,
            person_id=self.tomas,
            visitor_ids=self.party,
            now=booked,
        ).id

    def at(self, minutes: int) -> datetime:
        """Give a time of the visit, counted from the session's beginning."""
        return self.session.starts_at + timedelta(minutes=minutes)

    def orders(self) -> tuple[UUID, UUID]:
        """Have Marisol order a download, and Tomás a print and one more that he then does not want."""
        by_phone = Wish(PaidBy.FAMILY, Delivery.DOWNLOAD)
        download = photos.order_photo(
            self.marisol,
            booking_id=self.booking,
            wish=by_phone,
            payment_reference="R-2041",
            now=self.booked + timedelta(hours=1),
        )
        print_ = self._ticket("T-0107")
        dropped = self._ticket("T-0108")
        officer = self._by(Role.GATE_OFFICER, self.at(2))
        photos.cancel_order(officer, order_id=dropped, why="One picture is enough", now=self.at(3))
        return download, print_

    def sits(self) -> UUID:
        """Bring both in, and seat the visit."""
        for visitor in self.party:
            self._comes_in(visitor)
        officer = self._by(Role.GATE_OFFICER, self.at(12))
        visit = list_visits([self.booking])[self.booking].id
        gate.call_out_person(officer, visit_id=visit, now=self.at(12))
        gate.seat_visit(officer, visit_id=visit, now=self.at(15))
        return visit

    def agrees(self) -> None:
        """Ask everyone; the mother answers for her daughter."""
        mother, child = self.party
        said = (
            Said(self.tomas, ConsentAnswer.GIVEN, ConsentMeans.SIGNED),
            Said(mother, ConsentAnswer.GIVEN, ConsentMeans.SPOKEN),
            Said(child, ConsentAnswer.GIVEN, ConsentMeans.BY_ADULT, mother),
        )
        officer = self._by(Role.GATE_OFFICER, self.at(18))
        for one in said:
            photos.record_consent(officer, booking_id=self.booking, said=one, now=self.at(18))

    def is_pictured(self, visit: UUID, camera: Camera) -> None:
        """Open a roll for all three, and close it after two presses."""
        officer = self._by(Role.GATE_OFFICER, self.at(20))
        roll = photos.open_roll(
            officer,
            visit_id=visit,
            position_id=camera.position_id,
            sitters=[self.tomas, *self.party],
            first_frame=COUNTER,
            now=self.at(20),
        )
        photos.close_roll(officer, roll_id=roll, last_frame=COUNTER + 2, now=self.at(24))

    def ends(self, visit: UUID) -> None:
        """Let the visit end, and both go."""
        officer = self._by(Role.GATE_OFFICER, self.at(90))
        gate.end_visit(officer, visit_id=visit, reason="completed", now=self.at(90))
        for arrival in reversed(list_visits([self.booking])[self.booking].arrivals):
            gate.record_departure(officer, arrival_id=arrival.id, now=self.at(95))

    def _session(self) -> SessionRow:
        yesterday = local_day(self.booked) + timedelta(days=1)
        of_day = (
            one
            for one in list_sessions(self._by(Role.VISITING_SERGEANT, self.booked), now=self.booked)
            if one.area_name == "Visiting hall" and one.local_day == yesterday
        )
        return min(of_day, key=lambda one: one.starts_at)

    def _ticket(self, number: str) -> UUID:
        return photos.order_photo(
            self._by(Role.GATE_OFFICER, self.at(1)),
            booking_id=self.booking,
            wish=Wish(PaidBy.TICKET, Delivery.PRINT),
            payment_reference=number,
            now=self.at(1),
        )

    def _comes_in(self, visitor: UUID) -> None:
        officer = self._by(Role.GATE_OFFICER, self.at(4))
        arrival = gate.record_arrival(officer, booking_id=self.booking, visitor_id=visitor, now=self.at(4))
        papers = {one.kind: one.id for one in list_documents(visitor)}
        shown = Shown(document_id=papers.get("driver_licence"), birth_record_id=papers.get("birth_record"))
        gate.check_visitor(officer, arrival_id=arrival, shown=shown, now=self.at(6))
        gate.admit_visitor(officer, arrival_id=arrival, now=self.at(8))

    def _by(self, role: Role, now: datetime) -> Actor:
        return self.department.actor(role, now)


def take_pictures(department: Department, family: tuple[Actor, UUID], *, now: datetime) -> None:
    """Set the camera up, picture yesterday's visit, and leave one copy released, one picture to review, one frame to place."""
    if find_programme(now=now) is None:  # a pack without a programme has nothing to show
        return
    visit = Pictured(department, family, booked=now - timedelta(days=2) + timedelta(minutes=5))
    camera = _camera(department, now=visit.booked)
    download, print_ = visit.orders()
    sits = visit.sits()
    visit.agrees()
    visit.is_pictured(sits, camera)
    visit.ends(sits)
    _plates(department, camera, (visit.at(-20), now - timedelta(minutes=2)))
    _take_in(department, camera, visit)
    _decide(department, (download, print_), now=visit.at(200))


def _camera(department: Department, *, now: datetime) -> Camera:
    """Enter the camera, put it before the wall, and read its clock, which is a little ahead."""
    sergeant = department.actor(Role.VISITING_SERGEANT, now)
    camera = photos.add_camera(sergeant, facility_id=department.alder, name="Hall camera", serial=SERIAL, now=now)
    area = next(one.id for one in list_areas_of(department.alder) if one.name == "Visiting hall")
    spot = Spot(area, "Painted wall", "A lake between alders, painted on the wall")
    position = photos.move_camera(sergeant, camera_id=camera, spot=spot, from_day=local_day(now), now=now)
    photos.set_camera_clock(sergeant, camera_id=camera, shown=_shown(now), now=now)
    return Camera(camera, position)


def _plates(department: Department, camera: Camera, instants: tuple[datetime, ...]) -> None:
    """Picture the empty room on each day."""
    for number, instant in enumerate(instants):
        sergeant = department.actor(Role.VISITING_SERGEANT, instant + timedelta(minutes=1))
        file = CardFile(f"FICT{COUNTER - 20 + number:04}.JPG", _shot((), instant, moment=100 + number))
        taken = take_plate(file)
        photos.add_plate(sergeant, position_id=camera.position_id, picture=taken, now=instant + timedelta(minutes=1))


def _take_in(department: Department, camera: Camera, visit: Pictured) -> None:
    """Upload the card: two frames of the family, and one that no roll was opened for."""
    shots = ((COUNTER + 1, FAMILY, 21), (COUNTER + 2, FAMILY, 22), (COUNTER + 17, (WENDELL, QUINCY), 58))
    files = [
        CardFile(f"FICT{number:04}.JPG", _shot(party, visit.at(minutes), moment=number))
        for number, party, minutes in shots
    ]
    later = visit.at(120)
    sergeant = department.actor(Role.VISITING_SERGEANT, later)
    photos.take_in_frames(sergeant, camera_id=camera.id, files=read_card(files), source=IntakeSource.UPLOAD, now=later)


def _decide(department: Department, orders: tuple[UUID, UUID], *, now: datetime) -> None:
    """Choose a picture for each order; approve and release the family's, and leave the other to be reviewed."""
    officer, sergeant = (department.actor(role, now) for role in (Role.GATE_OFFICER, Role.VISITING_SERGEANT))
    for order, which in zip(orders, (0, 1), strict=True):
        shown = read_order(officer, order_id=order, purpose="choosing the picture", now=now)
        photos.choose_exposure(officer, order_id=order, exposure_id=shown.exposures[which].id, now=now)
    download, _ = orders
    photos.review_exposure(sergeant, order_id=download, outcome=ReviewOutcome.APPROVED, now=now + timedelta(minutes=9))
    photos.release_copy(sergeant, order_id=download, now=now + timedelta(minutes=10))


def _shown(instant: datetime) -> datetime:
    """Give what the camera's clock shows."""
    return instant.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) + CLOCK_AHEAD


def _shot(party: tuple[Figure, ...], instant: datetime, *, moment: int) -> Callable[[], bytes]:
    content = hall.as_file(hall.taken(party, moment=moment), shown=_shown(instant), serial=SERIAL)
    return lambda: content
