"""The proof that a legal visit was not recorded: for its attorney and the litigation coordinator, absent for all others."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.conf import settings

from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.actors import Role
from gatelodge.gate.actions import check_in_item, check_out_item, end_visit, prove_non_recording, seat_visit
from gatelodge.gate.queries.non_recording import list_provable, read_proof
from gatelodge.gate.queries.proof_files import build_proof, zipped
from gatelodge.ledger.models import Event
from tests.gate.legal import LegalDay
from tests.people.claiming import pages_of

pytestmark = pytest.mark.django_db


def test_the_attorney_gets_a_signed_proof_of_room_people_and_devices(legal: LegalDay) -> None:
    visit = legal.ended()

    signed = prove_non_recording(legal.attorney, visit_id=visit.id, now=legal.story.now)

    data = json.loads(signed.content)
    assert data["room_kind"] == "confidential"
    assert data["room_recorded"] is False
    assert [one["name"] for one in data["present"]] == ["Atwood Counselsample"]
    assert data["present"][0]["entered_at"]
    assert data["recorders"] == 0
    assert data["line"]["used"] is False
    assert signed.row.is_whole
    assert signed.sha256 == hashlib.sha256(signed.content).hexdigest()
    assert signed.sha256 in signed.signature
    files = zipfile.ZipFile(io.BytesIO(zipped(signed.content, signed.signature)))
    assert files.namelist() == ["proof.json", "proof.json.sig"]
    for language in ("en", "es"):
        pdf = build_proof(signed.row, language=language, sha256=signed.sha256, key_id=signed.key_id)
        assert pdf.startswith(b"%PDF")
        assert b"/StructTreeRoot" in pdf or b"/MarkInfo" in pdf


def test_a_recorder_of_the_attorneys_own_is_not_passed_over(legal: LegalDay) -> None:
    visit, item = legal.called_out(), legal.item(legal.attorney, "recorder", "REC-1")
    arrival = visit.arrivals.get()
    carried = check_in_item(
        legal.officer, arrival_id=arrival.id, item_id=item, serial="REC-1", now=legal.story.later(1)
    )
    check_out_item(legal.officer, carried_id=carried, serial="REC-1", now=legal.story.later(1))
    legal.finish(visit)

    row = read_proof(legal.attorney, visit_id=visit.id, purpose="test", now=legal.story.now)

    assert not row.is_whole
    assert [one.serial_in for one in row.recorders] == ["REC-1"]


def test_a_device_that_was_swapped_is_no_part_of_a_proof(legal: LegalDay) -> None:
    visit, item = legal.called_out(), legal.item(legal.attorney)
    arrival = visit.arrivals.get()
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)
    check_out_item(legal.officer, carried_id=carried, serial="SN-0000", now=legal.now)
    seat_visit(legal.officer, visit_id=visit.id, now=legal.story.later(5))
    end_visit(legal.officer, visit_id=visit.id, reason="completed", now=legal.story.later(5))

    row = read_proof(legal.attorney, visit_id=visit.id, purpose="test", now=legal.story.now)

    assert not row.recorders
    assert not row.is_whole


def test_a_video_visit_is_proved_only_when_every_vendor_has_told(legal: LegalDay) -> None:
    legal.means = "video"
    visit = legal.ended()

    row = read_proof(legal.attorney, visit_id=visit.id, purpose="test", now=legal.story.now)

    assert row.is_video
    assert not row.line_proved, "what no vendor has told is not proved"
    assert not row.is_whole


def test_a_visit_that_goes_on_proves_nothing_yet(legal: LegalDay, refused: Any) -> None:
    visit = legal.seated()

    assert refused(read_proof, legal.attorney, visit_id=visit.id, purpose="test", now=legal.now) == {"visit_not_over"}


def test_the_litigation_coordinator_may_have_it(legal: LegalDay) -> None:
    visit = legal.ended()

    rows = list_provable(legal.practice.coordinator, purpose="test", now=legal.story.now)
    assert [one.visit_id for one in rows] == [visit.id]


@pytest.mark.parametrize(
    "who", ["rival", "student", "officer", "auditor", "information_officer", "other prison", "social"]
)
def test_for_everybody_else_it_is_absent(legal: LegalDay, refused: Any, who: str) -> None:
    visit, cast = legal.ended(), legal.cast
    others = {
        "rival": lambda: legal.rival,
        "student": lambda: legal.student,
        "officer": lambda: legal.officer,
        "auditor": lambda: cast.actor(cast.auditor),
        "information_officer": lambda: cast.actor(cast.staff(Role.INFORMATION_OFFICER)),
        "other prison": lambda: cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, cast.birch)),
        "social": lambda: cast.actor(cast.marisol),
    }
    actor = others[who]()

    assert refused(read_proof, actor, visit_id=visit.id, purpose="test", now=legal.now) == {"absent"}
    assert refused(prove_non_recording, actor, visit_id=visit.id, now=legal.now) == {"absent"}
    assert list_provable(actor, purpose="test", now=legal.now) == []


def test_each_proof_leaves_one_event_with_its_digest(legal: LegalDay) -> None:
    visit = legal.ended()
    signed = prove_non_recording(legal.attorney, visit_id=visit.id, now=legal.story.now)

    event = Event.objects.get(kind="gate.prove_non_recording")
    assert signed.sha256 in bytes(event.bytes).decode()


@pytest.mark.parametrize(
    ("language", "said", "inside"),
    [
        ("en", "Laptop Mockbook SN-4711 (another went out: SN-0000)", "inside"),
        ("es", "Computadora portátil Mockbook SN-4711 (salió otro: SN-0000)", "adentro"),
    ],
)
def test_the_printed_proof_says_what_went_out_in_place_of_a_device(
    legal: LegalDay, language: str, said: str, inside: str
) -> None:
    visit, item = legal.called_out(), legal.item(legal.attorney)
    carried = check_in_item(
        legal.officer, arrival_id=visit.arrivals.get().id, item_id=item, serial="SN-4711", now=legal.now
    )
    check_out_item(legal.officer, carried_id=carried, serial="SN-0000", now=legal.now)
    seat_visit(legal.officer, visit_id=visit.id, now=legal.story.later(5))
    end_visit(legal.officer, visit_id=visit.id, reason="completed", now=legal.story.later(5))

    row = read_proof(legal.attorney, visit_id=visit.id, purpose="test", now=legal.story.now)
    pdf = " ".join(pages_of(build_proof(row, language=language, sha256="0" * 64, key_id="key")))

    assert said in pdf
    assert inside in pdf
    assert long_date(visit.local_day).to(language) in pdf


@pytest.mark.parametrize(
    ("pack", "own", "foreign"), [("us-ca", "15 CCR 3170(b)", "28 CFR"), ("us-bop", "28 CFR 543.13(e)", "15 CCR")]
)
def test_a_proof_cites_the_rules_of_its_own_pack(
    legal: LegalDay, pack: str, own: str, foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, item = legal.called_out(), legal.item(legal.attorney, "recorder", "REC-1")
    arrival = visit.arrivals.get()
    check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="REC-1", now=legal.story.later(1))
    seat_visit(legal.officer, visit_id=visit.id, now=legal.story.later(5))
    end_visit(legal.officer, visit_id=visit.id, reason="completed", now=legal.story.later(5))
    monkeypatch.setattr(settings, "POLICY_PACK", pack)

    row = read_proof(legal.attorney, visit_id=visit.id, purpose="test", now=legal.story.now)
    pdf = " ".join(pages_of(build_proof(row, language="en", sha256="0" * 64, key_id="key")))

    assert own in pdf
    assert foreign not in pdf
