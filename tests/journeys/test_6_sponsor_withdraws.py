"""Legal visits: given an intern at the gate, when the sponsor withdraws or the letter was borrowed, then the rule answers, not suspicion.

A capacity ends at once where its rule ends, and nobody who loses it is thereby punished; whoever is inside is never measured for it.
"""

from __future__ import annotations

import pytest
from django.core import mail

from gatelodge.clearance.models import Application, Restriction
from gatelodge.conduct.models import Incident, Measure, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.gate.models import Arrival, TurnAway, Visit
from gatelodge.people.models import IncarceratedPerson, Representation, RoleProof, Sponsorship
from gatelodge.scheduling.models import Booking, BookingReview
from tests.browser import NARROWEST, Browse
from tests.journeys.hands import answer, go, reads, see
from tests.journeys.steps_of_legal import (
    SCHOOL,
    LegalStory,
    given_a_booking_today_of_attorney_and_intern,
    given_an_attorney_with_a_client_at,
    given_an_intern_in_force,
    given_two_prisons_with_a_client_and_confidential_rooms_at_each,
    last_day,
    looks,
    when_staff_see_the_proof_and_put_the_role_in_force,
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
SPONSOR_RULE = STUDENT_RULE = "15 CCR 3178(c)(1)(C)"
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
    when_the_visitor_is_turned_away_under(browse, SPONSOR_RULE)
    then_nothing_is_recorded_against_the_intern(story)
    then_the_attorney_is_told_and_the_booking_is_reviewed(browse, story, booking)
    when_the_sergeant_lets_the_visit_go_on_without_the_intern(browse, story, booking)
    then_the_visit_goes_on_with_the_attorney_alone(browse, story, booking)


def test_a_podcast_host_comes_with_a_borrowed_letter(browse: Browse) -> None:
    story = given_two_prisons_with_a_client_and_confidential_rooms_at_each()
    tie = given_an_attorney_with_a_client_at(story, story.tomas)
    sponsorship = given_a_host_whom_the_attorney_invited_as_law_student(story, tie)
    before = what_is_kept_of(story.tomas)

    when_the_intern_takes_it_up_with_the_code_of_the_mail(browse, story)
    then_the_letter_alone_puts_nothing_in_force(browse, story, sponsorship)
    when_the_intern_adds_proof(looking(browse, story), issuer=SCHOOL)
    when_staff_see_the_proof_and_put_the_role_in_force(browse, story)
    booking = given_a_booking_today_of_attorney_and_intern(story, sponsorship)

    when_staff_find_the_paper_false(browse, story)
    then_the_role_is_in_force_no_more(browse, story, sponsorship)
    then_the_gate_refuses_by_the_rule_whatever_letter_is_in_the_hand(browse, story, booking)
    then_the_host_may_apply_as_everybody_does(browse, story)
    then_the_incarcerated_person_is_not_measured_for_it(story, before)


# Given


def given_a_host_whom_the_attorney_invited_as_law_student(story: LegalStory, tie: Representation) -> Sponsorship:
    """The attorney's letter is genuine; what it says of the person is not."""
    return story.practice.invite(story.cast.actor(story.attorney), tie, email=story.intern.email, until=last_day())


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


def when_the_visitor_is_turned_away_under(browse: Browse, citation: str) -> None:
    label = browse.page.locator(f"main label:has-text('{citation}')").first
    if not browse.page.locator("[name=rule]:checked").count():
        label.click()
    go(browse, "button:has-text('Turn away')")
    gone = TurnAway.objects.get()
    assert gone.citation == citation
    browse.open(f"/gate/turn-aways/{gone.id}/notice/")
    reads(browse, en=(citation, "What cures it:"), es=(citation, "Cómo se corrige:"))
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
    answer(browse, "reason", "The sponsor has withdrawn; the visit goes on with the attorney.")
    browse.press("Decide")
    browse.check()
    assert [one.visitor for one in booking.party.filter(active=True)] == [story.attorney]


# When: the letter was borrowed


def looking(browse: Browse, story: LegalStory) -> Browse:
    looks(browse, story.intern, "/legal/")
    return browse


def when_staff_find_the_paper_false(browse: Browse, story: LegalStory) -> None:
    works(browse, story.coordinator, f"/people/legal/roles/{Sponsorship.objects.get().id}/")
    proof = RoleProof.objects.get(kind="enrolment")
    browse.page.locator("summary:has-text('It is false')").click()
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
        *("Allows Nothing while the rules stand against it.", "May not come in yet"),
        *("No attorney sponsors this person now", SPONSOR_RULE),
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


def then_the_letter_alone_puts_nothing_in_force(browse: Browse, story: LegalStory, sponsorship: Sponsorship) -> None:
    """Nor is the host offered for a visit: staff and attorney meet the same gap."""
    works(browse, story.coordinator, f"/people/legal/roles/{sponsorship.id}/")
    see(browse, "The rules still ask for:", "Nobody has seen a proof of the role yet.")
    assert browse.page.get_by_role("button", name="Put it in force").count() == 0
    looks(browse, story.attorney, f"/legal/visits/clients/{story.tomas.id}/")
    browse.check()
    assert browse.page.locator(f"[name='member_{story.intern.id}']").count() == 0


def then_the_role_is_in_force_no_more(browse: Browse, story: LegalStory, sponsorship: Sponsorship) -> None:
    see(browse, "found false", FALSE_PAPER, "The rules still ask for:")
    assert browse.page.get_by_role("button", name="Put it in force").count() == 0
    browse.shoot("role-false", languages=("en",))
    sponsorship.refresh_from_db()
    assert sponsorship.state == "accepted"
    looks(browse, story.intern, f"/legal/representatives/{sponsorship.id}/")
    reads(browse, en=("found false",), es=("declarada falsa",))
    browse.shoot("sponsorship-false")


def then_the_gate_refuses_by_the_rule_whatever_letter_is_in_the_hand(
    browse: Browse, story: LegalStory, booking: Booking
) -> None:
    """The pass is real and the name is right; it is the proof that is missing, and the page says so."""
    when_a_pass_is_scanned(browse, story.officer(booking.facility), booking, story.intern)
    when_the_identity_is_seen(browse, story.intern)
    see(
        browse,
        *("May not come in yet", "no proof of studying law was verified", STUDENT_RULE),
        *("An attorney's letter alone is not that proof.", "The press has its own ways in"),
    )
    assert browse.page.get_by_role("button", name="Admit").count() == 0
    browse.shoot("gate-desk-borrowed-letter", languages=("en",))
    when_the_visitor_is_turned_away_under(browse, STUDENT_RULE)


def then_the_host_may_apply_as_everybody_does(browse: Browse, story: LegalStory) -> None:
    """Nothing was recorded that would stand against an application to visit."""
    then_nothing_is_recorded_against_the_intern(story)
    looks(browse, story.intern, "/clearance/")
    browse.check()
    browse.shoot("applications-of-host")
    browse.press("Solicitar para mí")
    browse.check()
    assert Application.objects.get(visitor=story.intern).state == "draft"


def then_the_incarcerated_person_is_not_measured_for_it(story: LegalStory, before: dict[str, object]) -> None:
    work_off()
    assert what_is_kept_of(story.tomas) == before


def what_is_kept_of(person: IncarceratedPerson) -> dict[str, object]:
    """Give whatever a measure against an incarcerated person would have changed."""
    person.refresh_from_db()
    measures = Measure.objects.filter(person=person).count()
    letters = Letter.objects.filter(to_person=person).count()
    return {
        "status": person.visiting_status,
        "custody": person.custody_status,
        "measures": measures,
        "letters": letters,
    }
