"""Is what belongs to somebody else looked for at all? A deed that starts in the actor's own rows asks the same of a hidden and an absent one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from gatelodge.clearance.actions import answer_discrepancy
from gatelodge.clearance.models import Discrepancy
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.people import actions
from gatelodge.people.actions import change_visitor_name
from gatelodge.people.actions._rows import lock_visitor, require_own
from gatelodge.people.domain.profile import Names, NewDocument
from gatelodge.people.models import Visitor
from tests.cast import Cast
from tests.clearance.story import Story
from tests.walls.survey import shape

Asked = Callable[[Actor, UUID], Any]


def statements(ask: Asked, actor: Actor, which: UUID) -> list[str]:
    """This will give the shapes of the statements by which something is found absent."""
    ran: list[str] = []

    def watch(execute: Any, statement: str, *rest: Any) -> Any:
        ran.append(shape(statement))
        return execute(statement, *rest)

    with connection.execute_wrapper(watch), pytest.raises(Absent):
        ask(actor, which)
    return ran


def deeds(cast: Cast) -> dict[str, tuple[Asked, UUID]]:
    """This will give each deed with something of Marisol's to do it to."""
    document = NewDocument(kind="passport", number="P7654321", issuer="Alder State", expires_on=None)
    names, born, now, hers = Names("Mara", "Otherplace", ""), date(1990, 1, 1), cast.now, cast.marisol.id
    story = Story(cast)
    story.start().fill().submit()
    story.answer().check_back("differs", "unlisted_arrest")
    difference = Discrepancy.objects.get().id
    return {
        "a name": (lambda who, one: actions.change_visitor_name(who, visitor_id=one, names=names, now=now), hers),
        "a birth date": (lambda who, one: actions.correct_birth_date(who, visitor_id=one, born_on=born, now=now), hers),
        "a document": (
            lambda who, one: actions.add_identity_document(who, visitor_id=one, document=document, now=now),
            hers,
        ),
        "a difference": (
            lambda who, one: answer_discrepancy(who, discrepancy_id=one, reply="corrected", now=now),
            difference,
        ),
    }


def test_a_hidden_and_an_absent_one_are_asked_for_alike(cast: Cast) -> None:
    actor = cast.actor(cast.outsider)
    for name, (ask, hidden) in deeds(cast).items():
        assert statements(ask, actor, hidden) == statements(ask, actor, uuid4()), name


def test_a_row_that_is_fetched_first_is_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched_first(actor: Actor, visitor_id: UUID) -> Visitor:
        visitor = lock_visitor(visitor_id)
        require_own(actor, visitor)
        return visitor

    monkeypatch.setitem(change_visitor_name.__wrapped__.__globals__, "lock_own_visitor", fetched_first)
    ask, hidden = deeds(cast)["a name"]
    actor = cast.actor(cast.outsider)
    assert statements(ask, actor, hidden) != statements(ask, actor, uuid4())
