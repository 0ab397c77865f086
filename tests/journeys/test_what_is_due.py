"""A lieutenant looks at what is due, renews one measure, ends another early, and prints the docket."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from gatelodge.clearance.models import Restriction
from gatelodge.conduct.models import Sanction
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.conduct.test_boards import Desk, one_each
from tests.conduct.test_course import pending_row
from tests.journeys.hands import midday, see
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_due_is_seen_decided_and_printed(browse: Browse) -> None:
    # Given a suspension that waits for an investigation and is to be reviewed today, and other matters
    story = ConductStory(Cast(now=timezone.now() - timedelta(minutes=40)))
    today = midday(story.cast).date()
    desk = Desk(story)
    one_each(desk)
    Sanction.objects.filter(pending=True).delete()
    row = pending_row(story, review_on=today + timedelta(days=1), narrative="Another incident.")
    # When the lieutenant looks at what is due
    browse.sign_in(story.cast.lieutenant)
    browse.open("/conduct/board/")
    browse.check()
    browse.shoot("board")
    see(browse, "Review of a pending measure", "Complaint to answer", "Seized item to return", "Letter not yet served")
    browse.page.locator("[name=matter]").select_option("review")
    browse.press("Show")
    browse.check()
    see(browse, "Renew it by decision or end it; else it lapses.")
    # Then a review is put off, with reasons, but not past what the rule allows
    browse.press("Marisol Exampleton")
    browse.check()
    browse.shoot("course")
    browse.page.locator("[name=renew-review_on]").fill(f"{today + timedelta(days=200)}")
    browse.page.locator("[name=renew-reasons]").fill("The laboratory has not answered yet.")
    browse.press("Renew")
    browse.check()
    see(browse, "longer than the rule allows")
    browse.page.locator("[name=renew-review_on]").fill(f"{today + timedelta(days=20)}")
    browse.press("Renew")
    browse.check()
    browse.shoot("course-renewed", languages=("en",))
    see(browse, "Renewals", "The laboratory has not answered yet.")
    assert Restriction.objects.filter(source__startswith="renewal:").count() == 1
    _the_docket_is_printed(browse)
    _it_is_ended_early(browse, row)


def _the_docket_is_printed(browse: Browse) -> None:
    browse.open("/conduct/board/")
    browse.press("Docket to print")
    browse.check()
    browse.shoot("docket")
    see(browse, "Prepared by", "Seen by the decider")
    browse.page.emulate_media(media="print")
    assert not browse.page.locator(".filters").is_visible()
    assert browse.page.locator(".docket-sign").is_visible()
    browse.page.emulate_media(media="screen")
    address = browse.page.get_by_role("link", name="As PDF").get_attribute("href")
    first, again = (browse.page.request.get(browse.base_url + str(address)).body() for _ in range(2))
    assert first == again
    assert first.startswith(b"%PDF")


def _it_is_ended_early(browse: Browse, row: Sanction) -> None:
    browse.open(f"/conduct/sanctions/{row.id}/course/")
    browse.page.locator("[name=end-reasons]").fill("The laboratory found nothing.")
    browse.press("End it now")
    browse.check()
    see(browse, "ended early by decision")
    assert not Restriction.objects.filter(source__contains=str(row.id), lifted_at__isnull=True).exists()
    # And the visitor is told, by a mail that says nothing
    work_off()
    assert {message.subject for message in mail.outbox} == {"Tiene una carta nueva"}
