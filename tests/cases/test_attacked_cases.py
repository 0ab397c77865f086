"""What an attack on case files found, each with the guard that stands now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.cases import actions
from gatelodge.cases.domain.case_file import Edition
from gatelodge.cases.domain.checks import Claim
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.foundation.actors import Actor
from tests.cases.findings_story import FindingStory
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> FindingStory:
    return FindingStory(cast)


def client_of(actor: Actor) -> Client:
    return signed_in(Account.objects.get(id=actor.account_id))


def test_an_export_tells_of_a_legal_visit_no_more_than_the_page_does(story: FindingStory) -> None:
    """A check of a legal visit, and a finding that cites it, read in an export as if there had been no visit."""
    day = LegalDay(story.cast)
    client = f"{day.booking.person.given_names} {day.booking.person.surname}"
    span = {"begins": story.now - timedelta(hours=1), "ends": story.now + timedelta(days=2), "person": client}
    assert story.reading.id
    # Made before the visit, so that everything else in the two exports is one.
    told = {"case_id": story.id, "edition": Edition.INTERNAL, "language": "en", "now": story.now}

    def exported(by: Actor) -> Any:
        made = actions.export_case(by, kind=ExportKind.DATA, **told)
        return made.content.decode()

    def cite() -> tuple[str, str]:
        check = story.check(Claim.NOT_VISITED, by=story.head, **span)
        row = story.draft(cited={"checks": (check.id,)})
        return check.outcome, exported(story.investigator).replace(str(check.id), "").replace(row.code, "")

    assert story.drafted
    assert story.head
    with transaction.atomic():
        nothing = cite()
        transaction.set_rollback(True)
    visit = day.seated()
    found = cite()
    assert (nothing[0], found[0]) == ("silent", "supports")
    assert found[1] == nothing[1]
    assert str(visit.id) not in exported(story.head), "what leaves the house may be handed on"
