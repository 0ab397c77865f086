"""The incarcerated person's track: what may follow from an incident of theirs, and what never may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import lift_measure, order_measure, record_incident, warn_visitor
from gatelodge.conduct.domain import measures
from gatelodge.conduct.domain.measures import Limiting, facts_of
from gatelodge.conduct.models import Measure
from gatelodge.conduct.queries import read_incident
from gatelodge.config.house import ROOT
from gatelodge.correspondence.models import Letter
from gatelodge.policy.domain import engine
from gatelodge.policy.domain.reading import read_pack
from gatelodge.policy.queries import decide
from gatelodge.policy.queries.packs import pack_files
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
TODAY, POLICIES = date(2026, 3, 2), ROOT / "policies"
ELSEWHERE = {"taken_by": "Hearing Officer Sampleford", "taken_on": TODAY}
PENDING = {"kind": "temporary_non_contact", "effect": "non_contact", "hearing": "serious_pending", "matter": "cash"}
MINOR = {"kind": "restriction", "effect": "no_visits", "hearing": "guilty_administrative", "matter": "visiting_breach"}
MINOR |= ELSEWHERE
SERIOUS = MINOR | {"hearing": "guilty_serious", "matter": "threatening_breach"}
DRUGS = MINOR | {"hearing": "guilty_serious", "matter": "listed_drug_offence"}
COMMITTEE = {"kind": "committee", "effect": "no_visits", "committee_reason": True} | ELSEWHERE


def incident(story: ConductStory, **fields: Any) -> UUID:
    visit_id = getattr(story, "visit_id", None) or story.sits()
    told = story.told(**fields)
    return record_incident(story.officer, visit_id=visit_id, person_id=story.cast.tomas.id, told=told, now=story.now)


def limiting(**fields: Any) -> Limiting:
    return Limiting(**{"days": 30, "reasons": "Cash was found on you after the visit."} | fields)


def order(story: ConductStory, by: str = "lieutenant", *, incident_id: UUID | None = None, **fields: Any) -> Measure:
    actor = story.cast.actor(getattr(story.cast, by))
    asked = {"incident_id": incident_id or incident(story), "told": limiting(**fields), "now": story.now}
    return Measure.objects.get(id=order_measure(actor, **asked))


# the finding, the days asked for, and the rule that carries it, or why not
TABLE: list[tuple[str, dict[str, Any], int, str]] = [
    ("(a) cash, hearing pending", PENDING, 14, "ca:3176.4(a)"),
    ("(a) a visiting breach, hearing pending", PENDING | {"matter": "visiting_breach"}, 14, "ca:3176.4(a)"),
    ("(a) something else, hearing pending", PENDING | {"matter": "other"}, 14, "not_open"),
    ("(a) no hearing", PENDING | {"hearing": "none"}, 14, "not_open"),
    ("(b) one day", MINOR, 1, "ca:3176.4(b)"),
    ("(b) 30 days", MINOR, 30, "ca:3176.4(b)"),
    ("(b) 31 days", MINOR, 31, "over_ceiling"),
    ("(b) something else", MINOR | {"matter": "cash"}, 30, "not_open"),
    ("(c) listed drug offence", DRUGS, 180, "ca:3176.4(c)"),
    ("(c) drugs that the rule does not list", DRUGS | {"matter": "drugs"}, 30, "not_open"),
    ("(d) 90 days", SERIOUS, 90, "ca:3176.4(d)"),
    ("(d) 91 days", SERIOUS, 91, "over_ceiling"),
    ("(d) cash", SERIOUS | {"matter": "cash"}, 90, "ca:3176.4(d)"),
    ("(d) neither serious nor repeated", SERIOUS | {"matter": "visiting_breach"}, 30, "not_open"),
    ("(e) committee, stated period", COMMITTEE, 365, "ca:3176.4(e)"),
    ("(e) no substantial reason", COMMITTEE | {"committee_reason": False}, 30, "not_open"),
]


@pytest.mark.parametrize(("finding", "days", "answer"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_rule_carries_its_own_measure_and_no_other(
    story: ConductStory, refused: Any, finding: dict[str, Any], days: int, answer: str
) -> None:
    if answer.startswith("ca:"):
        row = order(story, days=days, **finding)
        assert (row.rule, row.rank, (row.span.upper - row.span.lower).days) == (answer, "lieutenant", days)
    else:
        assert refused(order, story, days=days, **finding) == {answer}
        assert not Measure.objects.exists()
        assert not Restriction.objects.exists()


@pytest.mark.parametrize("by", ["officer", "sergeant"])
def test_below_a_lieutenant_the_rank_to_ask_is_named(story: ConductStory, refused: Any, by: str) -> None:
    incident_id = incident(story)
    for finding in (PENDING, MINOR, SERIOUS, DRUGS, COMMITTEE):
        assert refused(order, story, by, incident_id=incident_id, **finding) == {"rank_too_low"}


@pytest.mark.parametrize("by", ["institution_head", "director"])
def test_above_a_lieutenant_it_may_be_ordered(story: ConductStory, by: str) -> None:
    assert order(story, by, **PENDING).rank == by


class TestContactWithThePress:
    """3261.5(b)(1): nobody's visits are limited only because of contact with the press."""

    @pytest.mark.parametrize("finding", [PENDING, MINOR, SERIOUS, DRUGS, COMMITTEE], ids="abdce")
    def test_no_finding_opens_a_measure(self, story: ConductStory, refused: Any, finding: dict[str, Any]) -> None:
        incident_id = incident(story, press_contact_only=True, serious=True)
        for by in ("lieutenant", "institution_head", "director"):
            with pytest.raises(Exception, match="only because of contact with the press") as caught:
                order(story, by, incident_id=incident_id, **finding)
            assert [one.citation for one in caught.value.reasons] == ["15 CCR 3261.5(b)(1)"]
        assert not Measure.objects.exists()

    def test_without_the_rule_the_same_measures_would_be_open(self) -> None:
        """The guard, off: what is refused above is refused by this rule and by nothing else."""
        files = pack_files(POLICIES / "us-ca")
        unguarded = {path: text for path, text in files.own.items() if not path.startswith("3261.5/")}
        assert len(unguarded) < len(files.own)
        pack = read_pack(replace(files, own=unguarded), holidays=frozenset())
        for finding in (PENDING, MINOR, SERIOUS, DRUGS, COMMITTEE):
            facts = facts_of(limiting(**finding), press_contact_only=True)
            assert measures.carrying(engine.decide("conduct.person_measure", facts, on=TODAY, pack=pack))
            assert not measures.carrying(decide("conduct.person_measure", facts, on=TODAY))

    def test_the_page_says_so_and_offers_nothing(self, story: ConductStory) -> None:
        asked = {"purpose": "test", "now": story.now}
        limits = read_incident(story.sergeant, incident_id=incident(story, press_contact_only=True), **asked).limits
        assert limits is not None
        assert (limits.openings, limits.shield and limits.shield.rule) == ((), "ca:3261.5(b)(1)")

    def test_a_breach_beside_it_is_a_breach(self, story: ConductStory) -> None:
        assert order(story, **MINOR)


def test_whoever_comes_is_touched_at_once_and_until_the_last_day(story: ConductStory) -> None:
    cast = story.cast
    order(story, **SERIOUS, days=10)
    cast.approve(cast.quincy, cast.tomas)

    def may_visit(visitor: Any, days: float) -> bool:
        at = story.now + timedelta(days=days)
        return get_standing(visitor.id, cast.tomas.id, facility_id=cast.birch.id, at=at).may_visit

    assert [may_visit(cast.marisol, days) for days in (0, 9, 9.9)] == [False, False, True]
    assert not may_visit(cast.quincy, 0)  # approved afterwards, and no less touched


def test_pending_a_hearing_visits_go_on_without_contact(story: ConductStory) -> None:
    order(story, **PENDING)
    standing = get_standing(story.cast.marisol.id, story.cast.tomas.id, facility_id=None, at=story.now)
    assert (standing.may_visit, standing.non_contact) == (True, True)


def test_the_person_is_told_all_of_it_and_visitors_nothing_of_it(story: ConductStory) -> None:
    row = order(story, **SERIOUS, days=10)
    letter = Letter.objects.get(about=f"measure:{row.id}")
    said = str(letter.content)
    assert (letter.to_person, letter.to_visitor) == (story.cast.tomas, None)
    for words in ("15 CCR 3176.4(d)", "Cash was found on you", "Hearing Officer Sampleford", "grievance", "March 12"):
        assert words in said
    assert not Letter.objects.exclude(to_visitor=None).exists()


def test_lifting_gives_the_visits_back_and_says_why(story: ConductStory, refused: Any) -> None:
    row, lieutenant = order(story, "institution_head", **SERIOUS), story.cast.actor(story.cast.lieutenant)
    head = story.cast.actor(story.cast.institution_head)
    asked = {"measure_id": row.id, "now": story.later(10)}
    assert refused(lift_measure, lieutenant, reasons="It was somebody else.", **asked) == {"rank_too_low"}
    assert refused(lift_measure, head, reasons=" ", **asked) == {"reasons_empty"}
    lift_measure(head, reasons="It was somebody else.", **asked)
    assert get_standing(story.cast.marisol.id, story.cast.tomas.id, facility_id=None, at=story.now).may_visit
    letter = Letter.objects.get(kind="conduct.restriction_ended")
    assert letter.to_person == story.cast.tomas
    for words in ("It was somebody else.", "institution head", "We ended it early.", "unless there is one more limit"):
        assert words in str(letter.content)
    assert refused(lift_measure, head, reasons="Again.", **asked) == {"already_ended"}
    birch = story.cast.actor(story.cast.sergeant_of_birch)
    assert refused(lift_measure, birch, reasons="Again.", **asked) == {"absent"}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (MINOR | {"taken_by": " "}, "taken_by_missing"),
        (MINOR | {"taken_on": None}, "taken_on_missing"),
        (
            MINOR | {"taken_on": TODAY + timedelta(days=1), "starts_on": TODAY + timedelta(days=1)},
            "taken_at_a_wrong_time",
        ),
        (MINOR | {"taken_on": TODAY - timedelta(days=1)}, "taken_at_a_wrong_time"),
        (PENDING | ELSEWHERE, "taken_here"),
        (PENDING | {"effect": "no_visits"}, "temporary_is_non_contact"),
        (MINOR | {"starts_on": TODAY - timedelta(days=1)}, "starts_too_early"),
        (MINOR | {"starts_on": TODAY + timedelta(days=366)}, "starts_too_late"),
        (MINOR | {"days": 0}, "days_missing"),
        (MINOR | {"days": 10**9}, "days_missing"),
        (MINOR | {"reasons": ""}, "reasons_empty"),
        (MINOR | {"kind": "solitude"}, "unknown_kind"),
        (MINOR | {"effect": "silence"}, "unknown_effect"),
        (MINOR | {"hearing": "rumour"}, "unknown_hearing"),
    ],
)
def test_what_can_not_be_right_is_refused(story: ConductStory, refused: Any, fields: dict[str, Any], code: str) -> None:
    assert refused(order, story, **fields) == {code}


def test_one_measure_of_a_kind_for_an_incident(story: ConductStory, refused: Any) -> None:
    incident_id = incident(story)
    order(story, incident_id=incident_id, **PENDING)
    assert refused(order, story, incident_id=incident_id, **PENDING) == {"already_ordered"}
    order(story, incident_id=incident_id, **SERIOUS)  # the hearing has decided: another kind


def test_a_visitors_incident_limits_no_incarcerated_person(story: ConductStory, refused: Any) -> None:
    assert refused(order, story, incident_id=story.incident(), **MINOR) == {"not_of_a_person"}


def test_other_prisons_know_nothing_of_it(story: ConductStory, refused: Any) -> None:
    incident_id = incident(story)
    assert refused(order, story, "sergeant_of_birch", incident_id=incident_id, **MINOR) == {"absent"}


def test_the_page_lays_out_what_each_finding_opens(story: ConductStory) -> None:
    asked = {"incident_id": incident(story), "purpose": "test", "now": story.now}
    limits = read_incident(story.sergeant, **asked).limits
    assert limits is not None
    assert [(one.rule, one.must, one.max_days, one.within_rank) for one in limits.openings] == [
        ("ca:3176.4(a)", False, None, False),
        ("ca:3176.4(b)", False, 30, False),
        ("ca:3176.4(c)", True, None, False),
        ("ca:3176.4(d)", False, 90, False),
        ("ca:3176.4(e)", False, None, False),
    ]


def test_a_sanction_asked_for_on_this_track_says_where_to_go(story: ConductStory, refused: Any) -> None:
    incident_id = incident(story)
    asked = {"incident_id": incident_id, "evidence": "staff_observation", "reasons": "Shouted.", "now": story.now}
    assert refused(warn_visitor, story.sergeant, **asked) == {"other_track"}
    order = {"kind": "warning", "evidence": "staff_observation", "reasons": "Shouted."}
    page = signed_in(story.cast.sergeant).post(f"/conduct/incidents/{incident_id}/sanctions/", order)
    assert page.status_code == 422
    assert "a sanction is for a visitor" in page.content.decode()
    assert "Limit that person" in page.content.decode()
