"""A quarter's statistics, from the officer's draft to what anybody reads and takes away, in a browser."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.reports.domain.periods import PeriodKind, publishable
from tests.browser import Browse
from tests.cast import Cast
from tests.reports.conftest import StatisticsStory

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_officer_drafts_the_head_publishes_and_anybody_reads(browse: Browse) -> None:
    # Given a facility with thirty people, nobody of whom had a visit
    cast = Cast(timezone.now())
    StatisticsStory(cast).people(30)
    quarter = next(publishable(timezone.now().date() - timedelta(days=1), PeriodKind.QUARTER))
    # When the officer draws the quarter up, in Spanish
    browse.sign_in(cast.staff(Role.INFORMATION_OFFICER, cast.alder))
    browse.speak("es")
    browse.open("/reports/drafts/")
    browse.fill(**{"Mes o trimestre": quarter.code})
    browse.press("Preparar")
    browse.check()
    draft = browse.page.url.removeprefix(browse.base_url)
    assert browse.page.get_by_role("button", name="Publicar exactamente esto").count() == 0
    # And the institution head publishes it
    browse.sign_in(cast.institution_head)
    browse.speak("en")
    browse.open(draft)
    browse.press("Publish exactly this")
    browse.check()
    # Then anybody reads the total, sees that zero is kept back, and takes the table away
    browse.sign_out()
    browse.open("/reports/")
    browse.press(quarter.name.en)
    browse.press("People without a visit")
    row = browse.page.locator("tbody tr").first
    cells = row.locator("td").all_inner_texts()
    assert (["suppressed" in one for one in cells[:4]], cells[3]) == ([True, True, True, False], "30")
    browse.check()
    with browse.page.expect_download() as taken:
        browse.page.get_by_role("link", name="Take away as JSON").click()
    told = json.loads(taken.value.path().read_text())
    assert {"at": ["ALD", "30"], "value": None} in told["figures"]
