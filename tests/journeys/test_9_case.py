"""An article becomes a case: pasted, read, worked on by its members alone, and absent at the gate once it is sealed."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gatelodge.cases.models import Case, Statement
from gatelodge.config.fiction.article import OUTLET_ADDRESS, published_visit
from gatelodge.foundation.actors import Role
from tests.browser import Browse
from tests.cases.scene import TITLE
from tests.cast import Cast
from tests.journeys.hands import midday

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_an_article_to_a_sealed_case(browse: Browse) -> None:
    # Given an investigator, and an officer at the gate of the same facility
    cast = Cast(timezone.now())
    midday(cast)
    browse.sign_in(cast.staff(Role.INVESTIGATOR, cast.alder))
    # When a case is opened without anything, it says what is missing, and nothing typed is lost
    browse.open("/cases/open/")
    browse.check()
    browse.fill(Title=TITLE)
    browse.press("Open the case")
    assert browse.page.get_by_text("Choose the file, or paste the text.").first.is_visible()
    assert browse.page.get_by_label("Title", exact=True).input_value() == TITLE
    browse.check()
    # When the article is pasted
    browse.fill(
        Or_its_text=published_visit().decode(), From_whom_it_came="The Lantern", Address_of_the_page=OUTLET_ADDRESS
    )
    browse.press("Open the case")
    case = Case.objects.get()
    browse.check()
    browse.press("pasted.txt")
    browse.press("Read it now")
    # Then posts have the times that their ids hold, and each statement waits for a person
    assert browse.page.get_by_text("2026-02-28 01:25:02.156").count() == 1
    assert Statement.objects.filter(reading__source__case=case, review="proposed").count() >= 10
    browse.check()
    # And the gate finds it among those for which something can be handed in, until it is sealed
    for found in (1, 0):
        browse.sign_in(cast.officer)
        browse.open("/cases/hand-in/")
        assert browse.page.locator("option", has_text=TITLE).count() == found
        browse.check()
        browse.sign_in(cast.staff(Role.INVESTIGATOR, cast.alder))
        browse.open(f"/cases/{case.id}/members/")
        browse.check()
        if found:
            browse.press("Seal this case")
            browse.press("Seal it")
