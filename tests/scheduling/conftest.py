"""What the tests of scheduling share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from gatelodge.scheduling.actions.hold_booking import hold_booking
from tests.cast import Cast
from tests.scheduling.legal import Chambers


@pytest.fixture
def now(cast: Cast) -> datetime:
    return cast.now


@pytest.fixture
def hold(cast: Cast) -> Callable[..., Any]:
    """Hold a place for Marisol with Tomás, unless told otherwise."""
    cast.approve(cast.marisol, cast.tomas)

    def go(session: Any = None, *, at: datetime | None = None, who: Any = None, party: Any = None, **more: Any) -> Any:
        who = who or cast.marisol
        return hold_booking(
            cast.actor(who),
            session_id=(session or cast.session()).id,
            person_id=more.pop("person_id", cast.tomas.id),
            visitor_ids=[UUID(str(one.id)) for one in (party if party is not None else [who])],
            now=at or cast.now,
            **more,
        )

    return go


@pytest.fixture
def chambers(cast: Cast) -> Chambers:
    return Chambers(cast)
