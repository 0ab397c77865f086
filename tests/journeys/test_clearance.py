"""From an empty application to a decision, in a browser: given, when, then; every page checked."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.clearance import actions, jobs
from gatelodge.clearance.models import Application, Consent, Credential
from gatelodge.foundation.actors import SYSTEM
from tests.browser import Browse
from tests.cast import Cast
from tests.clearance.story import Story

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(transactional_db) -> Cast:
    return Cast(timezone.now())


def fill_history(browse: Browse) -> None:
    browse.choose("Yes")
    for name, value in {"date": "2009-05", "what": "Shouting", "where": "Alder, AL", "outcome": "No charges"}.items():
        browse.page.locator(f"[name=entries-0-{name}]").fill(value)
    browse.page.locator("label[for=id_entries-0-convicted_1]").click()
    browse.page.locator("label[for=id_entries-0-level_2]").click()
    # Its picture is taken when the page has saved itself: what the driver adds for a picture is no part of the page.
    browse.page.locator("#saved").get_by_text("Saved.").wait_for()


def go_on(browse: Browse) -> None:
    browse.check()
    browse.press("Save and go on")


def fill_pages(browse: Browse) -> None:
    browse.fill(Place_of_birth="Alder, USA")
    go_on(browse)
    browse.fill(Number_of_the_incarcerated_person="AX1001")
    browse.page.locator("[name=relationship]").select_option("sibling")
    go_on(browse)
    browse.page.locator("[name=document]").select_option("driver_licence")
    browse.fill(Its_number="D1234567", Issued_by="Alder State")
    browse.choose("Yes")
    go_on(browse)
    fill_history(browse)
    browse.shoot("clearance-step-history", languages=("en",))
    go_on(browse)
    for _ in ("open_matters", "supervision", "former_prisoner"):
        browse.choose("No")
        go_on(browse)
    for name in ("refused", "visits_others"):
        browse.page.locator(f"label[for=id_{name}_1]").click()
    go_on(browse)
    browse.choose("No")
    go_on(browse)
    for name in ("true", "check_allowed"):
        browse.page.locator(f"label[for=id_{name}]").click()
    browse.page.locator("[name=signature]").fill("Marisol Exampleton")
    go_on(browse)


def agree_at_the_kiosk(browse: Browse) -> None:
    browse.sign_out()
    browse.open(reverse("clearance:kiosk"))
    browse.check()
    browse.shoot("clearance-kiosk")
    browse.page.locator("[name=number]").fill("AX1001")
    browse.page.locator("[name=code]").fill(Consent.objects.get().code)
    browse.press("Show who asks")
    browse.check()
    browse.shoot("clearance-kiosk-asked", languages=("en",))
    browse.press("Yes, I agree")
    browse.check()


def enter_outcome(browse: Browse) -> None:
    browse.open(reverse("clearance:checks"))
    browse.page.get_by_text("Enter the outcome").click()
    browse.page.locator("label", has_text="Clear").first.click()
    browse.check()
    browse.shoot("clearance-checks-outcome", languages=("en",))
    browse.press("Keep the outcome")


def test_a_visitor_applies_and_is_approved(browse: Browse, here: Cast) -> None:
    # Given a visitor, and a person whom she wishes to visit
    here.tomas  # noqa: B018
    browse.sign_in(here.marisol.account, second_factor=False)
    browse.open(reverse("clearance:applications"))
    browse.check()
    browse.shoot("clearance-applications")
    # When she fills in page after page, and sends
    browse.press("Apply for myself")
    browse.shoot("clearance-step-who")
    fill_pages(browse)
    browse.check()
    browse.shoot("clearance-send")
    browse.press("Send the application")
    browse.check()
    browse.shoot("clearance-status")
    # Then the person is asked at the kiosk, and agrees
    agree_at_the_kiosk(browse)
    assert Application.objects.get().state == "in_review"
    # And the staff enter the check's outcome, find the case, and decide
    browse.sign_in(here.sergeant)
    enter_outcome(browse)
    browse.open(reverse("clearance:work"))
    browse.check()
    browse.shoot("clearance-work")
    browse.press("Marisol Exampleton")
    browse.check()
    browse.shoot("clearance-case")
    browse.choose("Approve")
    browse.press("Enter the decision")
    browse.check()
    assert Credential.objects.exists()


def test_a_page_saves_itself_and_shows_only_what_is_asked(browse: Browse, here: Cast) -> None:
    # Given a page of an application that is begun
    story = Story(here).start()
    browse.sign_in(here.marisol.account, second_factor=False)
    browse.open(reverse("clearance:step", args=[story.id, "supervision"]))
    supervisor = browse.page.locator("[name=supervisor]")
    assert not supervisor.is_visible()
    # When an answer leads to more questions
    browse.choose("Yes, on probation")
    assert supervisor.is_visible()
    supervisor.fill("P. Officerly")
    supervisor.blur()
    # Then both are kept without a button
    browse.page.locator("#saved").get_by_text("Saved.").wait_for()
    assert story.application.answers["supervision"]["supervisor"] == "P. Officerly"
    browse.check()
    browse.shoot("clearance-step-supervision", languages=("en",))


def test_a_difference_is_explained_and_slips_and_reviews_are_worked(browse: Browse, here: Cast) -> None:
    # Given a difference put to the applicant, a slip to print and a move to look at
    story = Story(here).in_review().check_back("differs", "unlisted_arrest")
    browse.sign_in(here.marisol.account, second_factor=False)
    browse.open(reverse("clearance:application", args=[story.id]))
    browse.check()
    browse.shoot("clearance-difference")
    # When she explains it
    browse.choose("I want to explain")
    browse.page.locator("textarea").fill("I was let go at once.")
    browse.press("Send this answer")
    browse.check()
    # Then the case is back with the staff, whose other pages work as well
    assert story.application.state == "in_review"
    other = Story(here)
    other.marisol = here.actor(here.quincy)
    other.id = actions.start_application(other.marisol, visitor_id=here.quincy.id, now=other.now)
    other.fill().submit()
    here.approve(here.outsider, here.tomas)
    jobs.hear_person_moved(SYSTEM, now=here.now, person_id=here.tomas.id)
    browse.sign_in(here.sergeant)
    for name in ("slips", "reviews", "checks"):
        browse.open(reverse(f"clearance:{name}"))
        browse.check()
        browse.shoot(f"clearance-{name}")
    browse.open(reverse("clearance:case", args=[story.id]))
    browse.check()
    browse.shoot("clearance-case-difference")
