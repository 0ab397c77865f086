"""The board and the docket fit a narrow phone: no column lies outside the screen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gatelodge.conduct.actions import suspend_visitor
from tests.browser import NARROWEST, Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory

pytestmark = [pytest.mark.django_db(transaction=True)]
WHY = {"evidence": "staff_observation", "reasons": "You were warned twice and went on."}
OUTSIDE = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.textContent)"


@pytest.mark.parametrize("page_of", ["board", "docket"])
def test_every_column_is_on_the_screen(browse: Browse, transactional_db: None, page_of: str) -> None:
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    incident_id = story.incident(serious=True, under_investigation=True)
    review = cast.here(story.now).date() + timedelta(days=1)
    suspend_visitor(story.sergeant, incident_id=incident_id, months=1, review_on=review, now=story.now, **WHY)
    browse.sign_in(cast.sergeant)
    browse.page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    browse.open(f"/conduct/{page_of}/?day={review}")
    cells = browse.page.locator("table tbody td, table tbody th")
    assert cells.count() >= 4
    assert cells.evaluate_all(OUTSIDE) == []
