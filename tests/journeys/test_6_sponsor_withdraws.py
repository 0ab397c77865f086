"""Legal visits: given an intern at the gate, when the sponsor withdraws or the letter was borrowed, then the rule answers, not suspicion.

A capacity ends at once where its rule ends, and nobody who loses it is thereby punished; whoever is inside is never measured for it.
"""

from __future__ import annotations

import pytest
from django.core import mail

from gatelodge.clearance.models import Application, LegalClearance, Restriction
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.people.models import RoleProof, Sponsorship, Visitor
from gatelodge.scheduling.models import Booking, BookingReview
from tests.browser import NARROWEST, Browse
from tests.journeys.hands import answer, go, reads, see
from tests.journeys.steps_of_legal import (
    LegalStory,
    given_a_booking_today_of_attorney_and_intern,
    given_an_attorney_with_a_client_at,
    given_an_intern_in_force,
    given_two_prisons_with_a_client_and_confidential_rooms_at_each,
    looks,
    when_the_intern_adds_proof,
    when_the_intern_takes_it_up_with_the_code_of_the_mail,
    works,
)
from tests.journeys.steps_of_legal_gate import (
    when_a_pass_is_scanned,
    when_the_client_is_called_out_and_the_party_seated,
    when_the_identity_is_seen,
    when_the_visitor_is_admitted,
)
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)
SPONSOR_RULE, STUDENT_RULE = "15 CCR 3178(c)(1)(C)", "15 CCR 3178(c)(1)(C)"
FALSE_PAPER = "The school has never heard of this person."


def test_a_sponsor_withdraws_while_the_intern_stands_at_the_gate(browse: Browse) -> None:
    story = given_two_prisons_with_a_client_and_confidential_rooms_at_each()
    sponsorship = given_an_intern_in_force(story, given_an_attorney_with_a_client_at(story, story.tomas))
    booking = given_a_booking_today_of_attorney_and_intern(story, sponsorship)
    officer = story.officer(booking.facility)

    intern = when_a_pass_is_scanned(browse, officer, booking, story.intern)
    when_the_identity_is_seen(browse, story.intern)
    see(browse, "May come in")
    when_the_attorney_withdraws_on_her_phone(browse, story, sponsorship)
    then_the_next_look_of_the_desk_refuses_with_the_rule_and_what_can_be_done(browse, story, intern)
    when_the_intern_is_turned_away_under_that_rule(browse)
    then_nothing_is_recorded_against_the_intern(story)
    then_the_attorney_is_told_and_the_booking_is_reviewed(browse, story, booking)
    when_the_sergeant_lets_the_visit_go_on_without_the_intern(browse, story, booking)
    then_the_visit_goes_on_with_the_attorney_alone(browse, story, booking)


def test_a_podcast_host_comes_with_a_borrowed_letter(browse: Browse) -> None:
    story = given_two_prisons_with_a_client_and_confidential_rooms_at_each()
    tie = given_an_attorney_with_a_client_at(story, story.tomas)
    sponsorship = given_a_host_whom_the_attorney_invited_as_law_student(story, tie)

    when_the_intern_takes_it_up_with_the_code_of_the_mail(browse, story)
    when_the_host_shows_a_letter_and_a_false_paper(browse)
    when_staff_find_the_paper_false(browse, story)
    then_the_letter_alone_puts_nothing_in_force(browse, sponsorship)
    then_no_legal_visit_can_be_booked_with_the_host(browse, story)


# Given


def given_a_host_whom_the_attorney_invited_as_law_student(story: LegalStory, tie) -> Sponsorship:
    """The letter is genuine; what it says of the person is not."""
    told = {"name": "Lena Lernsample", "email": story.intern.email, "role": "law_student"}
    return story.practice.invite(story.cast.actor(story.attorney), tie, **told)


# When: the sponsor withdraws


def when_the_attorney_withdraws_on_her_phone(browse: Browse, story: LegalStory, sponsorship: Sponsorship) -> None:
    """Two presses, and nothing is asked again."""
    browse.page.set_viewport_size({"width": NARROWEST[0], "height": NARROWEST[1]})
    looks(browse, story.attorney, "/legal/")
    browse.check()
    browse.shoot("practice-in-force")
    browse.press("Withdraw now Lena Lernsample")
    browse.check()
    see(browse, "withdrawn")
    browse.page.set_viewport_size({"width": 1280, "height": 900})


def when_the_intern_is_turned_away_under_that_rule(browse: Browse) -> None:
    rules = browse.page.locator("[name=rule]")
    if not rules.first.is_checked():
        answer(browse, "rule", rules.first.get_attribute("value") or "")
    go(browse, "button:has-text('Turn away')")
    gone = TurnAway.objects.get()
    assert gone.citation == SPONSOR_RULE
    browse.open(f"/gate/turn-aways/{gone.id}/notice/")
    reads(browse, en=(SPONSOR_RULE, "as a social visitor one applies"), es=(SPONSOR_RULE, "como visita social"))
    browse.shoot("gate-notice-legal")


def when_the_sergeant_lets_the_visit_go_on_without_the_intern(
    browse: Browse, story: LegalStory, booking: Booking
) -> None:
    works(browse, story.cast.sergeant, "/scheduling/reviews/")
    see(browse, "a sponsorship was withdrawn")
    browse.shoot("legal-reviews", languages=("en",))
    browse.open(f"/scheduling/reviews/{BookingReview.objects.get(booking=booking).id}/")
    browse.check()
    browse.shoot("legal-review", languages=("en",))
    answer(browse, "resolution", "without")
    browse.press("Decide")
    browse.check()
    assert [one.visitor for one in booking.party.filter(active=True)] == [story.attorney]


# When: the letter was borrowed


def when_the_host_shows_a_letter_and_a_false_paper(browse: Browse) -> None:
    when_the_intern_adds_proof(browse)
    answer(browse, "kind", "sponsor_letter")
    answer(browse, "issuer", "Mock & Sample")
    browse.press("Agregar la constancia")
    browse.check()


def when_staff_find_the_paper_false(browse: Browse, story: LegalStory) -> None:
    works(browse, story.coordinator, f"/people/legal/roles/{Sponsorship.objects.get().id}/")
    proof = RoleProof.objects.get(kind="enrolment")
    letter = RoleProof.objects.get(kind="sponsor_letter")
    go(browse, f"form[action$='/{letter.id}/verify'] button")
    browse.page.locator("summary:has-text('It is false'):has-text('enrolment')").click()
    browse.page.locator(f"[name='{proof.id}-reason']").fill(FALSE_PAPER)
    go(browse, f"form[action$='/{proof.id}/false'] button")


# Then: the sponsor withdraws


def then_the_next_look_of_the_desk_refuses_with_the_rule_and_what_can_be_done(
    browse: Browse, story: LegalStory, intern: Arrival
) -> None:
    """Nothing has been worked off since; the desk looks again, and that is enough."""
    works(browse, story.officer(intern.facility), f"/gate/arrivals/{intern.id}/")
    see(
        browse,
        *("May not come in yet", "No attorney sponsors this person now", SPONSOR_RULE),
        *("What you can do:", "An attorney of this client can sponsor the person anew"),
    )
    assert browse.page.get_by_role("button", name="Admit").count() == 0
    browse.shoot("gate-desk-withdrawn", languages=("en",))


def then_nothing_is_recorded_against_the_intern(story: LegalStory) -> None:
    assert not Restriction.objects.filter(visitor=story.intern).exists()
    assert not Incident.objects.exists()
    assert not Sanction.objects.exists()


def then_the_attorney_is_told_and_the_booking_is_reviewed(browse: Browse, story: LegalStory, booking: Booking) -> None:
    work_off()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert Letter.objects.filter(to_visitor=story.attorney, about__startswith=f"booking:{booking.id}").exists()
    assert any(story.attorney.email in one.to for one in mail.outbox)
    looks(browse, story.attorney, "/letters/")
    browse.check()
    browse.shoot("letters-of-attorney", languages=("en",))


def then_the_visit_goes_on_with_the_attorney_alone(browse: Browse, story: LegalStory, booking: Booking) -> None:
    arrival = when_a_pass_is_scanned(browse, story.officer(booking.facility), booking, story.attorney)
    when_the_identity_is_seen(browse, story.attorney)
    when_the_visitor_is_admitted(browse)
    when_the_client_is_called_out_and_the_party_seated(browse, arrival.visit)
    seated = Visit.objects.get(id=arrival.visit_id)
    assert (seated.state, seated.arrivals.filter(admitted_at__isnull=False).count()) == ("seated", 1)


# Then: the letter was borrowed


def then_the_letter_alone_puts_nothing_in_force(browse: Browse, sponsorship: Sponsorship) -> None:
    see(browse, FALSE_PAPER, "found false", "letter alone is not that proof")
    assert browse.page.get_by_role("button", name="Put it in force").count() == 0
    browse.shoot("role-false", languages=("en",))
    sponsorship.refresh_from_db()
    assert sponsorship.state == "accepted"


def then_no_legal_visit_can_be_booked_with_the_host(browse: Browse, story: LegalStory) -> None:
    looks(browse, story.attorney, f"/legal/visits/clients/{story.tomas.id}/")
    browse.check()
    assert browse.page.locator(f"[name='member_{story.intern.id}']").count() == 0
