"""Given a recorded call, when keeper and attorney open the register, then each page is fit for them in both languages."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.browser import Browse
from tests.cast import Cast
from tests.clearance.register_story import LISTED, RegisterStory, returned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story() -> RegisterStory:
    story = RegisterStory(Cast(timezone.now()))
    story.named()
    story.named("atwood.law", channel="video", representation_id=None)
    story.compared(returned(LISTED, story.call(), "+15552010177,AX1002,no,,,", '=HYPERLINK("x"),' + "9" * 120 + ",,,,"))
    return story


def test_every_page_of_the_register_is_fit_to_use(browse: Browse, story: RegisterStory) -> None:
    keeper = {"register": "/", "register-vendors": "/vendors/", "register-alarms": "/alarms/"}
    for reader, pages in ((story.cast.administrator, keeper), (story.atwood.account, {"register-own": "/own/"})):
        browse.sign_out()
        browse.sign_in(reader)
        for name, path in pages.items():
            for language in ("en", "es"):
                browse.speak(language)
                browse.open("/clearance/register" + path)
                browse.check()
                browse.check_fit()
            browse.speak("en")
            browse.open("/clearance/register" + path)
            browse.shoot(name)


def test_an_attorney_names_a_number_by_keyboard_and_reads_what_was_wrong(browse: Browse, story: RegisterStory) -> None:
    browse.sign_in(story.atwood.account)
    browse.open("/clearance/register/own/")
    browse.fill(**{"Number or account": "201-0199"})
    browse.press("Protect this number", stays=True)
    assert "not a complete telephone number" in browse.page.content()
    browse.check()
    browse.fill(**{"Number or account": "(555) 201-0199"})
    browse.press("Protect this number")
    assert "+15552010199" in browse.page.content()
