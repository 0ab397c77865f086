"""A finding from its draft to the incident that it is brought to: by persons, with citations, and a second pair of eyes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from gatelodge.cases import actions
from gatelodge.cases.models import Finding, Referral, Statement
from gatelodge.cases.queries.findings import read_finding
from gatelodge.conduct.actions import warn_visitor
from gatelodge.conduct.domain.account import Whose
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.ledger.models import Event, EventPrivate
from tests.cases.findings_story import INSIDE, FindingStory
from tests.cast import Cast
from tests.gate.conftest import refused
from tests.signing_in import signed_in

__all__ = ["refused"]
pytestmark = pytest.mark.django_db
Refused = Callable[..., set[str]]


@pytest.fixture
def story(cast: Cast) -> FindingStory:
    return FindingStory(cast)


def test_a_finding_is_a_person_s_and_stands_once_another_has_confirmed_it(
    story: FindingStory, refused: Refused
) -> None:
    for field, code in (
        ("statements", "statement_missing"),
        ("exhibits", "exhibit_missing"),
        ("rules", "rule_missing"),
    ):
        assert refused(story.draft, cited={field: ()}) == {code}
    assert refused(story.draft, cited={"rules": ("ca:made-up",), "statements": (uuid4(),)}) == {"not_citable"}
    # A machine concludes nothing, and a statement that nobody accepted carries nothing.
    assert refused(story.draft, SYSTEM) <= {"not_permitted", "absent"}
    unreviewed = story.statement("for an hour")
    assert refused(story.draft, cited={"statements": (unreviewed.id,)}) == {"not_citable"}
    assert not Finding.objects.exists()

    row = story.draft()
    assert (row.state, row.version, row.citations.count()) == ("draft", 1, 3)
    assert row.citations.get(rule__gt="").rule_citation.startswith("15 CCR 3172.1")
    assert refused(actions.submit_finding, story.second, **story.of(row)) == {"not_the_author"}
    assert refused(actions.confirm_finding, story.second, **story.of(row)) == {"finding_draft"}
    actions.submit_finding(story.investigator, **story.of(row))
    assert refused(actions.revise_finding, story.investigator, **story.of(row, drafted=story.drafted)) == {
        "finding_submitted"
    }
    assert refused(actions.confirm_finding, story.investigator, **story.of(row)) == {"own_finding"}
    assert refused(actions.return_finding, story.second, **story.of(row, remark=" ")) == {"note_missing"}
    actions.return_finding(story.second, **story.of(row, remark="Which hall?"))
    better = replace(story.drafted, text="The picture is from the visiting hall.")
    assert actions.revise_finding(story.investigator, **story.of(row, drafted=better)) == 2
    actions.submit_finding(story.investigator, **story.of(row))
    actions.confirm_finding(story.second, **story.of(row))
    row.refresh_from_db()
    assert (row.state, row.reviewer_id, row.text) == ("confirmed", story.second.account_id, better.text)
    # The record says that it was; what was concluded is private, and of a sealed case it is not even that.
    event = Event.objects.get(kind="cases.draft_finding")
    assert b"hall" not in bytes(event.bytes)
    assert "hall" in str(EventPrivate.objects.get(event=event).content)


def test_the_database_knows_no_author_who_reviews_their_own(
    story: FindingStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = story.submitted()
    monkeypatch.setattr(sys.modules["gatelodge.cases.actions.confirm_finding"], "refuse_author", lambda *_: None)
    with pytest.raises(IntegrityError, match="finding_reviewed_by_another"), transaction.atomic():
        actions.confirm_finding(story.investigator, **story.of(row))


def test_of_two_editors_the_second_is_told_and_loses_nothing(
    story: FindingStory, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = story.draft()
    first, second = (replace(story.drafted, text=text) for text in ("One.", "Two."))
    read = story.of(row)
    actions.revise_finding(story.investigator, **read, drafted=first)
    assert refused(actions.revise_finding, story.investigator, **read, drafted=second) == {"changed_meanwhile"}
    assert refused(actions.submit_finding, story.investigator, **read) == {"changed_meanwhile"}
    row.refresh_from_db()
    assert row.text == "One."
    monkeypatch.setattr(sys.modules["gatelodge.cases.actions.revise_finding"], "refuse_older", lambda *_: None)
    actions.revise_finding(story.investigator, **read, drafted=second)
    row.refresh_from_db()
    assert row.text == "Two.", "without the guard, the first editor's words are gone"


def test_a_statement_rejected_meanwhile_carries_no_finding(story: FindingStory, refused: Refused) -> None:
    row = story.submitted()
    Statement.objects.filter(id=story.statement(INSIDE).id).update(review="rejected")
    assert refused(actions.confirm_finding, story.second, **story.of(row)) == {"not_citable"}
    told = {"case_id": story.id, "finding_id": row.id, "now": story.now}
    assert refused(actions.withdraw_finding, story.second, **told, remark="Wrong.") == {"not_the_author"}
    actions.withdraw_finding(story.investigator, **told, remark="Wrong.")
    assert refused(actions.withdraw_finding, story.investigator, **told, remark="Wrong.") == {"finding_withdrawn"}
    actions.close_case(story.investigator, case_id=story.id, reason="Done.", now=story.now)
    assert refused(story.draft) == {"case_closed"}


def test_a_confirmed_finding_is_brought_to_conduct_and_the_chain_is_seen_both_ways(
    story: FindingStory, refused: Refused
) -> None:
    row = story.submitted()
    assert refused(story.referred, row) == {"finding_submitted"}
    actions.confirm_finding(story.second, **story.of(row))
    cast = story.cast
    assert refused(story.referred, row, whose=Whose()) == {"of_nobody"}
    assert refused(story.referred, row, incident_id=uuid4()) == {"incident_unknown"}
    incident = story.referred(row, whose=Whose(visitor_id=cast.marisol.id))
    assert refused(story.referred, row, whose=Whose(visitor_id=cast.marisol.id)) == {"referred_already"}
    other = story.confirmed(text="The permit had ended.")
    assert story.referred(other, incident_id=incident) == incident
    assert Referral.objects.count() == 2
    sergeant = cast.actor(cast.sergeant)
    told = {"evidence": "staff_observation", "reasons": "No pictures without a permit."}
    warn_visitor(sergeant, incident_id=incident, now=story.now, **told)
    _, seen = read_finding(story.investigator, case_id=story.id, finding_id=row.id, purpose="look", now=story.now)
    [referral] = seen.referrals
    assert [one.word.en for one in referral.incident.steps] == ["warning"]

    def page(role: Role) -> str:
        client = signed_in(cast.staff(role, cast.alder))
        return client.get(f"/conduct/incidents/{incident}/").content.decode()

    # Who sees the case sees the finding; the sergeant sees its code; of a sealed case, nothing.
    assert row.text in page(Role.INSTITUTION_HEAD)
    assert row.code in page(Role.VISITING_SERGEANT)
    assert row.text not in page(Role.VISITING_SERGEANT)
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    for role in (Role.INSTITUTION_HEAD, Role.VISITING_SERGEANT):
        assert row.code not in page(role)
    private = EventPrivate.objects.filter(event__kind="cases.withdraw_finding")
    actions.withdraw_finding(story.investigator, case_id=story.id, finding_id=row.id, remark="No.", now=story.now)
    assert not private.exists()
