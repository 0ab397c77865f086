"""Does the limit on one e-mail address tell a stranger that somebody asked with it, and does it still keep floods out?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.disclosure.models import Inquiry, InquiryAsking, RecordsAsking, RecordsLetter, RecordsRequest
from gatelodge.foundation.asking import MOST_BY_CLIENT, MOST_BY_EMAIL
from gatelodge.ledger.models import Event
from tests.cast import Cast

Sent = Callable[..., Any]
HERS = "rita@courier.example"
FORMS: dict[str, dict[str, Any]] = {
    "/disclosure/ask/": {"kind": "press", "facts": ["visit_took_place"], "question": "Who came?"},
    "/disclosure/records/ask/": {"kind": "public_records", "described": "The watering plan."},
}
KEPT = {"/disclosure/ask/": Inquiry, "/disclosure/records/ask/": RecordsRequest}
COUNTED = {"/disclosure/ask/": InquiryAsking, "/disclosure/records/ask/": RecordsAsking}


@pytest.fixture
def alder(db: None) -> str:
    return str(Cast(timezone.now()).alder.id)


def send(form: str, alder: str, *, email: str = HERS, place: str = "192.0.2.1", **told: Any) -> tuple[int, str, str]:
    """Send a form and follow it; gives all that comes back but what is drawn anew for every page."""
    sent = {**FORMS[form], "facility": alder, "name": "Rita Reportersample", "email": email, **told}
    answer = Client(REMOTE_ADDR=place).post(form, sent, follow=True)
    way = repr(answer.redirect_chain)
    return answer.status_code, way, re.sub(r'nonce-?="?\S+|csrf\S+|value="\w{64}"', "", answer.content.decode())


@pytest.mark.parametrize("form", FORMS)
def test_a_stranger_who_types_her_address_reads_what_they_read_with_any_other(form: str, alder: str) -> None:
    for n in range(MOST_BY_EMAIL):
        send(form, alder, place=f"192.0.2.{n}")
    kept, letters, jobs = KEPT[form].objects.count(), RecordsLetter.objects.count(), ProcrastinateJob.objects.count()
    before = list(Event.objects.values_list("id", flat=True))
    hers = send(form, alder, place="198.51.100.7")
    assert (KEPT[form].objects.count(), RecordsLetter.objects.count()) == (kept, letters) == (MOST_BY_EMAIL, letters)
    assert ProcrastinateJob.objects.count() == jobs, "nothing is mailed"
    (event,) = Event.objects.exclude(id__in=before)
    assert b'"kept":false' in bytes(event.bytes).replace(b" ", b"")
    assert HERS.encode() not in bytes(event.bytes)
    other = send(form, alder, email="nobody@elsewhere.example", place="203.0.113.9")
    assert hers == other
    assert hers[0] == 200
    wrong = [send(form, alder, email=one, place="203.0.113.10", name="") for one in (HERS, "n@elsewhere.example")]
    assert [one[0] for one in wrong] == [422, 422], "what is wrong is said before, too"


@pytest.mark.parametrize("form", FORMS)
def test_what_was_taken_back_does_not_keep_her_out_for_longer(form: str, alder: str) -> None:
    for n in range(MOST_BY_EMAIL + 3):
        send(form, alder, place=f"192.0.2.{n}")
    hers = COUNTED[form].objects.exclude(email_digest="")
    assert (hers.count(), COUNTED[form].objects.count()) == (MOST_BY_EMAIL, MOST_BY_EMAIL + 3)


@pytest.mark.parametrize("form", FORMS)
def test_whoever_floods_from_one_place_waits_whatever_address_they_type(form: str, alder: str) -> None:
    for n in range(MOST_BY_CLIENT):
        assert send(form, alder, email=f"n{n}@elsewhere.example")[0] == 200
    assert {send(form, alder, email=one)[0] for one in (HERS, "n0@elsewhere.example")} == {422}
