"""Does a prepared statement behave as any other: planned once, in the deed's transaction, with Django's own errors?"""

from __future__ import annotations

import pytest
from django.db import DataError, connection, transaction

from gatelodge.ledger.actions import prepared

pytestmark = pytest.mark.django_db

SUM = "SELECT %(one)s::int + %(two)s::int /* a sum */"


def test_the_server_plans_it_once_for_all_values() -> None:
    for number in range(3):
        with prepared(SUM, {"one": number, "two": 1}) as answer:
            assert answer.fetchone() == (number + 1,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%a sum%"])
        assert cursor.fetchone() == (1,)


def test_an_error_is_djangos_and_ends_the_deed_alone() -> None:
    with pytest.raises(DataError), transaction.atomic(), prepared("SELECT 1 / %(nothing)s::int", {"nothing": 0}):
        raise AssertionError("not reached")
    with prepared(SUM, {"one": 2, "two": 2}) as answer:
        assert answer.fetchone() == (4,)
