"""A form of conduct that comes back is as fit for everybody as it was when it was empty, in both languages."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from gatelodge.conduct.actions import record_incident, seize_item
from gatelodge.conduct.domain.seizing import Taken
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.complaint_story import ComplaintStory
from tests.journeys.hands import go, midday

pytestmark = pytest.mark.django_db(transaction=True)


FORMS = {
    "an incident": ("officer", "visits/{visit}/record/"),
    "an exhibit": ("officer", "incidents/{incident}/exhibits/"),
    "a thing taken": ("officer", "incidents/{incident}/seized/"),
    "its return": ("officer", "seized/{item}/return/"),
    "contraband": ("officer", "incidents/{incident}/contraband/record/"),
    "a measure": ("sergeant", "incidents/{another}/"),
    "a limit": ("lieutenant", "incidents/{inside}/measures/"),
    "a course": ("sergeant", "sanctions/{sanction}/course/"),
    "paper": ("officer", "incidents/{incident}/sanctions/{sanction}/complaint/"),
    "an answer": ("institution_head", "complaints/{complaint}/"),
    "nobody found": ("officer", "find/?text=nobody-of-this-name"),
}


@pytest.fixture
def given(transactional_db: None) -> tuple[Cast, dict[str, UUID]]:
    """A suspension with all that hangs on it, and the names by which it is found."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    midday(cast)
    story = ComplaintStory(cast)
    story.suspended()
    story.complained()
    incident = story.sanction.incident_id
    taken = Taken("phone", "visiting_room", "Black phone", story.now)
    told = story.told(conduct="contraband")
    return cast, {
        "visit": story.visit_id,
        "incident": incident,
        "another": story.on_record(serious=True),
        "sanction": story.sanction_id,
        "complaint": story.complaint_id,
        "item": seize_item(story.officer, incident_id=incident, taken=taken, now=story.now),
        "inside": record_incident(
            story.officer, visit_id=story.visit_id, person_id=cast.tomas.id, told=told, now=story.now
        ),
    }


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_empty_comes_back_fit_for_everybody(
    browse: Browse, given: tuple[Cast, dict[str, UUID]], form: str
) -> None:
    cast, names = given
    who, path = FORMS[form]
    browse.sign_in(getattr(cast, who))
    for language in ("en", "es"):
        browse.speak(language)
        browse.open("/conduct/" + path.format(**names))
        if form != "nobody found":
            go(browse, "form.form button:not([type=button])")
            assert browse.page.locator("main .usa-error-message, main [role=alert]").first.is_visible()
        browse.check()
