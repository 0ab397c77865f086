"""What holds of permits when two act at once, when a check is written down anew, and in what the public reads."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from gatelodge.foundation.actors import ANONYMOUS, SYSTEM
from gatelodge.grounds import actions
from gatelodge.grounds.actions.report_extra import Extra
from gatelodge.grounds.domain.lifecycle import AccessState, Authority, FilmedAnswer, PermitState
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.models import AccessLetter, AccessRequest, EquipmentCheck, Permit
from gatelodge.grounds.queries.gate_list import read_gate_list
from gatelodge.grounds.queries.log import list_log
from gatelodge.grounds.queries.own_link import token_of
from gatelodge.grounds.queries.permits import permits_in_force
from gatelodge.ledger.models import EventPrivate
from tests.cast import Cast
from tests.conduct.test_guards import at_once
from tests.gate.conftest import refused
from tests.grounds.map_story import MapStory
from tests.grounds.permit_story import PermitStory
from tests.grounds.plots import CAR_PARK, PROPERTY

__all__ = ["refused"]
Refused = Callable[..., set[str]]
EVERYBODY = (Authority.INSTITUTION_HEAD, Authority.COMMUNICATIONS_HEAD, Authority.SECRETARY)


@pytest.fixture
def story(cast: Cast) -> PermitStory:
    return PermitStory(cast)


def test_who_is_in_is_not_turned_away_and_was_covered_whatever_a_later_check_says(
    story: PermitStory, refused: Refused
) -> None:
    permit = story.issued()
    said = repr(AccessLetter.objects.get(kind="grounds.permit_issued").content["facts"])
    assert "Form CDCR 181 is signed." in said
    cora, at = permit.request.crew.get(), story.later(minutes=10)
    gate: dict[str, Any] = {"permit_id": permit.id, "member_id": cora.id}
    actions.admit_crew(story.officer, **gate, now=at)
    # Who is in stays among those inside until they are seen out
    phone = Extra("A second phone.", Device.PHONE, rule="15 CCR 3261.1")
    for deed in (
        partial(actions.turn_away_crew, rule="15 CCR 3261.1", reasons="Late."),
        partial(actions.report_extra, extra=phone),
    ):
        assert refused(deed, story.officer, **gate, now=at) == {"inside_already"}
    (shown,) = read_gate_list(story.officer, purpose="gate", now=at)[0].crew
    assert (shown.inside, shown.turned_away) == (True, False)
    # Their check is written down anew: what held while they were let in is known, and holds no more
    anew = partial(actions.clear_crew, story.desk, member_id=cora.id)
    anew(cleared=False, why="Not their real name.", now=story.later(minutes=5))
    named = partial(permits_in_force, story.cast.alder.id, person="Cora Crewsample")
    before, after = at - timedelta(minutes=1), story.now
    assert [bool(named(at=step)) for step in (before, at, after)] == [False, True, False]


def test_a_suspended_permit_goes_on_only_while_its_request_stands(story: PermitStory, refused: Refused) -> None:
    permit = story.issued()
    row, told = permit.request, {"permit_id": permit.id, "why": "An alarm."}
    actions.suspend_permit(story.desk, **told, now=story.later(minutes=5))
    resume = partial(actions.resume_permit, story.desk, **told)
    assert refused(resume, now=permit.in_force.upper) == {"permit_not_in_force"}
    scope = story.scope(first_day=story.here_today(), last_day=story.here_today() + timedelta(days=2))
    changed = {"scope": scope, "token": token_of(row.id), "now": story.later(minutes=5)}
    actions.change_request(ANONYMOUS, request_id=row.id, **changed)
    assert "not_in_that_state" in refused(resume, now=story.later(minutes=5))
    for authority in EVERYBODY:
        story.says(row, authority)
    assert refused(resume, now=story.later(minutes=5)) == {"permit_not_in_force"}


def test_a_crew_whose_class_nobody_settled_before_the_law_answered_is_escorted_all_the_same(
    story: PermitStory, refused: Refused
) -> None:
    first = story.here_today()
    row = story.asked(story.film(scope=story.scope(first_day=first, last_day=first)))
    story.long_ago(row)
    story.by_law(row.id)
    row = story.complete(story.fresh(row))
    permit = actions.issue_permit(story.desk, request_id=row.id, leave=story.leave(row), now=story.now)
    # The law's yes sets aside no condition: the permit's letter tells where and with what, and what the rules attach
    said = repr(AccessLetter.objects.get(kind="grounds.permit_issued").content["facts"])
    for told in ("visitor car park", "estacionamiento", "Stay with your escort.", "'Con'"):
        assert told in said
    gate: dict[str, Any] = {"permit_id": permit, "member_id": row.crew.get().id, "now": story.now}
    assert refused(actions.admit_crew, story.officer, **gate) == {"escort_missing"}
    actions.assign_escort(story.desk, permit_id=permit, account_id=story.cast.officer.id, now=story.now)
    actions.admit_crew(story.officer, **gate)
    # Its class can still be settled, for the terms that hang on it; no clock starts anew, and only until the permit ends
    classify = partial(actions.classify_media, story.desk, request_id=row.id)
    found = {"employed_or_contracted": True, "press_pass": False}
    assert refused(classify, **found, now=Permit.objects.get().in_force.upper) == {"not_in_that_state"}
    clocks = row.clocks.count()
    assert classify(**found, now=story.now) == story.fresh(row).media_class
    assert (story.fresh(row).state, row.clocks.count()) == (AccessState.APPROVED, clocks)
    assert refused(classify, **found, now=story.now) == {"not_in_that_state"}


def test_a_request_goes_five_years_after_its_end_with_all_that_hangs_on_it(story: PermitStory) -> None:
    permit, younger = story.issued(), story.asked()
    row, at = permit.request, story.later(minutes=10)
    consent = {"name": "Officer Sample", "answer": FilmedAnswer.GIVEN, "in_writing": True}
    actions.record_filmed_consent(story.desk, request_id=row.id, **consent, now=at)
    gate: dict[str, Any] = {"permit_id": permit.id, "now": at}
    actions.report_extra(
        story.officer,
        member_id=row.crew.get().id,
        extra=Extra("A second phone.", Device.PHONE, rule="15 CCR 3261.1"),
        **gate,
    )
    actions.check_in_equipment(story.officer, serial="SN-100", **gate)
    held: list[Any] = [
        row.filmed.all(),
        row.answers.all(),
        permit.extras.all(),
        AccessRequest.objects.filter(id=row.id),
    ]
    for change in (*(partial(one._raw_delete, "default") for one in held), partial(held[0].update, name="Nobody")):
        with pytest.raises(IntegrityError, match="stays as it was written"), transaction.atomic():
            change()
    # Then its days are over for so long
    private = EventPrivate.objects.filter(event__subject__in=[f"access_request:{row.id}", f"permit:{permit.id}"])
    assert private.exists()
    AccessRequest.objects.filter(id=row.id).update(wanted=DateRange(date(2020, 1, 1), date(2020, 1, 2)))
    assert actions.erase_old_requests(SYSTEM, now=timezone.now()) == 1
    assert list(AccessRequest.objects.all()) == [younger]
    assert not private.exists()
    assert not list_log(now=timezone.now())
    assert not actions.erase_old_requests(SYSTEM, now=timezone.now())


def test_what_is_kept_back_takes_no_line_of_the_log_from_the_others(
    story: PermitStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, newer = story.asked(), story.asked(story.film())
    for row in (older, newer):
        actions.withdraw_request(ANONYMOUS, request_id=row.id, token=token_of(row.id), now=story.now)
    AccessRequest.objects.filter(id=older.id).update(received_at=story.now - timedelta(days=30))
    monkeypatch.setattr("gatelodge.grounds.queries.log.AT_MOST", 1)
    assert [str(one.outlet) for one in list_log(now=story.now)] == [newer.outlet]
    until = story.here_today() + timedelta(days=3)
    actions.keep_back_request(story.desk, request_id=newer.id, until=until, why="Safety.", now=story.now)
    assert [str(one.outlet) for one in list_log(now=story.now)] == [older.outlet]


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    @pytest.fixture
    def told(self, transactional_db: None) -> PermitStory:
        return PermitStory(Cast())

    def test_of_two_one_is_refused_and_neither_waits_for_the_other_for_ever(self, told: PermitStory) -> None:
        row = told.complete(told.agreed())
        issue = partial(actions.issue_permit, told.desk, request_id=row.id, leave=told.leave(row), now=told.now)
        assert at_once(issue, issue) == ["done", "permit_exists"]
        permit, token = Permit.objects.get(), token_of(row.id)
        bring = partial(actions.check_in_equipment, told.officer, permit_id=permit.id, serial="SN-100", now=told.now)
        assert at_once(bring, bring) == ["done", "inside_already"]
        assert EquipmentCheck.objects.count() == 1
        # Changed and agreed to anew: the next permit replaces the one before, unless that was withdrawn meanwhile
        scope = told.scope(first_day=told.here_today(), last_day=told.here_today() + timedelta(days=2))
        actions.change_request(ANONYMOUS, request_id=row.id, scope=scope, token=token, now=told.later(minutes=1))
        told.later(minutes=1)
        for authority in EVERYBODY:
            told.says(row, authority)
        withdraw = partial(actions.withdraw_permit, told.desk, permit_id=permit.id, why="Changed.", now=told.now)
        answers = at_once(withdraw, partial(issue, now=told.now))
        assert answers in (["done", "done"], ["done", "permit_not_in_that_state"])
        # Nothing is in force of a request that is taken back
        newer = Permit.objects.get(state=PermitState.ISSUED)
        fewer = replace(told.leave(told.fresh(row)), conditions="No lights.")
        amend = partial(actions.amend_permit, told.desk, permit_id=newer.id, leave=fewer, why="Less.", now=told.now)
        back = partial(actions.withdraw_request, ANONYMOUS, request_id=row.id, token=token, now=told.now)
        assert at_once(amend, back) in (["done", "done"], ["done", "not_in_that_state"])
        assert not permits_in_force(told.cast.alder.id, at=told.now)

    def test_of_two_who_publish_a_draft_one_does(self, told: PermitStory) -> None:
        drawn = MapStory(told.cast)
        draft = drawn.draft(PROPERTY, CAR_PARK)
        publish = partial(actions.publish_map, drawn.keeper, map_id=draft, from_day=drawn.today, now=drawn.now)
        assert at_once(publish, publish) == ["done", "no_draft"]

    def test_a_draft_begun_while_the_one_before_is_published_holds_what_that_holds(self, told: PermitStory) -> None:
        drawn = MapStory(told.cast)
        drawn.published(PROPERTY, from_day=drawn.today - timedelta(days=1))
        before, keeper = drawn.draft(CAR_PARK), drawn.keeper

        def begin() -> UUID:
            try:
                return actions.draft_map(keeper, facility_id=told.cast.alder.id, now=drawn.now)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as other:
            with transaction.atomic():
                actions.publish_map(keeper, map_id=before, from_day=drawn.today, now=drawn.now)
                begun = other.submit(begin)
                wait([begun], timeout=0.5)
            row = drawn.row(begun.result())
        assert (row.version, row.zones.count()) == (3, 2)
