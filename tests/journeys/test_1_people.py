"""People: given a custody feed and a newcomer, when both tell who they are, then each is known once and can change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core import mail

from gatelodge.people.models import IncarceratedPerson, RosterImport, Visitor
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.hands import answer, go, see
from tests.people.rosters import roster

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a lantern above the lodge door"


def test_an_administrator_takes_in_a_roster_once(browse: Browse, cast: Cast, tmp_path: Path) -> None:
    feed = given_a_feed_of_three_persons_one_born_on_a_day_that_does_not_exist(cast, tmp_path)
    when_it_is_compared(browse, cast, feed)
    then_nothing_is_changed_and_the_bad_line_is_set_apart(browse)
    when_it_is_confirmed(browse)
    then_the_two_good_lines_are_taken_in()
    when_it_is_compared(browse, cast, feed)
    then_it_changes_nothing()


def test_a_newcomer_becomes_a_visitor_and_keeps_the_record_right(browse: Browse) -> None:
    given_a_newcomer_who_signed_up(browse, "marisol@mail.example")
    when_the_profile_is_completed(browse)
    when_two_documents_and_a_child_are_added(browse)
    when_phone_and_address_change(browse)
    then_the_profile_shows_all_of_it(browse)
    when_the_email_changes(browse, "marisol.new@mail.example")
    then_the_link_was_needed_and_the_former_address_is_told(browse, "marisol@mail.example", "marisol.new@mail.example")


# A roster


def given_a_feed_of_three_persons_one_born_on_a_day_that_does_not_exist(cast: Cast, folder: Path) -> Path:
    assert cast.alder
    feed = folder / "monday.csv"
    bad = {"number": "AX2003", "given_names": "Cora", "born_on": "1980-02-31"}
    feed.write_bytes(roster({}, {"number": "AX2002", "given_names": "Berta"}, bad))
    return feed


def when_it_is_compared(browse: Browse, cast: Cast, file: Path) -> None:
    browse.sign_in(cast.administrator)
    page = browse.open("/people/rosters/")
    browse.check()
    page.locator("[name=file]").set_input_files(file)
    browse.press("Compare")
    browse.check()


def when_it_is_confirmed(browse: Browse) -> None:
    browse.press("Take in this roster")
    browse.check()


def then_nothing_is_changed_and_the_bad_line_is_set_apart(browse: Browse) -> None:
    see(browse, "AX2001", "AX2002", "1980-02-31", "born_on:")
    assert browse.page.locator("tbody th[scope=row]").last.inner_text() == "4"
    assert not IncarceratedPerson.objects.exists()
    browse.shoot("roster")


def then_the_two_good_lines_are_taken_in() -> None:
    assert set(IncarceratedPerson.objects.values_list("number", flat=True)) == {"AX2001", "AX2002"}


def then_it_changes_nothing() -> None:
    again = RosterImport.objects.latest("started_at")
    assert (again.added, again.changed, again.unchanged, again.quarantined) == (0, 0, 2, 1)
    assert IncarceratedPerson.objects.count() == 2


# A visitor


def given_a_newcomer_who_signed_up(browse: Browse, email: str) -> None:
    """With an account, and the link in the mail followed."""
    page = browse.open("/accounts/signup/")
    browse.check()
    page.locator("[name=email]").fill(email)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    browse.press("Sign Up")
    browse.check()
    _open_link(browse)
    browse.sign_in_by_form(email, PASSWORD)
    browse.open("/")
    browse.check()


def when_the_profile_is_completed(browse: Browse) -> None:
    browse.press("Complete your visitor profile", exact=False)
    browse.check()
    browse.fill(Given_names="Marisol", Surname="Exampleton", Date_of_birth="1988-09-21", Phone="555 0100")
    go(browse, "button.usa-button:has-text('Save your profile')")


def when_two_documents_and_a_child_are_added(browse: Browse) -> None:
    for kind, number in (("driver_licence", "D1234567"), ("passport", "P7654321")):
        browse.press("Add a document")
        browse.check()
        answer(browse, "kind", kind)
        browse.fill(Number=number, Issued_by="Alder State", Valid_until="2031-05-06")
        browse.press("Add the document")
        browse.check()
    browse.press("Add a child")
    browse.check()
    browse.fill(Given_names_of_the_child="Luz", Surname_of_the_child="Exampleton", Date_of_birth="2018-06-01")
    browse.press("Add the child")
    browse.check()


def when_phone_and_address_change(browse: Browse) -> None:
    browse.press("Change contact details")
    browse.check()
    browse.fill(Phone="555 0199", Street_and_house_number="14 Imaginary Street", City="Alder")
    browse.press("Save")
    browse.check()


def when_the_email_changes(browse: Browse, new: str) -> None:
    """It takes the password and the link in the mail."""
    browse.press("Change the e-mail")
    browse.check()
    browse.page.locator("main [name=email]").last.fill(new)
    browse.press("Send the link")
    browse.check()
    browse.confirm_password(PASSWORD)
    browse.check()


def then_the_profile_shows_all_of_it(browse: Browse) -> None:
    see(browse, "555 0199", "14 Imaginary Street", "D1234567", "P7654321", "Luz Exampleton")
    browse.shoot("profile")
    marisol = Visitor.objects.get(given_names="Marisol")
    assert (marisol.documents.count(), marisol.wards.count()) == (2, 1)


def then_the_link_was_needed_and_the_former_address_is_told(browse: Browse, old: str, new: str) -> None:
    browse.open("/people/profile/")
    see(browse, old)
    _open_link(browse)
    browse.open("/people/profile/")
    see(browse, new)
    assert mail.outbox[-1].to == [old]


def _open_link(browse: Browse) -> None:
    """Open the link in the last mail, and confirm."""
    link = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert link
    browse.open(re.sub(r"^https?://[^/]+", "", link[0]))
    browse.check()
    browse.press("Confirm")
