"""Photos: from the family's order to a copy in its hand, and from a post on the net back to the visit.

Staff read English; the family reads Spanish, on a phone.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from gatelodge.config.fiction import hall
from gatelodge.config.fiction.figures import QUINCY, WENDELL
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.provenance import Credential
from gatelodge.photos.models import Exposure, PhotoMatch, PhotoOrder
from gatelodge.photos.queries.signing import verify_file
from tests.browser import Browse
from tests.journeys.hands import answer, go, see
from tests.journeys.steps_of_legal import works
from tests.journeys.steps_of_photos import (
    OURS,
    STRANGERS,
    PhotoDay,
    encoded,
    family_looks,
    given_a_visit_that_goes_on,
    on_a_phone,
    post,
    says_nothing_of_the_visit,
    shot,
    then_every_picture_is_drawn,
    when_a_picture_is_chosen,
    when_a_roll_is_taken,
    when_everyone_is_asked_at_the_desk,
    when_it_is_asked_whether_a_picture_is_ours,
    when_the_card_is_uploaded,
    when_the_copy_is_released,
    when_the_reviewer_says,
    when_the_sergeant_sets_the_camera_up,
)
from tests.photos import scenes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("photo_programme")]


def test_a_picture_goes_home_and_a_screenshot_of_it_leads_back_to_the_visit(browse: Browse, tmp_path: Path) -> None:
    day = given_a_visit_that_goes_on()
    when_the_sergeant_sets_the_camera_up(browse, day)
    order = when_the_mother_orders_a_download_on_her_phone(browse, day)
    when_everyone_is_asked_at_the_desk(browse, day)
    when_a_roll_is_taken(browse, day, presses=2)
    stray = shot(day, "FICT0900.JPG", (WENDELL, QUINCY), moment=9)
    when_the_card_is_uploaded(browse, day, stray)
    then_the_stray_frame_waits_for_a_person(browse, day)
    when_a_picture_is_chosen(browse, day, order)
    when_the_reviewer_says(browse, day, order, "approved")
    when_the_copy_is_released(browse, day, order)
    copy = when_the_family_downloads_it(browse, day, tmp_path)
    then_the_copy_is_signed_and_says_nothing_else(copy)

    posted = post(copy)
    found = when_it_is_asked_whether_a_picture_is_ours(browse, day.investigator, posted)
    then_it_is_the_same_exposure_and_anybody_can_see_why(browse, day, found, order)
    when_the_investigator_says_why_the_visit_must_be_known_it_is_told(browse, day)
    other = when_it_is_asked_whether_a_picture_is_ours(browse, day.information_officer, posted)
    then_the_information_officer_learns_the_grade_and_nothing_of_the_visit(browse, day, found, other)

    same_wall = encoded(Image.fromarray(hall.taken(STRANGERS, moment=3, day=1)))
    asked = when_it_is_asked_whether_a_picture_is_ours(browse, day.investigator, same_wall)
    then_it_is_no_picture_of_ours(browse, asked, Grade.SAME_PLACE, "same place, other people")
    asked = when_it_is_asked_whether_a_picture_is_ours(
        browse, day.investigator, encoded(Image.fromarray(scenes.taken(scenes.Exposure(room=3, party=5))))
    )
    then_it_is_no_picture_of_ours(browse, asked, Grade.NOT_FOUND, "not found")


def test_a_refused_picture_gives_the_ticket_back(browse: Browse) -> None:
    day = given_a_visit_that_goes_on()
    when_the_sergeant_sets_the_camera_up(browse, day)
    order = when_the_desk_takes_a_ticket(browse, day, "T-0107")
    when_everyone_is_asked_at_the_desk(browse, day)
    when_a_roll_is_taken(browse, day, presses=1)
    when_the_card_is_uploaded(browse, day)
    day.story.ends()
    when_a_picture_is_chosen(browse, day, order)
    when_the_reviewer_says(browse, day, order, "refused", "gesture")
    then_the_order_has_ended_with_its_reason(browse, order)
    when_the_ticket_is_given_back(browse, day, order)


# When: the family


def when_the_mother_orders_a_download_on_her_phone(browse: Browse, day: PhotoDay) -> PhotoOrder:
    on_a_phone(browse)
    family_looks(browse, day)
    browse.shoot("photo-own")
    browse.page.get_by_role("link", name="Pedir una foto").first.click()
    browse.check()
    browse.shoot("photo-order")
    answer(browse, "delivery", "download")
    answer(browse, "payment_reference", "R-2041")
    go(browse, "form button:not([type=button])")
    browse.check()
    see(browse, "Sus pedidos", "pedida", "R-2041")
    return PhotoOrder.objects.get()


def when_the_family_downloads_it(browse: Browse, day: PhotoDay, folder: Path) -> bytes:
    on_a_phone(browse)
    family_looks(browse, day)
    browse.shoot("photo-released")
    with browse.page.expect_download() as download:
        browse.page.get_by_role("link", name="Descargar").first.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    assert not {"Marisol", "Luz", "Tomás"} & set(file.name.split("-"))
    return file.read_bytes()


# When: the desk


def when_the_desk_takes_a_ticket(browse: Browse, day: PhotoDay, number: str) -> PhotoOrder:
    works(browse, day.cast.officer, day.visit_page)
    answer(browse, "paid_by", "ticket")
    answer(browse, "payment_reference", number)
    browse.press("Take the order")
    browse.check()
    order = PhotoOrder.objects.get()
    see(browse, order.code, number)
    return order


def when_the_ticket_is_given_back(browse: Browse, day: PhotoDay, order: PhotoOrder) -> None:
    """The old ticket stays used; a new one comes in its place."""
    works(browse, day.cast.sergeant, f"/photos/desk/orders/{order.id}/")
    browse.shoot("photo-refund")
    answer(browse, "receipt", order.payment_reference)
    browse.press("It was paid back")
    browse.check()
    order.refresh_from_db()
    assert order.refunded_at is None
    answer(browse, "receipt", "T-0208")
    browse.press("It was paid back")
    browse.check()
    see(browse, "T-0208")
    order.refresh_from_db()
    assert order.refund_reference == "T-0208"


# When: the investigator


def when_the_investigator_says_why_the_visit_must_be_known_it_is_told(browse: Browse, day: PhotoDay) -> None:
    answer(browse, "purpose", "Case 4711: who was photographed")
    browse.press("Tell me the visit")
    browse.check()
    booking = day.story.booking
    see(browse, booking.code, day.cast.tomas.number, "Marisol Exampleton", "Luz Exampleton", "Hall camera")


# Then


def then_the_stray_frame_waits_for_a_person(browse: Browse, day: PhotoDay) -> None:
    rolls = Exposure.objects.order_by("frame").values_list("frame", "roll__number")
    assert list(rolls) == [(101, 1), (102, 1), (900, None)]
    works(browse, day.cast.sergeant, "/photos/card/")
    see(browse, "Frame 0900")
    then_every_picture_is_drawn(browse, ".photo-grid img")
    browse.shoot("photo-card")


def then_the_copy_is_signed_and_says_nothing_else(copy: bytes) -> None:
    assert verify_file(copy).credential is Credential.TRUSTED
    with Image.open(io.BytesIO(copy)) as picture:
        assert dict(picture.getexif()) == {}
        assert picture.size == (hall.WIDTH, hall.HEIGHT)
    assert verify_file(post(copy)).credential is Credential.NONE


def then_it_is_the_same_exposure_and_anybody_can_see_why(
    browse: Browse, day: PhotoDay, found: PhotoMatch, order: PhotoOrder
) -> None:
    assert Grade(found.grade) in OURS
    assert found.exposure_id == order.chosen_id
    see(browse, "same exposure", "False alarms expected by chance")
    then_every_picture_is_drawn(browse, ".match-evidence img")
    browse.shoot("photo-match")
    with browse.page.expect_download() as download:
        browse.page.get_by_role("link", name="Signed report (JSON)").click()
    report = json.loads(Path(download.value.path()).read_text())
    assert day.story.booking.code not in json.dumps(report)


def then_the_information_officer_learns_the_grade_and_nothing_of_the_visit(
    browse: Browse, day: PhotoDay, found: PhotoMatch, other: PhotoMatch
) -> None:
    assert other.grade == found.grade
    see(browse, "same exposure")
    then_every_picture_is_drawn(browse, ".match-evidence img")
    assert browse.page.get_by_role("button", name="Tell me the visit").count() == 0
    says_nothing_of_the_visit(browse, day)
    for path in (f"/photos/match/{other.id}/visit/", f"/photos/frames/{found.exposure_id}/view/", day.visit_page):
        assert browse.page.request.get(browse.base_url + path).status in (403, 404)


def then_it_is_no_picture_of_ours(browse: Browse, asked: PhotoMatch, grade: Grade, words: str) -> None:
    assert Grade(asked.grade) is grade
    see(browse, words)
    browse.shoot(f"photo-{grade.value}", languages=("en",))


def then_the_order_has_ended_with_its_reason(browse: Browse, order: PhotoOrder) -> None:
    assert order.state == "refused"
    see(browse, "refused", "a threatening or group gesture")
