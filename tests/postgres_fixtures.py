"""The fixtures that take the place of pytest-django's own database; registered by `postgres_plugin`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.postgres_contents import Contents
from tests.postgres_plugin import DATABASE, clone_template, connect_as_owner, drop_database


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this worker its own clone of the migrated template, and take it away at the end."""
    from django.conf import settings
    from django.db import connection
    from django.test import TransactionTestCase

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    clone_template()
    with django_db_blocker.unblock(), connect_as_owner(DATABASE) as owner:
        contents = Contents(owner)
        # The owner cleans up after transactional tests: the plain role may not truncate, and needs no such right.
        TransactionTestCase._fixture_teardown = lambda self: contents.restore()  # type: ignore[method-assign]
        yield
        connection.close()
        connection.close_pool()
    drop_database(DATABASE)


@pytest.fixture
def owner_connection(db: None) -> Iterator[psycopg.Connection]:
    """Give a connection as the owner, each statement its own transaction, to show constraints by raw SQL."""
    with connect_as_owner(DATABASE) as connection:
        yield connection
