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


def book_for_two(browse: Browse) -> Cast:
    # Given Marisol and her daughter, both approved to visit Tomás, and two sessions
    cast = Cast(timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.luz, cast.tomas)
    cast.session(days=3)
    cast.session(days=5)
    browse.sign_in(cast.marisol.account)
    browse.open("/scheduling/")
    browse.check()
    # When she books the whole party in one step
    browse.press("Tomás Exampleton")
    browse.check()
    browse.shoot("sessions")
    go(browse, ".slot__go a")
    answer(browse, "visitors", str(cast.luz.id))
    browse.press("Hold this place for ten minutes")
    browse.check()
    # Then the place is held ten minutes, and hers once confirmed, with a pass for each
    see(browse, "Confirm before", "Marisol Exampleton", "Luz Exampleton")
    assert Booking.objects.get().state == "held"
    browse.press("Confirm the visit")
    browse.check()
    assert browse.page.locator(".pass svg").count() == 2
    browse.shoot("booking")
    return cast


def test_a_family_books_changes_in_place_and_cancels(browse: Browse, transactional_db: None) -> None:
    cast = book_for_two(browse)
    # When she takes another session, then the old place stays until the new one is confirmed
    browse.press("Change")
    browse.check()
    with browse.page.expect_navigation():
        browse.page.locator(".slot__go a").last.click()
    answer(browse, "visitors", str(cast.luz.id))
    browse.press("Hold this place for ten minutes")
    browse.check()
    assert Booking.objects.filter(state="confirmed").count() == 1
    browse.press("Confirm the visit")
    browse.check()
    assert sorted(Booking.objects.values_list("state", flat=True)) == ["confirmed", "replaced"]
    # When she cancels, then no place is kept
    browse.press("Cancel the visit")
    browse.check()
    browse.press("Cancel the visit")
    browse.check()
    work_off()
    browse.open("/scheduling/visits/")
    browse.check()
    assert not Booking.objects.filter(state__in=["held", "confirmed"]).exists()
