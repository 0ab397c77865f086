"""From the asking to the answer: clocks, authorities, denials and the law's yes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail

from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.foundation.asking import MOST_BY_CLIENT, MOST_BY_EMAIL
from gatelodge.grounds import actions
from gatelodge.grounds.actions import (
    answer_initially,
    ask_denial_authority,
    change_request,
    deem_approved,
    send_letter_mail,
    withdraw_request,
)
from gatelodge.grounds.domain.answering import Reply, Word
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import AccessKind, AccessState, Answer, Authority, ClockEnd, ClockKind
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.domain.request import Requester, faults_of_requester
from gatelodge.grounds.jobs import deem_what_ran_out
from gatelodge.grounds.models import AccessAnswer, AccessClock, AccessLetter, AccessRequest
from gatelodge.grounds.queries.own_link import token_of
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.conduct.test_guards import at_once
from tests.gate.conftest import refused
from tests.grounds.story import NADIA, NO, YES, AccessStory

__all__ = ["refused"]
HEAD, COMMUNICATIONS, SECRETARY, FILM_OFFICE = Authority
Refused = Callable[..., set[str]]


@pytest.fixture
def story(cast: Cast) -> AccessStory:
    return AccessStory(cast)


def clocks(row: Any) -> dict[str, tuple[date, str]]:
    return {one.kind: (one.due_on, one.end) for one in AccessClock.objects.filter(request=row).order_by("started_at")}


def kinds_of_letters(row: Any) -> list[str]:
    return list(AccessLetter.objects.filter(request=row).order_by("made_at").values_list("kind", flat=True))


def test_a_tour_that_is_asked_for_on_monday_is_replied_to_by_wednesday(story: AccessStory) -> None:
    row = story.asked()
    assert clocks(row) == {"initial_reply": (date(2026, 3, 4), "")}
    assert kinds_of_letters(row) == ["grounds.received"]


def test_a_film_crew_has_an_answer_within_five_working_days(story: AccessStory) -> None:
    row = story.asked(story.film())
    # The film office's four days, seven with a drone, are to plan by: they cite no rule and their end ends nothing
    office = {"film_office": (date(2026, 3, 6), "")}
    assert clocks(row) == {"initial_reply": (date(2026, 3, 4), ""), "film_decision": (date(2026, 3, 9), "")} | office
    drone = story.asked(story.tour(kind=AccessKind.DRONE))
    assert clocks(drone)["film_office"] == (date(2026, 3, 11), "")
    said = repr(AccessLetter.objects.get(request=row).content["facts"])
    assert "March 6, 2026 (to plan by)" in said
    assert "6 de marzo de 2026 (para planificar)" in said


def test_the_mail_gives_nothing_away_but_the_link_and_goes_once(story: AccessStory) -> None:
    row = story.asked()
    letter = AccessLetter.objects.get(request=row)
    for _ in range(2):
        send_letter_mail(SYSTEM, letter_id=letter.id, now=story.now)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("You have a new letter", [NADIA.email])
    assert token_of(row.id) in sent.body
    assert "Courier" not in sent.body
    assert "tour" not in sent.body


WRONG: dict[str, tuple[dict[str, Any], dict[str, Any], set[str]]] = {
    "nobody asks": ({}, {"who": Requester("", "a@b.example")}, {"name_missing"}),
    "no address to answer to": ({}, {"who": Requester("Nadia", "", "555")}, {"email_missing"}),
    "no purpose": ({"purpose": " "}, {}, {"purpose_missing"}),
    "no place": ({"scope": {"zone_kinds": ()}}, {}, {"zone_missing"}),
    "the public road": ({"scope": {"zone_kinds": (ZoneKind.PUBLIC_ROAD,)}}, {}, {"public_ground"}),
    "ends before it starts": ({"scope": {"last_day": date(2026, 3, 31)}}, {}, {"ends_before_it_starts"}),
    "over already": ({"scope": {"first_day": date(2026, 3, 1)}}, {}, {"day_is_over"}),
    "far ahead": ({"scope": {"last_day": date(2029, 3, 1)}}, {}, {"too_far_ahead"}),
    "own staff by the public form": ({"kind": AccessKind.STAFF_PHOTOGRAPHY}, {}, {"own_staff_only"}),
}


@pytest.mark.parametrize(
    ("address", "fits"),
    {
        "nadia@courier.example": True,
        "niña.o'example+tv@correo-norte.example": True,
        "a@b.example\nBcc: c@d.example": False,
        "a@b.example, c@d.example": False,
        "Nadia <a@b.example>": False,
        "a@b": False,
        "a@b.example\x00": False,
        f"{'a' * 250}@b.example": False,
    }.items(),
)
def test_an_address_is_one_to_which_mail_can_go(address: str, fits: bool) -> None:
    wrong = [one.code for one in faults_of_requester(Requester("Nadia", address))]
    assert wrong == ([] if fits else ["email_wrong"])


def test_names_and_purpose_lose_the_signs_that_no_letter_shows(story: AccessStory, refused: Refused) -> None:
    wish = story.tour(outlet="The \u202ereiruoC\u202c\r\n", purpose="A story.\x0b\nOf two lines.")
    row = story.asked(wish, who=Requester("Na\x07di\u200ba", "nadia@courier.example"))
    assert (row.requester_name, row.outlet, row.purpose) == ("Nadia", "The reiruoC", "A story.\nOf two lines.")
    nobody = Requester("\u200b\u202e", "nadia@courier.example")
    assert refused(story.asked, who=nobody) == {"name_missing"}


@pytest.mark.parametrize("said", WRONG)
def test_what_can_not_be_right_is_said_at_its_field(story: AccessStory, refused: Refused, said: str) -> None:
    wish, fields, codes = WRONG[said]
    scope = story.scope(**wish.pop("scope", {})) if "scope" in wish else story.scope()
    assert refused(story.asked, story.tour(scope=scope, **wish), **fields) == codes


def test_whoever_floods_the_form_waits(story: AccessStory, refused: Refused) -> None:
    for n in range(MOST_BY_CLIENT):
        story.asked(who=Requester("Nadia", f"nadia{n}@courier.example"))
    assert refused(story.asked) == {"asked_too_often"}
    story.later(minutes=61)
    story.asked()


def test_a_stranger_who_types_an_address_does_not_learn_that_somebody_asked_with_it(story: AccessStory) -> None:
    for _ in range(MOST_BY_EMAIL):
        story.asked()
    letters, told = AccessLetter.objects.count(), {"facility_id": story.cast.alder.id, "now": story.now}
    made = actions.ask_access(ANONYMOUS, who=NADIA, wish=story.tour(), client="198.51.100.7", **told)
    assert not AccessRequest.objects.filter(id=made).exists(), "an identifier like any, and nothing behind it"
    assert (AccessRequest.objects.count(), AccessLetter.objects.count()) == (MOST_BY_EMAIL, letters)
    assert Event.objects.filter(kind="grounds.ask_access").count() == MOST_BY_EMAIL + 1
    story.later(minutes=61)
    story.asked(client="198.51.100.7")


def test_the_first_reply_stops_its_clock_and_goes_out_once(story: AccessStory, refused: Refused) -> None:
    row = story.asked()
    told = {"request_id": row.id, "text": "We are looking at it.", "now": story.later(hours=2)}
    answer_initially(story.desk, **told)
    assert clocks(row)["initial_reply"][1] == ClockEnd.ANSWERED
    assert story.fresh(row).state == AccessState.UNDER_REVIEW
    assert refused(answer_initially, story.desk, **told) == {"replied_already"}
    assert refused(answer_initially, story.head, **told) == {"not_permitted"}


# who asks, who says yes in this order, and whether the request is approved after each
AGREED: dict[str, tuple[str, list[tuple[Authority, bool]]]] = {
    "news: the head alone": ("tour", [(HEAD, True)]),
    "news: communications alone": ("tour", [(COMMUNICATIONS, True)]),
    "film: all three": ("film", [(HEAD, False), (COMMUNICATIONS, False), (SECRETARY, True)]),
    "film: in any order": ("film", [(SECRETARY, False), (HEAD, False), (COMMUNICATIONS, True)]),
}


@pytest.mark.parametrize("who", AGREED)
def test_a_request_is_approved_once_everybody_who_must_agree_has(story: AccessStory, who: str) -> None:
    wish, answers = AGREED[who]
    row = story.classified(getattr(story, wish)())
    for authority, approved in answers:
        story.says(row, authority)
        assert (story.fresh(row).state == AccessState.APPROVED) is approved
    assert kinds_of_letters(row)[-1] == "grounds.approved"
    assert not AccessClock.objects.filter(request=row, stopped_at__isnull=True).exists()


def test_nobody_decides_before_the_class_is_known(story: AccessStory, refused: Refused) -> None:
    assert refused(story.says, story.asked(), HEAD) == {"not_classified"}


def test_an_authority_answers_once_and_for_itself(story: AccessStory, refused: Refused) -> None:
    row = story.classified(story.film())
    story.says(row, HEAD)
    assert refused(story.says, row, HEAD) == {"answered_already"}
    assert refused(story.says, row, SECRETARY, by=story.head) == {"not_your_part"}
    assert refused(story.says, story.classified(), SECRETARY) == {"not_asked"}


def test_a_news_tour_is_not_denied_before_the_secretary_has_authorised_it(story: AccessStory, refused: Refused) -> None:
    row = story.classified()
    assert refused(story.says, row, HEAD, NO) == {"denial_not_authorised"}
    story.authorised(row, yes=False)
    assert refused(story.says, row, HEAD, NO) == {"denial_not_authorised"}
    story.later(minutes=5)
    story.authorised(row)
    assert story.says(row, HEAD, NO) == AccessState.DENIED
    answer = AccessAnswer.objects.get(request=row)
    assert (answer.answer, answer.denial_authority.authorised) == (Answer.DENIED, True)
    assert kinds_of_letters(row)[-1] == "grounds.denied"


def test_a_denial_rests_on_no_other_ground_than_was_authorised(story: AccessStory, refused: Refused) -> None:
    row = story.classified()
    story.authorised(row)
    wider = Reply(Word.NO, reasons="Unrest.", grounds=(DenialGround.OTHER, DenialGround.DANGER_OR_UNREST))
    assert refused(story.says, row, HEAD, wider) == {"grounds_not_authorised"}
    told = {"request_id": row.id, "reasons": "Unrest.", "now": story.later(minutes=5)}
    assert refused(ask_denial_authority, story.head, grounds=(), **told) == {"grounds_missing"}
    # A question on more grounds is a new one
    ask_denial_authority(story.head, grounds=wider.grounds, **told)
    answer = {"request_id": row.id, "authorised": True, "now": story.later(minutes=5)}
    actions.answer_denial_authority(story.secretary, **answer)
    assert story.says(row, HEAD, wider) == AccessState.DENIED


def test_the_refusal_names_who_may_authorise(story: AccessStory) -> None:
    from gatelodge.foundation.refusals import NotAllowedNow

    with pytest.raises(NotAllowedNow) as caught:
        story.says(story.classified(), HEAD, NO)
    assert caught.value.reasons[0].cure
    assert "the secretary of the department" in caught.value.reasons[0].cure.en


def test_an_authorisation_ends_with_the_request_it_was_given_for(story: AccessStory, refused: Refused) -> None:
    row = story.classified()
    story.authorised(row)
    scope = story.scope(zone_kinds=(ZoneKind.ENTRANCE,))
    change_request(ANONYMOUS, request_id=row.id, scope=scope, token=token_of(row.id), now=story.later(minutes=1))
    assert refused(story.says, row, HEAD, NO) == {"denial_not_authorised"}


def test_whoever_is_asked_above_is_asked_once_and_not_by_themselves(story: AccessStory, refused: Refused) -> None:
    row = story.classified()
    told = {"request_id": row.id, "reasons": "No room.", "grounds": (DenialGround.OTHER,), "now": story.now}
    ask_denial_authority(story.secretary, **told)
    assert refused(ask_denial_authority, story.head, **told) == {"asked_above_already"}
    answer = {"request_id": row.id, "authorised": True, "now": story.now}
    assert refused(actions.answer_denial_authority, story.secretary, **answer) == {"asked_by_you"}
    assert refused(actions.answer_denial_authority, story.head, **answer) == {"not_permitted"}


def test_a_part_is_given_only_on_a_ground_that_the_rules_know(story: AccessStory, refused: Refused) -> None:
    row = story.classified()
    part = Reply(Word.PART, "Only the car park.", "Works.", (DenialGround.OTHER,))
    codes = refused(story.says, row, HEAD, part)
    assert len(codes) == 1
    assert codes.pop().startswith("rule:")
    part = Reply(Word.PART, "Only the car park.", "Works.", (DenialGround.OPERATIONAL_PROBLEM,))
    assert story.says(row, HEAD, part) == AccessState.APPROVED


def test_a_film_permit_that_nobody_answers_is_approved_by_law_the_day_after(
    story: AccessStory, refused: Refused
) -> None:
    row = story.classified(story.film())
    story.later(days=7)  # the last day
    assert refused(deem_approved, SYSTEM, request_id=row.id, now=story.now) == {"not_run_out"}
    assert deem_what_ran_out(now=story.now) == 0
    story.later(days=1)
    assert refused(story.says, row, HEAD, NO) == {"deemed_approved"}
    assert deem_what_ran_out(now=story.now) == 1
    assert story.fresh(row).state == AccessState.APPROVED
    assert clocks(row)["film_decision"][1] == ClockEnd.RAN_OUT
    assert {one.authority for one in AccessAnswer.objects.filter(request=row)} == {HEAD, COMMUNICATIONS, SECRETARY}
    assert kinds_of_letters(row)[-1] == "grounds.deemed_approved"
    assert deem_what_ran_out(now=story.now) == 0


def test_who_said_no_in_time_is_not_overruled_by_the_law(story: AccessStory, refused: Refused) -> None:
    row = story.classified(story.film())
    story.authorised(row)
    story.says(row, HEAD, NO)
    story.later(days=9)
    assert deem_what_ran_out(now=story.now) == 0
    assert refused(deem_approved, SYSTEM, request_id=row.id, now=story.now) == {"not_in_that_state"}


def test_a_changed_film_is_decided_anew_and_its_days_start_again(story: AccessStory) -> None:
    row = story.classified(story.film())
    story.says(row, HEAD)
    story.later(days=2)
    scope = story.scope(last_day=date(2026, 4, 9))
    change_request(ANONYMOUS, request_id=row.id, scope=scope, token=token_of(row.id), now=story.now)
    running = AccessClock.objects.filter(request=row, stopped_at__isnull=True)
    assert {one.kind: one.due_on for one in running} == {
        ClockKind.INITIAL_REPLY: date(2026, 3, 4),
        ClockKind.FILM_DECISION: date(2026, 3, 11),
        ClockKind.FILM_OFFICE: date(2026, 3, 10),
    }
    story.later(minutes=1)
    assert story.says(row, COMMUNICATIONS) == AccessState.UNDER_REVIEW
    assert story.says(row, SECRETARY) == AccessState.UNDER_REVIEW
    assert story.says(row, HEAD) == AccessState.APPROVED


def test_only_whoever_asked_or_the_desk_withdraws(story: AccessStory, refused: Refused) -> None:
    row = story.asked()
    told = {"request_id": row.id, "now": story.now}
    stranger = story.cast.actor(story.cast.outsider)
    for who, token in ((ANONYMOUS, ""), (ANONYMOUS, token_of(story.cast.alder.id)), (stranger, "x"), (story.head, "")):
        assert refused(withdraw_request, who, token=token, **told) == {"absent"}
    withdraw_request(ANONYMOUS, token=token_of(row.id), **told)
    assert story.fresh(row).state == AccessState.WITHDRAWN
    assert clocks(row)["initial_reply"][1] == ClockEnd.WITHDRAWN


def test_the_film_offices_answer_is_written_down_with_its_reference(story: AccessStory, refused: Refused) -> None:
    row, told = story.classified(story.film()), {"reply": YES, "now": story.now}
    answer = partial(actions.record_film_office_answer, story.desk, request_id=row.id, **told)
    assert refused(answer, reference=" ") == {"reference_missing"}
    assert answer(reference="FO-1") == AccessState.UNDER_REVIEW
    assert refused(answer, reference="FO-2") == {"answered_already"}
    tour = story.classified()
    assert refused(answer, reference="FO-3", request_id=tour.id) == {"no_film_office"}


class TestAtOnce:
    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.fixture
    def told(self, transactional_db: None) -> AccessStory:
        return AccessStory(Cast())

    def test_of_two_heads_one_answers(self, told: AccessStory) -> None:
        row = told.classified()
        heads = told.head, told.who(Role.INSTITUTION_HEAD, second=True)
        said = at_once(*(partial(told.says, row, HEAD, by=one) for one in heads))
        assert said == ["done", "not_in_that_state"]
        assert AccessAnswer.objects.count() == 1

    def test_a_withdrawal_and_a_yes_do_not_both_end_it(self, told: AccessStory) -> None:
        row = told.classified()
        taken_back = partial(withdraw_request, ANONYMOUS, request_id=row.id, token=token_of(row.id), now=told.now)
        said = at_once(taken_back, partial(told.says, row, HEAD, by=told.head))
        # An approved request may still be withdrawn; a withdrawn one is not approved.
        assert said in (["done", "done"], ["done", "not_in_that_state"])
        assert told.fresh(row).state == AccessState.WITHDRAWN

    def test_the_laws_yes_and_a_denial_in_the_same_second_do_not_both_stand(self, told: AccessStory) -> None:
        row = told.classified(told.film())
        told.authorised(row)
        told.now = told.cast.now + timedelta(days=7, hours=13, minutes=59, seconds=59)  # summer time began on the 8th
        before, after = told.now, told.now + timedelta(seconds=1)
        law = partial(deem_approved, SYSTEM, request_id=row.id, now=after)
        no = partial(actions.decide_access, told.head, request_id=row.id, authority=HEAD, reply=NO, now=before)
        said = at_once(law, no)
        assert said == ["done", "not_in_that_state"]
        state = told.fresh(row).state
        assert AccessAnswer.objects.filter(request=row, answer=Answer.DENIED).exists() is (state == AccessState.DENIED)
