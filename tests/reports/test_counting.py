"""What is counted where, and that no secret is counted anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from gatelodge.conduct.actions import restrict_to_non_contact, suspend_visitor, terminate_visit
from gatelodge.conduct.domain.lifecycle import Conduct
from gatelodge.conduct.models import Sanction
from gatelodge.gate.actions import call_out_person, seat_visit, turn_away_visitor
from gatelodge.gate.models import TurnAway
from gatelodge.people.models import IncarceratedPerson, Offence
from gatelodge.reports.domain.declared import SHAPES
from gatelodge.reports.domain.sorting import CONDUCT, band, rank_group, rule_group
from gatelodge.reports.queries.counting import COUNTED
from gatelodge.reports.queries.drawing import draw_up
from tests.cases.findings_story import FindingStory
from tests.conduct.complaint_story import ComplaintStory
from tests.conduct.conftest import ConductStory
from tests.gate.legal import LegalDay
from tests.reports.conftest import MONTH, QUARTER, StatisticsStory, changed, every_count, period

Told = Callable[[StatisticsStory], None]
WHY = {"evidence": "staff_observation", "reasons": "You went on."}


def visit(story: StatisticsStory, *, late: int = 0, waited: int = 0) -> None:
    day = ConductStory(story.cast)
    booking = day.booked(story.cast.marisol)
    day.later(late)
    visit_id = day.admitted(booking, story.cast.marisol).visit_id
    day.later(waited)
    call_out_person(day.officer, visit_id=visit_id, now=day.now)
    seat_visit(day.officer, visit_id=visit_id, now=day.now)


def turn_away(story: StatisticsStory) -> None:
    day, cast = ConductStory(story.cast), story.cast
    skirt = day.arrives(day.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)
    day.shows(skirt, dress=("above_knee",))
    turn_away_visitor(day.sergeant, arrival_id=skirt.id, rule="ca:3174(b)(3)(D)", now=day.now)


def termination(story: StatisticsStory) -> None:
    day = ConductStory(story.cast)
    terminate_visit(day.sergeant, incident_id=day.incident(warning_failed=True), now=day.now, **WHY)


def suspension(story: StatisticsStory, **incident: Any) -> None:
    day = ConductStory(story.cast)
    found = day.on_record(serious=True, **incident)
    head = story.cast.actor(story.cast.institution_head)
    suspend_visitor(head, incident_id=found, months=6, now=day.now, **WHY)


def complaint(story: StatisticsStory, outcome: str = "overturned") -> None:
    day = ComplaintStory(story.cast)
    day.complained()
    day.days_later(3)
    day.answered(outcome)


def day_without_contact(story: StatisticsStory) -> None:
    day = ConductStory(story.cast)
    found = day.on_record(gate_ground="unclothed_search_refused")
    restrict_to_non_contact(day.sergeant, incident_id=found, now=day.now, **WHY)


VISIT = {"minutes_lost ALD/0": 1, "without_a_visit ALD/365": 1, "without_a_visit ALD/none": -1}
SUSPENDED = {"suspensions ALD/institution_head/4-6": 1, "restrictions ALD/visitor_suspension_or_revocation": 1}
# What happens, and by how much each cell of each table changes by it.
EVENTS: list[tuple[str, Told, dict[str, int]]] = [
    ("a visit on time", visit, VISIT),
    (
        "a visit that waited 20 minutes at the gate",
        partial(visit, waited=20),
        {"minutes_lost ALD/16-30": 1, "without_a_visit ALD/365": 1, "without_a_visit ALD/none": -1},
    ),
    (
        "a visit whose party came 20 minutes late",
        partial(visit, late=20),
        {"without_a_visit ALD/365": 1, "without_a_visit ALD/none": -1},
    ),
    (
        "an application decided after 15 days",
        lambda story: story.decided(1, days=15),
        {"applications_received ALD": 1, "applications_decided ALD/approved/15-30": 1},
    ),
    ("a visitor turned away", turn_away, {"turn_aways ALD/clothing": 1}),
    ("a visit terminated", termination, {"terminations ALD/disturbance": 1, **VISIT}),
    ("a suspension", suspension, SUSPENDED | VISIT),
    (
        "a suspension overturned",
        complaint,
        {
            "suspensions ALD/supervisor/4-6": 1,
            "restrictions_ended ALD/overturned": 1,
            "complaints ALD/institution_head/overturned": 1,
            **VISIT,
        },
    ),
    ("one person more", lambda story: story.people(1), {"without_a_visit ALD/none": 1}),
    ("one person more, in a later year", lambda story: story.people(1, since=2026), {}),
]


@pytest.mark.parametrize(("told", "expected"), [one[1:] for one in EVENTS], ids=[one[0] for one in EVENTS])
def test_counts_each_event_in_its_table(statistics: StatisticsStory, told: Told, expected: dict[str, int]) -> None:
    cast = statistics.cast
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.wendell)
    before = every_count()
    told(statistics)
    assert changed(before, every_count()) == expected


def test_every_declared_table_is_counted() -> None:
    assert list(COUNTED) == [shape.id for shape in SHAPES]


# Secrets, each on top of an ordinary day


def legal_visit(story: StatisticsStory) -> None:
    LegalDay(story.cast).ended()


def sanction_after_a_legal_visit(story: StatisticsStory) -> None:
    suspension_on(story, visit_id=LegalDay(story.cast).ended().id)


def investigated_sanction(story: StatisticsStory) -> None:
    suspension_on(story, under_investigation=True)


def sanction_from_a_case(story: StatisticsStory) -> None:
    suspension_on(story, event_id=FindingStory(story.cast).confirmed().id)


def sealed_finding(story: StatisticsStory) -> None:
    FindingStory(story.cast).confirmed()


def confidential_ground(story: StatisticsStory) -> None:
    story.decided(1, "disapproved", grounds=[{"rule": "ca:3173.1(a)"}, {"rule": "ca:3172.1(b)(1)"}])


def turned_away_for_a_victim(_story: StatisticsStory) -> None:
    one = TurnAway.objects.get()
    one.id, one.rule = uuid4(), "ca:3173.1(c)"
    one.save(force_insert=True)


def victim(story: StatisticsStory) -> None:
    told = {"kind": "conviction", "statute": "PC 273a", "victim_was_minor": True, "victim": story.cast.marisol}
    Offence.objects.create(person=story.cast.tomas, **told)


def housing(_story: StatisticsStory) -> None:
    IncarceratedPerson.objects.update(housing="X-000", work_hours="nights")


def suspension_on(story: StatisticsStory, **incident: Any) -> None:
    """Suspend the visitor of the ordinary day for an incident of this kind."""
    story.day.on_record(serious=True)
    head, found = story.cast.actor(story.cast.institution_head), story.day.on_record(serious=True, **incident)
    suspend_visitor(head, incident_id=found, months=6, now=story.day.now, **WHY)


SECRETS: list[Told] = [
    *(legal_visit, sanction_after_a_legal_visit, investigated_sanction, sanction_from_a_case, sealed_finding),
    *(confidential_ground, turned_away_for_a_victim, victim, housing),
]


def released() -> list[bytes]:
    return [draw_up(period(code), reason="").content.to_bytes() for code in (MONTH, QUARTER)]


def ordinary_day(story: StatisticsStory) -> None:
    story.people(40)
    story.decided(30)
    story.decided(12, "disapproved")
    turn_away(story)
    story.day, cast = ConductStory(story.cast), story.cast
    other = cast.person("AX1003", "Figment", "Odell")
    story.day.visit_id = story.day.seated(story.day.booked(cast.marisol, person=other), cast.marisol)
    story.day.later(30)


@pytest.mark.parametrize("secret", SECRETS, ids=lambda one: one.__name__)
def test_no_secret_changes_a_count_or_a_byte(statistics: StatisticsStory, secret: Told) -> None:
    # Given a department with something to publish
    ordinary_day(statistics)
    counted, said = every_count(), released()
    # When the secret is there too
    secret(statistics)
    # Then nothing is counted that was not, suppressed or not, and every release is the same to the byte
    assert changed(counted, every_count()) == {}
    assert released() == said


def test_the_same_day_without_the_secret_is_counted(statistics: StatisticsStory) -> None:
    # The control: what makes the sanctions above secret is the incident they rest on, nothing else.
    ordinary_day(statistics)
    before = every_count()
    suspension_on(statistics)
    assert changed(before, every_count()) == SUSPENDED
    assert Sanction.objects.count() == 1


RULES = [
    ("ca:3173(b).adult", "identity"),
    ("ca:3173.2(c)(3)(B)", "search"),
    ("ca:3174(b)(3)(D)", "clothing"),
    ("ca:3176(a)(1)", "influence"),
    ("ca:3176(a)(2).denial", "identity"),
    ("ca:3176(a)(3)", "search"),
    ("ca:3176(a)(9)", "other"),
    ("ca:3176.1.suspended", "standing"),
    ("ca:3176.1(b).device", "things"),
    ("ca:3172(b).approval", "standing"),
    ("ca:practice.devices", "things"),
    ("ca:PC-4576(a)", "things"),
    ("alder:photos.programme", "other"),
]


@pytest.mark.parametrize(("rule", "group"), RULES)
def test_sorts_rules_into_groups(rule: str, group: str) -> None:
    assert rule_group(rule) == group


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0-14"), (14, "0-14"), (15, "15-30"), (60, "31-60"), (61, "61+"), (900, "61+")]
)
def test_sorts_numbers_into_bands(number: int, expected: str) -> None:
    assert band(number, "0-14", "15-30", "31-60", "61+") == expected


def test_every_conduct_and_rank_has_its_place() -> None:
    assert set(CONDUCT) == set(Conduct)
    ranks = ["gate_officer", "visiting_sergeant", "lieutenant", "institution_head", "director", "regional_director"]
    assert [rank_group(one) for one in ranks] == [*["supervisor"] * 3, "institution_head", "above", "above"]
