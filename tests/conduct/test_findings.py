"""A finding opens an incident once of each person, and the incident's page shows what is written elsewhere about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from gatelodge.conduct.actions import open_incident_of_finding, warn_visitor
from gatelodge.conduct.domain import citing
from gatelodge.conduct.domain.account import Whose
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries import list_lately, read_followed
from gatelodge.foundation.actors import Actor, Role
from gatelodge.site.domain.panels import Row
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
FINDING = uuid4()


@pytest.fixture
def cited() -> Iterator[None]:
    """Let a department write about every incident while the test lasts."""
    citing.declare("test", lambda _actor, about: (Row(f"Finding of {about.incident_id}"),))
    yield
    citing._declared.pop("test")


def bring(story: ConductStory, by: Actor, whose: Whose, **told: Any) -> UUID:
    account = story.told(seen_by="", narrative="Took a picture in the hall.", **told)
    where = {"finding_id": FINDING, "facility_id": story.cast.alder.id}
    return open_incident_of_finding(by, whose=whose, told=account, now=story.now, **where)


def test_a_finding_opens_an_incident_and_what_followed_is_told_back(
    story: ConductStory, refused: Callable[..., set[str]], cited: None
) -> None:
    cast = story.cast
    investigator = cast.actor(cast.staff(Role.INVESTIGATOR, cast.alder))

    hers = bring(story, investigator, Whose(visitor_id=cast.marisol.id))
    his = bring(story, investigator, Whose(person_id=cast.tomas.id))
    theirs = bring(story, investigator, Whose(outsider="Pat Pictureman"))
    assert len({hers, his, theirs}) == 3
    # A button pressed twice, or the finding brought again: the same incident.
    assert bring(story, investigator, Whose(visitor_id=cast.marisol.id)) == hers
    rows = {one.id: one for one in Incident.objects.filter(event_id=FINDING)}
    assert len(rows) == 3
    assert rows[hers].seen_by == rows[theirs].seen_by != ""

    two = Whose(visitor_id=cast.marisol.id, outsider="Pat Pictureman")
    for whose in (Whose(), Whose(outsider=" \u200b"), two):
        assert refused(bring, story, investigator, whose) == {"of_nobody"}
    assert refused(bring, story, investigator, Whose(outsider="A B"), zone="", conduct="x") == {
        "zone_empty",
        "unknown_conduct",
    }
    assert refused(bring, story, story.officer, Whose(visitor_id=cast.marisol.id)) == {"not_permitted"}

    told = {"evidence": "staff_observation", "reasons": "The picture is from our hall."}
    warn_visitor(story.sergeant, incident_id=hers, now=story.now, **told)
    reading = {"incident_ids": [hers, his], "purpose": "case 7", "now": story.now}
    followed = read_followed(investigator, **reading)
    assert [(len(followed[one].steps), followed[one].open_to) for one in (hers, his)] == [(1, False), (0, False)]
    assert followed[hers].steps[0].word.en == "warning"
    assert read_followed(cast.actor(cast.staff(Role.INVESTIGATOR, cast.birch)), **reading) == {}
    lately = {"facility_id": cast.alder.id, "purpose": "case 7", "now": story.now}
    assert {one.id for one in list_lately(investigator, **lately)} == {hers, his, theirs}
    assert refused(list_lately, story.officer, **lately) == {"not_permitted"}

    page = signed_in(cast.sergeant).get(f"/conduct/incidents/{hers}/")
    assert f"Finding of {hers}" in page.content.decode()
