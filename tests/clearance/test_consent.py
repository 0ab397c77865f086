"""Consent: at the kiosk by a code that works once, on paper by a signed slip; guessing is slow and tells nothing."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.clearance import actions
from gatelodge.clearance.models import Attempt
from gatelodge.clearance.queries import get_case, list_work, waiting_slips
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people.models import NumberChange
from tests.clearance.story import Story


@pytest.fixture
def story(cast) -> Story:
    return Story(cast).sent()


def attempt(story, number="AX1001", code=None, client="10.0.0.1"):
    return actions.check_consent_code(
        ANONYMOUS, number=number, code=story.consent.code if code is None else code, client=client, now=story.now
    )


def test_the_kiosk_shows_who_asks_and_the_yes_starts_the_check(story):
    asked = attempt(story, code=story.consent.code.lower().replace("-", " "))
    assert (asked.visitor_name, asked.relationship.en) == ("Marisol Exampleton", "brother or sister")
    story.answer()
    assert story.application.state == "in_review"
    assert story.check.state == "queued"


def test_a_no_shows_nothing_until_the_time_for_an_answer_is_over(story):
    story.answer(yes=False)
    assert story.application.state == "awaiting_consent"
    assert not Letter.objects.exists()
    assert waiting_slips(story.cast.alder.id, now=story.now) == []
    assert list_work(story.sergeant, purpose="test", now=story.now) == []
    assert get_case(story.sergeant, application_id=story.id, purpose="test", now=story.now).said_no
    assert actions.close_unanswered(SYSTEM, now=story.later(days=29).now) == 0
    assert actions.close_unanswered(SYSTEM, now=story.later(days=1).now) == 1
    assert story.application.state == "refused"
    letter = Letter.objects.get()
    assert letter.to_visitor == story.cast.marisol
    assert "Tom" not in str(letter.content)


def test_a_no_is_not_turned_into_a_yes_by_the_slip_at_the_kiosk_or_on_paper(story):
    consent = story.consent
    story.answer(yes=False)
    assert attempt(story) is None
    with pytest.raises(NotAllowedNow):
        actions.answer_consent(ANONYMOUS, consent_id=consent.id, code=consent.code, yes=True, now=story.now)
    with pytest.raises(NotAllowedNow):
        actions.record_paper_consent(
            story.sergeant, application_id=story.id, code=consent.code, yes=True, now=story.now
        )
    assert story.consent.answer is False


@pytest.mark.parametrize("number", ["AX1002", "ZZ9999", "OL0001"], ids=["another's", "nobody's", "a former one"])
def test_a_wrong_code_takes_the_same_statements_whoever_the_number_belongs_to(story, number):
    assert story.cast.wendell
    NumberChange.objects.create(person=story.cast.tomas, old_number="OL0001", new_number="AX1001", changed_at=story.now)
    counts = []
    for typed in ("AX1001", number):
        with CaptureQueriesContext(connection) as statements:
            assert attempt(story, typed, "1111-2222-3333-4444") is None
        counts.append(len(statements))
    assert counts[0] == counts[1], counts


def test_a_wrong_number_a_wrong_code_and_a_used_one_get_the_same_answer(story):
    code = story.consent.code
    assert attempt(story, number="AX1002") is None
    assert attempt(story, number="ZZ9999") is None
    assert attempt(story, code="0000-0000-0000-0000") is None
    assert attempt(story, code="") is None
    story.later(days=30)
    assert attempt(story, client="10.0.0.2") is None
    story.later(days=-30).answer()
    assert attempt(story, code=code, client="10.0.0.2") is None


def test_a_code_works_once(story):
    consent = story.consent
    story.answer()
    with pytest.raises(NotAllowedNow):
        actions.answer_consent(ANONYMOUS, consent_id=consent.id, code=consent.code, yes=False, now=story.now)
    with pytest.raises(BadInput):
        actions.answer_consent(ANONYMOUS, consent_id=consent.id, code="0000", yes=False, now=story.now)


@pytest.mark.parametrize(
    ("number", "client", "tries"), [("AX1001", "10.0.0.{}", 5), ("AX10{}", "10.0.0.1", 10)], ids=["number", "client"]
)
def test_guessing_is_stopped_by_number_and_by_client_and_ends_by_time(story, number, client, tries):
    for n in range(tries):
        assert attempt(story, number.format(10 + n), "1111-2222-3333-4444", client.format(n)) is None
    with pytest.raises(NotAllowedNow) as refused:
        attempt(story, number.format(99), client=client.format(1))
    assert refused.value.codes == {"too_many_tries"}
    assert Attempt.objects.count() == tries
    assert attempt(story.later(minutes=16))


def test_paper_needs_the_slips_code_and_the_facilitys_staff(story):
    officer = story.cast.actor(story.cast.officer)

    def record(actor, code):
        return actions.record_paper_consent(actor, application_id=story.id, code=code, yes=True, now=story.now)

    with pytest.raises(BadInput):
        record(officer, "0000-0000-0000-0000")
    for stranger in (story.cast.sergeant_of_birch, story.cast.outsider, story.cast.auditor):
        with pytest.raises((Absent, NotPermitted)):
            record(story.cast.actor(stranger), story.consent.code)
    assert record(officer, story.consent.code) == "in_review"
    assert (story.consent.means, story.consent.recorded_by) == ("paper", story.cast.officer)


def test_a_slip_is_a_tagged_page_in_both_languages_with_a_code_that_scans(story, tmp_path):
    officer = story.cast.actor(story.cast.officer)
    slips = waiting_slips(story.cast.alder.id, now=story.now)
    assert [(slip.housing, slip.visitor_name) for slip in slips] == [("B-214", "Marisol Exampleton")]
    url = "http://127.0.0.1:8000/clearance/kiosk/"
    pdf = actions.print_consent_slips(officer, facility_id=story.cast.alder.id, kiosk_url=url, now=story.now)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        assert len(document.pages) == 1
    assert waiting_slips(story.cast.alder.id, now=story.now) == []
    with pytest.raises(NotAllowedNow):
        actions.print_consent_slips(officer, facility_id=story.cast.alder.id, kiosk_url=url, now=story.now)
