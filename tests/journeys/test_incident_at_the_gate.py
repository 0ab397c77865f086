"""A phone at the gate, told with one hand: what hangs on it, and what follows for the person it was for."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from gatelodge.conduct.models import Incident, Measure, SeizedItem
from tests.browser import NARROWEST, Browse
from tests.cast import Cast
from tests.conduct.files import picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_incident_at_the_gate_with_all_that_hangs_on_it(browse: Browse, tmp_path: Path) -> None:
    cast = Cast(now=timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    browse.sign_in(cast.officer)
    when_it_is_told_on_a_phone(browse)
    incident = Incident.objects.get()
    when_an_exhibit_is_added(browse, incident, tmp_path)
    when_a_phone_is_seized_it_is_cited_or_given_back(browse)
    when_contraband_is_reported_then_the_lieutenant_reads_it(browse, cast)
    when_the_other_track_is_told_then_a_limit_follows_and_ends_early(browse, cast, incident)


def when_it_is_told_on_a_phone(browse: Browse) -> None:
    page = browse.open("/conduct/")
    page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    browse.check()
    browse.press("Record an incident outside of a visit")
    page.locator("[name=text]").fill("marisol")
    browse.press("Look")
    browse.check()
    browse.shoot("incident-find", languages=("en",))
    browse.press("Marisol Exampleton")
    browse.check()
    browse.shoot("incident-record-gate")
    # Only what every incident needs is open, and hour and writer are filled in.
    assert page.locator("details[open]").count() == 0
    page.locator("[name=conduct]").select_option("phone_or_camera")
    page.locator("[name=zone]").fill("Car park")
    page.locator("[name=narrative]").fill("A phone lay in the shoe of the child she carried.")
    page.get_by_text("Who else was there").click()
    page.locator("[name=other_1_name]").fill("Officer Sampleford")
    page.locator("[name=other_1_part]").select_option("witness")
    browse.press("Record the incident")
    browse.check()
    assert "Officer Sampleford: saw it" in page.locator("main").inner_text()


def when_an_exhibit_is_added(browse: Browse, incident: Incident, tmp_path: Path) -> None:
    browse.press("Add an exhibit")
    browse.check()
    browse.shoot("exhibit-add", languages=("es",))
    page = browse.page
    false_photo = tmp_path / "photo.jpg"
    false_photo.write_bytes(b"<html>")
    page.locator("[name=file]").set_input_files(false_photo)
    page.locator("[name=description]").fill("The phone in the shoe")
    browse.press("Add it")
    browse.check()
    assert "This file is no JPEG or PNG picture." in page.locator("main").inner_text()
    photo = tmp_path / "IMG_0001.jpg"
    photo.write_bytes(picture(place=True))
    page.locator("[name=file]").set_input_files(photo)
    browse.press("Add it")
    browse.check()
    assert page.locator("img.exhibit__picture").evaluate(
        "picture => picture.decode().then(() => picture.naturalHeight)"
    )
    assert page.get_by_role("link", name="Take the original").count() == 0  # an officer sees the picture alone


def when_a_phone_is_seized_it_is_cited_or_given_back(browse: Browse) -> None:
    page = browse.page
    browse.press("Enter a thing that was taken")
    browse.check()
    browse.shoot("seize", languages=("en",))
    page.locator("[name=kind]").select_option("phone")
    page.locator("[name=description]").fill("Black phone, cracked glass")
    page.locator("[name=found]").select_option("at_gate")
    browse.choose("Hold it as evidence")
    browse.press("Enter it")
    browse.check()
    assert "Pen. Code 4576(b)" in page.locator("main").inner_text()
    browse.choose("Hold it as evidence")
    browse.press("Enter it")
    browse.check()
    assert "to be given back today" in page.locator("main").inner_text()
    browse.press("Give it back Black phone, cracked glass")
    browse.check()
    page.locator("[name=returned_to]").fill("Marisol Exampleton")
    browse.press("It was given back")
    browse.check()
    assert SeizedItem.objects.get().returned_to == "Marisol Exampleton"


def when_contraband_is_reported_then_the_lieutenant_reads_it(browse: Browse, cast: Cast) -> None:
    page = browse.page
    browse.press("Report contraband")
    browse.check()
    for name, words in (
        ("kind", "Phone"),
        ("how_found", "Search at the gate"),
        ("brought_by", "Marisol Exampleton"),
        ("how_brought_in", "In a shoe"),
        ("arrests", "0"),
        ("effect_on_visiting", "None"),
    ):
        page.locator(f"[name={name}]").fill(words)
    found = timezone.now().astimezone(timezone.get_fixed_timezone(-600))
    page.locator("[name=found_at]").fill(f"{found:%Y-%m-%dT%H:%M}")
    browse.press("Keep the report")
    browse.check()
    browse.shoot("contraband-report")
    browse.sign_in(cast.lieutenant)
    browse.open("/conduct/contraband/")
    browse.check()
    browse.shoot("contraband-period")


def when_the_other_track_is_told_then_a_limit_follows_and_ends_early(
    browse: Browse, cast: Cast, incident: Incident
) -> None:
    page = browse.open(f"/conduct/incidents/{incident.id}/")
    browse.check()
    browse.shoot("incident-hanging")
    browse.press("Record what somebody else did at this event")
    page.locator("[name=text]").fill(f"{cast.tomas.number}")
    browse.press("Look")
    browse.press("Tomás Exampleton")
    browse.check()
    page.locator("[name=conduct]").select_option("contraband")
    page.locator("[name=narrative]").fill("Had asked for the phone in a call.")
    browse.press("Record the incident")
    browse.check()
    assert page.get_by_role("link", name="Marisol Exampleton").count() == 1
    browse.press("Limit this person's visits")
    browse.check()
    browse.shoot("measure")
    browse.choose("visits without contact for now", "visits without contact only")
    page.locator("[name=hearing]").select_option("serious_pending")
    page.locator("[name=matter]").select_option("dangerous_contraband")
    page.locator("[name=days]").fill("14")
    page.locator("[name=reasons]").fill("A hearing on the phone is pending.")
    browse.press("Order it")
    browse.check()
    browse.shoot("incident-limits")
    browse.press("End this limit early")
    browse.check()
    page.locator("[name=reasons]").fill("The hearing found nothing.")
    browse.press("End it")
    browse.check()
    assert Measure.objects.get().end_reasons == "The hearing found nothing."
