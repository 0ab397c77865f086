"""Records: a request from the form to the package and the appeal; one's own data; a victim's message."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core import mail
from django.utils import timezone

from gatelodge.disclosure.actions import send_records_mail
from gatelodge.disclosure.models import RecordsLetter, RecordsPackage, RecordsRequest
from gatelodge.disclosure.queries.records_told import package_bytes
from gatelodge.foundation.actors import SYSTEM, Role
from tests.browser import PHONE, Browse
from tests.cast import Cast
from tests.disclosure.test_preferences import Wishes
from tests.journeys.hands import answer, go, reads, see

pytestmark = pytest.mark.django_db(transaction=True)
DESK = Role.LITIGATION_COORDINATOR
VISIT = "On Monday somebody visited."


def given_a_prison() -> Cast:
    cast = Cast(timezone.now())
    cast.midday()
    assert cast.institution_head
    return cast


def when_somebody_asks_on_a_phone(browse: Browse) -> RecordsRequest:
    width, height = PHONE
    browse.page.set_viewport_size({"width": width, "height": height})
    browse.speak("es")
    browse.open("/disclosure/records/ask/")
    browse.check()
    many = " ".join(f"AX{n:04d}" for n in range(200))
    for name, value in (("described", many), ("name", "Nadia Fictional"), ("email", "nadia@courier.example")):
        answer(browse, name, value)
    go(browse, "form button")
    see(browse, "Pregunte por menos personas")
    answer(browse, "described", "Las visitas y el plan de riego de marzo.")
    go(browse, "form button")
    see(browse, "Recibimos su solicitud")
    browse.speak("en")
    return RecordsRequest.objects.get()


def when_the_link_of_the_mail_is_opened(browse: Browse, row: RecordsRequest) -> None:
    letter = RecordsLetter.objects.filter(request=row).latest("made_at")
    send_records_mail(SYSTEM, letter_id=letter.id, now=timezone.now())
    link = next(word for word in mail.outbox[-1].body.split() if "/disclosure/records/own/" in word)
    browse.sign_out()
    browse.open("/disclosure/records/own/" + link.partition("/disclosure/records/own/")[2])
    browse.check()


def as_office(browse: Browse, cast: Cast, role: Role, row: RecordsRequest) -> None:
    browse.sign_in(cast.staff(role, cast.alder))
    browse.open(f"/disclosure/records/{row.id}/")
    browse.check()


def does(browse: Browse, step: str, **said: str) -> None:
    """Open the part of the page with this form, fill it, and send it."""
    form = browse.page.locator(f"form[action$='/{step}/']")
    browse.page.locator("details", has=form).evaluate_all("all => all.forEach(one => { one.open = true })")
    for name, value in said.items():
        field = form.locator(f"[name='{name}']:not([type=hidden])")
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            ident = form.locator(f"[name='{name}'][value='{value}']").get_attribute("id")
            form.locator(f"label[for='{ident}']").click()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)
    with browse.page.expect_navigation():
        form.locator("button").click()
    browse.check()


def decides(browse: Browse, row: RecordsRequest, title: str, **said: str) -> None:
    item = row.items.get(title=title)
    does(browse, f"items/{item.id}", **said)


def agreed(browse: Browse, cast: Cast, row: RecordsRequest, kind: str, text: str, *, role: Role = DESK) -> None:
    """Write words for a letter, let another person agree, and come back to find them filled in."""
    does(browse, "remark", kind=kind, text=text)
    see(browse, "another person must agree")
    as_office(browse, cast, Role.COMMUNICATIONS_HEAD, row)
    does(browse, "agreement")
    see(browse, "agreed to by")
    as_office(browse, cast, role, row)


def when_the_coordinator_finds_and_decides(browse: Browse, cast: Cast, row: RecordsRequest) -> None:
    does(browse, "search", searched="The garden office.", found="A plan and a log.")
    does(browse, "item", title="Watering plan", shape="text", text="1. Roses.\n2. " + VISIT + "\n3. Beans.")
    does(browse, "item", title="Gate log", shape="text", text=VISIT)
    does(browse, "item", title="Recording", shape="text", text="Twelve minutes.")
    decides(browse, row, "Gate log", outcome="withhold", exemption="visit_took_place")
    decides(browse, row, "Recording", outcome="withhold", exemption="room_video")
    decides(browse, row, "Watering plan", outcome="redact", exemption="visit_took_place", passages="Somebody else")
    see(browse, "This does not stand in the text")
    decides(browse, row, "Watering plan", outcome="redact", exemption="visit_took_place", passages=VISIT)
    see(browse, "released", "01-watering-plan.txt")
    agreed(browse, cast, row, "answer", "With our regards.")
    does(browse, "release")


def then_the_package_tells_nothing_of_the_visit(browse: Browse) -> None:
    see(browse, "released")
    content = package_bytes(RecordsPackage.objects.get())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["manifest.json", "letter.pdf", "01-watering-plan.txt"]
        assert archive.read("01-watering-plan.txt").decode() == "1. Roses.\n2. Beans.\n"
    with browse.page.expect_download() as got:
        browse.page.get_by_role("link", name="Download the package").click()
    assert got.value.path().read_bytes() == content


def test_a_request_from_the_form_to_the_package_and_the_appeal(browse: Browse) -> None:
    # Given a prison; when somebody names two hundred people, then asks a question
    cast = given_a_prison()
    row = when_somebody_asks_on_a_phone(browse)
    # And the coordinator asks back, is answered by the link, searches, finds and decides
    as_office(browse, cast, Role.LITIGATION_COORDINATOR, row)
    see(browse, "a figure to plan by", "not established")
    agreed(browse, cast, row, "question", "Which garden?")
    does(browse, "question", question="Which garden?")
    see(browse, "stands still")
    when_the_link_of_the_mail_is_opened(browse, row)
    see(browse, "Which garden?")
    does(browse, "answer", answer="The one at the gate.")
    see(browse, "we are working on it")
    as_office(browse, cast, Role.LITIGATION_COORDINATOR, row)
    when_the_coordinator_finds_and_decides(browse, cast, row)
    when_the_link_of_the_mail_is_opened(browse, row)
    then_the_package_tells_nothing_of_the_visit(browse)
    # When they appeal, the head releases the recording, and decides
    does(browse, "appeal", because="There must be a recording.")
    see(browse, "appealed")
    as_office(browse, cast, Role.INSTITUTION_HEAD, row)
    decides(browse, row, "Recording", outcome="release")
    agreed(browse, cast, row, "appeal", "It shows nobody.", role=Role.INSTITUTION_HEAD)
    does(browse, "decision")
    see(browse, "changed on appeal")
    # Then they read it in both languages
    when_the_link_of_the_mail_is_opened(browse, row)
    reads(browse, en=("changed on appeal",), es=("cambiada en apelación",))


def test_a_mother_reads_what_is_held_about_her_and_her_child(browse: Browse) -> None:
    cast = given_a_prison()
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.luz, cast.tomas)
    browse.sign_in(cast.marisol.account, second_factor=False)
    browse.open("/disclosure/own/")
    browse.check()
    reads(browse, en=("Who read it, and why", "Your record as a visitor"), es=("Quién lo leyó y por qué",))
    browse.press("Luz Exampleton")
    browse.check()
    see(browse, "Luz Exampleton")
    with browse.page.expect_download() as got:
        browse.page.get_by_role("link", name="Download the package").click()
    with zipfile.ZipFile(io.BytesIO(got.value.path().read_bytes())) as archive:
        assert "own-data.html" in archive.namelist()


def test_a_victim_reads_the_message_and_ends_them(browse: Browse) -> None:
    cast = given_a_prison()
    browse.sign_in(cast.staff(Role.LITIGATION_COORDINATOR, cast.alder))
    assert cast.tomas
    browse.open("/disclosure/preferences/new/")
    browse.check()
    said = {"number": "AX1001", "name": "Vera Victim-Sample", "email": "vera@mail.example", "wanted": "release"}
    for name, value in (said | {"not_before": "00:00", "not_after": "23:59"}).items():
        answer(browse, name, value)
    go(browse, "form button")
    see(browse, "Vera Victim-Sample", "in force")
    Wishes(cast).happens(at=timezone.now())
    browse.sign_out()
    link = next(word for word in mail.outbox[-1].body.split() if "/disclosure/notices/" in word)
    browse.open("/disclosure/notices/" + link.partition("/disclosure/notices/")[2])
    browse.check()
    reads(browse, en=("no longer in custody",), es=("ya no está bajo custodia",))
    does(browse, "end")
    see(browse, "No more messages come")
