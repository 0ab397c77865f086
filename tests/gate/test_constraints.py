"""By raw SQL as the owner: each guard of the gate's tables refuses, and without it the same statement passes."""

from __future__ import annotations

import psycopg
import pytest

from tests.gate.conftest import GateStory

CHECK = "ALTER TABLE {table} DROP CONSTRAINT {guard}"
TRIGGER = "ALTER TABLE {table} DISABLE TRIGGER {guard}"
CLOSED = """INSERT INTO gate_closedday (id, facility_id, local_day, visits, visitors, turned_away, passes, not_come,
    not_entered, closed_at, closed_by_id)
    SELECT gen_random_uuid(), facility_id, local_day, 0, 0, 0, 0, 0, 0, now(), opened.by
    FROM gate_visit, (SELECT seated_by_id AS by FROM gate_visit WHERE seated_by_id IS NOT NULL) opened"""
GONE = "state = 'left', pass_closed_at = now(), pass_closed_by_id = received_by_id"

# what must never be: its guard, the table, how the guard is taken off, the statement
GUARDS = {
    "a call-out by nobody": ("visit_called_out_by_someone", "gate_visit", CHECK, "SET called_out_by_id = NULL"),
    "an answer by nobody": ("call_out_acknowledged_by_someone", "gate_visit", CHECK, "SET acknowledged_at = now()"),
    "seated by nobody": ("visit_seated_by_someone", "gate_visit", CHECK, "SET seated_by_id = NULL"),
    "ended by nobody": ("visit_ended_by_someone", "gate_visit", CHECK, "SET ended_at = now()"),
    "looked at by nobody": ("arrival_checked_by_someone", "gate_arrival", CHECK, "SET checked_by_id = NULL"),
    "let in by nobody": ("arrival_admitted_by_someone", "gate_arrival", CHECK, "SET admitted_by_id = NULL"),
    "a pass taken at no time": (
        "pass_closed_by_someone",
        "gate_arrival",
        CHECK,
        "SET pass_closed_by_id = received_by_id",
    ),
    "inside and never entered": (
        "left_from_inside_or_never_entered",
        "gate_arrival",
        CHECK,
        f"SET {GONE}, pass_outcome = 'not_entered'",
    ),
    "two visits of a booking": (
        "gate_visit_booking_id_key",
        "gate_visit",
        CHECK,
        "SET booking_id = (SELECT booking_id FROM gate_visit LIMIT 1)",
    ),
    "two arrivals with a pass": (
        "gate_arrival_member_id_key",
        "gate_arrival",
        CHECK,
        "SET member_id = (SELECT member_id FROM gate_arrival LIMIT 1)",
    ),
}


@pytest.fixture
def owner(transactional_db: None, story: GateStory, owner_connection: psycopg.Connection) -> psycopg.Connection:
    """Two visits of a day: one seated, one whose visitor has just come in."""
    cast = story.cast
    story.seated(story.booked(cast.marisol), cast.marisol)
    story.admitted(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)
    return owner_connection


def refuses(owner: psycopg.Connection, guard: str, off: str, statement: str) -> None:
    with pytest.raises(psycopg.Error) as caught:
        owner.execute(statement)
    assert caught.value.diag.constraint_name == guard
    with owner.transaction(force_rollback=True):
        owner.execute(off)
        assert owner.execute(statement).rowcount == 2


@pytest.mark.parametrize(("guard", "table", "off", "change"), GUARDS.values(), ids=GUARDS)
def test_what_must_never_be_is_refused_by_its_guard(
    owner: psycopg.Connection, guard: str, table: str, off: str, change: str
) -> None:
    refuses(owner, guard, off.format(table=table, guard=guard), f"UPDATE {table} {change}")


def test_a_day_is_closed_once(owner: psycopg.Connection) -> None:
    refuses(owner, "day_closed_once", CHECK.format(table="gate_closedday", guard="day_closed_once"), CLOSED)


def test_no_visit_of_a_closed_day_changes(owner: psycopg.Connection) -> None:
    owner.execute(f"{CLOSED} LIMIT 1")

    off = TRIGGER.format(table="gate_visit", guard="closed_day_stays_closed")
    refuses(owner, "closed_day_stays_closed", off, "UPDATE gate_visit SET non_contact = true")
