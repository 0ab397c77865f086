"""What somebody typed without a space, or as a program, stays a text, and stays on the page of a narrow phone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.conduct.actions import add_exhibit, file_complaint, seize_item, suspend_visitor
from gatelodge.conduct.domain.seizing import Taken
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.conduct.files import picture
from tests.journeys.hands import midday

pytestmark = pytest.mark.django_db(transaction=True)
RUDE = "<script>document.title='taken'</script>" + "W" * 80
WORD = "M" * 110


def test_rude_texts_stay_texts_and_on_the_page(browse: Browse, settings: Any, tmp_path: Path) -> None:
    kept = dict(settings.STORAGES)
    options = kept["protected"]["OPTIONS"] | {"location": str(tmp_path / "protected")}
    settings.STORAGES = kept | {"protected": kept["protected"] | {"OPTIONS": options}}
    # Given an incident, a sanction, a complaint, an exhibit and a seized thing, all in rude words
    story = ConductStory(Cast(now=timezone.now() - timedelta(minutes=40)))
    midday(story.cast)
    incident = story.incident(serious=True, narrative=RUDE, seen_by=WORD, zone="Z" * 40)
    told = {"evidence": "staff_observation", "reasons": RUDE, "now": story.now}
    sanction = suspend_visitor(story.sergeant, incident_id=incident, months=3, **told)
    file = {"content": picture(), "file_name": f"{WORD}.jpg", "kind": "photo", "description": WORD}
    add_exhibit(story.sergeant, incident_id=incident, now=story.now, **file)
    taken = Taken("phone", "visiting_room", WORD, story.now)
    item = seize_item(story.sergeant, incident_id=incident, taken=taken, now=story.now)
    marisol = story.cast.actor(story.cast.marisol)
    complaint = file_complaint(marisol, sanction_id=sanction, text=RUDE, now=story.now)
    # When those who may read it do so
    staff = (
        *("/conduct/", f"/conduct/incidents/{incident}/", f"/conduct/seized/{item}/return/", "/conduct/board/"),
        *("/conduct/docket/", "/conduct/complaints/", f"/conduct/complaints/{complaint}/"),
        f"/conduct/sanctions/{sanction}/course/",
    )
    own = ("/conduct/own/", f"/conduct/own/complaints/{complaint}/", f"/conduct/own/{sanction}/complain/")
    # Then each page is as wide as the phone, and nothing has run
    for who, addresses in ((story.cast.institution_head, staff), (story.cast.marisol, own)):
        browse.sign_in(who)
        for address in addresses:
            browse.open(address)
            browse.check()
            assert "taken" not in browse.page.title()
