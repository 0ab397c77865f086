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


def compare(browse: Browse, file: Path) -> None:
    page = browse.open("/people/rosters/")
    browse.check()
    page.locator("[name=file]").set_input_files(file)
    browse.press("Compare")
    browse.check()


def test_an_administrator_takes_in_a_roster_once(browse: Browse, cast: Cast, tmp_path: Path) -> None:
    # Given a feed of three persons, one of them born on a day that does not exist
    assert cast.alder
    feed = tmp_path / "monday.csv"
    bad = {"number": "AX2003", "given_names": "Cora", "born_on": "1980-02-31"}
    feed.write_bytes(roster({}, {"number": "AX2002", "given_names": "Berta"}, bad))
    browse.sign_in(cast.administrator)
    # When it is compared, then nothing is changed, and the bad line is set apart with its reason
    compare(browse, feed)
    see(browse, "AX2001", "AX2002", "1980-02-31", "born_on:")
    assert browse.page.locator("tbody th[scope=row]").last.inner_text() == "4"
    assert not IncarceratedPerson.objects.exists()
    browse.shoot("roster")
    # When it is confirmed, then the two good lines are taken in
    browse.press("Take in this roster")
    browse.check()
    assert set(IncarceratedPerson.objects.values_list("number", flat=True)) == {"AX2001", "AX2002"}
    # When the same file comes again, then it changes nothing
    compare(browse, feed)
    again = RosterImport.objects.latest("started_at")
    assert (again.added, again.changed, again.unchanged, again.quarantined) == (0, 0, 2, 1)
    assert IncarceratedPerson.objects.count() == 2


def open_link(browse: Browse) -> None:
    """Open the link in the last mail, and confirm."""
    link = re.search(r"http\S+", str(mail.outbox[-1].body))
    assert link
    browse.open(re.sub(r"^https?://[^/]+", "", link[0]))
    browse.check()
    browse.press("Confirm")


def sign_up(browse: Browse, email: str) -> None:
    """Make an account and follow the link in the mail."""
    page = browse.open("/accounts/signup/")
    browse.check()
    page.locator("[name=email]").fill(email)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    browse.press("Sign Up")
    browse.check()
    open_link(browse)
    browse.sign_in_by_form(email, PASSWORD)


def change_email(browse: Browse, old: str, new: str) -> None:
    """Move to another address, which takes the password and the link in the mail; the former one is told."""
    browse.press("Change the e-mail")
    browse.check()
    browse.page.locator("main [name=email]").last.fill(new)
    browse.press("Send the link")
    browse.check()
    browse.confirm_password(PASSWORD)
    browse.check()
    browse.open("/people/profile/")
    see(browse, old)
    open_link(browse)
    browse.open("/people/profile/")
    see(browse, new)
    assert mail.outbox[-1].to == [old]


def test_a_newcomer_becomes_a_visitor_and_keeps_the_record_right(browse: Browse) -> None:
    # Given a newcomer who signed up and confirmed the mail
    sign_up(browse, "marisol@mail.example")
    browse.open("/")
    browse.check()
    # When the profile is completed
    browse.press("Complete your visitor profile", exact=False)
    browse.check()
    browse.fill(Given_names="Marisol", Surname="Exampleton", Date_of_birth="1988-09-21", Phone="555 0100")
    go(browse, "button.usa-button:has-text('Save your profile')")
    # And two documents and a child are added
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
    # And phone and address change
    browse.press("Change contact details")
    browse.check()
    browse.fill(Phone="555 0199", Street_and_house_number="14 Imaginary Street", City="Alder")
    browse.press("Save")
    browse.check()
    # Then the profile shows all of it
    see(browse, "555 0199", "14 Imaginary Street", "D1234567", "P7654321", "Luz Exampleton")
    browse.shoot("profile")
    marisol = Visitor.objects.get(given_names="Marisol")
    assert (marisol.documents.count(), marisol.wards.count()) == (2, 1)
    # And when the e-mail changes too, then the profile shows the new one
    change_email(browse, "marisol@mail.example", "marisol.new@mail.example")
