"""Given visitors and staff, when they look after people's records, then every page fits the house and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from gatelodge.people.models import Visitor
from tests.browser import Browse
from tests.cast import Cast
from tests.people.rosters import roster

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_visitor_keeps_profile_documents_and_children(browse: Browse, cast: Cast) -> None:
    browse.sign_in(cast.account("ana@mail.example", "Ana Muestra"), second_factor=False)
    browse.open("/")
    browse.press("Complete your visitor profile", exact=False)
    browse.check()
    browse.fill(Given_names="Ana", Surname="Muestra", Date_of_birth="2015-01-02")
    browse.press("Save your profile")
    browse.check()
    browse.shoot("people-sign-up", languages=("en",))
    browse.fill(Date_of_birth="1990-01-02", Phone="555 0101", City="Alder")
    browse.press("Save your profile")
    browse.press("Add a document")
    browse.check()
    browse.page.get_by_label("Kind of document").select_option("passport")
    browse.fill(Number="P12345", Issued_by="Alder", Valid_until="2031-05-06")
    browse.press("Add the document")
    browse.press("Add a child")
    browse.check()
    browse.fill(Given_names_of_the_child="Luz", Surname_of_the_child="Muestra", Date_of_birth="2018-04-05")
    browse.press("Add the child")
    browse.press("Change contact details")
    browse.check()
    browse.fill(Phone="555 0199")
    browse.press("Save")
    browse.check()
    browse.shoot("people-profile")
    browse.press("Luz Muestra")
    browse.check()
    ana = Visitor.objects.get(given_names="Ana")
    assert (ana.phone, ana.wards.count(), ana.documents.count()) == ("555 0199", 1, 1)


def test_staff_find_people_and_confirm_who_they_are(browse: Browse, cast: Cast) -> None:
    document = cast.licence(cast.quincy, number="X1", verified_at=None, verified_by=None)
    cast.licence(cast.outsider, number="X1", verified_at=None, verified_by=None, disputed_at=cast.now)
    cast.visitor("Quincy", "Sampleford", born_on=cast.quincy.born_on, account=None)
    _ = cast.tomas, cast.luz
    browse.sign_in(cast.sergeant)
    browse.open("/people/persons/")
    browse.fill(Name_or_number="tomas")
    browse.press("Search")
    browse.check()
    browse.shoot("people-persons")
    browse.press("Exampleton, Tomás")
    browse.check()
    browse.shoot("people-person")
    browse.open("/people/visitors/")
    browse.fill(Name_of_the_visitor="sampleford")
    browse.press("Search")
    browse.check()
    browse.open(f"/people/visitors/{cast.quincy.id}/?purpose=identity")
    browse.check()
    browse.shoot("people-visitor")
    browse.page.get_by_role("button", name="I have seen this document").first.click()
    browse.page.wait_for_load_state()
    document.refresh_from_db()
    assert document.verified_by == cast.sergeant
    browse.open("/people/identity/")
    browse.check()
    browse.shoot("people-identity")


def test_an_administrator_compares_a_roster_before_taking_it_in(browse: Browse, cast: Cast, tmp_path: Path) -> None:
    _ = cast.alder, cast.birch
    first, second = tmp_path / "monday.csv", tmp_path / "tuesday.csv"
    rows = [{"number": f"AX20{n:02d}", "given_names": f"Person {n}"} for n in range(8)]
    first.write_bytes(roster(*rows))
    rows[0] |= {"facility": "BIR", "housing": "A-1", "visiting_status": "non_contact"}
    rows[1] |= {"number": "BX2001", "previous_number": "AX2001"}
    rows[2] |= {"born_on": "1980-02-31", "facility": "NOWHERE"}
    second.write_bytes(roster(*rows))
    browse.sign_in(cast.administrator)
    browse.open("/people/rosters/")
    browse.check()
    for file in (first, second):
        browse.open("/people/rosters/")
        browse.page.get_by_label("Roster file").set_input_files(file)
        browse.press("Compare")
        browse.check()
        if file == second:
            browse.shoot("people-roster")
        browse.press("Take in this roster")
        browse.check()
    browse.open("/people/rosters/")
    browse.shoot("people-rosters")
    browse.page.get_by_label("Roster file").set_input_files(tmp_path / "monday.csv")
    first.write_bytes(b"half a li")
    browse.page.get_by_label("Roster file").set_input_files(first)
    browse.press("Compare")
    browse.check()
