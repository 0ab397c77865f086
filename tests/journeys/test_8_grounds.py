"""Media access: a news tour that nobody may deny alone, a film crew that nobody answers, and a drone, up to the gate."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.grounds.actions import send_letter_mail
from gatelodge.grounds.domain.lifecycle import AccessKind, Authority
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.models import AccessClock, AccessLetter, AccessRequest, CrewMember, Permit
from gatelodge.ledger.actions.publish import deliver, hear
from tests.browser import PHONE, Browse
from tests.cast import Cast
from tests.grounds.permit_story import PermitStory
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


def given_a_crew_with_its_permit(browse: Browse, story: PermitStory, row: AccessRequest, kind: str) -> Permit:
    """Let the desk write crew, thing and insurance down, be refused while something lacks, and issue."""
    story.mapped()
    officer = story.cast.officer
    browse.sign_in(story.cast.staff(Role.INFORMATION_OFFICER, story.cast.alder))
    browse.open(f"/grounds/requests/{row.id}/permit/")
    browse.check()
    issue = "form[action$='/permit/issue/']"
    fill(browse, issue, first_hour="00:00", until=row.wanted.lower.isoformat(), until_hour="23:00")
    see(browse, "Nobody is on the crew list.", "No equipment is on the list.", "No insurance with an endorsement")
    is_drone = kind == "drone"
    thing = {"kind": kind, "make": "Samplecam", "serial": "SN-100", "registration": "FA-1" if is_drone else ""}
    fill(browse, "form[action$='/crew/']", name="Cora Crewsample", born_on="1990-05-05", part="camera")
    member = CrewMember.objects.get()
    fill(browse, "form[action$='/crew/check/']", one=str(member.id), cleared="yes")
    fill(browse, "form[action$='/equipment/']", **thing)
    day = (story.here_today() + timedelta(days=90)).isoformat()
    cover = {"insurer": "Fictional Mutual", "policy_number": "P-1", "valid_until": day, "amount_dollars": "1000000"}
    fill(browse, "form[action$='/insurance/']", **cover, endorsed="on", covers_aircraft="on" if is_drone else "")
    fill(browse, issue, first_hour="00:00", until=row.wanted.lower.isoformat(), until_hour="23:00")
    see(browse, "in force now")
    permit = Permit.objects.get()
    fill(browse, "form[action$='/escort/']", one=str(officer.id))
    see(browse, "Gate Officer of Ald")
    return permit


def fill(browse: Browse, form: str, **said: str) -> None:
    """Fill a form of the page, which may be folded up, and send it."""
    found = browse.page.locator(form)
    if found.locator("xpath=ancestor::details[not(@open)]").count():
        found.locator("xpath=ancestor::details/summary").click()
    for name, value in said.items():
        field = found.locator(f"[name='{name}']").first
        kind = field.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            if value:
                wanted = f"[name='{name}']" if kind == "checkbox" else f"[name='{name}'][value='{value}']"
                found.locator(f"label[for='{found.locator(wanted).get_attribute('id')}']").click()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)
    with browse.page.expect_navigation():
        found.locator("button").first.click()


def when_the_crew_is_at_the_gate(browse: Browse, story: PermitStory) -> None:
    width, height = PHONE
    browse.page.set_viewport_size({"width": width, "height": height})
    browse.sign_in(story.cast.officer)
    browse.open("/grounds/gate/")
    browse.check()
    go(browse, "ul a")
    go(browse, "form[action$='/crew/in/'] button")
    see(browse, "inside")


def test_a_film_crew_of_the_law_comes_to_the_gate_with_something_extra(browse: Browse) -> None:
    story = PermitStory(given_a_prison_with_its_offices().cast)
    row = story.agreed(silent=True)
    given_a_crew_with_its_permit(browse, story, row, "video_camera")
    see(browse, "approved by law")
    when_the_crew_is_at_the_gate(browse, story)
    fill(browse, "form[action$='/equipment/in/']", serial="SN-7")
    see(browse, "This serial number is not on the list.", "Report it as something extra.")
    fill(browse, "form[action$='/equipment/in/']", serial="sn 100")
    member = str(CrewMember.objects.get().id)
    fill(browse, "form[action$='/extra/']", what="A drone in the boot.", kind="drone", one=member, incident="yes")
    # Then conduct opens an incident of whoever had it
    job = ProcrastinateJob.objects.get(task_name="ledger.deliver", args__topic="grounds.something_extra")
    deliver(**job.args)
    heard = ProcrastinateJob.objects.get(task_name="ledger.hear", args__topic="grounds.something_extra")
    hear(**heard.args, now=timezone.now())
    browse.sign_in(story.cast.sergeant)
    browse.open("/conduct/")
    go(browse, "a:has-text('Cora Crewsample')")
    see(browse, "A drone in the boot.")


def test_a_drone_flies_after_two_authorities_a_permit_and_the_gate(browse: Browse) -> None:
    story = PermitStory(given_a_prison_with_its_offices().cast)
    first = story.here_today()
    scope = story.scope(first_day=first, last_day=first, devices=(Device.DRONE,))
    row = story.classified(story.tour(kind=AccessKind.DRONE, outlet="Sample Pictures", scope=scope))
    as_office(browse, story, Role.INFORMATION_OFFICER, row)
    see(browse, "to plan by")
    # The film office answers outside, the department inside: neither waits for the other
    go(browse, f"a[href='/grounds/requests/{row.id}/film-office/']")
    fill(browse, "main form", reference="FO-7", answer="yes")
    story.says(row, Authority.INSTITUTION_HEAD)
    given_a_crew_with_its_permit(browse, story, story.fresh(row), "drone")
    when_the_crew_is_at_the_gate(browse, story)
    for way, word in (("in", "inside"), ("out", "out again")):
        fill(browse, f"form[action$='/equipment/{way}/']", serial="SN-100")
        see(browse, word)
