"""Does a family find its passes, one day's sessions and what to know before it comes, without scrolling for long?"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.clearance.models import Credential
from gatelodge.config.fiction.places import HOURS, sittings
from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.domain.lifecycle import SessionState
from gatelodge.scheduling.models import Area, Booking, Place
from gatelodge.scheduling.queries import SlotRow, get_before_you_come, list_slots_of_person, list_steps
from gatelodge.scheduling.web.days import days_of
from tests.cast import NOW, Cast
from tests.signing_in import signed_in


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of today, as the server reads its own clock, with Marisol approved."""
    cast = Cast(timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    return cast


def booked(cast: Cast, **when: Any) -> Booking:
    wish = {"session_id": cast.session(**when).id, "person_id": cast.tomas.id, "visitor_ids": [cast.marisol.id]}
    return Booking.objects.get(id=book_visit(cast.actor(cast.marisol), now=cast.now, **wish).id)


def steps(cast: Cast, at: datetime) -> list[tuple[str, Any]]:
    found = list_steps(cast.actor(cast.marisol), at)
    return [(step.label.en, step.url_kwargs.get("booking_id")) for step in found if step.label.en != "Book a visit"]


def test_the_home_page_keeps_a_visit_with_its_passes_until_the_session_ends(cast):
    first, then = booked(cast, days=1), booked(cast, days=4)
    starts, ends = first.period.lower, first.period.upper
    minute = timedelta(minutes=1)
    assert steps(cast, starts - minute) == [("Your next visit", first.id)]
    now_and_next = [("Your visit now: the passes", first.id), ("Your next visit", then.id)]
    assert steps(cast, starts) == now_and_next
    assert steps(cast, ends - minute) == now_and_next
    assert steps(cast, ends) == [("Your next visit", then.id)]


def booths(cast: Cast) -> Area:
    area = Area.objects.create(facility=cast.alder, name="Booths", kind="non_contact")
    Place.objects.create(area=area, label="B1", kind="booth", heads=3)
    return area


def test_what_fits_the_visitors_standing_comes_first_on_each_day(cast):
    hall, booth = cast.session(hours=1), cast.session(hours=2, area=booths(cast))
    second_hall = cast.session(days=4)
    actor = cast.actor(cast.marisol)

    def listed() -> list[Any]:
        return [slot.session_id for slot in list_slots_of_person(actor, cast.tomas.id, now=cast.now)]

    assert listed() == [hall.id, booth.id, second_hall.id]
    Credential.objects.update(non_contact=True)
    assert listed() == [booth.id]


def test_the_page_shows_one_day_and_links_the_others(cast):
    for days in (2, 3, 5):
        cast.session(days=days)
    there, client = reverse("scheduling:slots", args=[cast.tomas.id]), signed_in(cast.marisol, second_factor=False)
    chosen = cast.here(cast.now + timedelta(days=3)).date()
    first, asked = client.get(there).text, client.get(there, {"day": chosen.isoformat()}).text
    for page in (first, asked):
        assert page.count('class="slot-day"') == 1
        assert page.count('class="chip') == 3 + page.count('class="chips"')
    assert f'href="?day={chosen}" aria-current="date"' in asked
    assert client.get(there, {"day": "soon"}).text.count('class="slot-day"') == 1


def slot(day: int, *, largest: int = 4) -> SlotRow:
    start = NOW + timedelta(days=day)
    times = (start, start + timedelta(hours=2), NOW - timedelta(days=1), start)
    words = ("Hall", "contact", SessionState.OPEN)
    return SlotRow(uuid4(), start.date(), "UTC", *times, *words, free_places=1, largest_party=largest)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", 2), ("2026-03-03", 1), ("2026-03-05", 3), ("2026-04-01", 2), ("'); DROP", 2)],
)
def test_the_day_asked_for_is_shown_else_the_first_with_something_free(asked: str, shown: int) -> None:
    days = days_of([slot(1, largest=0), slot(2), slot(2), slot(3)], asked=asked, now=NOW)
    assert [one.day for one in days if one.is_shown] == [date(2026, 3, 2) + timedelta(days=shown)]
    assert [one.is_free for one in days] == [False, True, True]


def test_without_anything_free_the_first_day_is_shown_and_without_sessions_none() -> None:
    assert [one.is_shown for one in days_of([slot(1, largest=0)], asked="", now=NOW)] == [True]
    assert days_of([], asked="", now=NOW) == []


@pytest.mark.parametrize("hour", [*range(24)])
def test_the_demo_has_two_sittings_a_day_one_of_them_soon(hour: int) -> None:
    chosen = sittings(time(hour))
    assert len(chosen) == 2
    soonest = next((one for one in HOURS if one[1] > time(hour)), HOURS[0])
    assert soonest in chosen


def test_the_pass_page_says_what_to_know_before_coming(cast):
    one = booked(cast)
    client, there = signed_in(cast.marisol, second_factor=False), reverse("scheduling:booking", args=[one.id])
    page = client.get(there, headers={"accept-language": "es"}).text
    assert "1 Fictional Road, Alder" in page
    for text in ("Antes de venir", "Toda persona adulta muestra una identificación con fotografía.", "15 CCR 3174(a)"):
        assert text in page
    assert reverse("policy:rules") in page


def test_each_part_holds_only_rules_of_its_own(cast):
    before = get_before_you_come(cast.alder.id, on=cast.now.date())
    told = {heading.en: {rule.id for rule in rules} for heading, rules in before.parts}
    assert {"ca:3173(b).adult", "ca:3173(b).minor"} <= told["Identification"]
    assert {"ca:3174(a)", "ca:3174(a).underwire"} <= told["What to wear"]
    assert told["What not to bring"] == {"ca:practice.devices"}
    assert not told["Identification"] & told["What to wear"]
