"""The same story through the API: everything a page can do, another program can."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.clearance import jobs
from gatelodge.clearance.models import Consent
from gatelodge.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.clearance.story import Story
from tests.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("db")
API = "/api/clearance"


@pytest.fixture
def story() -> Story:
    return Story(Cast(timezone.now())).sent()


def ask(client: Client, method: str, path: str, **given: Any) -> Any:
    """Give the answer of a call that is allowed."""
    told = client.get(API + path) if method == "get" else client.post(API + path, given, "application/json")
    assert told.status_code == 200, (path, told.content)
    return told if told["Content-Type"] == "application/pdf" else told.json()


def test_staff_work_an_application_from_slip_to_decision(story):
    sergeant, marisol = signed_in(story.cast.sergeant), signed_in(story.cast.marisol, second_factor=False)
    there, here = f"/applications/{story.id}", {"facility_id": str(story.cast.alder.id)}
    (slip,) = ask(sergeant, "get", "/slips")
    assert slip["visitor_name"] == "Marisol Exampleton"
    code = Consent.objects.get().code
    assert code not in str(slip)
    assert ask(sergeant, "post", "/slips/pdf", **here).content.startswith(b"%PDF")
    assert ask(sergeant, "post", f"{there}/paper-consent", code=code, yes=True) == {"state": "in_review"}
    (check,) = ask(sergeant, "get", "/checks")
    assert "Exampleton" in ask(sergeant, "post", "/checks/batch")["csv"]
    found = {"outcome": "differs", "categories": ["unlisted_arrest"]}
    assert ask(sergeant, "post", f"/checks/{check['id']}/outcome", **found) == {"state": "to_cure"}
    (asked,) = ask(marisol, "get", there)["asked"]
    reply = {"reply": "explained", "answer": "I was let go at once."}
    assert ask(marisol, "post", f"/differences/{asked['id']}/answer", **reply) == {"state": "in_review"}
    assert [row["visitor_name"] for row in ask(sergeant, "get", "/work")] == ["Marisol Exampleton"]
    case = ask(sergeant, "get", f"/cases/{story.id}")
    (ground,) = case["grounds"]
    assert (ground["rule"], case["rank_suffices"], case["asked"][0]["answer"]) == (
        "ca:3172(e).mismatch",
        True,
        "I was let go at once.",
    )
    ask(sergeant, "post", f"{there}/checks")
    (again,) = ask(sergeant, "get", "/checks")
    assert ask(sergeant, "post", f"/checks/{again['id']}/outcome", outcome="clear") == {"state": "in_review"}
    ask(sergeant, "post", f"{there}/confirmation", confirmed={"entry_approved_by_head": True})
    ask(sergeant, "post", f"{there}/decision", outcome="disapproved", grounds=[ground["rule"]])
    assert ask(sergeant, "get", f"/cases/{story.id}")["decision"]["outcome"] == "disapproved"


def test_a_kiosk_program_shows_who_asks_before_it_takes_the_answer(story):
    kiosk, code = Client(), Consent.objects.get().code
    asked = ask(kiosk, "post", "/consents/asked", number="AX1001", code=code)
    assert (asked["visitor_name"], asked["relationship"]) == ("Marisol Exampleton", "brother or sister")
    wrong = kiosk.post(f"{API}/consents/asked", {"number": "AX1002", "code": code}, "application/json")
    assert wrong.status_code == 422
    ask(kiosk, "post", "/consents", number="AX1001", code=code, yes=True)
    assert story.application.state == "in_review"


def test_reviews_are_listed_and_resolved(story):
    jobs.hear_person_moved(SYSTEM, now=story.now, person_id=story.cast.tomas.id)
    sergeant = signed_in(story.cast.sergeant)
    (review,) = ask(sergeant, "get", "/reviews")
    ask(sergeant, "post", f"/reviews/{review['id']}/resolution", resolution="Looked at.")
    assert ask(sergeant, "get", "/reviews") == []


@pytest.mark.parametrize(
    "path",
    ["/work", "/checks", "/slips", "/reviews", "/cases/{id}"],
    ids=["work", "checks", "slips", "reviews", "case"],
)
def test_what_the_staff_read_is_closed_to_applicants_and_empty_elsewhere(story, path):
    there = API + path.format(id=story.id)
    assert signed_in(story.cast.marisol, second_factor=False).get(there).status_code == 403
    far = signed_in(story.cast.sergeant_of_birch).get(there)
    assert far.status_code == 404 if "cases" in path else far.json() == []
