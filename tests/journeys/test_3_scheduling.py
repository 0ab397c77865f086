"""Scheduling: given a family with approvals, when it books, then it has a place, passes, and can change its mind."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gatelodge.scheduling.models import Booking
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.hands import answer, go, see
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_family_books_changes_in_place_and_cancels(browse: Browse, transactional_db: None) -> None:
    cast = given_a_family_that_may_visit_and_two_sessions()
    when_the_whole_party_is_booked_in_one_step(browse, cast)
    then_the_place_is_held_ten_minutes(browse)
    when_it_is_confirmed(browse)
    then_there_is_a_pass_for_each(browse)
    when_another_session_is_chosen(browse, cast)
    then_the_old_place_stays_until_the_new_one_is_confirmed()
    when_it_is_confirmed(browse)
    then_the_old_place_is_given_up()
    when_the_visit_is_cancelled(browse)
    then_no_place_is_kept(browse)


def given_a_family_that_may_visit_and_two_sessions() -> Cast:
    cast = Cast(timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.luz, cast.tomas)
    cast.session(days=3)
    cast.session(days=5)
    return cast


def when_the_whole_party_is_booked_in_one_step(browse: Browse, cast: Cast) -> None:
    browse.sign_in(cast.marisol.account)
    browse.open("/scheduling/")
    browse.check()
    browse.press("Tomás Exampleton")
    browse.check()
    browse.shoot("sessions")
    go(browse, ".slot__go a")
    answer(browse, "visitors", str(cast.luz.id))
    browse.press("Hold this place for ten minutes")
    browse.check()


def when_it_is_confirmed(browse: Browse) -> None:
    browse.press("Confirm the visit")
    browse.check()


def when_another_session_is_chosen(browse: Browse, cast: Cast) -> None:
    browse.press("Change")
    browse.check()
    with browse.page.expect_navigation():
        browse.page.locator(".slot__go a").last.click()
    answer(browse, "visitors", str(cast.luz.id))
    browse.press("Hold this place for ten minutes")
    browse.check()


def when_the_visit_is_cancelled(browse: Browse) -> None:
    browse.press("Cancel the visit")
    browse.check()
    browse.press("Cancel the visit")
    browse.check()


def then_the_place_is_held_ten_minutes(browse: Browse) -> None:
    see(browse, "Confirm before", "Marisol Exampleton", "Luz Exampleton")
    assert Booking.objects.get().state == "held"


def then_there_is_a_pass_for_each(browse: Browse) -> None:
    assert browse.page.locator(".pass svg").count() == 2
    browse.shoot("booking")


def then_the_old_place_stays_until_the_new_one_is_confirmed() -> None:
    assert Booking.objects.filter(state="confirmed").count() == 1


def then_the_old_place_is_given_up() -> None:
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["confirmed", "replaced"]


def then_no_place_is_kept(browse: Browse) -> None:
    work_off()
    browse.open("/scheduling/visits/")
    browse.check()
    assert not Booking.objects.filter(state__in=["held", "confirmed"]).exists()
