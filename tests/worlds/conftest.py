"""The worlds, made once for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.worlds.comparing import Worlds, worlds


@pytest.fixture(scope="session")
def made_worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
    with django_db_blocker.unblock(), worlds() as made:
        yield made


@pytest.fixture
def two_worlds(made_worlds: Worlds, django_db_blocker: Any) -> Iterator[Worlds]:
    """Give the worlds, in their database, while the clock stands."""
    with django_db_blocker.unblock(), made_worlds.awake():
        yield made_worlds
