"""Legal visits: given a capacity, when its holder comes, then it alone decides the room, what is carried, what is never recorded.

An attorney comes with her intern to two prisons; a sponsor withdraws while the intern stands at the gate; somebody comes with a
borrowed letter. The attorney and all staff read English; the intern and whoever is inside read Spanish.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pikepdf
import pytest

from gatelodge.clearance.models import LegalClearance
from gatelodge.gate.models import Visit
from gatelodge.people.models import IncarceratedPerson, Representation, Sponsorship
from gatelodge.scheduling.models import Booking, LegalRequest, Session
from tests.browser import Browse
from tests.journeys.hands import answer, go, reads, see
from tests.journeys.keyboard import Typist
from tests.journeys.steps_of_legal import (
    LegalStory,
    given_an_intern_in_force,
    given_two_prisons_with_a_client_and_confidential_rooms_at_each,
    last_day,
    looks,
    seen_by,
    what_outsiders_see,
    what_the_desks_hold,
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
from tests.journeys.steps_of_legal_gate import (
    then_nothing_of_what_was_carried_is_unaccounted_for,
    then_the_desk_shows_the_capacity_and_what_it_allows_and_forbids,
    when_a_pass_is_scanned,
    when_laptop_and_papers_are_checked_in,
    when_the_client_is_called_out_and_the_party_seated,
    when_the_identity_is_seen,
    when_the_visit_ends_and_everything_goes_out_again,
    when_the_visitor_is_admitted,
)

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS_MOST, ONE_DAY = 300, timedelta(days=1)
STARTS_AN_HOUR = 4


def test_an_attorney_comes_with_her_intern_to_two_prisons(browse: Browse, record_testsuite_property) -> None:
    story = given_two_prisons_with_a_client_and_confidential_rooms_at_each()

    when_an_attorney_registers(browse, story)
    when_the_coordinator_looks_the_licence_up(browse, story)
    for person in (story.tomas, story.rosa):
        when_she_claims_a_client(browse, story, person)
        when_the_client_says_yes_at_the_kiosk(browse, person)

    hands = when_she_sponsors_an_intern_by_keyboard_alone(browse, story)
    then_it_takes_less_than_five_minutes(hands, record_testsuite_property)
    when_the_intern_takes_it_up_with_the_code_of_the_mail(browse, story)
    when_the_intern_adds_proof(browse)
    when_staff_see_the_proof_and_put_the_role_in_force(browse, story)

    when_one_packet_asks_for_clearance_at_both_prisons(browse, story, story.attorney, "annual", send="Send the request")
    when_one_packet_asks_for_clearance_at_both_prisons(
        browse, story, story.intern, "short_term", send="Enviar la solicitud"
    )
    when_the_coordinator_approves_every_clearance(browse, story)
    when_she_has_laptop_and_papers_approved_once(browse, story)
    given_she_employs_the_intern_too(story)

    outside = what_outsiders_see(browse, story)
    at_alder = when_she_books_with_her_intern_as_law_student(browse, story, story.tomas, after_hours=0)
    at_birch = when_she_books_with_her_intern_as_law_student(browse, story, story.rosa, after_hours=2)
    then_the_passes_show_one_capacity_with_what_it_allows_and_forbids(browse, story, at_alder)
    papers = what_the_desks_hold()
    for booking in (at_alder, at_birch):
        visit = when_both_come_to_the_gate_and_go_again(browse, story, booking)
        then_nothing_of_what_was_carried_is_unaccounted_for(visit)
        then_she_has_the_proof_that_nothing_was_recorded(browse, story, visit)
    then_the_second_prison_has_asked_for_no_further_form(story, papers)
    when_she_books_at_the_hour_of_a_social_session(browse, story)
    then_outsiders_see_the_same_bytes_as_before(browse, story, outside)


# Given


def given_she_employs_the_intern_too(story: LegalStory) -> None:
    """A second capacity of the same person for the same client, of which each visit takes one."""
    tie = Representation.objects.get(person=story.tomas)
    given_an_intern_in_force(story, tie, role="employee")


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


# When: the visits


def when_she_books_with_her_intern_as_law_student(
    browse: Browse, story: LegalStory, person: IncarceratedPerson, *, after_hours: int, days: int = 0
) -> Booking:
    looks(browse, story.attorney, "/legal/visits/")
    browse.check()
    go(browse, f"a[href$='/legal/visits/clients/{person.id}/']")
    member = f"member_{story.intern.id}"
    as_student = browse.page.locator(f"[name='{member}'] option[value^='law_student:']").get_attribute("value")
    assert as_student
    answer(browse, member, as_student)
    browse.press("Show free times")
    browse.check()
    if days:
        browse.page.locator(".chips a").nth(1).click()
        browse.check()
    with browse.page.expect_navigation():
        browse.page.locator(".times button").nth(after_hours * STARTS_AN_HOUR).click()
    browse.check()
    return Booking.objects.filter(person=person).latest("held_at")


def when_both_come_to_the_gate_and_go_again(browse: Browse, story: LegalStory, booking: Booking) -> Visit:
    officer = story.officer(booking.facility)
    arrival = when_a_pass_is_scanned(browse, officer, booking, story.attorney)
    then_the_desk_shows_the_capacity_and_what_it_allows_and_forbids(browse, "attorney")
    when_the_identity_is_seen(browse, story.attorney)
    when_the_visitor_is_admitted(browse)
    when_laptop_and_papers_are_checked_in(browse, arrival)
    when_a_pass_is_scanned(browse, officer, booking, story.intern)
    then_the_desk_shows_the_capacity_and_what_it_allows_and_forbids(browse, "law student or apprentice")
    see(browse, "Sent by Atwood Counselsample")
    when_the_identity_is_seen(browse, story.intern)
    browse.shoot("gate-desk-intern", languages=("en",))
    when_the_visitor_is_admitted(browse)
    when_the_client_is_called_out_and_the_party_seated(browse, arrival.visit)
    when_the_visit_ends_and_everything_goes_out_again(browse, arrival.visit)
    return arrival.visit


def when_she_books_at_the_hour_of_a_social_session(browse: Browse, story: LegalStory) -> None:
    booking = when_she_books_with_her_intern_as_law_student(browse, story, story.tomas, after_hours=0, days=3)
    social = Session.objects.get(area=story.cast.hall)
    assert booking.period.lower < social.period.upper
    assert social.period.lower < booking.period.upper


# Then


def then_it_takes_less_than_five_minutes(hands: Typist, record_testsuite_property) -> None:
    """Reckoned from the presses at a stated pace, never taken from a clock."""
    told = {"presses": hands.presses, "fields": hands.fields, "pages": hands.pages, "seconds": hands.seconds}
    record_testsuite_property("sponsor_an_intern_by_keyboard", told)
    assert hands.seconds <= SECONDS_MOST, told
    assert hands.pages == 2  # the form, and back


def then_the_passes_show_one_capacity_with_what_it_allows_and_forbids(
    browse: Browse, story: LegalStory, booking: Booking
) -> None:
    """She reads it in English, the intern in Spanish; the other capacity is nowhere on it."""
    path = f"/legal/visits/{booking.legal_request.id}/"
    looks(browse, story.attorney, path)
    reads(
        browse,
        en=(
            "Lena Lernsample law student or apprentice",
            "Allows",
            "Forbids",
            "never read",
            "Nothing of another capacity",
        ),
        es=("Lena Lernsample estudiante o aprendiz de derecho", "Permite", "Prohíbe", "nunca se leen"),
    )
    browse.shoot("legal-pass")
    assert "employee" not in browse.page.locator("main").inner_text()
    looks(browse, story.intern, "/legal/visits/")
    browse.check()
    go(browse, f"a[href='{path}']")
    see(browse, "Lena Lernsample estudiante o aprendiz de derecho", "Prohíbe")
    assert {one.capacity for one in booking.party.filter(visitor=story.intern)} == {"law_student"}


def then_she_has_the_proof_that_nothing_was_recorded(browse: Browse, story: LegalStory, visit: Visit) -> None:
    looks(browse, story.attorney, "/gate/legal/proofs/")
    browse.check()
    go(browse, f"a[href='/gate/legal/proofs/{visit.id}/']")
    reads(
        browse,
        en=("Our records show no recording of this visit", "never recorded", "no recorder", "Lena Lernsample"),
        es=("Nuestros registros no muestran ninguna grabación", "nunca se graba", "sin grabadora"),
    )
    browse.shoot("proof")
    with browse.page.expect_download() as download:
        browse.page.get_by_role("button", name="Signed PDF").click()
    with pikepdf.open(download.value.path()) as pdf:
        assert pdf.Root.MarkInfo.Marked


def then_the_second_prison_has_asked_for_no_further_form(story: LegalStory, before: dict[str, int]) -> None:
    assert what_the_desks_hold() == before
    for who in (story.attorney, story.intern):
        packets = LegalClearance.objects.filter(visitor=who).values_list("facility__code", "packet_digest")
        assert {code for code, _digest in packets} == {"ALD", "BIR"}
        assert len({digest for _code, digest in packets}) == 1


def then_outsiders_see_the_same_bytes_as_before(browse: Browse, story: LegalStory, before: dict[str, str]) -> None:
    """Two visits, a third at the very hour of a social session, and nothing of it shows; nor at an address one has heard of."""
    after = what_outsiders_see(browse, story)
    assert [path for path, page in after.items() if page != before[path]] == []
    real = LegalRequest.objects.first()
    assert real
    for who in (story.cast.marisol.account, story.information_officer):
        assert seen_by(browse, who, f"/legal/visits/{real.id}/") == seen_by(browse, who, f"/legal/visits/{uuid4()}/")
