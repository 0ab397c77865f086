"""Whoever may not know of a legal visit is answered the same about one that is and about one that never was."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Role
from gatelodge.gate.actions import check_in_item
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
NOBODYS = UUID(int=7)
# What is another on each page, whatever it is about.
NOISE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*')

OUTSIDERS: dict[str, Callable[[LegalDay], Account]] = {
    "a social visitor": lambda day: day.cast.marisol.account,
    "another attorney": lambda day: day.cast_account(day.rival),
    "the student who comes along": lambda day: day.cast_account(day.student),
    "the auditor": lambda day: day.cast.auditor,
    "the information officer": lambda day: day.cast.staff(Role.INFORMATION_OFFICER),
    "the investigator": lambda day: day.cast.staff(Role.INVESTIGATOR, day.cast.alder),
    "the director": lambda day: day.cast.staff(Role.DIRECTOR),
    "the administrator": lambda day: day.cast.staff(Role.ADMINISTRATOR),
    "a coordinator elsewhere": lambda day: day.cast.staff(Role.LITIGATION_COORDINATOR, day.cast.birch),
    "an officer elsewhere": lambda day: day.cast.staff(Role.GATE_OFFICER, day.cast.birch),
    "a sergeant elsewhere": lambda day: day.cast.sergeant_of_birch,
}
# method, address, what is sent
ADDRESSES: list[tuple[str, str, dict[str, Any]]] = [
    ("get", "/gate/arrivals/{arrival}/", {}),
    ("post", "/gate/arrivals/{arrival}/", {"document": "none"}),
    ("post", "/gate/arrivals/{arrival}/admit/", {}),
    ("post", "/gate/arrivals/{arrival}/turn-away/", {"rule": "x"}),
    ("post", "/gate/arrivals/{arrival}/departure/", {"outcome": "returned"}),
    ("post", "/gate/arrivals/{arrival}/departure/taken-back/", {}),
    ("post", "/gate/arrivals/{arrival}/items/", {"item": str(NOBODYS)}),
    ("post", "/gate/items/{carried}/", {}),
    ("get", "/gate/visits/{visit}/", {}),
    ("post", "/gate/visits/{visit}/call-out/", {}),
    ("post", "/gate/visits/{visit}/acknowledgement/", {}),
    ("post", "/gate/visits/{visit}/seat/", {}),
    ("post", "/gate/visits/{visit}/end/", {"reason": "completed"}),
    ("get", "/gate/visits/{visit}/refusal/", {}),
    ("post", "/gate/visits/{visit}/refusal/", {"signature": "M1 1L2 2"}),
    ("post", "/gate/visits/{visit}/refusal/reported/", {}),
    ("post", "/gate/visits/{visit}/refusal/witnessed/", {}),
    ("get", "/gate/legal/proofs/{visit}/", {}),
    ("post", "/gate/legal/proofs/{visit}/pdf/", {}),
    ("post", "/gate/legal/proofs/{visit}/json/", {}),
    ("get", "/api/gate/arrivals/{arrival}", {}),
    ("api", "/api/gate/arrivals/{arrival}/check", {}),
    ("api", "/api/gate/arrivals/{arrival}/admit", {}),
    ("api", "/api/gate/arrivals/{arrival}/turn-away", {"rule": "x"}),
    ("api", "/api/gate/arrivals/{arrival}/departure", {}),
    ("api", "/api/gate/arrivals/{arrival}/items", {"item_id": str(NOBODYS)}),
    ("api", "/api/gate/items/{carried}/out", {}),
    ("get", "/api/gate/visits/{visit}", {}),
    ("api", "/api/gate/visits/{visit}/refusal", {}),
    ("api", "/api/gate/visits/{visit}/refusal/reported", {}),
    ("api", "/api/gate/visits/{visit}/refusal/witnessed", {}),
    ("api", "/api/gate/legal/proofs/{visit}", {}),
]


def told(client: Client, method: str, address: str, sent: dict[str, Any]) -> tuple[int, str]:
    """Give the answer, without the address and the token that each page has of its own."""
    if method == "get":
        answer = client.get(address)
    elif method == "api":
        answer = client.post(address, sent, content_type="application/json")
    else:
        answer = client.post(address, sent)
    text = NOISE.sub("", answer.content.decode().replace(address, ""))
    return answer.status_code, text.replace(quote(address, safe=""), "")


@pytest.fixture
def day(db: None) -> LegalDay:
    cast = Cast(now=timezone.now().replace(microsecond=0))
    cast.midday()
    return LegalDay(cast)


def test_no_outsider_can_tell_a_legal_visit_from_none(day: LegalDay) -> None:
    arrival, item = day.arrives(day.attorney), day.item(day.attorney)
    carried = check_in_item(day.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=day.now)
    real = {"arrival": arrival.id, "visit": arrival.visit_id, "carried": carried}
    none = dict.fromkeys(real, NOBODYS)
    for who, account_of in OUTSIDERS.items():
        client = signed_in(account_of(day))
        for method, address, sent in ADDRESSES:
            of_real = told(client, method, address.format(**real), sent)
            assert of_real == told(client, method, address.format(**none), sent), (who, method, address)
            assert of_real[0] in {403, 404}, (who, method, address)


def test_a_legal_visit_is_in_no_count_or_list_of_another_prison(day: LegalDay) -> None:
    day.arrives(day.attorney)
    elsewhere = signed_in(day.cast.sergeant_of_birch)

    for address in ("/gate/", "/gate/floor/", "/gate/close/", "/gate/legal/numbers/", "/"):
        page = elsewhere.get(address).content.decode()
        assert not any(name in page for name in ("Atwood", "Lernsample", "AX1001")), address
    for address in (f"/api/gate/days/{day.cast.alder.id}", f"/api/gate/floor/{day.cast.alder.id}"):
        assert elsewhere.get(address).status_code == 404
        assert elsewhere.get(f"/gate/?facility={day.cast.alder.id}").status_code == 404
    assert elsewhere.get("/api/gate/legal/numbers").json()["visits"] == 0
