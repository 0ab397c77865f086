"""What is taken from a visitor: by when it goes back, or why it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.conduct.actions import record_incident, return_item, seize_item
from gatelodge.conduct.domain.seizing import Taken
from gatelodge.conduct.models import SeizedItem
from gatelodge.conduct.queries import read_incident
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db
# Midnight after 2 March 2026 by the clock of a prison in California.
END_OF_DAY = datetime(2026, 3, 3, 8, tzinfo=UTC)


def taken(story: ConductStory, **fields: Any) -> Taken:
    given: dict[str, Any] = {"kind": "phone", "found": "visiting_room", "description": "Black phone, cracked glass"}
    return Taken(**given | {"seized_at": story.now} | fields)


def seize(story: ConductStory, *, incident_id: UUID | None = None, **fields: Any) -> SeizedItem:
    asked = {"incident_id": incident_id or story.incident(), "taken": taken(story, **fields), "now": story.now}
    return SeizedItem.objects.get(id=seize_item(story.officer, **asked))


# what is found where, cited or not, and what the officer asks → held, the rule, or why not
TABLE: list[tuple[str, dict[str, Any], tuple[bool, str] | str]] = [
    ("a phone in a pocket", {}, (False, "Pen. Code 4576(b)")),
    ("a phone at the detector", {"found": "at_gate"}, (False, "Pen. Code 4576(b)")),
    ("a phone that was cited", {"cited": True}, (True, "Pen. Code 4576(a), (b)")),
    ("cited, and held by the officer too", {"cited": True, "held_as_evidence": True}, (True, "Pen. Code 4576(a), (b)")),
    ("signs of handing over, no citation", {"intent_to_deliver": True}, (False, "Pen. Code 4576(b)")),
    ("held without a citation", {"held_as_evidence": True}, "must_return"),
    ("a phone in a car", {"found": "vehicle"}, (False, "")),
    ("a camera, held", {"kind": "camera", "held_as_evidence": True}, (True, "")),
    ("a recorder", {"kind": "recorder"}, (False, "")),
    ("a knife, held", {"kind": "other", "held_as_evidence": True}, (True, "")),
    ("a book", {"kind": "other"}, (False, "")),
]


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_it_is_held_or_goes_back_the_same_day(
    story: ConductStory, refused: Any, fields: dict[str, Any], expected: tuple[bool, str] | str
) -> None:
    if isinstance(expected, str):
        assert refused(seize, story, **fields) == {expected}
        return
    item = seize(story, **fields)
    assert (item.held_as_evidence, item.citation) == expected
    assert item.return_by == (None if item.held_as_evidence else END_OF_DAY)
    assert "4575" not in item.citation


def test_what_was_not_given_back_by_midnight_is_overdue(story: ConductStory) -> None:
    item = seize(story)

    def shown(now: datetime) -> Any:
        row = read_incident(story.sergeant, incident_id=item.incident_id, purpose="test", now=now)
        assert row.hanging is not None
        return row.hanging.seized[0]

    assert not shown(END_OF_DAY - timedelta(seconds=1)).overdue
    assert shown(END_OF_DAY).overdue
    return_item(story.officer, item_id=item.id, returned_to="Marisol Exampleton", now=END_OF_DAY + timedelta(hours=1))
    row = shown(END_OF_DAY + timedelta(hours=2))
    assert (row.overdue, row.late, row.returned_to) == (False, True, "Marisol Exampleton")


def test_it_is_given_back_once_and_to_somebody(story: ConductStory, refused: Any) -> None:
    item = seize(story)
    asked = {"item_id": item.id, "now": story.later(5)}
    assert refused(return_item, story.officer, returned_to=" ", **asked) == {"returned_to_nobody"}
    return_item(story.officer, returned_to="Marisol Exampleton", **asked)
    assert refused(return_item, story.officer, returned_to="Marisol Exampleton", **asked) == {"returned_already"}
    item.refresh_from_db()
    assert (item.returned_to, item.returned_by) == ("Marisol Exampleton", story.cast.officer)


def test_evidence_goes_back_too_when_nobody_prosecutes(story: ConductStory) -> None:
    item = seize(story, cited=True)
    return_item(story.officer, item_id=item.id, returned_to="Marisol Exampleton", now=story.later(60 * 24 * 90))
    item.refresh_from_db()
    assert item.returned_at == story.now


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "drone"}, "unknown_kind"),
        ({"found": "moon"}, "unknown_place"),
        ({"description": " "}, "description_empty"),
        ({"seized_at": datetime(2026, 3, 4, tzinfo=UTC)}, "in_the_future"),
        ({"seized_at": datetime(2026, 3, 1, tzinfo=UTC)}, "before_the_incident"),
    ],
)
def test_what_can_not_be_right_is_refused(story: ConductStory, refused: Any, fields: dict[str, Any], code: str) -> None:
    assert refused(seize, story, **fields) == {code}
    assert not SeizedItem.objects.exists()


def test_nothing_is_taken_from_an_incarcerated_person_here(story: ConductStory, refused: Any) -> None:
    told = {"visit_id": story.sits(), "person_id": story.cast.tomas.id, "told": story.told(), "now": story.now}
    assert refused(seize, story, incident_id=record_incident(story.officer, **told)) == {"no_owner"}


def test_other_prisons_know_nothing_of_it(story: ConductStory, refused: Any) -> None:
    item, birch = seize(story), story.cast.actor(story.cast.sergeant_of_birch)
    assert refused(return_item, birch, item_id=item.id, returned_to="X", now=story.now) == {"absent"}
    asked = {"incident_id": item.incident_id, "taken": taken(story), "now": story.now}
    assert refused(seize_item, birch, **asked) == {"absent"}


def test_a_button_pressed_twice_enters_a_thing_once(story: ConductStory, refused: Any) -> None:
    incident_id = story.incident()
    seize(story, incident_id=incident_id)
    assert refused(seize, story, incident_id=incident_id) == {"entered_already"}
    assert SeizedItem.objects.count() == 1
    seize(story, incident_id=incident_id, description="Black phone, cracked glass, the second")
    assert SeizedItem.objects.count() == 2
