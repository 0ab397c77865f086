"""A family books, changes and cancels a visit; the sergeant runs the sessions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.models import Booking, BookingReview, Session
from tests.browser import Browse
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    return Cast(timezone.now())


def look(browse: Browse, name: str) -> None:
    browse.check()
    browse.shoot(name)


def tick(browse: Browse, label: str) -> None:
    """Press a choice's label: the design system draws its own box over the real one."""
    browse.page.locator("main label", has_text=label).click()


def hold_for_the_family(browse: Browse, cast: Any) -> None:
    # Given Marisol and her daughter, approved to visit Tomás, and two sessions
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.luz, cast.tomas)
    cast.session(days=3)
    cast.session(days=5)
    browse.sign_in(cast.marisol.account)
    browse.speak("en")
    # When she chooses whom, when and who comes along
    browse.open("/scheduling/")
    look(browse, "booking-1-person")
    browse.press("Tomás Exampleton")
    look(browse, "booking-2-sessions")
    browse.page.locator(".slot__go a").first.click()
    look(browse, "booking-3-party")
    tick(browse, "Marisol Exampleton")
    browse.press("Hold this place for ten minutes")
    browse.page.get_by_text("Choose at least one visitor.").first.wait_for()
    browse.check()
    tick(browse, "Marisol Exampleton")
    tick(browse, "Luz Exampleton")
    browse.press("Hold this place for ten minutes")


def test_a_family_holds_confirms_changes_and_cancels(browse: Browse, cast: Any) -> None:
    hold_for_the_family(browse, cast)
    # Then the place is held, and counted down
    browse.page.get_by_role("heading", name="Confirm your visit").wait_for()
    assert browse.page.locator("[data-left]").inner_text().startswith(("9:", "10:"))
    look(browse, "booking-4-hold")
    browse.press("Confirm the visit")
    # And she has a pass for each of them
    assert browse.page.locator(".pass").count() == 2
    look(browse, "booking-5-passes")
    with browse.page.expect_download() as download:
        browse.page.get_by_role("link", name="Add to your calendar").click()
    assert "Exampleton" not in download.value.path().read_text()
    # When she changes to the other session, the old one stays until she confirms
    browse.press("Change")
    browse.check()
    browse.page.locator(".slot__go a").last.click()
    browse.press("Hold this place for ten minutes")
    assert Booking.objects.filter(state="confirmed").count() == 1
    browse.press("Confirm the visit")
    assert set(Booking.objects.values_list("state", flat=True)) == {"replaced", "confirmed"}
    browse.open("/scheduling/visits/")
    look(browse, "booking-6-visits")
    browse.page.locator(".steps__link").first.click()
    browse.press("Cancel the visit")
    look(browse, "booking-7-cancel")
    browse.press("Cancel the visit")
    browse.check()
    assert not Booking.objects.filter(state__in=["held", "confirmed"]).exists()


def test_a_late_confirmation_says_what_is_still_free(browse: Browse, cast: Any) -> None:
    cast.approve(cast.marisol, cast.tomas)
    session = cast.session(days=3)
    browse.sign_in(cast.marisol.account)
    browse.speak("en")
    browse.open(f"/scheduling/persons/{cast.tomas.id}/sessions/{session.id}/")
    browse.press("Hold this place for ten minutes")
    Booking.objects.update(hold_expires_at=timezone.now() - timedelta(seconds=1), held_at=timezone.now())
    browse.press("Confirm the visit")
    assert browse.page.locator("[data-code=hold_expired]").count() == 1
    assert browse.page.locator("main .steps__link").count() == 1
    browse.check()
    browse.open(f"/scheduling/visits/{Booking.objects.get().id}/")
    look(browse, "booking-8-lapsed")


def test_two_adults_arrange_to_visit_together(browse: Browse, cast: Any) -> None:
    browse.sign_in(cast.quincy.account)
    browse.speak("en")
    browse.open("/scheduling/companions/")
    browse.press("Make a companion code")
    code = browse.page.locator("main section code").first.inner_text()
    browse.sign_in(cast.marisol.account)
    browse.open("/scheduling/companions/")
    browse.fill(Companion_code="WRONG")
    browse.press("Add this person")
    browse.page.get_by_text("This code is not known").first.wait_for()
    browse.check()
    browse.fill(Companion_code=code)
    browse.press("Add this person")
    browse.page.get_by_role("heading", name="Quincy Sampleford").wait_for()
    look(browse, "booking-9-companions")


def test_a_sergeant_sets_up_sessions(browse: Browse, cast: Any) -> None:
    browse.sign_in(cast.sergeant)
    browse.speak("en")
    assert cast.hall
    browse.open("/scheduling/areas/")
    look(browse, "sessions-1-areas")
    browse.press("New area")
    look(browse, "sessions-2-area")
    browse.fill(Name="Visiting hall")
    browse.press("Save")
    browse.page.get_by_text("There is already an area of this name").first.wait_for()
    browse.check()
    browse.fill(Name="East hall")
    browse.press("Save")
    browse.press("Add a place East hall")
    look(browse, "sessions-3-place")
    browse.fill(Label="E1", Visitors_who_can_sit_there="4")
    browse.press("Save")
    browse.press("Add a weekly session East hall")
    look(browse, "sessions-4-weekly")
    first = timezone.now().date()
    browse.page.get_by_label("Starts").fill("10:00")
    browse.page.get_by_label("Ends").fill("09:00")
    browse.page.get_by_label("From").fill(first.isoformat())
    browse.press("Save")
    browse.page.get_by_text("The end must come after the start, on the same day.").first.wait_for()
    browse.check()
    browse.page.get_by_label("Ends").fill("12:00")
    browse.press("Save")
    browse.open("/scheduling/sessions/")
    browse.press("Make sessions")
    assert Session.objects.count() in (3, 4)
    look(browse, "sessions-5-sessions")


def test_a_sergeant_cancels_a_session_and_decides_what_is_in_doubt(browse: Browse, cast: Any) -> None:
    # A session with a booking is cancelled: the booking goes to the list, and a person decides
    browse.sign_in(cast.sergeant)
    browse.speak("en")
    cast.approve(cast.marisol, cast.tomas)
    session = cast.session()
    book_visit(
        cast.actor(cast.marisol),
        session_id=session.id,
        person_id=cast.tomas.id,
        visitor_ids=[cast.marisol.id],
        now=timezone.now(),
    )
    browse.open(f"/scheduling/sessions/{session.id}/")
    look(browse, "sessions-6-session")
    browse.press("Cancel this session")
    browse.page.get_by_text("Say why").first.wait_for()
    browse.fill(Reason="Staff training")
    browse.press("Cancel this session")
    browse.open("/scheduling/reviews/")
    look(browse, "sessions-7-reviews")
    browse.page.locator("main .steps__link").first.click()
    look(browse, "sessions-8-review")
    tick(browse, "Keep the booking")
    browse.press("Decide")
    assert BookingReview.objects.get().resolution == "kept"
