"""Which day counts in the evening, when UTC has begun the next one? The facility's, for documents, ages and the feed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people import actions, queries
from gatelodge.people.actions.record_shown_document import record_shown_document
from gatelodge.people.domain.profile import Contact, Names, NewDocument
from gatelodge.people.models import RosterChange
from tests.cast import Cast
from tests.people.rosters import roster
from tests.signing_in import signed_in

EVENING = datetime(2026, 3, 3, 1, 30, tzinfo=UTC)  # half past five in the afternoon of 2 March at the facilities
TODAY, TOMORROW, YESTERDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 1)
ANA = Names("Ana", "Muestra")


@pytest.fixture
def evening(db: None) -> Cast:
    return Cast(now=EVENING)


def licence(until: date) -> NewDocument:
    return NewDocument("driver_licence", f"D{uuid4().hex[:8]}", "Alder State", until)


def test_the_local_day_is_the_facilitys() -> None:
    assert queries.local_day(EVENING) == TODAY


def test_a_document_that_expires_today_is_added_confirmed_and_shown_until_midnight(evening: Cast) -> None:
    actor, marisol = evening.actor(evening.marisol), evening.marisol.id
    added = actions.add_identity_document(actor, visitor_id=marisol, document=licence(TODAY), now=EVENING)
    actions.verify_identity_document(evening.actor(evening.sergeant), document_id=added, now=EVENING)
    shown = record_shown_document(
        evening.actor(evening.officer), visitor_id=marisol, document=licence(TODAY), now=EVENING
    )
    counting = {one.id for one in queries.list_documents(marisol) if one.counts(queries.local_day(EVENING))}
    assert {added, shown} <= counting


def test_a_document_of_yesterday_is_refused_in_the_evening_too(evening: Cast) -> None:
    actor = evening.actor(evening.marisol)
    with pytest.raises(BadInput) as refused:
        actions.add_identity_document(actor, visitor_id=evening.marisol.id, document=licence(YESTERDAY), now=EVENING)
    assert refused.value.codes == {"document_expired"}


def test_the_eighteenth_birthday_comes_with_the_local_midnight(evening: Cast) -> None:
    account = evening.actor(evening.account("ana@mail.example"))
    with pytest.raises(NotAllowedNow) as refused:
        actions.sign_up_visitor(account, names=ANA, born_on=date(2008, 3, 3), contact=Contact(), now=EVENING)
    assert refused.value.codes == {"under_18"}
    assert actions.sign_up_visitor(account, names=ANA, born_on=date(2008, 3, 2), contact=Contact(), now=EVENING)


def test_a_child_who_turns_eighteen_tomorrow_can_still_be_added(evening: Cast) -> None:
    actor, guardian = evening.actor(evening.marisol), evening.marisol.id
    told = {"visitor_id": guardian, "kind": "parent", "now": EVENING}
    with pytest.raises(BadInput):
        actions.add_ward(actor, names=ANA, born_on=date(2008, 3, 2), **told)
    assert actions.add_ward(actor, names=ANA, born_on=date(2008, 3, 3), **told)


def test_a_roster_row_admitted_tomorrow_is_quarantined_in_the_evening(evening: Cast) -> None:
    assert evening.alder
    content = roster({"admitted_on": TOMORROW.isoformat()})
    asked = {"file_name": "feed.csv", "content": content, "dry_run": True, "now": EVENING}
    made = actions.import_roster(evening.actor(evening.administrator), **asked)
    assert not RosterChange.objects.filter(roster_import_id=made).exists()


def test_the_pages_show_a_document_that_expires_today_as_valid(evening: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.add_identity_document(
        evening.actor(evening.marisol), visitor_id=evening.marisol.id, document=licence(TODAY), now=EVENING
    )
    own, staff = signed_in(evening.marisol.account, second_factor=False), signed_in(evening.sergeant)
    monkeypatch.setattr("django.utils.timezone.now", lambda: EVENING)
    for client, address in (
        (own, "/people/profile/"),
        (staff, f"/people/visitors/{evening.marisol.id}/?purpose=visit"),
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert page.context["documents"]
        assert not any(expired for _, expired in page.context["documents"])
