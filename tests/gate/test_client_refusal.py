"""A client declines a legal visit by the client's own mark, or before two who heard it; an officer's word ends nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from PIL import Image

from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.gate.actions import (
    end_visit,
    record_client_refusal,
    report_client_refusal,
    seat_visit,
    witness_client_refusal,
)
from gatelodge.gate.domain.client_marks import is_slip
from gatelodge.gate.jobs import hear_client_refused
from gatelodge.gate.models import ClientRefusal, Visit
from tests.gate.legal import LegalDay

pytestmark = pytest.mark.django_db
DRAWN = "M10 10" + "".join(f"L{n * 10} {n * 5}" for n in range(1, 12))


def slip() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2400, 1200), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("mark", [{"signature": DRAWN}, {"slip": slip()}], ids=["on the screen", "on a slip"])
def test_the_clients_own_mark_ends_the_visit_and_the_attorney_is_told(legal: LegalDay, mark: dict[str, Any]) -> None:
    visit = legal.called_out()

    record_client_refusal(legal.officer, visit_id=visit.id, now=legal.now, **mark)

    visit.refresh_from_db()
    assert (visit.state, visit.end_reason) == ("not_held", "client_refused")
    kept = ClientRefusal.objects.get()
    assert kept.mark
    assert is_slip(bytes(kept.mark)) == ("slip" in mark)
    hear_client_refused(SYSTEM, visit_id=visit.id, now=legal.now)
    hear_client_refused(SYSTEM, visit_id=visit.id, now=legal.now)
    letter = Letter.objects.get(kind="gate.client_refused")
    assert letter.to_visitor_id == legal.attorney.visitor_id
    assert "Tomás" not in str(letter.content), "whom the visit was to stands in the attorney's own booking"


@pytest.mark.parametrize("mark", [{}, {"signature": "M1 1L2 2"}, {"slip": b"no picture"}, {"slip": b"x" * 5_000_001}])
def test_an_officer_alone_ends_nothing(legal: LegalDay, refused: Any, mark: dict[str, Any]) -> None:
    visit = legal.called_out()

    assert refused(record_client_refusal, legal.officer, visit_id=visit.id, now=legal.now, **mark) <= {
        "mark_missing",
        "slip_unreadable",
    }
    assert refused(end_visit, legal.officer, visit_id=visit.id, reason="declined", now=legal.now) == {
        "wrong_end_reason"
    }
    visit.refresh_from_db()
    assert visit.state == "called_out"


def test_even_a_sergeant_alone_ends_nothing(legal: LegalDay, refused: Any) -> None:
    visit = legal.called_out()

    for reason in ("declined", "client_refused"):
        assert refused(end_visit, legal.sergeant, visit_id=visit.id, reason=reason, now=legal.now) == {
            "wrong_end_reason"
        }
    assert refused(witness_client_refusal, legal.sergeant, visit_id=visit.id, now=legal.now) == {"refusal_not_reported"}
    report_client_refusal(legal.sergeant, visit_id=visit.id, now=legal.now)
    assert refused(witness_client_refusal, legal.sergeant, visit_id=visit.id, now=legal.now) == {"witness_is_another"}


def test_a_supervisor_who_heard_it_too_makes_it_count(legal: LegalDay, refused: Any) -> None:
    visit = legal.called_out()
    report_client_refusal(legal.officer, visit_id=visit.id, now=legal.now)
    visit.refresh_from_db()
    assert visit.state == "called_out", "a report ends nothing"
    assert refused(witness_client_refusal, legal.officer, visit_id=visit.id, now=legal.now) == {"not_permitted"}

    witness_client_refusal(legal.sergeant, visit_id=visit.id, now=legal.story.later(3))

    kept = ClientRefusal.objects.get()
    assert (kept.witness_id, kept.recorded_by_id) == (legal.sergeant.account_id, legal.officer.account_id)
    assert kept.witness_rank == "visiting_sergeant"


def test_a_client_who_comes_after_all_is_seated(legal: LegalDay) -> None:
    visit = legal.called_out()
    report_client_refusal(legal.officer, visit_id=visit.id, now=legal.now)

    seat_visit(legal.officer, visit_id=visit.id, now=legal.story.later(5))

    visit.refresh_from_db()
    assert visit.state == "seated"


def test_nobody_declines_a_visit_that_has_begun(legal: LegalDay, refused: Any) -> None:
    visit = legal.seated()

    assert refused(record_client_refusal, legal.officer, visit_id=visit.id, signature=DRAWN, now=legal.now) == {
        "refused_too_late"
    }


# what is written past the deeds, and the constraint that refuses it
PAST_THE_DEEDS = {
    "on nobody's word": ({"means": "own_mark"}, "refusal_has_mark_or_witness"),
    "on an officer's word": ({"means": "witnessed"}, "refusal_has_mark_or_witness"),
    "on a witness without rank": ({"means": "witnessed", "witness": "sergeant"}, "refusal_has_mark_or_witness"),
    "on the recorder's own witness": (
        {"means": "witnessed", "witness": "officer", "witness_rank": "visiting_sergeant"},
        "witness_is_another_person",
    ),
}


@pytest.mark.parametrize("case", PAST_THE_DEEDS)
def test_the_table_refuses_a_refusal(legal: LegalDay, case: str) -> None:
    visit = legal.called_out()
    values, constraint = PAST_THE_DEEDS[case]
    values = {**values, "refused_at": legal.now, "recorded_by": legal.cast.officer}
    if "witness" in values:
        values["witness"] = getattr(legal.cast, values["witness"])

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ClientRefusal.objects.create(visit=Visit.objects.get(id=visit.id), **values)


@pytest.mark.parametrize("pack", ["us-ca", "us-bop"])
def test_a_supervisor_is_a_witness_under_every_pack(
    legal: LegalDay, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = legal.called_out()
    monkeypatch.setattr(settings, "POLICY_PACK", pack)
    report_client_refusal(legal.officer, visit_id=visit.id, now=legal.now)

    witness_client_refusal(legal.sergeant, visit_id=visit.id, now=legal.story.later(3))

    assert ClientRefusal.objects.get().witness_rank == "visiting_sergeant"
