"""Can the rules be read in a browser, in both languages, by everybody?"""

from __future__ import annotations

import pytest

from tests.browser import Browse

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "es"])
def test_goes_from_the_list_to_a_rule_and_its_cases(browse: Browse, language: str) -> None:
    # Given someone who is not signed in
    browse.open("/")
    browse.speak(language)
    # When they open the list, unfold a section, and follow a rule
    page = browse.open("/policy/rules/")
    browse.check()
    link = page.get_by_role("link", name="ca:3172.1(b)(2)")
    assert not link.is_visible()
    page.locator("details", has=page.locator("a[href*='3172.1(b)(2)']")).locator("summary").click()
    browse.check()
    link.click()
    # Then its text and its cases can be read, by everyone
    said = {"en": "One felony conviction in the last three years", "es": "Una condena por delito grave"}
    assert said[language] in page.locator("main").inner_text()
    assert "one, three years ago to the day" in page.locator("table").inner_text()
    browse.check()
