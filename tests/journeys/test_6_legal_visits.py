"""Legal visits: given a capacity, when its holder comes, then it alone decides the room, what is carried, what is never recorded.

An attorney comes with her intern to two prisons; a sponsor withdraws while the intern stands at the gate; somebody comes with a
borrowed letter. The attorney and all staff read English; the intern and whoever is inside read Spanish.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gatelodge.people.models import Sponsorship
from tests.browser import Browse
from tests.journeys.hands import see
from tests.journeys.keyboard import Typist
from tests.journeys.steps_of_legal import (
    LegalStory,
    given_two_prisons_with_a_client_and_confidential_rooms_at_each,
    last_day,
    looks,
    when_an_attorney_registers,
    when_one_packet_asks_for_clearance_at_both_prisons,
    when_she_claims_a_client,
    when_she_has_laptop_and_papers_approved_once,
    when_staff_see_the_proof_and_put_the_role_in_force,
    when_the_client_says_yes_at_the_kiosk,
    when_the_coordinator_approves_every_clearance,
    when_the_coordinator_looks_the_licence_up,
    when_the_intern_adds_proof,
    when_the_intern_takes_it_up_with_the_code_of_the_mail,
)

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS_MOST, ONE_DAY = 300, timedelta(days=1)


def test_an_attorney_comes_with_her_intern_to_two_prisons(browse: Browse, record_property) -> None:
    story = given_two_prisons_with_a_client_and_confidential_rooms_at_each()

    when_an_attorney_registers(browse, story)
    when_the_coordinator_looks_the_licence_up(browse, story)
    for person in (story.tomas, story.rosa):
        when_she_claims_a_client(browse, story, person)
        when_the_client_says_yes_at_the_kiosk(browse, person)

    hands = when_she_sponsors_an_intern_by_keyboard_alone(browse, story)
    then_it_takes_less_than_five_minutes(hands, record_property)
    when_the_intern_takes_it_up_with_the_code_of_the_mail(browse, story)
    when_the_intern_adds_proof(browse)
    when_staff_see_the_proof_and_put_the_role_in_force(browse, story)

    when_one_packet_asks_for_clearance_at_both_prisons(browse, story, story.attorney, "annual", send="Send the request")
    when_one_packet_asks_for_clearance_at_both_prisons(
        browse, story, story.intern, "short_term", send="Enviar la solicitud"
    )
    when_the_coordinator_approves_every_clearance(browse, story)
    when_she_has_laptop_and_papers_approved_once(browse, story)


# When: the sponsor's form


def when_she_sponsors_an_intern_by_keyboard_alone(browse: Browse, story: LegalStory) -> Typist:
    looks(browse, story.attorney, "/legal/")
    browse.check()
    browse.shoot("practice")
    hands = Typist(browse.page)
    hands.follow("a[href='/legal/representatives/new']")
    browse.check()
    browse.shoot("invite")
    hands.answer("name", "Lena Lernsample")
    hands.answer("email", story.intern.email)
    hands.answer("role", "Law")
    hands.answer("until", f"{last_day():%m%d%Y}")
    hands.answer("signed_name", "Atwood Counselsample")
    hands.follow("main form button:not([type=button])")
    browse.check()
    see(browse, "Lena Lernsample", "Law student")
    made = Sponsorship.objects.get()
    assert (made.role, made.period.upper, made.clients.count()) == ("law_student", last_day() + ONE_DAY, 2)
    return hands


# Then


def then_it_takes_less_than_five_minutes(hands: Typist, record_property) -> None:
    """Reckoned from the presses at a stated pace, never taken from a clock."""
    told = {"presses": hands.presses, "fields": hands.fields, "pages": hands.pages, "seconds": hands.seconds}
    record_property("sponsor_an_intern_by_keyboard", told)
    assert hands.seconds <= SECONDS_MOST, told
    assert hands.pages == 2  # the form, and back
