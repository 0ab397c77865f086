"""What the database itself forbids about records and preferences, each shown failing when its guard is off; and races."""

from __future__ import annotations

from functools import partial
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, transaction
from psycopg import sql

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.records import EstablishedHow, RemarkKind
from gatelodge.disclosure.models import ItemDecision, RecordsAppeal, RecordsPackage, RecordsPause
from gatelodge.foundation.actors import ANONYMOUS
from tests.cast import Cast
from tests.conduct.test_guards import at_once
from tests.disclosure.records_story import RELEASE, RecordsStory, cut, withheld
from tests.disclosure.test_preferences import Wishes

pytestmark = pytest.mark.django_db(transaction=True)
R = "disclosure_"
NOW = "'2026-03-02 17:00+00'"
# table, guard, statement that breaks it and nothing else
GUARDS = [
    ("recordsrequest", "records_requester_can_be_reached", "SET requester_email = '', requester_phone = ''"),
    ("recordsrequest", "records_request_says_who_and_what", "SET described = ' '"),
    ("recordsrequest", "records_requester_established_by_someone", "SET established_by_id = NULL"),
    ("recordsrequest", "records_requester_established_somehow", "SET established_how = 'not_established'"),
    ("recordsrequest", "records_authorisation_is_dated", "SET established_how = 'written_authorisation'"),
    ("recordsrequest", "ended_records_request_has_its_end", "SET state = 'withdrawn'"),
    ("recordsclock", "records_clock_stops_once", f"SET stopped_at = {NOW}, \"end\" = '' WHERE kind = 'answer'"),
    ("recordsclock", "records_clock_stops_once", "SET stopped_at = NULL WHERE kind = 'answer'"),
    ("recordspause", "records_pause_asks_something", "SET question = ' '"),
    ("recordspause", "records_pause_is_half_open", "SET span = tstzrange(lower(span), upper(span), '[]')"),
    ("recordsextension", "records_extension_is_longer_and_says_why", "SET days = days_before"),
    ("recordssearch", "records_search_says_where", "SET searched = ' '"),
    ("recordsitem", "records_item_says_something", "SET text = ' '"),
    ("itemdecision", "left_out_under_an_exemption", "SET exemption = '' WHERE outcome = 'withhold'"),
    ("itemdecision", "redacted_by_its_passages", "SET passages = '[]' WHERE outcome = 'redact'"),
    ("itemdecision", "told_exemption_is_cited", "SET silent = false WHERE exemption = 'visit_took_place'"),
    ("recordsappeal", "records_appeal_says_something", "SET text = ' '"),
    ("recordsappeal", "records_appeal_decided_by_someone", "SET decided_by_id = NULL"),
    ("recordsappeal", "records_appeal_says_why", "SET reasons = ' '"),
    ("recordsappeal", "records_appeal_decided_by_another", "SET decided_by_id = first_decider_id"),
    ("recordsremark", "records_remark_says_something", "SET text = ' '"),
    ("recordsremark", "records_remark_agreed_by_someone", "SET agreed_by_id = NULL"),
    ("recordsremark", "records_remark_agreed_by_another", "SET agreed_by_id = written_by_id"),
    ("victimpreference", "preference_withdrawal_has_its_time", "SET withdrawal_taken_by_id = registered_by_id"),
    ("victimpreference", "preference_leaves_some_hours", "SET not_after = not_before"),
    ("victimpreference", "no_contact_overrides_every_wish", "SET no_contact = true"),
    ("victimpreference", "preference_says_whose", "SET victim_name = ' '"),
    ("withheldlisting", "listing_withheld_for_a_reason", "SET because = ' '"),
    ("withheldlisting", "withheld_listing_ended_by_someone", f"SET ended_at = {NOW}"),
    ("victimnotice", "victim_not_told_before_the_hour", "SET mailed_at = send_from - interval '1 second'"),
]
# What stays as written, and by which trigger.
STAYS = [
    ("recordssearch", "records_search_stays", "SET found = 'nothing'"),
    ("recordsitem", "records_item_stays", "SET text = 'other'"),
    ("itemdecision", "records_item_decision_stays", "SET outcome = 'release', exemption = '', passages = '[]'"),
    ("recordspackage", "records_package_stays", "SET sha256 = 'x'"),
    ("recordsextension", "records_extension_stays", "SET because = 'other'"),
    ("recordsremark", "records_remark_stays", "SET text = 'other'"),
    ("recordspause", "records_pause_stays", "SET question = 'other'"),
    ("recordsletter", "records_letter_stays", "SET kind = 'other'"),
]
COPIED = [
    ("recordspause", "records_pause_once_at_a_time"),
    ("recordsclock", "records_clock_once_a_kind"),
    ("recordspackage", "records_answered_once_a_round"),
    ("recordsappeal", "records_appealed_once"),
    ("recordsextension", "records_extended_once"),
    ("victimnotice", "victim_told_once_of_a_happening"),
]


@pytest.fixture
def full(cast: Cast) -> RecordsStory:
    """One request through all of it, and a victim who was told."""
    story = RecordsStory(cast)
    row = story.own()
    story.established(row)
    story.question(row)
    actions.answer_clarification(ANONYMOUS, answer="2025.", now=story.later(days=2), **story.link(row))
    actions.extend_answer(story.desk, because="Two places.", scattered=True, records_id=row.id, now=story.now)
    story.searched(row)
    story.found(row, "Log", "Six. Secret.", cut("visit_took_place", "Secret."))
    story.found(row, "Video", "Six.", withheld("room_video"))
    story.released(row)
    story.appealed(row)
    story.decided(row, "No.")
    wishes = Wishes(cast)
    wishes.registered()
    wishes.happens(at=wishes.now)
    actions.withhold_listing(story.desk, number=cast.tomas.number, because="A protection case.", now=story.now)
    return story


def without_triggers(owner: psycopg.Connection[Any], table: str) -> None:
    owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(R + table)))


def test_the_database_forbids_each_with_its_guard_alone(
    full: RecordsStory, owner_connection: psycopg.Connection[Any]
) -> None:
    owner = owner_connection
    assert full
    for table, guard, change in GUARDS:
        wrong = f"UPDATE {R}{table} {change}"
        with owner.transaction(force_rollback=True):
            without_triggers(owner, table)
            with pytest.raises(psycopg.IntegrityError, match=guard), owner.transaction():
                assert owner.execute(wrong).rowcount == -1, guard
            owner.execute(f"ALTER TABLE {R}{table} DROP CONSTRAINT {guard}")
            assert owner.execute(wrong).rowcount >= 1, guard


def test_what_was_written_stays_with_its_trigger_alone(
    full: RecordsStory, owner_connection: psycopg.Connection[Any]
) -> None:
    owner = owner_connection
    assert full
    for table, trigger, change in STAYS:
        for wrong in (f"UPDATE {R}{table} {change}", f"DELETE FROM {R}{table}"):
            with pytest.raises(psycopg.IntegrityError, match="stays as written"), owner.transaction():
                owner.execute(wrong)
        with owner.transaction(force_rollback=True):
            owner.execute(f"ALTER TABLE {R}{table} DISABLE TRIGGER {trigger}")
            assert owner.execute(f"UPDATE {R}{table} {change}").rowcount >= 1, trigger


def test_what_is_there_once_is_not_there_twice(full: RecordsStory, owner_connection: psycopg.Connection[Any]) -> None:
    owner = owner_connection
    assert full
    for table, guard in COPIED:
        held = owner.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position",
            [R + table],
        ).fetchall()
        columns = ", ".join(f'"{name}"' for (name,) in held)
        fresh = columns.replace('"id"', "gen_random_uuid()").replace('"code"', "'COPY'")
        again = f"INSERT INTO {R}{table} ({columns}) SELECT {fresh} FROM {R}{table} LIMIT 1"
        with owner.transaction(force_rollback=True):
            without_triggers(owner, table)
            with pytest.raises(psycopg.IntegrityError, match=guard), owner.transaction():
                owner.execute(again)
            owner.execute(f"ALTER TABLE {R}{table} DROP CONSTRAINT {guard}")
            assert owner.execute(again).rowcount == 1, guard


def test_a_listing_is_withheld_once_at_a_time_by_its_index_alone(
    full: RecordsStory, owner_connection: psycopg.Connection[Any]
) -> None:
    owner, table, guard = owner_connection, f"{R}withheldlisting", "listing_withheld_once_at_a_time"
    assert full
    columns = "facility_id, person_id, because, withheld_at, withheld_by_id"
    again = f"INSERT INTO {table} (id, {columns}) SELECT gen_random_uuid(), {columns} FROM {table} LIMIT 1"
    with owner.transaction(force_rollback=True):
        with pytest.raises(psycopg.IntegrityError, match=guard), owner.transaction():
            owner.execute(again)
        owner.execute(f"DROP INDEX {guard}")
        assert owner.execute(again).rowcount == 1


def test_a_notice_that_nobody_wished_is_kept_out_by_its_trigger_alone(
    full: RecordsStory, owner_connection: psycopg.Connection[Any]
) -> None:
    owner = owner_connection
    assert full
    silent = Wishes(full.cast).registered(wanted=(), no_contact=True)
    columns = "(id, code, preference_id, occasion, happening, made_at, send_from)"
    wrong = f"INSERT INTO {R}victimnotice {columns} VALUES (gen_random_uuid(), 'P', %s, 'move', 'p', {NOW}, {NOW})"
    with pytest.raises(psycopg.IntegrityError, match="does not wish"), owner.transaction():
        owner.execute(wrong, [silent.id])
    with owner.transaction(force_rollback=True):
        owner.execute(f"ALTER TABLE {R}victimnotice DISABLE TRIGGER victim_told_only_what_was_wished")
        assert owner.execute(wrong, [silent.id]).rowcount == 1


# Two at once


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def test_of_two_who_decide_about_an_item_at_once_the_second_reads_first(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    item, desk, now = story.found(row, "Log", "Six.", None), story.desk, story.now

    told: dict[str, Any] = {"records_id": row.id, "item_id": item, "seen": "", "now": now}
    deeds = [partial(actions.decide_item, desk, answer=one, **told) for one in (RELEASE, withheld("visit_took_place"))]
    assert at_once(*deeds) == ["decided_meanwhile", "done"]
    assert ItemDecision.objects.count() == 1


def test_of_two_who_answer_or_appeal_at_once_one_does(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    desk, now, link = story.desk, story.now, story.link(row)
    release = partial(actions.release_records, desk, records_id=row.id, now=now)
    assert at_once(release, release) == ["done", "not_in_that_state"]
    assert RecordsPackage.objects.count() == 1
    appeal = partial(actions.appeal_records, ANONYMOUS, because="More.", now=now, **link)
    assert at_once(appeal, appeal) == ["done", "not_in_that_state"]
    head, other = story.head, story.cast.actor(story.cast.staff(story.head_role, story.cast.alder, name="Second Head"))
    story.agreed(row, RemarkKind.APPEAL, "No.")
    told: dict[str, Any] = {"records_id": row.id, "reasons": "No.", "now": now}
    answers = [partial(actions.decide_appeal, who, **told) for who in (head, other)]
    assert at_once(*answers) == ["done", "not_in_that_state"]
    assert RecordsAppeal.objects.get().decided_by_id


def test_of_two_questions_at_once_one_stops_the_clock(story: RecordsStory) -> None:
    row, desk, now = story.asked(), story.desk, story.now
    story.agreed(row, RemarkKind.QUESTION, "Which?")
    ask = partial(actions.ask_clarification, desk, records_id=row.id, question="Which?", now=now)
    assert at_once(ask, ask) == ["done", "not_in_that_state"]
    assert RecordsPause.objects.count() == 1


def test_two_stops_that_touch_do_not_overlap(story: RecordsStory) -> None:
    row = story.asked()
    for day in range(2):
        story.question(row, f"Which {day}?")
        actions.answer_clarification(ANONYMOUS, answer="This.", now=story.later(days=1), **story.link(row))
    first, second = RecordsPause.objects.order_by("span")
    assert first.span.upper == second.span.lower
    second.span = type(second.span)(first.span.lower, second.span.upper)
    with pytest.raises(IntegrityError, match="records_pause_once_at_a_time"), transaction.atomic():
        second.save()


COPY = "INSERT INTO {0} SELECT (jsonb_populate_record(one, {1})).* FROM {0} one LIMIT 1"
BY_HAND = "WHERE one.remark_id IS NOT NULL LIMIT"
FRESH = "jsonb_build_object('id', gen_random_uuid()"


def test_no_entry_and_no_letter_is_kept_that_may_not_be_with_its_guard_alone(
    story: RecordsStory, owner_connection: psycopg.Connection[Any]
) -> None:
    own, paper = story.own(), story.own()
    story.established(own)
    given = {"authorised_by": "Tomás Exampleton", "authorised_on": story.now.date()}
    story.established(paper, EstablishedHow.WRITTEN_AUTHORISATION, **given)
    for row in (own, paper):
        story.searched(row)
        story.found(row, "Visits", "None.")
        story.released(row, remark=story.agreed(row, RemarkKind.ANSWER, "With our regards."))
    owner, to_oneself = owner_connection, RecordsPackage.objects.get(request=own).id
    disclosure, letter = f"{R}disclosure", f"{R}recordsletter"
    for table, guard, wrong in (
        (
            disclosure,
            "accounting_is_of_a_sent_reply",
            COPY.format(disclosure, f"{FRESH}, 'package_id', '{to_oneself}')"),
        ),
        (letter, "letter_by_hand_was_agreed", COPY.format(letter, f"{FRESH}, 'kind', 'disclosure.records_question')")),
    ):
        with owner.transaction(force_rollback=True):
            with pytest.raises(psycopg.IntegrityError) as told, owner.transaction():
                owner.execute(wrong)
            assert told.value.diag.constraint_name == guard
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
            assert owner.execute(wrong).rowcount == 1, guard
    with owner.transaction(force_rollback=True):
        without_triggers(owner, "disclosure")
        guard, wrong = "accounting_is_of_a_reply_or_a_package", f"UPDATE {disclosure} SET package_id = NULL"
        with pytest.raises(psycopg.IntegrityError, match=guard), owner.transaction():
            owner.execute(wrong)
        owner.execute(f"ALTER TABLE {disclosure} DROP CONSTRAINT {guard}")
        assert owner.execute(wrong).rowcount == 1
    with owner.transaction(force_rollback=True):
        guard, wrong = "records_remark_goes_out_once", COPY.format(letter, f"{FRESH})").replace("LIMIT", BY_HAND)
        with pytest.raises(psycopg.IntegrityError, match=guard), owner.transaction():
            owner.execute(wrong)
        owner.execute(f"ALTER TABLE {letter} DROP CONSTRAINT {guard}")
        assert owner.execute(wrong).rowcount == 1
