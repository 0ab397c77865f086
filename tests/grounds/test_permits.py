"""From everybody's yes to a permit in force: what it rests on, what ends it, and what is known of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from gatelodge.foundation.actors import ANONYMOUS
from gatelodge.grounds import actions
from gatelodge.grounds.domain.lifecycle import Authority, EquipmentKind, FilmedAnswer, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, PictureRule, ZoneKind
from gatelodge.grounds.domain.permitting import faults_of_leave
from gatelodge.grounds.models import AccessLetter, CrewMember, Equipment, FilmedPerson, Permit
from gatelodge.grounds.queries.log import list_log
from gatelodge.grounds.queries.own_link import token_of
from gatelodge.grounds.queries.permit_facts import agreed_of
from gatelodge.grounds.queries.permits import permits_in_force
from gatelodge.grounds.web.permit_forms import LeaveForm
from gatelodge.people.domain.plain_names import may_be_same
from tests.cast import Cast
from tests.gate.conftest import refused
from tests.grounds.permit_story import BORN, PermitStory

__all__ = ["refused"]
Refused = Callable[..., set[str]]


@pytest.fixture
def story(cast: Cast) -> PermitStory:
    return PermitStory(cast)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tomás Exampleton", "exampleton, tomas", True),
        ("Tomás José Exampleton", "Tomas Exampleton", True),
        ("Exampleton", "Tomás Exampleton", False),
        ("Tomás Exampleton", "Tomás Sampleton", False),
    ],
)
def test_a_name_is_known_again_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert may_be_same(one, other) is may_be_same(other, one) is same


def test_a_permit_is_refused_with_every_reason_at_once(story: PermitStory, refused: Refused) -> None:
    row = story.classified(story.film())
    issue = partial(actions.issue_permit, story.desk, request_id=row.id, now=story.now)
    everything = {"authority_open", "crew_empty", "equipment_empty", "not_insured", "zone_not_in_force"}
    assert refused(issue, leave=story.leave(row)) == everything
    # One thing after the other is put right, and each of the rest is still named.
    for authority in (Authority.INSTITUTION_HEAD, Authority.COMMUNICATIONS_HEAD, Authority.SECRETARY):
        story.says(row, authority)
    assert refused(issue, leave=story.leave(row)) == everything - {"authority_open"}
    story.mapped(cameras=PictureRule.NEVER)
    crew = story.crew(row, cleared=False)
    story.thing(row)
    short = story.cover(valid_until=row.wanted.lower - timedelta(days=1))
    actions.record_insurance(story.desk, request_id=row.id, cover=short, now=story.now)
    assert refused(issue, leave=story.leave(row)) == {"crew_not_cleared", "not_insured", "zone_never"}
    actions.record_insurance(story.desk, request_id=row.id, cover=story.cover(endorsed=False), now=story.later(hours=1))
    actions.clear_crew(story.desk, member_id=crew.id, cleared=True, now=story.now)
    assert refused(issue, leave=story.leave(row)) == {"not_insured", "zone_never"}


def test_a_permit_that_can_not_be_right_is_refused_at_its_places(story: PermitStory, refused: Refused) -> None:
    row = story.complete(story.agreed())
    leave = story.leave(row)
    wrong = {
        "permit_ends_before_it_starts": replace(leave, until=leave.first),
        "zone_missing": replace(leave, zone_kinds=()),
        "device_missing": replace(leave, devices=()),
        "zones_beyond_request": replace(leave, zone_kinds=(*leave.zone_kinds, ZoneKind.ENTRANCE)),
        "devices_beyond_request": replace(leave, devices=(*leave.devices, Device.DRONE)),
        "days_beyond_request": replace(leave, until=leave.until + timedelta(days=1)),
    }
    for code, one in wrong.items():
        assert refused(actions.issue_permit, story.desk, request_id=row.id, leave=one, now=story.now) == {code}
    ancient = replace(leave, first=datetime(1, 1, 1, tzinfo=UTC))
    told = {"request_id": row.id, "now": story.now}
    assert refused(actions.issue_permit, story.desk, leave=ancient, **told) == {"days_beyond_request"}
    endless = story.cover(amount_dollars=10**12)
    assert refused(actions.record_insurance, story.desk, cover=endless, **told) == {"amount_too_large"}
    # A permit that is typed in for the year 9999 is beyond the request, and no error
    typed = {"first": "0001-01-01", "first_hour": "00:00", "until": "9999-12-31", "until_hour": "23:59"}
    form = LeaveForm(typed, agreed=agreed_of(row))
    assert form.is_valid()
    assert "days_beyond_request" in {one.code for one in faults_of_leave(form.leave(), agreed_of(row))}
    blank = {"kind": EquipmentKind.DRONE, "make": " ", "serial": "--"}
    bad = refused(actions.add_equipment, story.desk, **blank, **told)
    assert bad == {"serial_missing", "make_missing", "registration_missing"}
    again = {"kind": EquipmentKind.PHONE, "make": "Samplephone", "serial": "sn 100"}
    assert refused(actions.add_equipment, story.desk, **again, **told) == {"equipment_listed_already"}
    nobody = {"name": " ", "born_on": date(2030, 1, 1), "part": ""}
    assert refused(actions.add_crew, story.desk, **nobody, **told) == {"name_missing", "part_missing", "born_wrong"}
    twice = {"name": "Cora Crewsample", "born_on": BORN, "part": "sound"}
    assert refused(actions.add_crew, story.desk, **twice, **told) == {"crew_listed_already"}
    for who in (story.officer, ANONYMOUS, story.cast.actor(story.cast.outsider)):
        assert refused(actions.issue_permit, who, leave=leave, **told) == {"absent"}
    assert refused(actions.issue_permit, story.secretary, leave=leave, **told) == {"not_permitted"}
    assert Permit.objects.count() == 0


def test_whoever_is_kept_out_is_told_to_the_desk_and_not_cleared(story: PermitStory, refused: Refused) -> None:
    row, bar = story.complete(story.agreed()), story.barred("suspension")
    told = {"request_id": row.id, "born_on": BORN, "part": "sound", "now": story.now}
    listed = actions.add_crew(story.desk, name="BARRY J. BARSAMPLE", **told)
    assert [one.code for one in listed.bars] == ["crew_suspension"]
    assert not actions.add_crew(story.desk, name="Barry Barsample", **told | {"born_on": date(1990, 1, 1)}).bars
    clear = {"member_id": listed.id, "cleared": True, "now": story.now}
    assert refused(actions.clear_crew, story.desk, **clear) == {"crew_suspension"}
    assert refused(actions.clear_crew, story.head, **clear) == {"why_missing"}
    actions.clear_crew(story.head, **clear, why="The suspension was about the visiting room.")
    bar.kind = "exclusion"
    bar.save()
    assert refused(actions.clear_crew, story.head, **clear, why="Still.") == {"crew_exclusion"}
    issue = partial(actions.issue_permit, story.desk, request_id=row.id, leave=story.leave(row), now=story.now)
    assert refused(issue) == {"crew_exclusion", "crew_not_cleared"}
    for member in CrewMember.objects.filter(name__icontains="Barsample"):
        actions.remove_crew(story.desk, member_id=member.id, now=story.now)
    assert Permit.objects.get(id=issue()).state == PermitState.ISSUED


def test_consents_follow_the_pack_and_a_victim_is_told_first(story: PermitStory, refused: Refused) -> None:
    row, tomas = story.complete(story.agreed(story.film(names_person=True))), story.cast.tomas
    issue = partial(actions.issue_permit, story.desk, request_id=row.id, leave=story.leave(row), now=story.now)
    says = partial(actions.record_filmed_consent, story.desk, request_id=row.id, in_writing=True)
    assert refused(issue) == {"consent_missing"}
    assert says(person_id=tomas.id, answer=FilmedAnswer.GIVEN, now=story.later(minutes=1))
    filmed = FilmedPerson.objects.get()
    victim = partial(actions.record_victim_interest, story.desk, request_id=row.id, to_be_told=True)
    victim(filmed_id=filmed.id, told=False, now=story.later(minutes=1))
    assert refused(issue) == {"victim_not_heard"}
    assert refused(victim, filmed_id=filmed.id, told=True, now=story.now) == {
        "absent"
    }  # an answer that is not the newest
    victim(filmed_id=FilmedPerson.objects.latest("answered_at").id, told=True, now=story.later(minutes=1))
    assert not says(person_id=tomas.id, answer=FilmedAnswer.WITHDRAWN, now=story.later(minutes=1))
    assert refused(issue) == {"consent_missing"}
    elsewhere = story.cast.person("AX2001", "Elsewhere", "Person", facility=story.cast.birch)
    assert refused(says, person_id=elsewhere.id, answer=FilmedAnswer.GIVEN, now=story.now) == {"absent"}
    assert refused(says, answer=FilmedAnswer.GIVEN, now=story.now) == {"filmed_missing"}
    assert says(name="Officer Sample", answer=FilmedAnswer.GIVEN, now=story.now)


def test_what_was_in_force_is_known_as_it_was_then(story: PermitStory, refused: Refused) -> None:
    permit = story.issued()
    alder, at = story.cast.alder.id, story.later(minutes=10)
    asked = partial(permits_in_force, alder, zone_kinds=[ZoneKind.CAR_PARK, ZoneKind.PROPERTY], device=Device.CAMERA)
    assert [one.covers for one in asked(at=at, person="crewsample, cora")] == [(ZoneKind.CAR_PARK,)]
    for other in ({"zone_kinds": [ZoneKind.ENTRANCE]}, {"device": Device.DRONE}, {"person": "Nadia Fictional"}):
        assert not asked(at=at, **other)
    assert not asked(at=permit.in_force.upper)
    assert not permits_in_force(story.cast.birch.id, at=at)
    told = {"permit_id": permit.id}
    assert refused(actions.suspend_permit, story.desk, **told, why=" ", now=story.now) == {"why_missing"}
    actions.suspend_permit(story.desk, **told, why="An alarm.", now=story.later(minutes=10))
    paused = story.now
    leave = story.leave(permit.request)
    amend = partial(actions.amend_permit, story.desk, leave=replace(leave, conditions="No lights."), why="Less light.")
    assert refused(amend, **told, now=story.now) == {"permit_not_in_that_state"}
    actions.resume_permit(story.desk, **told, why="It is over.", now=story.later(minutes=10))
    newer = amend(**told, now=story.later(minutes=10))
    replaced = story.now
    assert [one.id for one in asked(at=story.now)] == [newer]
    actions.withdraw_permit(story.desk, permit_id=newer, why="They broke the rules.", now=story.later(minutes=10))
    assert refused(actions.resume_permit, story.desk, permit_id=newer, why="x", now=story.now) == {
        "permit_not_in_that_state"
    }
    # Then each instant is told as it was
    steps = [at, paused, paused + timedelta(minutes=5), paused + timedelta(minutes=10), replaced, story.now]
    assert [[one.id for one in asked(at=step)] for step in steps] == [
        [permit.id],
        [],
        [],
        [permit.id],
        [newer],
        [],
    ]
    kinds = AccessLetter.objects.order_by("made_at").values_list("kind", flat=True)
    ends = ["issued", "suspended", "resumed", "amended", "withdrawn"]
    assert [one for one in kinds if "permit" in one] == [f"grounds.permit_{one}" for one in ends]


def test_a_changed_request_takes_its_permit_with_it(story: PermitStory, refused: Refused) -> None:
    permit = story.issued()
    row = permit.request
    assert refused(actions.issue_permit, story.desk, request_id=row.id, leave=story.leave(row), now=story.now) == {
        "permit_exists"
    }
    scope = story.scope(first_day=story.here_today(), last_day=story.here_today() + timedelta(days=2))
    told = {"scope": scope, "token": token_of(row.id)}
    actions.change_request(ANONYMOUS, request_id=row.id, **told, now=story.later(minutes=5))
    assert not permits_in_force(story.cast.alder.id, at=story.now)
    assert permits_in_force(story.cast.alder.id, at=story.now - timedelta(minutes=1))
    story.later(minutes=5)
    for authority in (Authority.INSTITUTION_HEAD, Authority.COMMUNICATIONS_HEAD, Authority.SECRETARY):
        story.says(row, authority)
    row = story.fresh(row)
    actions.issue_permit(story.desk, request_id=row.id, leave=story.leave(row), now=story.later(minutes=5))
    permit.refresh_from_db()
    assert (permit.state, Permit.objects.count()) == (PermitState.REPLACED, 2)
    actions.withdraw_request(ANONYMOUS, request_id=row.id, token=token_of(row.id), now=story.later(minutes=5))
    assert not permits_in_force(story.cast.alder.id, at=story.now)


def test_the_public_log_tells_of_a_permit_and_of_nobody_in_it(story: PermitStory) -> None:
    permit = story.issued()
    actions.record_filmed_consent(
        story.desk,
        request_id=permit.request_id,
        person_id=story.cast.tomas.id,
        answer=FilmedAnswer.GIVEN,
        in_writing=True,
        now=story.now,
    )
    line = list_log(now=story.now)[0]
    assert line.permit is not None
    assert (line.permit.word.en, line.permit.number) == ("issued", 1)
    said = repr(line)
    for secret in ("Crewsample", Equipment.objects.get().serial, "Exampleton", permit.code, "Nadia"):
        assert secret not in said
    until = line.permit.last_day
    actions.keep_back_request(
        story.desk, request_id=permit.request_id, until=until, why="Safety of the crew.", now=story.now
    )
    assert not list_log(now=story.now)
    assert list_log(now=permit.in_force.upper + timedelta(days=1))
