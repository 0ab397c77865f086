"""Can anyone read the rules, in both languages?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gatelodge.policy.domain.pack import Pack

pytestmark = pytest.mark.django_db


def test_every_rule_has_a_page_that_anyone_can_read(pack: Pack) -> None:
    client = Client()
    listed = client.get("/policy/rules/").text
    for rule in pack.rules:
        address = reverse("policy:rule", args=[rule.id])
        assert f'href="{address}"' in listed
        page = client.get(address)
        assert page.status_code == 200
        assert rule.cases[0].name in page.content.decode().replace("&#x27;", "'")


def test_the_rules_are_read_in_spanish(pack: Pack) -> None:
    client = Client(headers={"accept-language": "es"})
    page = client.get(reverse("policy:rule", args=["ca:3173.2.refusal-ladder"])).text
    assert "Tercera negativa a un registro con ropa" in page
    assert "Esta regla no se aplica." in page
    assert "Reglas en el orden de sus citas" in client.get("/policy/rules/").text


def test_the_rules_lie_folded_under_their_sections(pack: Pack) -> None:
    page = Client().get("/policy/rules/").text
    sections = {rule.path.partition("/")[0] for rule in pack.rules}
    assert page.count('<details class="section"') == len(sections)
    assert '<details class="section" open' not in page
    for heading in ("15 CCR 3174 ", "Pen. Code 4576 ", "Practice of the department "):
        assert f"<summary>{heading}" in page


def test_local_rules_stand_under_the_name_of_their_supplement(photo_programme: None) -> None:
    assert "<summary>Alder Creek visiting procedure " in Client().get("/policy/rules/").text
    assert "price_cents_ticket" in Client().get(reverse("policy:rule", args=["alder:photos.programme"])).text


def test_what_is_no_rule_is_absent() -> None:
    assert Client().get("/policy/rules/ca:nothing/").status_code == 404
    assert Client().get("/policy/rules/AB%202709/").status_code == 404
