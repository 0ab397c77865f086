"""Given a person with a browser, when they use the shell, then every page is theirs to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from gatelodge.accounts.models import Account
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import navigation
from tests.browser import Browse

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.site.addresses")]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_of_page_is_accessible_in_both_languages(browse: Browse, language: str) -> None:
    browse.speak(language)
    for path in ("/", "/pieces/", "/form/", "/refuse/", "/hidden/", "/fail/"):
        browse.open(path)
        browse.check()


def test_goes_from_the_error_summary_into_the_field_by_keyboard(browse: Browse) -> None:
    # Given a form sent with nothing but a name
    page = browse.open("/form/")
    browse.fill(Full_name="Marisol Exampleton")
    browse.press("Send")
    browse.check()
    # Then the summary has the focus, and the name is still there
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("Full name")).to_have_value("Marisol Exampleton")
    # When the first error is followed, then the first part of the birth date has the focus
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Month")).to_be_focused()
    # And the link of a group of choices leads to its first choice
    page.locator(".error-summary a", has_text="Kind").click()
    expect(page.get_by_label("A social visit")).to_be_focused()


def test_sends_a_filled_form_and_says_so(browse: Browse) -> None:
    page = browse.open("/form/")
    browse.fill(Full_name="Marisol Exampleton", Visit_on="2026-12-03")
    page.get_by_label("Month").select_option("February")
    page.get_by_label("Day").select_option("3")
    page.get_by_label("Year").select_option("1990")
    browse.choose("A legal visit", "I have read the rules")
    page.get_by_label("Relation").select_option("Mother")
    browse.press("Send")

    expect(page.get_by_text("Received.")).to_be_visible()
    browse.check()


def test_skips_to_the_content_by_keyboard(browse: Browse) -> None:
    page = browse.open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_switches_language_and_stays_on_the_page(browse: Browse) -> None:
    page = browse.open("/form/")
    page.get_by_role("button", name="Español").click()

    expect(page).to_have_url(browse.base_url + "/form/")
    browse.language = "es"
    browse.check()
    expect(page.get_by_role("button", name="English")).to_be_visible()


@pytest.fixture
def menu_entry() -> Iterator[None]:
    """Declare one link for those who have an account, and take it away again."""
    navigation.declare("accounts", Wording("My e-mail", "Mi correo"), "account_email", "accounts.own")
    yield
    navigation.withdraw("account_email")


@pytest.mark.usefixtures("menu_entry")
def test_opens_the_menu_on_a_phone_and_closes_it_with_escape(browse: Browse) -> None:
    account = Account.objects.create_user("marisol@example.test", name="Marisol Exampleton")
    browse.sign_in(account)
    page = browse.open("/accounts/email/")
    page.set_viewport_size({"width": 390, "height": 844})
    menu = page.get_by_role("navigation", name="Main menu").get_by_role("list")

    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_works_without_javascript(browse: Browse) -> None:
    context = browse.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = Browse(context.new_page(), browse.base_url)
    page = plain.open("/form/")
    page.get_by_label("Full name").fill("Marisol Exampleton")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_label("Full name")).to_have_value("Marisol Exampleton")
    expect(page.get_by_role("heading", name="Please correct the following")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (
            "document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/static/site/icon.svg\">')",
            "image-alt",
        ),
        ("document.querySelector('h1').style.width = '900px'", "scrolls sideways"),
        ("fetch('http://192.0.2.1/').catch(() => 0)", "Content Security Policy"),
        ("setTimeout(() => { throw new Error('planted') })", "script error"),
        ("document.documentElement.lang = 'fr'", "speaks fr"),
        ("document.querySelector('h1').style.backgroundImage = 'url(/static/none.png)'", "404 for"),
    ],
)
def test_the_check_finds_what_is_wrong_with_a_page(browse: Browse, planted: str, found: str) -> None:
    page = browse.open("/")
    page.evaluate(f"() => {{ {planted} }}")
    page.wait_for_timeout(200)

    with pytest.raises(AssertionError, match=found):
        browse.check()


def test_the_check_sees_a_request_to_the_outside_even_where_the_policy_would_let_it_go(browse: Browse) -> None:
    context = browse.page.context.browser.new_context(bypass_csp=True)  # type: ignore[union-attr]
    unguarded = Browse(context.new_page(), browse.base_url)
    unguarded.open("/").evaluate("() => { fetch('http://192.0.2.1/').catch(() => 0) }")

    with pytest.raises(AssertionError, match="asked the outside"):
        unguarded.check()
    context.close()
