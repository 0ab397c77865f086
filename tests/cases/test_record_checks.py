"""A statement held against our own records: through the other departments' doors, and only as far as each may know."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from gatelodge.accounts.models import Account
from gatelodge.cases import actions
from gatelodge.cases.domain.checks import Asked, Claim
from gatelodge.cases.domain.lifecycle import SourceKind
from gatelodge.cases.models import RecordCheck
from gatelodge.cases.queries.checks import pictures_of, read_checks
from gatelodge.foundation.actors import SYSTEM
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.ledger.models import Event
from tests.cases.findings_story import CAR_PARK, INSIDE, WHY, FindingStory
from tests.cases.scene import article
from tests.cast import Cast
from tests.gate.conftest import refused
from tests.gate.legal import LegalDay
from tests.grounds.vantage_story import ON, VantageStory, pin
from tests.photos.asking import Asking, picture, screenshot
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

__all__ = ["refused"]
pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]
# Different in any two answers: ids, a token of the form.
DIFFERS = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|name=\"csrfmiddlewaretoken\" value=\"\w+\"")


@pytest.fixture
def story(cast: Cast) -> FindingStory:
    return FindingStory(cast)


def outcome(row: RecordCheck) -> str:
    assert row.asked["claim"]
    return row.outcome


def test_a_legal_visit_reads_as_silence_to_who_may_not_know_of_it(story: FindingStory) -> None:
    """The head, who may know, is told; the investigator's page has the same bytes as before there was any visit."""
    day = LegalDay(story.cast)
    client = f"{day.booking.person.given_names} {day.booking.person.surname}"
    span = {"begins": story.now - timedelta(hours=1), "ends": story.now + timedelta(days=2), "person": client}
    assert story.reading.id
    assert story.head

    def page() -> bytes:
        answer = signed_in(Account.objects.get(id=story.investigator.account_id)).get(f"/cases/{story.id}/checks/")
        assert answer.status_code == 200
        return DIFFERS.sub(b"", answer.content)

    with transaction.atomic():
        before = story.check(Claim.NOT_VISITED, by=story.head, **span)
        assert outcome(before) == "silent"
        nothing = page()
        transaction.set_rollback(True)
    day.seated()
    found = story.check(Claim.NOT_VISITED, by=story.head, **span)
    # "I never set foot" denies that somebody did not visit, so the visit supports it.
    assert outcome(found) == "supports"
    assert page() == nothing
    read = {"case_id": story.id, "purpose": "look", "now": story.now}
    told = [one for _, rows in [read_checks(story.head, **read)] for row in rows for one in row.checks]
    assert told[0].details["visits"][0]["legal"]
    assert outcome(story.check(Claim.NOT_VISITED, **span)) == "silent"
    assert b"supports" not in bytes(Event.objects.filter(kind="cases.check_record").earliest("at").bytes)


def test_permits_and_vantage_are_asked_through_the_grounds(story: FindingStory, refused: Refused) -> None:
    grounds = VantageStory(story.cast)
    at = {"begins": story.now - timedelta(minutes=5)}
    assert outcome(story.check(Claim.PERMITTED, **at)) == "silent", "no register is kept yet"
    grounds.permit()
    fits = {"zone_kind": ZoneKind.CAR_PARK, "person": "Nadia Fictional", "device": Device.CAMERA}
    assert outcome(story.check(Claim.NOT_PERMITTED, **at, **fits)) == "supports"
    assert outcome(story.check(Claim.PERMITTED, **at)) == "silent", "the register begins after that instant"
    asked = grounds.by_position(pin(ON), by=story.investigator)
    # "I never set foot in the car park": denied, and our camera position says otherwise.
    row = story.check(Claim.ON_PROPERTY, reference=asked.code.lower())
    assert (row.outcome, row.result["details"]["verdict"]) == ("contradicts", "on_the_property")
    assert outcome(story.check(Claim.OFF_PROPERTY, reference=asked.code)) == "supports"
    assert refused(story.check, Claim.ON_PROPERTY, reference="0000-0000-0000-0000") == {"unknown_code"}
    read = Event.objects.filter(kind="grounds.assessment.read", subject=f"assessment:{asked.id}")
    assert read.exists()
    assert WHY.encode() in bytes(read.latest("at").bytes)


def test_a_picture_of_the_case_is_compared_with_ours(
    story: FindingStory, refused: Refused, photo_programme: None
) -> None:
    asking = Asking(PhotoStory(story.cast))
    asking.plate()
    asking.photo(picture(party=2))
    coming = article(screenshot(picture(party=2)), name="post.jpg", kind=SourceKind.PICTURE)
    actions.add_source(story.investigator, case_id=story.id, coming=coming, now=story.now)
    [ours] = pictures_of(story.case)
    row = story.check(Claim.OUR_PICTURE, INSIDE, source=ours.key)
    assert (row.outcome, row.result["details"]["grade"]) == ("supports", "same_exposure")
    again = story.check(Claim.NOT_OUR_PICTURE, INSIDE, reference=row.result["details"]["code"])
    assert (again.outcome, again.result["details"]["match"]) == ("contradicts", row.result["details"]["match"])
    assert refused(story.check, Claim.OUR_PICTURE, INSIDE, source="source:made-up") == {"absent"}


def test_who_may_not_see_the_case_asks_nothing_of_it(story: FindingStory, refused: Refused) -> None:
    ask = {"begins": story.now - timedelta(hours=1)}
    for stranger, code in ((story.officer, "absent"), (SYSTEM, "absent"), (story.who(elsewhere=True), "absent")):
        assert refused(story.check, Claim.PERMITTED, by=stranger, **ask) <= {code, "not_permitted"}
    assert refused(story.check, Claim.PERMITTED, purpose=" ", **ask) == {"purpose_missing"}
    told = {"case_id": story.id, "now": story.now, "asked": Asked(Claim.PERMITTED, WHY, **ask)}
    elsewhere = story.statement(CAR_PARK).reading_id
    assert refused(actions.check_record, story.investigator, statement_id=elsewhere, **told) == {"absent"}
    assert not RecordCheck.objects.exists()
