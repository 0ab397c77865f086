"""Does the database itself refuse what must never be? Each constraint is also taken away once, to show that it was the one."""

from __future__ import annotations

from uuid import uuid4

import pytest
from psycopg import errors, sql

pytestmark = pytest.mark.django_db(transaction=True)

BOOKING = """
INSERT INTO scheduling_booking (id, code, session_id, place_id, facility_id, person_id, period, heads, state, chain,
    booked_by_id, held_at, hold_expires_at, confirmed_at, ended_because)
SELECT %(id)s, %(code)s, s.id, %(place)s, s.facility_id, %(person)s, s.period, 1, %(state)s, %(chain)s, %(account)s,
    now(), now() + interval '10 minutes', now(), '' FROM scheduling_session s WHERE s.id = %(session)s
"""
MEMBER = """
INSERT INTO scheduling_partymember (id, booking_id, visitor_id, period, chain, active, pass_code)
SELECT gen_random_uuid(), b.id, %(visitor)s, b.period, b.chain, true, %(code)s FROM scheduling_booking b WHERE b.id = %(id)s
"""


@pytest.fixture
def scene(transactional_db, cast):
    """Two tables in each of two halls at the same time, and two people to visit."""
    annex = type(cast.hall).objects.create(facility=cast.alder, name="Annex", kind="contact")
    annex.places.create(label="A1", kind="table", heads=3)
    hall, other = cast.session(), cast.session(area=annex)
    tables = list(cast.hall.places.order_by("label"))
    return {
        "hall": hall.id,
        "annex": other.id,
        "T1": tables[0].id,
        "T2": tables[1].id,
        "A1": annex.places.get().id,
        "tomas": cast.tomas.id,
        "wendell": cast.wendell.id,
        "marisol": cast.marisol.id,
        "quincy": cast.quincy.id,
        "account": cast.sergeant.id,
    }


def booking(connection, scene, session, place, person, visitor, *, chain=None, state="confirmed"):
    values = {
        "id": uuid4(),
        "code": uuid4().hex[:24],
        "session": scene[session],
        "place": scene[place],
        "person": scene[person],
        "visitor": scene[visitor],
        "account": scene["account"],
        "chain": chain or uuid4(),
        "state": state,
    }
    connection.execute(BOOKING, values)
    connection.execute(MEMBER, values)


OVERLAPS = {
    "person_in_one_visit_at_a_time": ("annex", "A1", "tomas", "quincy"),
    "place_taken_once_at_a_time": ("hall", "T1", "wendell", "quincy"),
    "visitor_in_one_visit_at_a_time": ("annex", "A1", "wendell", "marisol"),
}


@pytest.mark.parametrize("constraint", OVERLAPS)
def test_an_overlap_is_rejected_and_accepted_once_the_constraint_is_gone(constraint, scene, owner_connection):
    second = OVERLAPS[constraint]
    with owner_connection.transaction(force_rollback=True):
        booking(owner_connection, scene, "hall", "T1", "tomas", "marisol")
        with pytest.raises(errors.ExclusionViolation) as no, owner_connection.transaction():
            booking(owner_connection, scene, *second)
        assert no.value.diag.constraint_name == constraint
        table = no.value.diag.table_name
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        owner_connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        owner_connection.execute(drop.format(sql.Identifier(table), sql.Identifier(constraint)))
        booking(owner_connection, scene, *second)


def test_bookings_that_do_not_overlap_are_accepted(scene, owner_connection):
    booking(owner_connection, scene, "hall", "T1", "tomas", "marisol")
    booking(owner_connection, scene, "hall", "T2", "wendell", "quincy")
    assert owner_connection.execute("SELECT count(*) FROM scheduling_booking").fetchone() == (2,)


def test_a_chain_may_overlap_itself_but_holds_one_booking_and_one_hold(scene, owner_connection):
    chain = uuid4()
    booking(owner_connection, scene, "hall", "T1", "tomas", "marisol", chain=chain)
    booking(owner_connection, scene, "hall", "T1", "tomas", "marisol", chain=chain, state="held")
    for state, constraint in (("confirmed", "one_confirmed_in_a_chain"), ("held", "one_hold_in_a_chain")):
        with pytest.raises(errors.UniqueViolation) as no:
            booking(owner_connection, scene, "hall", "T2", "tomas", "marisol", chain=chain, state=state)
        assert no.value.diag.constraint_name == constraint
        with owner_connection.transaction(force_rollback=True):
            owner_connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(constraint)))
            booking(owner_connection, scene, "hall", "T2", "tomas", "marisol", chain=chain, state=state)


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE scheduling_session SET state = 'cancelled'", "cancelled_session_has_reason"),
        ("UPDATE scheduling_session SET closes_at = opens_at", "session_opens_before_it_closes"),
        ("UPDATE scheduling_place SET heads = 0", "place_seats_someone"),
        (
            (
                "INSERT INTO scheduling_area (id, facility_id, name, kind, recorded) SELECT gen_random_uuid(), facility_id,"
                " 'Room', 'confidential', true FROM scheduling_area LIMIT 1"
            ),
            "confidential_is_never_recorded",
        ),
        ("UPDATE scheduling_booking SET state = 'cancelled'", "ended_booking_has_time"),
        ("UPDATE scheduling_booking SET confirmed_at = NULL", "confirmed_has_time"),
        ("UPDATE scheduling_booking SET heads = 0", "booking_has_heads"),
        ("UPDATE scheduling_partymember SET escort_id = visitor_id", "escort_is_another_person"),
    ],
)
def test_a_row_that_cannot_be_is_rejected_until_its_check_is_gone(statement, constraint, scene, owner_connection):
    booking(owner_connection, scene, "hall", "T1", "tomas", "marisol")
    with pytest.raises(errors.CheckViolation) as no:
        owner_connection.execute(statement)
    assert no.value.diag.constraint_name == constraint
    with owner_connection.transaction(force_rollback=True):
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        owner_connection.execute(drop.format(sql.Identifier(no.value.diag.table_name), sql.Identifier(constraint)))
        owner_connection.execute(statement)


def test_two_open_sessions_of_an_area_cannot_overlap(cast, scene, owner_connection):
    both_in_the_hall = "UPDATE scheduling_session SET area_id = %s"
    with pytest.raises(errors.ExclusionViolation) as no:
        owner_connection.execute(both_in_the_hall, [cast.hall.id])
    assert no.value.diag.constraint_name == "session_once_at_a_time"
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute("ALTER TABLE scheduling_session DROP CONSTRAINT session_once_at_a_time")
        owner_connection.execute(both_in_the_hall, [cast.hall.id])
