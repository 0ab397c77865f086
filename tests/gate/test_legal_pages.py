"""The gate's pages of legal visits: what they show to whom, and that none of them has a place for words about the visit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.gate.actions import check_in_item, end_visit
from gatelodge.gate.models import Arrival, CarriedItem, Visit
from gatelodge.people.actions import withdraw_sponsorship
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(db: None) -> LegalDay:
    """A day of legal visits that is now."""
    cast = Cast(now=timezone.now().replace(microsecond=0))
    cast.midday()
    return LegalDay(cast)


@pytest.fixture
def officer(now: LegalDay) -> Client:
    return signed_in(now.cast.officer)


def words_fields(page: str) -> set[str]:
    """Give the names of the fields into which somebody could write."""
    texts = set(re.findall(r'<textarea[^>]*name="([^"]+)"', page))
    inputs = re.findall(r'<input[^>]*type="text"[^>]*>', page)
    return texts | {name for one in inputs for name in re.findall(r'name="([^"]+)"', one)}


def test_the_day_names_capacity_and_sponsor_and_calls_nobody_barred(now: LegalDay, officer: Client) -> None:
    _ = now.booking

    page = officer.get("/gate/").content.decode()

    assert "law student or apprentice" in page
    assert "Sent by" in page
    assert "Counselsample" in page
    assert "may not visit" not in page


def test_the_desk_shows_the_capacity_and_has_no_place_for_words(now: LegalDay, officer: Client) -> None:
    arrival = now.arrives(now.student)
    item = now.item(now.student)
    now.shows(arrival, refused=("person",))

    page = signed_in(now.cast.sergeant).get(f"/gate/arrivals/{arrival.id}/").content.decode()

    for said in ("Comes as", "Allows", "Forbids", "SN-4711", "Never ask what the visit is about"):
        assert said in page
    assert words_fields(page) <= {"number", "issuer", f"{item}-serial"}
    es = officer.get(f"/gate/arrivals/{arrival.id}/", headers={"accept-language": "es"}).content.decode()
    assert "Comes as" not in es


def test_items_go_in_and_out_by_the_buttons(now: LegalDay, officer: Client) -> None:
    arrival, item = now.arrives(now.attorney), now.item(now.attorney)

    wrong = officer.post(f"/gate/arrivals/{arrival.id}/items/", {"item": item, f"{item}-serial": "SN-1"})
    assert wrong.status_code == 409
    assert "another device" in wrong.content.decode()
    assert (
        officer.post(f"/gate/arrivals/{arrival.id}/items/", {"item": item, f"{item}-serial": "SN-4711"}).status_code
        == 302
    )
    carried = CarriedItem.objects.get()
    assert "SN-4711" in officer.get(f"/gate/visits/{arrival.visit_id}/").content.decode()
    out = officer.post(f"/gate/items/{carried.id}/", {f"{carried.id}-serial": "SN-4711"})
    assert out.status_code == 302
    carried.refresh_from_db()
    assert carried.checked_out_at is not None


def test_the_client_signs_on_the_page(now: LegalDay, officer: Client) -> None:
    visit = now.called_out()
    address = f"/gate/visits/{visit.id}/refusal/"

    assert officer.post(address, {"receipt": "drawn", "signature": ""}).status_code == 422
    drawn = "M10 10" + "".join(f"L{n} {n}" for n in range(20, 40))
    assert officer.post(address, {"receipt": "drawn", "signature": drawn}).status_code == 302
    visit.refresh_from_db()
    assert visit.end_reason == "client_refused"
    assert "The client declined the visit" in officer.get(f"/gate/visits/{visit.id}/").content.decode()


def test_officer_and_sergeant_together_record_what_both_heard(now: LegalDay, officer: Client) -> None:
    visit = now.called_out()
    assert "declined" not in re.findall(
        r'<option value="(\w+)"', officer.get(f"/gate/visits/{visit.id}/").content.decode()
    )

    officer.post(f"/gate/visits/{visit.id}/refusal/reported/")
    assert officer.post(f"/gate/visits/{visit.id}/refusal/witnessed/").status_code == 403
    sergeant = signed_in(now.cast.sergeant)
    assert "I heard the client say it too" in sergeant.get(f"/gate/visits/{visit.id}/").content.decode()
    assert sergeant.post(f"/gate/visits/{visit.id}/refusal/witnessed/").status_code == 302


def test_the_walk_in_page_finds_by_licence_and_refuses_with_the_rule(now: LegalDay, officer: Client) -> None:
    _ = now.session, now.sponsorship
    asked = "?jurisdiction=CA&number=100001&client=AX1001"

    assert "Atwood" not in officer.get("/gate/walk-in/").content.decode()
    assert "Lena Lernsample" in officer.get(f"/gate/walk-in/{asked}").content.decode()
    assert officer.get("/gate/walk-in/?jurisdiction=CA&number=1&client=AX1001").status_code == 422
    refused = officer.post(f"/gate/walk-in/{asked}", {f"comer_{now.attorney.visitor_id}": "on", "minutes": "60"})
    assert refused.status_code == 422
    assert "15 CCR 3178(d)" in refused.content.decode()
    assert not Arrival.objects.exists()


def test_the_attorney_reads_the_proof_and_takes_both_files(now: LegalDay) -> None:
    visit, attorney = now.ended(), signed_in(now.cast_account(now.attorney))

    assert str(visit.id) in attorney.get("/gate/legal/proofs/").content.decode()
    page = attorney.get(f"/gate/legal/proofs/{visit.id}/")
    assert "Our records show no recording of this visit" in page.content.decode()
    assert attorney.post(f"/gate/legal/proofs/{visit.id}/pdf/").content.startswith(b"%PDF")
    assert attorney.post(f"/gate/legal/proofs/{visit.id}/json/").content.startswith(b"PK")
    made = attorney.post(f"/api/gate/legal/proofs/{visit.id}", content_type="application/json").json()
    assert made["sha256"] in made["signature"]


@pytest.mark.parametrize("who", ["auditor", "information_officer", "rival", "social", "sergeant of birch"])
def test_legal_visits_are_hidden_from_whoever_has_no_need(now: LegalDay, who: str) -> None:
    visit, cast = now.ended(), now.cast
    arrival = Arrival.objects.get()
    accounts: dict[str, Any] = {
        "auditor": lambda: cast.auditor,
        "information_officer": lambda: cast.staff(Role.INFORMATION_OFFICER),
        "rival": lambda: now.cast_account(now.rival),
        "social": lambda: cast.marisol.account,
        "sergeant of birch": lambda: cast.sergeant_of_birch,
    }
    client = signed_in(accounts[who]())
    hidden = [
        f"/gate/visits/{visit.id}/",
        f"/gate/arrivals/{arrival.id}/",
        f"/gate/legal/proofs/{visit.id}/",
        f"/api/gate/visits/{visit.id}",
        f"/gate/visits/{visit.id}/refusal/",
    ]
    for address in hidden:
        answer = client.get(address)
        assert answer.status_code in (403, 404), address
        unknown = client.get(address.replace(str(visit.id), str(arrival.id)) if "visits" in address else address)
        assert unknown.status_code == answer.status_code
        for told in ("Atwood", "Lernsample", "AX1001"):
            assert told not in answer.content.decode()


def test_the_sergeant_sees_the_numbers_and_the_floor_its_timer(now: LegalDay) -> None:
    visit = now.seated()
    sergeant = signed_in(now.cast.sergeant)

    assert "no limit: nobody waits" in sergeant.get("/gate/floor/").content.decode()
    page = sergeant.get("/gate/legal/numbers/").content.decode()
    assert "From call-out to seat" in page
    assert "11 min" in page
    told = sergeant.get("/api/gate/legal/numbers").json()
    assert told["call_out_to_seat"] == 11
    assert Visit.objects.get(id=visit.id).state == "seated"


def test_a_party_is_never_another_than_the_one_picked_on_a_page_grown_old(now: LegalDay, officer: Client) -> None:
    _ = now.session
    address = "/gate/walk-in/?jurisdiction=CA&number=100001&client=AX1001"
    lena = f"comer_{now.sponsorship.id}"
    assert f'name="{lena}"' in officer.get(address).content.decode()
    withdraw_sponsorship(now.attorney, sponsorship_id=now.sponsorship.id, now=now.now)

    page = officer.post(address, {f"comer_{now.attorney.visitor_id}": "on", lena: "on", "minutes": "60"})

    assert page.status_code == 422
    assert "may not be brought by this attorney any more" in page.content.decode()
    assert not Visit.objects.exists()


def test_the_file_of_a_proof_is_named_for_what_it_is_about(now: LegalDay) -> None:
    visit, attorney = now.ended(), signed_in(now.cast_account(now.attorney))

    for language, name in (("en", "recording-of-visit-"), ("es", "grabacion-de-visita-")):
        made = attorney.post(f"/gate/legal/proofs/{visit.id}/pdf/", headers={"accept-language": language})
        assert f'filename="{name}' in made["Content-Disposition"]


def test_a_missing_mark_is_said_where_one_sees_it(now: LegalDay, officer: Client) -> None:
    visit = now.called_out()

    page = officer.post(f"/gate/visits/{visit.id}/refusal/", {"receipt": "drawn", "signature": ""}).content.decode()

    assert "There is no mark of the client" in page
    assert "Hidden field" not in page


def test_nobody_signs_for_what_is_not_owed(now: LegalDay) -> None:
    arrival, item = now.admitted(now.attorney), now.item(now.attorney)
    sergeant, pages = (
        signed_in(now.cast.sergeant),
        (f"/gate/visits/{arrival.visit_id}/", f"/gate/arrivals/{arrival.id}/"),
    )
    assert not any("despite_items" in sergeant.get(one).content.decode() for one in pages)

    check_in_item(now.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=now.now)

    assert all("despite_items" in sergeant.get(one).content.decode() for one in pages)


def test_the_desk_offers_no_way_in_for_a_device_once_the_visit_is_over(now: LegalDay, officer: Client) -> None:
    arrival, _item = now.admitted(now.attorney), now.item(now.attorney)
    address = f"/gate/arrivals/{arrival.id}/"
    assert f"{address}items/" in officer.get(address).content.decode()

    end_visit(now.officer, visit_id=arrival.visit_id, reason="not_brought", now=now.now)

    assert f"{address}items/" not in officer.get(address).content.decode()
