"""A representative pictured at a legal visit: in the visiting room, and as hidden as the visit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelodge.foundation.actors import Role
from gatelodge.gate.models import Visit
from gatelodge.photos.actions import Said, choose_exposure, open_roll, order_photo, record_consent
from gatelodge.photos.domain.lifecycle import ConsentAnswer, ConsentMeans, Delivery, PaidBy
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.models import PhotoOrder, Roll
from gatelodge.photos.queries.programme import read_own_photos, read_visit_pictures
from gatelodge.scheduling.models import Area, Place
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
DOWNLOAD = Wish(PaidBy.FAMILY, Delivery.DOWNLOAD)


class LegalPictures:
    """An attorney and the student whom she sends sit with their client; the camera stands in the visiting hall."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.day, self.photos = cast, LegalDay(cast), PhotoStory(cast)
        self.position = self.photos.position
        self.visit: Visit = self.day.seated()
        self.booking = self.visit.booking
        self.now = self.day.story.now
        self.attorney = self.day.attorney

    def order(self) -> PhotoOrder:
        told = {"booking_id": self.booking.id, "wish": DOWNLOAD, "payment_reference": "R-1"}
        return PhotoOrder.objects.get(id=order_photo(self.attorney, **told, now=self.now))

    def roll(self) -> Roll:
        frame = [self.attorney.visitor_id, self.visit.person_id]
        for who in frame:
            said = Said(who, ConsentAnswer.GIVEN, ConsentMeans.SPOKEN)
            record_consent(self.day.officer, booking_id=self.booking.id, said=said, now=self.now)
        told = {"visit_id": self.visit.id, "position_id": self.position.id, "first_frame": 1}
        return Roll.objects.get(id=open_roll(self.day.officer, **told, sitters=frame, now=self.now))


@pytest.fixture
def legal(cast: Cast, photo_programme: None) -> LegalPictures:
    return LegalPictures(cast)


def test_the_picture_is_taken_in_the_visiting_room_and_never_in_the_confidential_one(
    legal: LegalPictures, refused: Callable[..., set[str]]
) -> None:
    order = legal.order()
    roll = legal.roll()
    assert roll.position.area.kind == "contact"
    roll.closed_at, roll.closed_by_id, roll.last_frame = legal.now, legal.day.officer.account_id, 2
    roll.save()
    PhotoOrder.objects.filter(id=order.id).update(state="taken")
    [shot] = legal.photos.exposures(roll, [1])
    choose_exposure(legal.day.officer, order_id=order.id, exposure_id=shot.id, now=legal.now)
    room = Place.objects.get(id=legal.visit.place_id).area
    inside = legal.photos.a_position(legal.photos.a_camera("Wrong", "SN-9"), "Room", area=room)
    told = {"visit_id": legal.visit.id, "position_id": inside.id, "first_frame": 9, "now": legal.now}
    PhotoOrder.objects.filter(id=order.id).update(state="taken", chosen=None)
    codes = refused(open_roll, legal.day.officer, **told, sitters=[legal.visit.person_id])
    assert codes == {"rule:ca:3170(b).photo-area"}


def test_where_only_confidential_rooms_have_a_camera_nothing_is_ordered(
    legal: LegalPictures, refused: Callable[..., set[str]]
) -> None:
    legal.position.area = Area.objects.get(kind="confidential")
    legal.position.save()
    told = {"booking_id": legal.booking.id, "wish": DOWNLOAD, "payment_reference": "R-1"}
    assert refused(order_photo, legal.attorney, **told, now=legal.now) == {"rule:ca:3170(b).photo-area"}


def test_who_comes_to_the_visit_and_the_desk_that_receives_it_know_of_the_order(legal: LegalPictures) -> None:
    order = legal.order()
    own = read_own_photos(legal.attorney, purpose="mine", now=legal.now)
    assert [one.id for one in own.orders] == [order.id]
    desk = read_visit_pictures(legal.day.officer, booking_id=legal.booking.id, purpose="desk", now=legal.now)
    assert [one.id for one in desk.orders] == [order.id]


def test_nobody_else_learns_that_there_is_one(legal: LegalPictures) -> None:
    """Whoever may not know of legal visits gets the same answer for this order as for one that never was."""
    order, cast = legal.order(), legal.cast
    never = "00000000-0000-4000-8000-000000000000"
    strangers = [
        cast.staff(Role.INFORMATION_OFFICER, cast.alder),
        cast.staff(Role.INVESTIGATOR, cast.alder),
        cast.auditor,
        cast.administrator,
        cast.sergeant_of_birch,
        cast.outsider,
        cast.marisol,
    ]
    for who in strangers:
        client = signed_in(who)
        for page in ("desk/orders/{}/", "desk/visits/{}/", "visits/{}/order/", "copies/{}/"):
            asked = order.id if "orders" in page else legal.booking.id
            answers = [client.get(f"/photos/{page.format(one)}") for one in (asked, never)]
            assert len({(one.status_code, len(one.content)) for one in answers}) == 1, (str(who), page)
            assert all(one.status_code in (403, 404) for one in answers)
