"""Is this picture ours? For other programs: the same questions, answers and refusals as on the page."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Role
from gatelodge.ledger.models import Event
from gatelodge.ledger.queries.outside import get_verifier
from gatelodge.photos.domain.decoding import MOST_BYTES
from gatelodge.photos.domain.report import holds
from gatelodge.photos.models import PhotoMatch
from tests.cast import Cast
from tests.photos.asking import CASE, Asking, as_jpeg, picture, pixels_of, screenshot
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(photo_programme: None) -> Asking:
    cast = Cast(now=timezone.now())
    cast.midday()
    return Asking(PhotoStory(cast))


def investigator(asking: Asking) -> Account:
    return asking.cast.staff(Role.INVESTIGATOR, asking.cast.alder)


def ask(client: Client, content: bytes | None, purpose: str | None = CASE, name: str = "post.jpg") -> HttpResponse:
    sent: dict[str, Any] = {} if purpose is None else {"purpose": purpose}
    if content is not None:
        sent["picture"] = SimpleUploadedFile(name, content, "image/jpeg")
    answer: Any = client.post("/api/photos/matches", sent)
    return answer


def test_a_program_asks_and_gets_the_answer_with_evidence_and_report(asking: Asking) -> None:
    asking.plate()
    photo = asking.photo(picture(party=2))
    client = signed_in(investigator(asking))
    sent = screenshot(picture(party=2))
    made = ask(client, sent)
    assert made.status_code == 201
    said = made.json()
    assert (said["grade"], said["answer"]["photo"]) == ("same_exposure", str(photo.id))
    assert said["sha256"] == hashlib.sha256(sent).hexdigest()
    assert (said["purpose"], said["evidence"]) == (CASE, True)
    assert set(said["answer"]) == {
        "grade", "says", "means", "why", "photo", "credential", "false_alarm", "evidence_sha256", "limits", "witness",
        "counts", "quad", "homography", "mirrored",
    }  # fmt: skip
    there = f"/api/photos/matches/{said['id']}"
    assert client.get(there).json() == said
    assert client.get("/api/photos/matches").json() == [said]
    evidence = client.get(f"{there}/evidence")
    assert evidence.content.startswith(b"\x89PNG")
    assert hashlib.sha256(evidence.content).hexdigest() == said["answer"]["evidence_sha256"]
    report, key = client.get(f"{there}/report"), get_verifier()
    assert key is not None
    assert holds(report.content, key)
    assert json.loads(report.content)["report"]["answer"] == said["answer"]
    for file in (evidence, report):
        assert file.headers["Cache-Control"] == "private, no-store"


def test_the_visit_is_told_by_program_with_a_purpose_and_the_look_is_recorded(asking: Asking) -> None:
    story = asking.story
    story.ordered()
    _ = story.visit_id
    story.all_agree()
    asking.photo(picture(party=2), roll=story.roll(frames=None))
    client = signed_in(investigator(asking))
    there = f"/api/photos/matches/{ask(client, picture(party=2)).json()['id']}/visit"
    told = client.post(there, {"purpose": "case 7"}, content_type="application/json")
    assert told.status_code == 200
    assert told.json()["booking_code"] == story.booking.code
    assert Event.objects.filter(kind="photos.match_visit.read", subjects__contains=[f"visit:{story.visit_id}"]).exists()
    assert client.post(there, {}, content_type="application/json").status_code == 422
    assert client.post(there, {"purpose": "  "}, content_type="application/json").status_code == 422


@pytest.mark.parametrize(
    ("content", "purpose", "code"),
    [
        (b"words in a file named .jpg", CASE, "not_a_picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), CASE, "truncated"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", CASE, "svg"),
        (b"", CASE, "picture_missing"),
        (picture(), "   ", "purpose_missing"),
        (picture(), "x" * 400, "purpose_long"),
        (bytes(MOST_BYTES + 1), CASE, "too_many_bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_what_is_wrong_is_refused_with_its_code_and_nothing_is_kept(
    asking: Asking, content: bytes, purpose: str, code: str
) -> None:
    answer = ask(signed_in(investigator(asking)), content, purpose)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not PhotoMatch.objects.exists()


@pytest.mark.parametrize(("content", "purpose"), [(None, CASE), (picture(), None)])
def test_half_a_question_is_refused(asking: Asking, content: bytes | None, purpose: str | None) -> None:
    assert ask(signed_in(investigator(asking)), content, purpose).status_code == 422


def test_a_picture_that_says_nothing_is_inconclusive_and_not_refused(asking: Asking) -> None:
    asking.photo(picture(party=2))
    tiny = as_jpeg(pixels_of(picture(party=2))[::10, ::10])
    said = ask(signed_in(investigator(asking)), tiny).json()
    assert (said["grade"], said["answer"]["photo"]) == ("inconclusive", None)


@pytest.mark.parametrize(
    "role", [Role.GATE_OFFICER, Role.VISITING_SERGEANT, Role.LIEUTENANT, Role.ADMINISTRATOR, Role.AUDITOR]
)
def test_other_staff_may_not_ask(asking: Asking, role: Role) -> None:
    answer = ask(signed_in(asking.cast.staff(role, asking.cast.alder)), picture())
    assert answer.status_code == 403
    assert not PhotoMatch.objects.exists()


def test_nobody_asks_without_a_second_factor_or_a_session(asking: Asking) -> None:
    who = investigator(asking)
    assert ask(signed_in(who, second_factor=False), picture()).status_code in {401, 403}
    assert ask(Client(), picture()).status_code == 401


def test_another_facilitys_question_is_absent(asking: Asking) -> None:
    asking.photo(picture(party=2))
    made = ask(signed_in(investigator(asking)), picture(party=2)).json()["id"]
    other = signed_in(asking.cast.staff(Role.INVESTIGATOR, asking.cast.birch))
    for page in ("", "/report", "/evidence"):
        assert other.get(f"/api/photos/matches/{made}{page}").status_code == 404
    assert other.get("/api/photos/matches").json() == []
