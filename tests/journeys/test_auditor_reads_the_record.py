"""The auditor looks for an event in the record, and sees the proof that it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from gatelodge.ledger.models import Event
from tests.browser import Browse
from tests.cast import Cast
from tests.ledger.sample import mark_things, sequence_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_auditor_finds_an_event_and_its_proof(
    browse: Browse, cast: Cast, settings, tmp_path: Path, language: str
) -> None:
    settings.DATA = tmp_path
    # Given three deeds in the record
    mark_things(3, name="Marisol Exampleton")
    sequence_all(Event.objects.count())
    browse.sign_in(cast.auditor)
    browse.speak(language)
    # When the auditor opens the record and says why
    page = browse.open("/ledger/")
    browse.check()
    page.locator("[name=purpose]").fill("quarterly review")
    page.locator("[name=kind]").fill("sample")
    page.locator("main form button").click()
    page.wait_for_load_state()
    assert page.locator("tbody tr").count() == 3
    browse.check()
    browse.shoot("record", languages=(language,))
    # Then each event is shown with its proof
    page.locator("tbody a").first.click()
    page.wait_for_load_state()
    assert page.locator(".status--good").count() == 1
    browse.check()
    browse.shoot("record-event", languages=(language,))
