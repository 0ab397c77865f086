"""Records that go to somebody whom the person authorised stand in the accounting; to oneself, and of nothing, they do not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.records import EstablishedHow
from gatelodge.disclosure.models import Disclosure, RecordsPackage, RecordsRequest
from gatelodge.disclosure.queries.inquiry_accounting import read_accounting
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import BadInput
from tests.cast import Cast
from tests.disclosure.records_story import RELEASE, RecordsStory, withheld
from tests.signing_in import signed_in

PAPER = EstablishedHow.WRITTEN_AUTHORISATION
GIVEN = {"authorised_by": "Tomás Exampleton", "authorised_on": date(2026, 3, 1)}


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def by_paper(story: RecordsStory, **found: Any) -> RecordsRequest:
    row = story.own()
    day = story.now.date() - timedelta(days=1)
    story.established(row, PAPER, **{**GIVEN, "authorised_on": day})
    story.searched(row)
    story.found(row, "Visits", "None.", **found)
    return row


def test_records_to_an_authorised_third_party_are_accounted_for(story: RecordsStory) -> None:
    row = by_paper(story)
    story.released(row)
    (one,) = read_accounting(story.desk, purpose="accounting", now=story.now)
    assert (one.about, one.nature, one.recipient) == ("Tomás Exampleton", "Visits", "Nadia Fictional")
    assert (one.purpose, one.recipient_address) == ("Everything about my own visits.", "nadia@courier.example")
    assert (one.code, one.fact.es, one.ground.en) == (
        row.code,
        "registros",
        "a written authorisation of the person concerned",
    )
    assert one.citation
    page = signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder)).get("/disclosure/accounting/")
    assert "Tomás Exampleton" in page.content.decode()
    other = story.cast.actor(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.birch))
    assert read_accounting(other, purpose="accounting", now=story.now) == []


def test_records_to_oneself_to_the_public_and_of_nothing_are_no_entry(story: RecordsStory) -> None:
    own, public = story.own(), story.asked()
    story.established(own)
    for row in (own, public):
        story.searched(row)
        story.found(row, "Visits", "None.")
        story.released(row)
    story.released(by_paper(story, answer=withheld("visit_took_place")))
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("changes", [False, True])
def test_an_appeal_is_an_entry_only_where_other_records_go_out(story: RecordsStory, changes: bool) -> None:
    row = by_paper(story, answer=withheld("visit_took_place") if changes else RELEASE)
    story.released(row)
    before = Disclosure.objects.count()
    story.appealed(row)
    if changes:
        told = {"records_id": row.id, "item_id": row.items.get().id, "now": story.now}
        actions.decide_item(story.head, answer=RELEASE, **told)
    story.decided(row, "We looked again.")
    assert (before, Disclosure.objects.count()) == ((0, 1) if changes else (1, 1))


def test_an_authorisation_says_whose_it_is(story: RecordsStory) -> None:
    with pytest.raises(BadInput) as refusal:
        story.established(story.own(), PAPER, authorised_on=story.now.date())
    assert refusal.value.codes == {"authorised_by_missing"}


def entry(story: RecordsStory, row: RecordsRequest, **more: Any) -> None:
    told = {"about": "x", "nature": "x", "purpose": "x", "recipient": "x", "recipient_address": "x", "citation": "c"}
    told |= {"fact": "records", "ground": "authorisation", "told_at": story.now}
    package = RecordsPackage.objects.get(request=row)
    with transaction.atomic():
        Disclosure.objects.create(**{**told, "package": package, **more})


def test_the_database_keeps_no_entry_of_what_went_to_oneself(story: RecordsStory) -> None:
    row = story.own()
    story.established(row)
    story.searched(row)
    story.found(row, "Visits", "None.")
    story.released(row)
    with pytest.raises(IntegrityError, match="gave nothing to somebody else"):
        entry(story, row)


def test_a_package_is_accounted_for_once(story: RecordsStory) -> None:
    row = by_paper(story)
    story.released(row)
    with pytest.raises(IntegrityError, match="package_accounted_for_once"):
        entry(story, row)


def test_what_is_accounted_for_is_kept_after_five_years(story: RecordsStory) -> None:
    story.now = timezone.now() - timedelta(days=5 * 366 + 10)
    row = by_paper(story)
    story.released(row)
    assert actions.erase_old_disclosures(SYSTEM, now=timezone.now()) == 0
    assert RecordsRequest.objects.filter(id=row.id).exists()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM disclosure_recordsitem")
