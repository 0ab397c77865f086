"""Media access: a news tour that nobody may deny alone, and a film crew that nobody answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.grounds.actions import send_letter_mail
from gatelodge.grounds.models import AccessClock, AccessLetter, AccessRequest
from tests.browser import PHONE, Browse
from tests.cast import Cast
from tests.grounds.story import AccessStory
from tests.journeys.hands import answer, go, see

pytestmark = pytest.mark.django_db(transaction=True)


def given_a_prison_with_its_offices() -> AccessStory:
    cast = Cast(timezone.now())
    cast.midday()
    return AccessStory(cast)


def when_somebody_asks_on_a_phone(browse: Browse, story: AccessStory, kind: str, outlet_kind: str) -> AccessRequest:
    width, height = PHONE
    browse.page.set_viewport_size({"width": width, "height": height})
    browse.speak("es")
    browse.open("/grounds/ask/")
    browse.check()
    day = (story.now.date() + timedelta(days=40)).isoformat()
    said = {"kind": kind, "outlet_kind": outlet_kind, "first_day": day, "last_day": day, "name": "Nadia Fictional"}
    said |= {"purpose": "El jardín.", "email": "nadia@courier.example", "employed_or_contracted": "yes"}
    for name, value in said.items():
        answer(browse, name, value)
    answer(browse, "press_pass", "no")
    answer(browse, "zone_kinds", "visitor_car_park")
    answer(browse, "devices", "camera")
    if kind == "tour":
        browse.page.locator("main label[for='id_uses_depiction']").click()  # ticked beforehand: a garden shows nobody
    go(browse, "form button")
    see(browse, "Recibimos su solicitud")
    browse.speak("en")
    return AccessRequest.objects.latest("received_at")


def when_the_link_of_the_mail_is_opened(browse: Browse, row: AccessRequest) -> None:
    letter = AccessLetter.objects.filter(request=row).latest("made_at")
    send_letter_mail(SYSTEM, letter_id=letter.id, now=timezone.now())
    link = next(word for word in mail.outbox[-1].body.split() if "/grounds/own/" in word)
    browse.open("/grounds/own/" + link.partition("/grounds/own/")[2])
    browse.check()


def as_office(browse: Browse, story: AccessStory, role: Role, row: AccessRequest) -> None:
    facility = None if role is Role.SECRETARY else story.cast.alder
    browse.sign_in(story.cast.staff(role, facility))
    browse.open(f"/grounds/requests/{row.id}/")
    browse.check()


def says_no(browse: Browse) -> None:
    form = browse.page.locator("form[action$='/answers/']")
    for name, value in (("answer", "no"), ("grounds", "other")):
        ident = form.locator(f"[name='{name}'][value='{value}']").get_attribute("id")
        form.locator(f"label[for='{ident}']").click()
    form.locator("[name='reasons']").fill("The yard is being rebuilt.")
    with browse.page.expect_navigation():
        form.locator("button").click()


def test_a_news_tour_is_not_denied_before_the_secretary_says_so(browse: Browse) -> None:
    story = given_a_prison_with_its_offices()
    row = when_somebody_asks_on_a_phone(browse, story, "tour", "newspaper")
    as_office(browse, story, Role.INFORMATION_OFFICER, row)
    form = browse.page.locator("form[action$='/class/']")
    form.locator("[name='employed_or_contracted']").select_option("yes")
    form.locator("[name='press_pass']").select_option("no")
    go(browse, "form[action$='/class/'] button")
    see(browse, "news media")

    as_office(browse, story, Role.INSTITUTION_HEAD, row)
    says_no(browse)
    see(browse, "Ask the secretary of the department to authorise it")
    assert row.answers.count() == 0


def test_a_film_permit_that_nobody_answers_is_approved_by_law(browse: Browse) -> None:
    story = given_a_prison_with_its_offices()
    row = when_somebody_asks_on_a_phone(browse, story, "commercial_film", "film_maker")
    # When the days go by
    past = timedelta(days=14)
    AccessRequest.objects.filter(id=row.id).update(received_at=row.received_at - past)
    for clock in AccessClock.objects.filter(request=row):
        AccessClock.objects.filter(id=clock.id).update(started_at=clock.started_at - past, due_on=clock.due_on - past)
    when_the_link_of_the_mail_is_opened(browse, row)
    see(browse, "approved by law")
    row.refresh_from_db()
    assert row.state == "approved"
