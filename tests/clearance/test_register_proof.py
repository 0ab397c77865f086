"""What proves that nothing was recorded, and what the database itself refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gatelodge.clearance.domain.legal import Channel
from gatelodge.clearance.domain.retention import OVER
from gatelodge.clearance.models import Vendor
from gatelodge.clearance.queries.register import recordings_during
from gatelodge.foundation.windows import Window
from tests.clearance.register_story import LISTED, RegisterStory, returned


@pytest.fixture
def story(cast) -> RegisterStory:
    return RegisterStory(cast)


# Proof


def window(story: RegisterStory, days: float, hours: int = 1) -> Window:
    return Window(story.ago(days), story.ago(days) + timedelta(hours=hours))


def test_none_recorded_is_proved_only_when_every_vendor_has_told_of_the_time(story):
    story.named("atwood.law", channel="video")
    asked = ([story.atwood.id], window(story, 2), Channel.VIDEO)
    assert not recordings_during(*asked, now=story.now).proves_none
    assert recordings_during(*asked, now=story.now).uncovered == ("Imaginary Video",)
    story.compared(returned("atwood.law,AX1001,no,,,"), vendor=story.video)
    answer = recordings_during(*asked, now=story.now)
    assert (answer.numbers, answer.recorded, answer.uncovered, answer.proves_none) == (1, (), (), True)
    second = Vendor.objects.create(name="Second Video", channel="video")
    assert recordings_during(*asked, now=story.now).uncovered == (second.name,)


def test_a_time_whose_recorded_calls_are_deleted_is_no_longer_proved(story):
    story.named("atwood.law", channel="video")
    story.compared(returned("atwood.law,AX1001,no,,,"), vendor=story.video)
    asked = ([story.atwood.id], window(story, 2), Channel.VIDEO)
    assert recordings_during(*asked, now=window(story, 2).start + OVER - timedelta(seconds=1)).proves_none
    later = recordings_during(*asked, now=window(story, 2).start + OVER)
    assert (later.proves_none, later.uncovered) == (False, ("Imaginary Video",))


def test_a_recording_in_the_time_is_told_and_one_outside_is_not(story):
    story.named("atwood.law", channel="video")
    story.compared(returned("atwood.law,AX1001,no,,,", story.call(2, number="atwood.law")), vendor=story.video)
    inside = recordings_during([story.atwood.id], window(story, 2.01), Channel.VIDEO, now=story.now)
    assert [row.started_at for row in inside.recorded] == [story.ago(2)]
    assert not inside.proves_none
    assert recordings_during([story.atwood.id], window(story, 1.5), Channel.VIDEO, now=story.now).proves_none
    assert not recordings_during([story.cast.quincy.id], window(story, 2), Channel.VIDEO, now=story.now).numbers


# Guards of the database, each shown by raw SQL


GUARDS = {
    "privileged_number_off_with_reason": "UPDATE clearance_privilegednumber SET off_at = now(), off_by_id = added_by_id",
    "privileged_number_off_by_someone": "UPDATE clearance_privilegednumber SET off_at = now(), off_because = 'x'",
    "register_alarm_resolved_with_words": "UPDATE clearance_registeralarm SET resolved_at = now(), "
    "resolved_by_id = (SELECT added_by_id FROM clearance_privilegednumber)",
    "register_alarm_resolved_by_someone": "UPDATE clearance_registeralarm SET resolved_at = now(), resolution = 'x'",
    "register_alarm_open_once": "INSERT INTO clearance_registeralarm (id, reconciliation_id, vendor_id, kind, number, "
    "person_number, detail, opened_at, resolution) SELECT gen_random_uuid(), reconciliation_id, vendor_id, kind, "
    "number, person_number, '', opened_at, '' FROM clearance_registeralarm",
    "recorded_call_once": "INSERT INTO clearance_recordedcall (id, alarm_id, vendor_id, privileged_number_id, "
    "started_at, reference, line) SELECT gen_random_uuid(), alarm_id, vendor_id, privileged_number_id, started_at, "
    "reference, line FROM clearance_recordedcall",
    "reconciled_once_a_file": "INSERT INTO clearance_reconciliation (id, vendor_id, file_name, sha256, covers, rows, "
    "agreed, alarms, run_at, run_by_id) SELECT gen_random_uuid(), vendor_id, file_name, sha256, covers, rows, agreed, alarms, "
    "run_at, run_by_id FROM clearance_reconciliation",
}


@pytest.mark.parametrize("guard", GUARDS)
def test_the_database_itself_refuses(story, guard):
    story.named()
    story.compared(returned(LISTED, story.call()))
    with pytest.raises(IntegrityError, match=guard), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(GUARDS[guard])
