"""A complaint comes on line or on paper, its answer is put off and given, and the next word is the director's."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from gatelodge.conduct.models import Complaint, Extension, Sanction
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.complaint_story import ComplaintStory
from tests.journeys.hands import answer, midday, reads, see

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "It was the next table that shouted."
ANSWER = "Two officers saw it."


def test_an_answer_is_put_off_once_and_taken_on_to_the_director_by_the_visitor(browse: Browse) -> None:
    story = given_a_complaint_of_a_suspension()
    when_the_head_of_the_prison_opens_it(browse, story)
    then_more_time_needs_a_later_day(browse)
    when_the_last_day_is_moved(browse)
    then_an_answer_needs_an_outcome_and_words(browse)
    when_it_is_answered(browse)
    then_the_visitor_reads_why_and_where_to_go_on(browse, story)
    when_the_visitor_goes_on_to_the_director(browse)
    then_the_director_has_it_to_answer(browse, story)


def test_the_desk_enters_what_comes_on_paper_and_what_goes_on_on_paper(browse: Browse) -> None:
    story = given_a_suspension()
    when_the_desk_enters_a_complaint_on_paper(browse, story)
    when_the_head_of_the_prison_opens_it(browse, story)
    when_it_is_answered(browse)
    when_the_desk_enters_a_letter_to_the_director(browse, story)
    then_the_director_has_it_to_answer(browse, story)


# Given


def given_a_suspension() -> ComplaintStory:
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    midday(cast)
    story = ComplaintStory(cast)
    story.suspended()
    return story


def given_a_complaint_of_a_suspension() -> ComplaintStory:
    story = given_a_suspension()
    story.complained(TEXT)
    return story


# When


def when_the_desk_enters_a_complaint_on_paper(browse: Browse, story: ComplaintStory) -> None:
    browse.sign_in(story.cast.officer)
    browse.open(f"/conduct/incidents/{Sanction.objects.get().incident_id}/")
    browse.press("Enter a complaint on paper", exact=False)
    browse.check()
    browse.shoot("complaint-on-paper")
    answer(browse, "received_on", "2099-01-01")
    answer(browse, "text", TEXT)
    browse.press("Enter the complaint")
    see(browse, "This day of receipt has not come yet.")
    browse.check()
    answer(browse, "received_on", _today(story))
    browse.press("Enter the complaint")
    see(browse, "How it came on paper", TEXT)
    browse.check()


def when_the_head_of_the_prison_opens_it(browse: Browse, story: ComplaintStory) -> None:
    browse.sign_in(story.cast.institution_head)
    browse.open("/conduct/complaints/")
    browse.check()
    browse.press("Marisol Exampleton", exact=False)
    see(browse, TEXT, "Shouted at the next table and threw a cup.", "You were told to stop and you went on.")
    browse.check()


def when_the_last_day_is_moved(browse: Browse) -> None:
    """To the next day on which the department works."""
    later = Complaint.objects.get().due_on
    while not Extension.objects.exists():
        later += timedelta(days=1)
        answer(browse, "until", f"{later}")
        browse.press("Tell the visitor and move the last day")
    see(browse, "More time until", "A witness is away.")
    assert browse.page.get_by_role("button", name="Tell the visitor and move the last day").count() == 0
    browse.check()


def when_it_is_answered(browse: Browse) -> None:
    browse.choose("the decision stands")
    answer(browse, "answer", ANSWER)
    browse.press("Send the answer")
    see(browse, "the decision stands", ANSWER)
    browse.check()


def when_the_visitor_goes_on_to_the_director(browse: Browse) -> None:
    browse.press("Acudir al director del departamento")
    reads(
        browse,
        en=("Somebody who has not answered before looks at it anew", "The answer so far", ANSWER),
        es=("La respuesta hasta ahora", ANSWER),
    )
    browse.shoot("complain-to-the-director")
    browse.press("Enviar la queja")
    see(browse, "Este campo es obligatorio.")
    browse.check()
    answer(browse, "text", "Nadie preguntó a mi hija.")
    browse.press("Enviar la queja")
    reads(browse, en=("director of the department", "waiting for the answer"), es=("en espera de respuesta",))


def when_the_desk_enters_a_letter_to_the_director(browse: Browse, story: ComplaintStory) -> None:
    browse.sign_in(story.cast.officer)
    browse.open(f"/conduct/complaints/{Complaint.objects.get().id}/")
    browse.check()
    browse.press("Enter a letter to the director")
    see(browse, "The letter takes the complaint on to the director.")
    browse.check()
    answer(browse, "received_on", _today(story))
    answer(browse, "text", "What of the day I lost?")
    browse.press("Enter the complaint")
    see(browse, "director of the department", "What of the day I lost?")
    browse.check()


# Then


def then_more_time_needs_a_later_day(browse: Browse) -> None:
    answer(browse, "until", f"{Complaint.objects.get().due_on}")
    answer(browse, "reason", "A witness is away.")
    browse.press("Tell the visitor and move the last day")
    see(browse, "This day is not after the one that is set.")
    browse.check()


def then_an_answer_needs_an_outcome_and_words(browse: Browse) -> None:
    browse.press("Send the answer")
    see(browse, "This field is required.")
    browse.check()
    assert not Complaint.objects.get().answer


def then_the_visitor_reads_why_and_where_to_go_on(browse: Browse, story: ComplaintStory) -> None:
    browse.speak("es")
    browse.sign_in(story.cast.marisol.account)
    browse.open(f"/conduct/own/complaints/{story.complaint_id}/")
    reads(browse, en=(ANSWER, "you can go on to the director"), es=(ANSWER, "la decisión se mantiene"))
    browse.shoot("own-complaint-answered")


def then_the_director_has_it_to_answer(browse: Browse, story: ComplaintStory) -> None:
    second = Complaint.objects.get(stage="director")
    browse.speak("en")
    browse.sign_in(story.cast.director)
    browse.open(f"/conduct/complaints/{second.id}/")
    see(browse, TEXT, ANSWER, second.text)
    assert browse.page.get_by_role("button", name="Send the answer").is_visible()
    browse.check()


def _today(story: ComplaintStory) -> str:
    """The stamp of the desk's own day."""
    return f"{timezone.now().astimezone(ZoneInfo(story.cast.alder.zone)):%Y-%m-%d}"
