"""The day of a crew at the gate: who comes in, what goes in and out, and what is on no list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.conduct.actions import open_incident_of_crew
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.incidents import read_incident
from gatelodge.foundation.actors import SYSTEM
from gatelodge.grounds import actions
from gatelodge.grounds.actions.report_extra import Extra
from gatelodge.grounds.domain.lifecycle import EquipmentKind
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.models import CrewEntry, EquipmentCheck, ExtraThing, Permit
from gatelodge.grounds.queries.gate_list import read_gate_list
from gatelodge.ledger.actions.publish import unpacked
from tests.cast import Cast
from tests.gate.conftest import refused
from tests.grounds.permit_story import BORN, PermitStory

__all__ = ["refused"]
Refused = Callable[..., set[str]]


@pytest.fixture
def story(cast: Cast) -> PermitStory:
    return PermitStory(cast)


def said_to_conduct() -> list[dict[str, Any]]:
    """Give the messages of the outbox that conduct hears."""
    jobs = ProcrastinateJob.objects.filter(task_name="ledger.deliver", args__topic="grounds.something_extra")
    return [{name: unpacked(value) for name, value in job.args["ids"].items()} for job in jobs.order_by("id")]


def test_a_crew_comes_in_and_goes_out_with_what_it_brought(story: PermitStory, refused: Refused) -> None:
    row = story.complete(story.agreed())
    made = actions.issue_permit(story.desk, request_id=row.id, leave=story.leave(row), now=story.now)
    permit, cora = Permit.objects.get(id=made), story.fresh(row).crew.get()
    gate = {"permit_id": made}
    admit = partial(actions.admit_crew, story.officer, **gate)
    story.thing(row, "PH-1", kind=EquipmentKind.PHONE)
    early = permit.in_force.lower - timedelta(seconds=1)
    late = story.crew(row, "Lena Latesample", cleared=False)
    # Nobody without a permit in force, a clearance, and the escort that the rules want
    assert refused(admit, member_id=late.id, now=early) == {"permit_not_in_force", "crew_not_cleared", "escort_missing"}
    actions.assign_escort(story.desk, **gate, account_id=story.cast.officer.id, now=story.now)
    stranger = story.cast.outsider.account_id
    assert refused(actions.assign_escort, story.desk, **gate, account_id=stranger, now=story.now) == {"no_such_escort"}
    admit(member_id=cora.id, now=story.now)
    assert refused(admit, member_id=cora.id, now=story.now) == {"inside_already"}
    assert refused(actions.remove_crew, story.desk, member_id=cora.id, now=story.now) == {"still_inside"}
    # Things go by the number on them
    bring, take = (
        partial(one, story.officer, **gate) for one in (actions.check_in_equipment, actions.check_out_equipment)
    )
    assert refused(bring, serial="SN-999", now=story.now) == {"serial_not_listed"}
    # Nor what the list holds and the permit, which is for cameras, does not
    assert refused(bring, serial="PH-1", now=story.now) == {"device_not_covered"}
    assert refused(bring, serial=" ", now=story.now) == {"serial_not_listed"}
    assert refused(take, serial="SN-100", now=story.now) == {"not_inside"}
    bring(serial="sn 100", now=story.now)
    assert refused(bring, serial="SN-100", now=story.now) == {"inside_already"}
    day = read_gate_list(story.officer, purpose="gate", now=story.now)
    shown = day[0]
    assert ([one.name for one in shown.crew if one.inside], shown.expected, shown.inside) == (["Cora Crewsample"], 2, 1)
    # A suspended permit lets nobody in, and everybody out
    actions.suspend_permit(story.desk, **gate, why="An alarm.", now=story.later(minutes=5))
    assert refused(bring, serial="SN-100", now=story.now) == {"permit_not_in_force"}
    take(serial="SN-100", now=story.later(minutes=5))
    actions.let_crew_out(story.officer, **gate, member_id=cora.id, now=story.now)
    assert refused(actions.let_crew_out, story.officer, **gate, member_id=cora.id, now=story.now) == {"nobody_inside"}
    assert refused(admit, member_id=cora.id, now=story.now) == {"permit_not_in_force"}
    check = EquipmentCheck.objects.get()
    assert (check.serial_in, check.serial_out, check.in_by_id) == ("sn 100", "SN-100", story.cast.officer.id)


def test_only_the_gate_of_that_prison_lets_a_crew_in(story: PermitStory, refused: Refused) -> None:
    permit = story.issued()
    told = {"permit_id": permit.id, "member_id": permit.request.crew.get().id, "now": story.now}
    elsewhere = story.cast.actor(story.cast.sergeant_of_birch)
    assert read_gate_list(elsewhere, purpose="gate", now=story.now) == []
    assert refused(actions.admit_crew, elsewhere, **told) == {"absent"}
    assert refused(actions.admit_crew, story.desk, **told) == {"not_permitted"}
    assert read_gate_list(story.officer, purpose="gate", now=permit.in_force.upper + timedelta(days=1)) == []


def test_whoever_is_barred_since_the_permit_is_turned_away_with_the_rule(story: PermitStory, refused: Refused) -> None:
    row = story.complete(story.agreed())
    barry = story.crew(row, "Barry Barsample")
    permit = story.issued(row)
    story.later(minutes=5)
    story.barred("suspension")
    gate: dict[str, Any] = {"permit_id": permit.id, "member_id": barry.id, "now": story.now}
    assert refused(actions.admit_crew, story.officer, **gate) == {"crew_suspension"}
    turn = partial(actions.turn_away_crew, story.officer, **gate)
    assert refused(turn, rule=" ", reasons="") == {"rule_missing", "reasons_missing"}
    turn(rule="15 CCR 3176.2", reasons="Visits are suspended.")
    entry = CrewEntry.objects.get()
    assert (entry.outcome, entry.rule) == ("turned_away", "15 CCR 3176.2")
    shown = read_gate_list(story.officer, purpose="gate", now=story.now)[0]
    assert [one.turned_away for one in shown.crew if one.name == "Barry Barsample"] == [True]


def test_anything_extra_is_a_turn_away_or_an_incident_of_whoever_had_it(story: PermitStory, refused: Refused) -> None:
    row = story.complete(story.agreed())
    cora = row.crew.get()
    permit = story.issued(row)
    report = partial(actions.report_extra, story.officer, permit_id=permit.id, now=story.now)
    drone = Extra("A drone in the boot of the car.", Device.DRONE, incident=True)
    assert refused(report, extra=Extra(" ")) == {"what_missing", "rule_missing"}
    assert refused(report, extra=drone) == {"whose_missing"}
    report(extra=Extra("A second phone.", Device.PHONE, rule="15 CCR 3261.1"), member_id=cora.id)
    assert (CrewEntry.objects.get().outcome, said_to_conduct()) == ("turned_away", [])
    found = report(extra=drone, member_id=cora.id)
    (message,) = said_to_conduct()
    assert message["visitor_id"] is None
    # Conduct opens it once, however often it hears of it
    incident = open_incident_of_crew(SYSTEM, **message, now=story.later(minutes=1))
    assert open_incident_of_crew(SYSTEM, **message, now=story.later(minutes=1)) is None
    assert incident is not None
    kept = Incident.objects.get()
    assert (kept.event_id, kept.outsider, kept.visitor_id, kept.recorded_by_id) == (
        found,
        "Cora Crewsample",
        None,
        story.cast.officer.id,
    )
    assert refused(open_incident_of_crew, story.desk, **message, now=story.now) == {"not_permitted"}
    sergeant = story.cast.actor(story.cast.sergeant)
    page = read_incident(sergeant, incident_id=incident, purpose="conduct", now=story.now)
    assert (page.about_name, page.options) == ("Cora Crewsample", ())
    # Somebody who is known as a visitor is found again as one
    cast_as = story.cast.visitor("Cora", "Crewsample", born_on=BORN)
    report(extra=drone, member_id=cora.id)
    assert said_to_conduct()[-1]["visitor_id"] == cast_as.id
    report(extra=Extra("The tripod is not there.", missing=True, rule="-"))
    assert ExtraThing.objects.filter(missing=True, member__isnull=True).count() == 1
