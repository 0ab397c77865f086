"""Conduct: given a visit in which something goes wrong, when each rank does its part, then it is told, felt and set right.

A phone is found in the visiting room, and the suspension for it is overturned by a complaint. Staff read English, the visitor
reads Spanish, and every page that is meant for her is read in both.
"""

from __future__ import annotations

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.core import mail
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.conduct.models import Complaint, Sanction, SeizedItem
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.correspondence.models import Letter, Service
from gatelodge.foundation.actors import Role
from gatelodge.gate.models import Visit
from gatelodge.scheduling.models import Booking, BookingReview, Place
from tests.browser import Browse
from tests.conduct.conftest import ConductStory
from tests.journeys.hands import answer, go, reads, see, sign
from tests.journeys.steps_of_conduct import (
    REASONS,
    given_a_visit_under_way,
    given_another_booking_of_the_same_visitor,
    when_a_measure_is_ordered,
    when_an_officer_records,
    when_the_incident_is_opened_by,
)
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)
FILM = "The film of the room shows that the phone fell from the next table."


def test_a_phone_in_the_visiting_room_leads_to_a_suspension_that_a_complaint_overturns(browse: Browse) -> None:
    story = given_a_visit_under_way()
    booking = given_another_booking_of_the_same_visitor(story)
    given_a_session_that_is_full_for_whoever_has_no_priority(story)

    incident = when_an_officer_records(
        *(browse, story, "phone_or_camera", "Put a phone under the table for Tomás."),
        *("A serious breach", "It would be a serious rules violation for an incarcerated person"),
        crime_class="misdemeanor",
    )
    when_the_phone_is_taken(browse)
    then_it_has_to_go_back_the_same_day(browse, story)
    when_it_is_given_back(browse)

    when_the_incident_is_opened_by(browse, story.cast.sergeant, incident)
    then_the_options_say_what_must_and_what_may_be_done_and_by_whom(browse)
    when_a_measure_is_ordered(browse, "end of the visit")
    then_the_visit_is_over(story)
    when_a_measure_is_ordered(browse, "suspension", months="9")
    then_it_is_refused_with_the_rule_and_the_office_to_ask(browse)
    when_the_incident_is_opened_by(browse, story.cast.institution_head, incident)
    when_a_measure_is_ordered(browse, "suspension", months="9")
    then_the_suspension_is_on_record(browse, story.cast.institution_head)

    then_the_gate_shows_at_once_that_she_may_not_visit(browse, story)
    then_her_booking_and_her_pass_say_so(browse, story, booking)
    then_the_booking_waits_for_a_person(browse, story, booking)
    when_the_booking_is_given_up_by_decision(browse)

    then_her_letters_are_read_behind_sign_in_and_open_as_tagged_pdf(browse, story)
    then_her_letter_counts_as_served(browse, story)
    then_the_letter_for_inside_is_handed_over_against_a_signature(browse, story)

    when_she_complains(browse, story)
    then_whoever_decided_is_not_asked_to_answer(browse, story)
    when_somebody_else_of_that_rank_overturns_it(browse, story)
    then_the_gate_shows_at_once_that_she_may_visit(browse, story)
    then_she_reads_that_she_was_right(browse, story)
    when_she_uses_her_priority(browse, story)
    then_she_has_a_place_that_is_closed_to_others(story)


# Given


def given_a_session_that_is_full_for_whoever_has_no_priority(story: ConductStory) -> None:
    Place.objects.filter(area=story.cast.hall).update(kept_back=True)
    story.cast.session(days=5)


# When: the incident


def when_the_phone_is_taken(browse: Browse) -> None:
    browse.press("Enter a thing that was taken")
    browse.check()
    answer(browse, "kind", "phone")
    answer(browse, "found", "visiting_room")
    answer(browse, "description", "Black phone, cracked glass")
    browse.press("Enter it")
    browse.check()


def when_it_is_given_back(browse: Browse) -> None:
    browse.press("Give it back Black phone, cracked glass")
    browse.check()
    answer(browse, "returned_to", "Marisol Exampleton")
    browse.press("It was given back")
    browse.check()
    see(browse, "given back", "Given back to Marisol Exampleton")
    assert SeizedItem.objects.get().returned_to == "Marisol Exampleton"


# When: the measures


def when_the_booking_is_given_up_by_decision(browse: Browse) -> None:
    answer(browse, "resolution", "cancelled")
    answer(browse, "reason", "The visit lies within the suspension.")
    browse.press("Decide")
    browse.check()
    work_off()
    assert BookingReview.objects.get().booking.state == "cancelled"


# When: the complaint


def when_she_complains(browse: Browse, story: ConductStory) -> None:
    _marisol_looks(browse, story, "/conduct/own/")
    # A visit that was ended is over, and nothing of it is in force
    reads(
        browse,
        en=("End of the visit Facility", "Suspension in force", REASONS, "15 CCR 3176.1(d)"),
        es=("Fin de la visita Centro", "Suspensión vigente", REASONS),
    )
    browse.shoot("own-decisions")
    # Of both decisions there is one to complain of; she chooses the suspension
    go(browse, f"a[href='/conduct/own/{Sanction.objects.get(kind='suspension').id}/complain/']")
    reads(browse, en=("must answer in writing", REASONS), es=("debe responder por escrito", REASONS))
    browse.shoot("complain")
    browse.page.locator("[name=text]").fill("El teléfono no era mío. El oficial de atrás lo vio.")
    browse.press("Enviar la queja")
    reads(
        browse,
        en=("waiting for the answer", "head of the prison", "El teléfono no era mío."),
        es=("en espera de respuesta", "director de la institución", "El teléfono no era mío."),
    )
    browse.shoot("own-complaint")


def when_somebody_else_of_that_rank_overturns_it(browse: Browse, story: ConductStory) -> None:
    browse.sign_in(_deputy(story))
    browse.open("/conduct/complaints/")
    see(browse, "yours to answer")
    browse.check()
    browse.shoot("complaints")
    browse.press("Marisol Exampleton", exact=False)
    see(browse, "El teléfono no era mío.", "Put a phone under the table for Tomás.", REASONS)
    browse.check()
    browse.shoot("complaint")
    browse.choose("the decision is overturned")
    browse.page.locator("[name=answer]").fill(FILM)
    browse.press("Send the answer")
    see(browse, "the decision is overturned", FILM)
    browse.check()
    browse.shoot("complaint-answered", languages=("en",))


def when_she_uses_her_priority(browse: Browse, story: ConductStory) -> None:
    _marisol_looks(browse, story, f"/scheduling/persons/{story.cast.tomas.id}/")
    reads(browse, en=("you have priority for 1 visit",), es=("tiene prioridad para 1 visita",))
    browse.shoot("sessions-with-priority")
    browse.press("Elegir", exact=False)
    browse.check()
    browse.press("Apartar este lugar por diez minutos")
    browse.check()
    browse.press("Confirmar la visita")
    browse.check()


# Then: the phone and the visit


def then_it_has_to_go_back_the_same_day(browse: Browse, story: ConductStory) -> None:
    today = long_date(timezone.now().astimezone(ZoneInfo(story.cast.alder.zone)).date()).en
    see(browse, "to be given back today", f"Give it back by {today}", "Pen. Code 4576(b)", "in the visiting room")


def then_the_options_say_what_must_and_what_may_be_done_and_by_whom(browse: Browse) -> None:
    see(
        browse,
        *("End of the visit MUST", "15 CCR 3176.1(b)"),
        *("Suspension, at every prison may above your rank", "15 CCR 3176.1(d)", "At most, in months 12"),
        *("institution head, Alder Creek Facility", "Evidence needed", "In writing a letter to the visitor"),
    )


def then_the_visit_is_over(story: ConductStory) -> None:
    assert Visit.objects.get(id=story.visit_id).state == "ended"


def then_it_is_refused_with_the_rule_and_the_office_to_ask(browse: Browse) -> None:
    """The rank is too low, and nothing typed is lost."""
    browse.shoot("incident-refused", languages=("en",))
    see(
        browse,
        "Your rank may not decide this; the lowest that may: institution head, Alder Creek Facility.",
        "Ask this office or a higher one: institution head, Alder Creek Facility.",
    )
    assert browse.page.locator("[name=months]").input_value() == "9"
    assert browse.page.locator("[name=reasons]").input_value() == REASONS
    assert not Sanction.objects.filter(kind="suspension").exists()


def then_the_suspension_is_on_record(browse: Browse, decider: Account) -> None:
    made = Sanction.objects.get(kind="suspension")
    assert (made.months, made.rank, made.decided_by) == (9, "institution_head", decider)
    see(browse, "The rules open nothing more for this incident.")
    browse.open("/conduct/")
    browse.check()
    see(browse, "Suspension (until", "End of the visit")
    browse.shoot("incidents")


# Then: what the gate and her bookings show


def then_the_gate_shows_at_once_that_she_may_not_visit(browse: Browse, story: ConductStory) -> None:
    _the_gate_opens(browse, story)
    see(browse, "Marisol Exampleton", "may not visit")
    browse.check()


def then_the_gate_shows_at_once_that_she_may_visit(browse: Browse, story: ConductStory) -> None:
    """Nothing has been worked off since the answer was given."""
    assert Sanction.objects.get(kind="suspension").end_why == "overturned"
    _the_gate_opens(browse, story)
    see(browse, "Marisol Exampleton")
    assert "may not visit" not in browse.page.locator("main").inner_text()
    browse.check()


def then_her_booking_and_her_pass_say_so(browse: Browse, story: ConductStory, booking: Booking) -> None:
    _marisol_looks(browse, story, "/scheduling/")
    reads(browse, en=("Visits are suspended until",), es=("Las visitas están suspendidas hasta el",))
    assert browse.page.get_by_role("link", name="Tomás Exampleton").count() == 0
    _marisol_looks(browse, story, f"/scheduling/visits/{booking.id}/")
    reads(browse, en=("may not visit", "Visits are suspended until"), es=("no puede visitar", "están suspendidas"))


def then_the_booking_waits_for_a_person(browse: Browse, story: ConductStory, booking: Booking) -> None:
    """It is never cancelled silently, and the party is told before it travels."""
    work_off()
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert Letter.objects.filter(about__startswith=f"booking:{booking.id}:booking_in_doubt").exists()
    _works(browse, story.cast.sergeant, "/scheduling/reviews/")
    see(browse, "Marisol Exampleton", "a restriction on a visitor")
    browse.open(f"/scheduling/reviews/{BookingReview.objects.get(booking=booking).id}/")
    browse.check()


# Then: the letters


def then_her_letters_are_read_behind_sign_in_and_open_as_tagged_pdf(browse: Browse, story: ConductStory) -> None:
    """She is told by a mail that says nothing."""
    assert {message.subject for message in mail.outbox} == {"Tiene una carta nueva"}
    assert not [message for message in mail.outbox if "visita" in message.body or "suspen" in message.body]
    _reads_her_letter(
        *(browse, story, "Su visita fue terminada"),
        en=("Your visit was ended", "15 CCR 3176.1(b)", REASONS),
        es=("Su visita fue terminada", "15 CCR 3176.1(b)", REASONS),
    )
    _reads_her_letter(
        *(browse, story, "Por ahora usted no puede visitar"),
        en=("You can visit again on", "15 CCR 3176.1(d)", "Alder Creek Facility", "15 working days", REASONS),
        es=("Puede volver a visitar el", "15 CCR 3176.1(d)", "Alder Creek Facility", "15 días hábiles", REASONS),
    )
    browse.shoot("letter-of-suspension")


def then_her_letter_counts_as_served(browse: Browse, story: ConductStory) -> None:
    letter = _letter("suspension", to_visitor=story.cast.marisol)
    assert Service.objects.filter(letter=letter, means="email", opened_at__isnull=False).count() == 1
    _works(browse, story.cast.officer, f"/letters/{letter.id}/service/")
    see(browse, "served", "Opened behind sign-in", bytes(letter.pdf_digest).hex())


def then_the_letter_for_inside_is_handed_over_against_a_signature(browse: Browse, story: ConductStory) -> None:
    letter = _letter("suspension", to_person=story.cast.tomas)
    assert REASONS not in str(letter.content)
    _works(browse, story.cast.officer, "/letters/to-hand/")
    browse.shoot("letters-to-hand")
    see(browse, "A visitor may not come for now", "A visit to you was ended")
    _opens_as_tagged_pdf(browse, letter)
    with browse.page.expect_navigation():
        browse.page.locator(f"main a[href='/letters/{letter.id}/hand-over/']").click()
    browse.check()
    # Who gets it signs in the frame; the officer types the name
    sign(browse)
    browse.page.locator("[name=received_by]").fill("Tomás Inventado")
    browse.shoot("letter-handed-over", languages=("en",))
    browse.press("It is handed over")
    browse.check()
    assert Service.objects.get(means="in_hand", handed_by=story.cast.officer).letter == letter
    _works(browse, story.cast.officer, f"/letters/{letter.id}/service/")
    see(browse, "served", "Received by Tomás Inventado")
    assert browse.page.get_by_role("img", name="Signature").is_visible()


# Then: the complaint


def then_whoever_decided_is_not_asked_to_answer(browse: Browse, story: ConductStory) -> None:
    _works(browse, story.cast.institution_head, "/conduct/complaints/")
    see(browse, "Marisol Exampleton")
    assert "yours to answer" not in browse.page.locator("main").inner_text()
    browse.open(f"/conduct/complaints/{Complaint.objects.get().id}/")
    browse.check()
    see(browse, "never the person who took the decision")
    assert browse.page.get_by_role("button", name="Send the answer").count() == 0


def then_she_reads_that_she_was_right(browse: Browse, story: ConductStory) -> None:
    work_off()
    _marisol_looks(browse, story, "/conduct/own/")
    reads(
        browse,
        en=("overturned after a complaint", "The answer to your complaint: you were right"),
        es=("anulada tras una queja", "La respuesta a su queja: usted tenía razón"),
    )
    browse.shoot("own-decision-overturned")
    browse.press("La respuesta a su queja: usted tenía razón", exact=False)
    reads(browse, en=("You were right.", FILM), es=("Usted tenía razón.", FILM))
    browse.shoot("letter-overturned")


def then_she_has_a_place_that_is_closed_to_others(story: ConductStory) -> None:
    booked = Booking.objects.get(state="confirmed", period__startswith__gt=timezone.now() + timedelta(hours=3))
    assert booked.party.get().visitor == story.cast.marisol
    assert booked.place.kept_back


# Small moves


def _works(browse: Browse, who: Account, path: str) -> None:
    browse.speak("en")
    browse.sign_in(who)
    browse.open(path)
    browse.check()


def _the_gate_opens(browse: Browse, story: ConductStory) -> None:
    _works(browse, story.cast.officer, "/gate/")


def _marisol_looks(browse: Browse, story: ConductStory, path: str) -> None:
    browse.speak("es")
    browse.sign_in(story.cast.marisol.account)
    browse.open(path)


def _reads_her_letter(
    browse: Browse, story: ConductStory, title: str, *, en: tuple[str, ...], es: tuple[str, ...]
) -> None:
    _marisol_looks(browse, story, "/letters/")
    browse.check()
    browse.press(title)
    reads(browse, en=en, es=es)
    ident = browse.page.url.rstrip("/").rpartition("/")[2]
    assert browse.page.get_by_role("link", name="Abrir en PDF").get_attribute("href") == f"/letters/{ident}/pdf"
    _opens_as_tagged_pdf(browse, Letter.objects.get(id=ident))


def _opens_as_tagged_pdf(browse: Browse, letter: Letter) -> None:
    file = browse.page.request.get(f"{browse.base_url}/letters/{letter.id}/pdf")
    assert file.headers["content-type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(file.body())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("es")


def _letter(kind: str, **to: object) -> Letter:
    return Letter.objects.get(about__startswith=f"sanction:{Sanction.objects.get(kind=kind).id}", **to)


def _deputy(story: ConductStory) -> Account:
    return story.cast.staff(Role.INSTITUTION_HEAD, story.cast.alder, name="Deputy Head")
