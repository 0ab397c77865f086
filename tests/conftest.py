"""What every test may ask for."""

from __future__ import annotations

import pytest

from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in this test's own transaction (add `transactional_db` for a browser or threads)."""
    return Cast()
