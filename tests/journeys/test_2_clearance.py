"""Clearance: given somebody who wishes to visit, when everybody concerned has spoken, then a person decides and says why."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from gatelodge.clearance.models import Application, Consent, Credential, Decision, Discrepancy, RecordCheck
from gatelodge.correspondence.models import Letter
from tests.browser import Browse
from tests.cast import Cast
from tests.clearance.story import ADULT, ARREST, MINOR, Story, felony
from tests.journeys.hands import answer, go, see
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)
NEXT = "button[name=go][value=next]"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    cast = Cast(timezone.now())
    assert cast.marisol
    assert cast.tomas
    return cast


def fill_page(browse: Browse, given: dict[str, Any]) -> None:
    """Answer one page of the questionnaire, lists apart."""
    for name, value in given.items():
        if value and isinstance(value, str):
            answer(browse, name, value)


def when_she_applies_in_spanish(browse: Browse, cast: Cast) -> Application:
    """Fill in the questionnaire page by page, leave in the middle, come back and send it."""
    browse.sign_in(cast.marisol.account)
    browse.speak("es")
    browse.open("/clearance/")
    browse.check()
    go(browse, "form[action*='/start/'] button")
    application = Application.objects.get()
    slugs = list(ADULT)
    for slug in slugs:
        assert browse.page.url.split("?")[0].endswith(f"/answers/{slug}"), browse.page.url
        fill_page(browse, ADULT[slug])
        go(browse, NEXT)
        if slug == "identity":
            # Whoever leaves and comes back finds what was said
            browse.open("/")
            browse.open(f"/clearance/applications/{application.id}/answers/person")
            assert browse.page.locator("[name=number]").input_value().upper() == "AX1001"
            browse.shoot("application-page", languages=("es",))
            browse.open(f"/clearance/applications/{application.id}/answers/{slugs[slugs.index(slug) + 1]}")
    browse.open(f"/clearance/applications/{application.id}/send")
    go(browse, "form:not([action]) button")
    application.refresh_from_db()
    assert application.state == "awaiting_consent"
    return application


def when_the_person_agrees_at_the_kiosk(browse: Browse, cast: Cast) -> None:
    browse.sign_out()
    browse.open("/clearance/kiosk/")
    browse.check()
    answer(browse, "number", cast.tomas.number)
    answer(browse, "code", Consent.objects.get().code)
    go(browse, "form button")
    see(browse, "Marisol Exampleton")
    browse.shoot("kiosk", languages=("es",))
    go(browse, "button[name=answer][value=yes]")


def when_the_check_comes_back(browse: Browse, cast: Cast, outcome: str, *categories: str) -> None:
    """Send the waiting request as a file, and enter what came back."""
    browse.sign_in(cast.sergeant)
    browse.speak("en")
    page = browse.open("/clearance/checks/")
    browse.check()
    with page.expect_download():
        page.locator("form[action$='/send'] button").click()
    check = RecordCheck.objects.get()
    page.locator("main details summary").first.click()
    browse.check()
    answer(browse, f"{check.id}-outcome", outcome)
    for category in categories:
        answer(browse, f"{check.id}-categories", category)
    go(browse, "form[action$='/return'] button")


def when_she_cures_it(browse: Browse, cast: Cast, application: Application) -> None:
    """Correct the page that the check differs from, and say so."""
    browse.sign_in(cast.marisol.account)
    browse.speak("es")
    browse.open(f"/clearance/applications/{application.id}/")
    browse.check()
    browse.shoot("application-to-cure", languages=("es",))
    browse.open(f"/clearance/applications/{application.id}/answers/history")
    answer(browse, "any", "yes")
    fill_page(browse, {f"entries-0-{name}": value for name, value in ARREST.items()})
    go(browse, NEXT)
    asked = Discrepancy.objects.get()
    browse.open(f"/clearance/applications/{application.id}/")
    answer(browse, f"{asked.id}-reply", "corrected")
    go(browse, f"form[action*='{asked.id}'] button")
    application.refresh_from_db()
    assert application.state == "in_review"


def when_the_sergeant_decides(browse: Browse, cast: Cast, visitor: str, outcome: str, ground: str = "") -> None:
    """Open the case from the work list and enter a decision."""
    browse.sign_in(cast.sergeant)
    browse.speak("en")
    browse.open("/clearance/work/")
    browse.check()
    browse.press(visitor)
    browse.check()
    answer(browse, "outcome", outcome)
    if ground:
        answer(browse, "grounds", ground)
        answer(browse, "reason", "The conviction is recent, and nothing speaks for an exception.")
    go(browse, "form[action$='/decision'] button:not([type=button])")


def test_an_application_goes_from_its_first_page_to_an_approval(browse: Browse, cast: Cast) -> None:
    application = when_she_applies_in_spanish(browse, cast)
    when_the_person_agrees_at_the_kiosk(browse, cast)
    when_the_check_comes_back(browse, cast, "differs", "unlisted_arrest")
    then_she_may_cure_it_before_anything_is_decided(application)
    when_she_cures_it(browse, cast, application)
    when_the_sergeant_decides(browse, cast, "Marisol Exampleton", "approved")
    then_she_has_a_credential_and_both_have_a_letter(cast)
    then_her_status_page_says_so_with_the_letter(browse, cast, application)


def then_she_may_cure_it_before_anything_is_decided(application: Application) -> None:
    application.refresh_from_db()
    assert application.state == "to_cure"


def then_she_has_a_credential_and_both_have_a_letter(cast: Cast) -> None:
    work_off()
    assert Credential.objects.get().visitor == cast.marisol
    assert set(Letter.objects.values_list("to_visitor", "to_person")) >= {
        (cast.marisol.id, None),
        (None, cast.tomas.id),
    }


def then_her_status_page_says_so_with_the_letter(browse: Browse, cast: Cast, application: Application) -> None:
    browse.sign_in(cast.marisol.account)
    browse.speak("es")
    browse.open(f"/clearance/applications/{application.id}/")
    browse.check()
    browse.shoot("status")
    with browse.page.expect_navigation():
        browse.page.locator("main a[href^='/letters/']").first.click()
    browse.check()
    browse.shoot("letter", languages=("es",))


def test_a_disapproval_names_its_ground_to_the_applicant(browse: Browse, cast: Cast) -> None:
    story = given_a_checked_application_with_a_felony_of_last_year(cast)
    ground = when_the_case_is_opened(browse, cast)
    when_the_sergeant_decides(browse, cast, "Marisol Exampleton", "disapproved", ground)
    then_the_letter_names_the_rule(browse, cast, story)


def given_a_checked_application_with_a_felony_of_last_year(cast: Cast) -> Story:
    story = Story(cast)
    last_year = cast.now.date().replace(day=1, year=cast.now.year - 1).isoformat()
    story.checked(history={"any": "yes", "entries": [felony(last_year)]})
    return story


def when_the_case_is_opened(browse: Browse, cast: Cast) -> str:
    """Give the ground that the rules offer."""
    browse.sign_in(cast.sergeant)
    browse.open("/clearance/work/")
    browse.check()
    browse.shoot("work-list")
    browse.press("Marisol Exampleton")
    ground = browse.page.locator("[name=grounds]").first.get_attribute("value")
    assert ground
    assert ground.startswith("ca:")
    browse.shoot("case")
    return ground


def then_the_letter_names_the_rule(browse: Browse, cast: Cast, story: Story) -> None:
    decision = Decision.objects.get()
    browse.sign_in(cast.marisol.account)
    browse.open(f"/clearance/applications/{story.id}/")
    browse.check()
    with browse.page.expect_navigation():
        browse.page.locator("main a[href^='/letters/']").first.click()
    browse.check()
    see(browse, decision.grounds[0]["citation"])
    browse.shoot("letter-disapproval", languages=("en",))


def given_a_mother_who_applies_for_her_child(browse: Browse, cast: Cast) -> Application:
    assert cast.luz
    browse.sign_in(cast.marisol.account)
    browse.speak("es")
    browse.open("/clearance/")
    go(browse, f"form[action*='{cast.luz.id}'] button")
    application = Application.objects.get(visitor=cast.luz)
    for slug in MINOR:
        assert browse.page.url.split("?")[0].endswith(f"/answers/{slug}"), browse.page.url
        # A child is not asked to allow a records check.
        fill_page(browse, {name: given for name, given in MINOR[slug].items() if name != "check_allowed"})
        go(browse, NEXT)
    browse.open(f"/clearance/applications/{application.id}/send")
    go(browse, "form:not([action]) button")
    application.refresh_from_db()
    assert application.state == "awaiting_consent"
    return application


def when_the_slip_is_printed(browse: Browse, cast: Cast) -> None:
    browse.sign_in(cast.officer)
    browse.speak("en")
    page = browse.open("/clearance/slips/")
    browse.check()
    with page.expect_response(lambda answer: answer.url.endswith("/print")) as coming:
        page.locator("form[action$='/print'] button").first.click()
    assert coming.value.headers["content-type"] == "application/pdf"
    assert Consent.objects.get().printed_at


def when_the_signed_slip_is_entered(browse: Browse, application: Application) -> None:
    browse.open("/clearance/slips/")
    browse.page.locator("main details summary").first.click()
    browse.check()
    answer(browse, f"{application.id}-code", Consent.objects.get().code)
    answer(browse, f"{application.id}-answer", "yes")
    go(browse, "form[action$='/answer'] button")


def then_the_child_may_visit_with_an_adult(cast: Cast) -> None:
    credential = Credential.objects.get(visitor=cast.luz)
    assert (credential.person, credential.may_come_alone) == (cast.tomas, False)


def test_a_child_is_applied_for_and_the_person_agrees_on_paper(browse: Browse, cast: Cast) -> None:
    application = given_a_mother_who_applies_for_her_child(browse, cast)
    when_the_slip_is_printed(browse, cast)
    when_the_signed_slip_is_entered(browse, application)
    application.refresh_from_db()
    assert application.state == "in_review"
    when_the_sergeant_decides(browse, cast, "Luz Exampleton", "approved")
    then_the_child_may_visit_with_an_adult(cast)
