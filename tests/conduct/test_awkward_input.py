"""What people type, paste and send, and what no form foresaw: refused with what to do, never an error."""

from __future__ import annotations

import io
import random
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.conduct.actions import (
    extend_complaint,
    order_measure,
    record_incident,
    reinstate_visitor,
    seize_item,
    suspend_visitor,
)
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.domain.seizing import Taken
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.conduct.queries.pictures import content_type_of, preview_of
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.refusals import BadInput
from gatelodge.gate.queries import get_visit
from tests.cast import Cast
from tests.conduct.complaint_story import ComplaintStory, codes
from tests.conduct.conftest import ConductStory
from tests.conduct.files import picture
from tests.conduct.test_complaint_pages import filed, today  # noqa: F401  # a complaint of this hour
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> ComplaintStory:
    return ComplaintStory(cast)


# what is pasted → what no letter can show of it
PASTED = [("You held a \U0001f4f1 up.", "\U0001f4f1"), ("你 shouted.", "你"), ("You \x07 rang.", "U+0007")]


@pytest.mark.parametrize(("text", "sign"), PASTED)
def test_what_no_letter_can_show_is_said_in_words_instead(told: ComplaintStory, text: str, sign: str) -> None:
    incident = told.incident(serious=True)
    asked = {"incident_id": incident, "evidence": "staff_observation", "months": 3, "now": told.now}
    with pytest.raises(BadInput) as caught:
        suspend_visitor(told.sergeant, reasons=text, **asked)
    (reason,) = caught.value.reasons
    assert (reason.code, reason.field, sign in reason.text.es) == ("unprinted", "reasons", True)
    told.sanction_id = suspend_visitor(told.sergeant, reasons="You went on.", **asked)
    told.complained(text)  # a visitor may write as visitors do
    now = told.now
    said = {"complaint_id": told.complaint_id, "now": now}
    assert codes(told.answered, answer=text) == {"unprinted"}
    until = now.date() + timedelta(days=22)
    assert codes(extend_complaint, told.head, **said, until=until, reason=text) == {"unprinted"}
    assert codes(reinstate_visitor, told.head, sanction_id=told.sanction_id, reasons=text, now=now) == {"unprinted"}


def test_a_limit_on_a_person_is_told_in_words_too(told: ComplaintStory) -> None:
    told.sits()
    account = {"told": told.told(), "visit_id": told.visit_id, "now": told.now}
    incident = record_incident(told.officer, person_id=told.cast.tomas.id, **account)
    limit = Limiting("temporary_non_contact", "non_contact", 7, "See \U0001f4f1.", "serious_pending", "drugs")
    lieutenant = told.cast.actor(told.cast.lieutenant)
    assert codes(order_measure, lieutenant, incident_id=incident, told=limit, now=told.now) == {"unprinted"}


def test_a_name_of_another_script_stops_no_letter(told: ComplaintStory) -> None:
    marisol = told.cast.marisol
    marisol.given_names = "你好 Marisol"
    marisol.save()
    told.suspended()
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("months", ["1000000000", "99999", "9" * 30, "-1", "0"])
def test_a_length_beyond_the_calendar_is_refused_and_no_error(
    today: ConductStory,  # noqa: F811
    filed: Complaint,  # noqa: F811
    months: str,
) -> None:
    given = {"outcome": "varied", "answer": "Too long.", "kind": "suspension", "evidence": "preponderance"}
    head = signed_in(today.cast.institution_head)
    answer = head.post(f"/conduct/complaints/{filed.id}/answer/", given | {"months": months})
    assert answer.status_code == 422
    milder = {"kind": "suspension", "evidence": "preponderance", "reasons": "Too long.", "months": int(months)}
    sent = {"outcome": "varied", "answer": "Too long.", "milder": milder}
    answer = head.post(f"/api/conduct/complaints/{filed.id}/answer", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, "months")
    assert Sanction.objects.get().ended_at is None


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31")])
def test_a_period_beyond_the_calendar_is_refused_and_no_error(today: ConductStory, first: str, last: str) -> None:  # noqa: F811
    client = signed_in(today.cast.sergeant)
    for address in ("/conduct/contraband/", "/conduct/contraband/file/"):
        assert client.get(address, {"first": first, "until": last}).status_code == 422
    asked = {"first": first, "last": last, "purpose": "evaluate"}
    assert client.get("/api/conduct/contraband", asked).json()["reasons"][0]["code"] == "period_outside"


def test_a_complaint_on_paper_is_entered_at_its_own_incident(today: ConductStory) -> None:  # noqa: F811
    row, officer = Sanction.objects.get(), signed_in(today.cast.officer)
    address = f"/conduct/incidents/{today.on_record(zone='Gate')}/sanctions/{row.id}/complaint/"
    given = {"text": "By post.", "received_on": f"{timezone.now():%Y-%m-%d}"}
    assert [officer.get(address).status_code, officer.post(address, given).status_code] == [404, 404]
    assert not Complaint.objects.exists()


def test_an_incident_in_the_minute_of_arrival_can_be_told(told: ComplaintStory) -> None:
    told.now += timedelta(seconds=30)
    told.sits()
    arrived = get_visit(told.visit_id).opened_at
    assert arrived.second == 30
    typed = arrived.replace(second=0)
    assert codes(told.incident, occurred_at=typed - timedelta(minutes=1)) == {"before_the_visit"}
    assert told.incident(occurred_at=typed)


def test_a_thing_taken_in_the_minute_of_an_incident_can_be_entered(told: ComplaintStory) -> None:
    told.sits()
    happened = told.now.replace(second=0) - timedelta(minutes=2) + timedelta(seconds=40)
    incident = told.incident(occurred_at=happened)
    taken = Taken("phone", "visiting_room", "Black phone", happened.replace(second=0))
    assert seize_item(told.sergeant, incident_id=incident, taken=taken, now=told.now)


def test_a_picture_that_is_taken_in_can_be_shown_however_broken_what_its_camera_wrote() -> None:
    chance, shown = random.Random(3), 0
    for kind in ("JPEG", "PNG"):
        whole = picture(kind, place=True)
        for _ in range(1500):
            broken = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                broken[chance.randrange(min(len(broken), 160))] = chance.randrange(256)
            if content_type_of(bytes(broken)):
                shown += bool(preview_of(bytes(broken)))
    assert shown > 1000


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_shown_as_it_was_held(turn: int) -> None:
    from PIL import Image, ImageOps

    drawn, out = Image.new("RGB", (60, 40), "red"), io.BytesIO()
    drawn.paste("blue", (0, 0, 20, 15))
    exif = Image.Exif()
    exif[0x0112] = turn
    drawn.save(out, "PNG", exif=exif)
    with Image.open(out) as kept, Image.open(io.BytesIO(preview_of(out.getvalue()))) as shown:
        upright = ImageOps.exif_transpose(kept)
        assert shown.size == upright.size
        for spot in ((3, 3), (shown.width - 4, 3), (3, shown.height - 4), (shown.width - 4, shown.height - 4)):
            told: Any = zip(upright.getpixel(spot), shown.convert("RGB").getpixel(spot), strict=True)
            assert all(abs(one - other) < 40 for one, other in told)
