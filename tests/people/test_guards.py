"""What can never be true in the tables of people? Each guard holds, and only while it is on."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import sql

from gatelodge.people.models import NumberChange, Offence, Relationship, RosterChange, RosterImport
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)

PERSON = """INSERT INTO people_incarceratedperson (id, number, surname, given_names, born_on, housing, custody_status,
  visiting_status, language, work_hours, released_on)
VALUES (gen_random_uuid(), {number}, 'Doubleton', 'Dora', '1980-01-01', '', 'general', 'contact', 'en', '', {released_on})"""
CHANGE = """INSERT INTO people_numberchange (id, person_id, old_number, new_number, changed_at)
SELECT gen_random_uuid(), id, {old}, {new}, now() FROM people_incarceratedperson LIMIT 1"""
OFFENCE = """INSERT INTO people_offence (id, person_id, kind, statute, victim_was_minor, committee_authorises_contact)
SELECT gen_random_uuid(), person_id, kind, statute, victim_was_minor, true FROM people_offence"""
VISITOR = """INSERT INTO people_visitor (id, account_id, given_names, surname, former_names, born_on, email, phone, address, city,
  region, postal_code, country, language, emancipated, created_at)
SELECT gen_random_uuid(), account_id, given_names, surname, former_names, born_on, email, phone, address, city, region,
  postal_code, country, language, emancipated, created_at FROM people_visitor WHERE account_id IS NOT NULL LIMIT 1"""
TIE = """INSERT INTO people_guardianship (id, minor_id, guardian_id, kind, verified_at)
SELECT gen_random_uuid(), minor_id, {guardian}, kind, {verified_at} FROM people_guardianship"""
DOCUMENT = """INSERT INTO people_identitydocument (id, visitor_id, kind, number, issuer, has_photo, certified, notarised, added_at,
  verified_at, verified_by_id, disputed_at)
SELECT gen_random_uuid(), (SELECT minor_id FROM people_guardianship), kind, {number}, upper(issuer), has_photo, certified,
  notarised, added_at, {verified_at}, verified_by_id, {disputed_at} FROM people_identitydocument WHERE number = 'd1'"""
RELATION = """INSERT INTO people_relationship (id, visitor_id, person_id, kind, stated_at)
SELECT gen_random_uuid(), visitor_id, person_id, 'friend', now() FROM people_relationship"""
LINE = """INSERT INTO people_rosterchange (roster_import_id, line, kind, number, fields, row_digest)
SELECT roster_import_id, line, 'changed', number, fields, row_digest FROM people_rosterchange"""
MERGE = "UPDATE people_incarceratedperson SET merged_into_id = id"


def filled(statement: str, **parts: str) -> str:
    for name, value in parts.items():
        statement = statement.replace("{" + name + "}", value)
    return statement


# What the row would say, the table, and the guard that forbids it.
FORBIDDEN = {
    "two persons of one number": (
        "incarceratedperson",
        "number",
        filled(PERSON, number="'AX1001'", released_on="NULL"),
    ),
    "a release date of somebody who is held": (
        *("incarceratedperson", "person_released_on_only_when_released"),
        filled(PERSON, number="'AX7'", released_on="'2026-01-01'"),
    ),
    "a record merged into itself": ("incarceratedperson", "person_not_merged_into_itself", MERGE),
    "a former number of two persons": ("numberchange", "old_number", filled(CHANGE, old="'OLD1'", new="'AX1001'")),
    "a number that changed to itself": ("numberchange", "number_change_changes", filled(CHANGE, old="'X'", new="'X'")),
    "an answer of the committee without its day": ("offence", "offence_committee_answer_has_date", OFFENCE),
    "two visitors of one account": ("visitor", "account_id", VISITOR),
    "a tie twice at once": (
        *("guardianship", "guardianship_once"),
        filled(TIE, guardian="guardian_id", verified_at="NULL"),
    ),
    "a minor who is their own guardian": (
        *("guardianship", "guardian_is_another_person"),
        filled(TIE, guardian="minor_id", verified_at="NULL"),
    ),
    "a tie that nobody confirmed": (
        *("guardianship", "guardianship_verified_by_someone"),
        filled(TIE, guardian="(SELECT id FROM people_visitor WHERE given_names = 'Other')", verified_at="now()"),
    ),
    "one document of two visitors": (
        *("identitydocument", "document_belongs_to_one_visitor"),
        filled(DOCUMENT, number="lower(number)", verified_at="verified_at", disputed_at="NULL"),
    ),
    "a disputed document that counts": (
        *("identitydocument", "disputed_document_not_verified"),
        filled(DOCUMENT, number="number", verified_at="verified_at", disputed_at="now()"),
    ),
    "a document that somebody confirmed at no time": (
        *("identitydocument", "document_verified_by_someone"),
        filled(DOCUMENT, number="'NEW1'", verified_at="NULL", disputed_at="NULL"),
    ),
    "two changes by one line": ("rosterchange", "roster_change_once_per_line", LINE),
    "two relations of one pair": ("relationship", "relationship_once", RELATION),
}


@pytest.fixture
def tables(cast: Cast) -> None:
    """This will fill each table with one row, and a visitor who is nobody's guardian."""
    NumberChange.objects.create(person=cast.tomas, old_number="OLD1", new_number="AX1001", changed_at=cast.now)
    Offence.objects.create(person=cast.tomas, kind="conviction", statute="288", victim_was_minor=True)
    Relationship.objects.create(visitor=cast.marisol, person=cast.tomas, kind="spouse", stated_at=cast.now)
    cast.licence(cast.marisol, number="d1")
    run = RosterImport.objects.create(file_name="f", file_digest=b"", dry_run=True, started_at=cast.now)
    RosterChange.objects.create(roster_import=run, line=2, kind="added", number="AX1001", fields={}, row_digest=b"")
    _ = cast.luz, cast.visitor("Other", "Exampleton", account=None)


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.usefixtures("tables")
def test_the_database_forbids_it_only_with_its_guard(owner_connection: psycopg.Connection, what: str) -> None:
    table, guard, statement = FORBIDDEN[what]
    with owner_connection.transaction(force_rollback=True):
        with pytest.raises(psycopg.errors.IntegrityError) as stopped, owner_connection.transaction():
            owner_connection.execute(statement.encode())
        stopped_by = stopped.value.diag.constraint_name or ""
        assert guard in stopped_by
        take_off(owner_connection, f"people_{table}", stopped_by)
        owner_connection.execute(statement.encode())


def take_off(connection: psycopg.Connection, table: str, guard: str) -> None:
    """This will drop a guard, be it a constraint or an index."""
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT IF EXISTS {}")
    connection.execute(drop.format(sql.Identifier(table), sql.Identifier(guard)))
    connection.execute(sql.SQL("DROP INDEX IF EXISTS {}").format(sql.Identifier(guard)))
