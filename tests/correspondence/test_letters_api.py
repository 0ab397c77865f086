"""Can a program read a visitor's letters, and hand over those of incarcerated persons, as the pages do?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gatelodge.correspondence.models import Letter, Service
from tests.cast import Cast
from tests.correspondence.test_letters import NOTICE, send
from tests.signing_in import signed_in

API = "/api/correspondence"


@pytest.fixture
def family(cast: Cast) -> Client:
    return signed_in(cast.marisol.account, second_factor=False)


def rows(client: Client, path: str) -> Any:
    return client.get(API + path).json()


def test_a_program_lists_and_reads_a_visitors_own_letters(cast: Cast, family: Client) -> None:
    letter = send(cast, to_visitor=cast.marisol.id)
    [row] = rows(family, "/letters")
    assert (row["title"], row["to_name"], row["opened_at"]) == (NOTICE.title.es, "Marisol Exampleton", None)
    whole = rows(family, f"/letters/{letter.id}")
    assert whole["contest"] == NOTICE.contest.es
    assert whole["facts"] == [{"label": "Decidido por", "value": "sargento de visitas"}]
    assert whole["grounds"][0]["citation"] == "15 CCR 3172.1(b)(1)"
    assert rows(family, "/letters")[0]["opened_at"] is not None
    pdf = family.get(f"{API}/letters/{letter.id}/pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_program_reads_nobody_elses_letter(cast: Cast, family: Client) -> None:
    letter = send(cast, to_visitor=cast.quincy.id)
    assert rows(family, "/letters") == []
    for path in (f"/letters/{letter.id}", f"/letters/{letter.id}/pdf"):
        assert family.get(API + path).status_code == 404
    assert not Service.objects.filter(letter=letter, opened_at__isnull=False).exists()


def test_a_program_hands_a_letter_over_once(cast: Cast, family: Client) -> None:
    letter: Letter = send(cast, to_person=cast.tomas.id)
    officer = signed_in(cast.officer)
    waiting, told = "/letters/to-hand?purpose=handing+over", {"receipt": "on_paper", "received_by": "Tomás Inventado"}
    [row] = rows(officer, waiting)
    assert row["id"] == str(letter.id)
    there, how = f"{API}/letters/{letter.id}/hand-over", {"content_type": "application/json"}
    assert family.post(there, told, **how).status_code == 403
    assert signed_in(cast.sergeant_of_birch).post(there, told, **how).status_code == 404
    assert officer.post(there, told, **how).status_code == 204
    assert officer.post(there, told, **how).json()["reasons"][0]["code"] == "already_handed_over"
    assert rows(officer, waiting) == []
