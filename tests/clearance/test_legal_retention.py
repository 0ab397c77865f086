"""What the tables of legal visits promise to keep for a while only: it is there until its day, and gone after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.clearance import actions, jobs
from gatelodge.clearance.domain.retention import GIVEN_UP, OVER
from gatelodge.clearance.models import ApprovedItem, LegalClearance, PrivilegedNumber, RecordedCall, RegisterAlarm
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.clearance.register_story import LISTED, RegisterStory, returned

MOMENT = timedelta(seconds=1)


@pytest.fixture
def story(cast: Cast) -> RegisterStory:
    return RegisterStory(cast)


def gone_at(at: datetime) -> dict[str, int]:
    found = actions.delete_outlived_rows(SYSTEM, now=at)
    return {what: count for what, count in found.items() if count}


@pytest.mark.parametrize("column", ["withdrawn_at", "refused_at"])
def test_a_device_goes_a_year_after_it_is_given_up(story: RegisterStory, column: str) -> None:
    told: dict[str, Any] = {column: story.now}
    if column == "refused_at":
        told |= {"refused_by_id": story.keeper.account_id, "refused_because": "It records."}
    serial = {"kind": "laptop", "make": "Fictional", "asked_at": story.now}
    ApprovedItem.objects.create(visitor=story.atwood, serial="FX-1", **serial, **told)
    ApprovedItem.objects.create(visitor=story.atwood, serial="FX-2", **serial)
    assert gone_at(story.now + GIVEN_UP - MOMENT) == {}
    assert gone_at(story.now + GIVEN_UP) == {"items": 1}
    assert ApprovedItem.objects.get().serial == "FX-2"


def test_a_clearance_goes_three_years_after_its_last_day(story: RegisterStory) -> None:
    LegalClearance.objects.create(
        visitor=story.atwood,
        capacity="attorney",
        kind="annual",
        facility=story.cast.alder,
        period=(story.today, story.today + timedelta(days=100)),
        state="withdrawn",
        attested_at=story.now,
        packet_digest="0" * 64,
        requested_at=story.now,
        due_on=story.today,
    )
    end = story.now + timedelta(days=100) + OVER
    assert gone_at(end - timedelta(days=1)) == {}
    assert gone_at(end) == {"clearances": 1}


def test_a_number_goes_a_year_after_it_is_off_and_never_while_it_is_on(story: RegisterStory) -> None:
    off, on = story.named(), story.named("555-201-0101")
    actions.disprove_number(story.keeper, number_id=off.id, reason="It is a bakery's.", now=story.now)
    assert gone_at(story.now + GIVEN_UP - MOMENT) == {}
    assert gone_at(story.now + GIVEN_UP) == {"numbers": 1}
    assert PrivilegedNumber.objects.get() == on


def test_a_number_stays_with_its_recorded_calls_until_their_alarm_goes(story: RegisterStory) -> None:
    number = story.named()
    story.compared(returned(LISTED, story.call()))
    alarm = RegisterAlarm.objects.get(kind="recorded")
    assert gone_at(story.now + 2 * OVER) == {}
    actions.resolve_alarm(
        story.keeper,
        alarm_id=alarm.id,
        resolution="Stopped, and the recording is locked away.",
        stopped=True,
        quarantined=True,
        now=story.now,
    )
    actions.disprove_number(story.keeper, number_id=number.id, reason="Given up by its holder.", now=story.now)
    assert gone_at(story.now + OVER - MOMENT) == {}
    assert gone_at(story.now + OVER) == {"recorded_calls": 1, "alarms": 1, "numbers": 1}
    assert not RecordedCall.objects.exists()


def test_nobody_but_the_house_itself_deletes(story: RegisterStory) -> None:
    with pytest.raises(NotPermitted):
        actions.delete_outlived_rows(story.keeper, now=story.now)


@pytest.mark.django_db(transaction=True)
def test_the_night_deletes() -> None:
    jobs.delete_what_is_outlived(int(timezone.now().timestamp()))
    assert Event.objects.filter(kind="clearance.outlived_rows_deleted").count() == 1
