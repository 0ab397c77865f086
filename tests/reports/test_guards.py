"""What can never become of a release, whoever writes to its table."""

from __future__ import annotations

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from gatelodge.reports.models import StatisticsRelease
from tests.cast import Cast
from tests.reports.conftest import IN_QUARTER, StatisticsStory

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = "reports_statisticsrelease"

INSERT = """
INSERT INTO reports_statisticsrelease (id, period, number, content, digest, prepared_at, published_at, published_by_id)
SELECT gen_random_uuid(), {period}, {number}, {content}, {digest}, prepared_at, published_at, published_by_id
FROM reports_statisticsrelease LIMIT 1
"""
OTHER = {"period": "period", "number": "2", "content": r"'\x7b7d'", "digest": r"encode(sha256('\x7b7d'), 'hex')"}
GUARDS = [
    ("release_is_its_digest", INSERT.format(**{**OTHER, "digest": "repeat('0', 64)"}), ""),
    ("release_takes_the_next_number", INSERT.format(**{**OTHER, "number": "3"}), ""),
    ("release_numbered_once", INSERT.format(**{**OTHER, "number": "1"}), "release_takes_the_next_number"),
    ("release_of_a_period", INSERT.format(**{**OTHER, "period": "'2025-Q5'", "number": "1"}), ""),
    (
        "release_published_by_another",
        "UPDATE reports_statisticsrelease SET prepared_by_id = published_by_id",
        "release_stays_as_published",
    ),
    ("release_stays_as_published", "UPDATE reports_statisticsrelease SET published_at = now()", ""),
    ("release_stays_as_published", "DELETE FROM reports_statisticsrelease", ""),
    ("releases_stay_as_published", "TRUNCATE reports_statisticsrelease", ""),
]


@pytest.fixture
def release() -> StatisticsRelease:
    story = StatisticsStory(Cast(IN_QUARTER))
    story.people(40)
    return story.published()


@pytest.mark.parametrize(("guard", "statement", "first"), GUARDS)
def test_the_database_keeps_a_release_as_it_was_published_only_with_its_guard(
    owner_connection: psycopg.Connection, release: StatisticsRelease, guard: str, statement: str, first: str
) -> None:
    with owner_connection.transaction(force_rollback=True):
        # What would refuse it before this guard is off.
        if first:
            owner_connection.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {first}")
        with pytest.raises(psycopg.IntegrityError) as caught, owner_connection.transaction():
            owner_connection.execute(statement)
        assert caught.value.diag.constraint_name == guard
        kind = owner_connection.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [guard]).fetchone()
        off = f"DISABLE TRIGGER {guard}" if kind else f"DROP CONSTRAINT {guard}"
        owner_connection.execute(f"ALTER TABLE {TABLE} {off}")
        owner_connection.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE {} SET number = 2", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_may_only_add(release: StatisticsRelease, statement: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(TABLE))
