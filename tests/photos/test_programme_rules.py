"""The pure rules of orders and consent, over everything that can be thought of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.photos.domain.consent import Answer, Member, in_frame, newest, why_answer_does_not_count
from gatelodge.photos.domain.facts import picture_facts
from gatelodge.photos.domain.lifecycle import (
    ENDED_WITHOUT_PICTURE,
    OPEN_ORDERS,
    ORDER_TRANSITIONS,
    ConsentAnswer,
    ConsentMeans,
    OrderState,
    Prohibited,
    ReviewOutcome,
)
from gatelodge.photos.domain.ordering import (
    Refund,
    after_refusal,
    after_withdrawal,
    may_become,
    next_copy,
    tidied_reference,
    usable,
    why_not_refunded,
    why_reference_is_wrong,
    why_review_is_wrong,
)
from gatelodge.photos.domain.words import (
    ANSWER_WORDS,
    DELIVERY_WORDS,
    MEANS_WORDS,
    ORDER_WORDS,
    PAID_WORDS,
    PROHIBITED_WORDS,
    ended_words,
)
from gatelodge.scheduling.domain.lifecycle import AreaKind

T = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
PEOPLE = [UUID(int=n) for n in range(1, 5)]
GIVEN, DECLINED = ConsentAnswer.GIVEN, ConsentAnswer.DECLINED
ANSWERS = st.builds(
    Answer,
    st.sampled_from(PEOPLE),
    st.sampled_from(ConsentAnswer),
    st.integers(0, 5).map(lambda minutes: T + timedelta(minutes=minutes)),
    st.sampled_from([None, *PEOPLE]),
)


@given(st.lists(ANSWERS, max_size=8))
def test_the_newest_answer_counts_in_whatever_order_they_are_read(answers: list[Answer]) -> None:
    held = newest(answers)
    assert {who: one.answer for who, one in held.items()} == {
        who: one.answer for who, one in newest(reversed(answers)).items()
    }
    for who, one in held.items():
        mine = [other for other in answers if other.who == who]
        assert one.answered_at == max(other.answered_at for other in mine)
        same = [other for other in mine if other.answered_at == one.answered_at]
        assert (one.answer is DECLINED) == any(other.answer is DECLINED for other in same)


@given(st.lists(ANSWERS, max_size=8), st.sets(st.sampled_from(PEOPLE), min_size=1), st.sampled_from(PEOPLE))
def test_a_picture_is_of_those_alone_whose_newest_answer_is_yes(
    answers: list[Answer], frame: set[UUID], child: UUID
) -> None:
    """The child's yes needs an adult who may still answer for it; nobody's yes stands for another."""
    guardian = PEOPLE[0] if child != PEOPLE[0] else PEOPLE[1]
    members = [
        Member(who, 9, is_minor=True, minded_by=guardian, guardian_ids=(guardian,), victim_of=(), court_allows=False)
        if who == child
        else Member(who, 40)
        for who in sorted(frame)
    ]
    held = newest(answers)
    said = picture_facts(in_frame(members, held), area=AreaKind.CONTACT)["photo"]

    def agrees(member: Member) -> bool:
        one = held.get(member.who)
        yes = one is not None and one.answer is GIVEN
        return yes and (not member.is_minor or (one is not None and one.adult_id == guardian))

    clear = said["consent_missing"] == 0 and said["consent_declined"] == 0
    assert clear == all(agrees(one) for one in members)
    assert said["minor_without_adult"] == int(child in frame and guardian not in frame)


@pytest.mark.parametrize(("minor", "answer", "means", "adult"), [
    *product((True, False), ConsentAnswer, ConsentMeans, (None, "guardian", "other"))
])  # fmt: skip
def test_who_may_answer_for_whom(minor: bool, answer: ConsentAnswer, means: ConsentMeans, adult: str | None) -> None:
    guardian, other, child = PEOPLE[0], PEOPLE[1], PEOPLE[2]
    member = Member(child, 9 if minor else 30, is_minor=minor, guardian_ids=(guardian,) if minor else ())
    by = {"guardian": guardian, "other": other, None: None}[adult]
    reasons = list(why_answer_does_not_count(member, answer, means=means, adult_id=by, party=PEOPLE))
    if minor:
        own_no = answer is DECLINED and means is not ConsentMeans.BY_ADULT
        fits = own_no or (means is ConsentMeans.BY_ADULT and adult == "guardian")
    else:
        fits = means is not ConsentMeans.BY_ADULT and adult is None
    assert (not reasons) == fits


def test_a_stranger_is_not_asked() -> None:
    told = {"means": ConsentMeans.SPOKEN, "adult_id": None, "party": PEOPLE}
    assert [one.code for one in why_answer_does_not_count(None, GIVEN, **told)] == ["not_asked_here"]


# Orders


@pytest.mark.parametrize(("now", "gone", "left", "seated"), [*product(OPEN_ORDERS, *[(True, False)] * 3)])
def test_after_a_withdrawal_an_order_goes_only_where_it_may(
    now: OrderState, gone: bool, left: bool, seated: bool
) -> None:
    after = after_withdrawal(now, chosen_is_gone=gone, others_left=left, still_seated=seated)
    assert after is now or may_become(now, after)
    if now in (OrderState.CHOSEN, OrderState.APPROVED) and gone:
        assert after is not now, "nobody keeps a picture that must go"
    if now is OrderState.ORDERED:
        assert after is now, "nothing was taken yet"


@pytest.mark.parametrize(("left", "seated"), [*product(*[(True, False)] * 2)])
def test_after_a_refusal_an_order_waits_while_there_may_be_another(left: bool, seated: bool) -> None:
    after = after_refusal(others_left=left, still_seated=seated)
    assert may_become(OrderState.CHOSEN, after)
    assert (after is OrderState.REFUSED) == (not left and not seated)


def test_every_order_comes_to_an_end_and_no_end_is_left() -> None:
    ends = {state for state, after in ORDER_TRANSITIONS.items() if not after}
    assert ends == {OrderState.RELEASED, *ENDED_WITHOUT_PICTURE}
    reached, before = {OrderState.ORDERED}, set[OrderState]()
    while reached != before:
        before, reached = reached, reached | {then for now in reached for then in ORDER_TRANSITIONS[now]}
    assert reached == set(OrderState)


@given(st.text(max_size=60))
def test_a_number_has_one_spelling_and_is_never_a_cards(typed: str) -> None:
    tidied = tidied_reference(typed)
    assert tidied_reference(tidied) == tidied
    if why_reference_is_wrong(tidied) is None:
        assert 1 <= len(tidied) <= 40
        assert tidied.isascii()
        assert not (tidied.replace("-", "").isdigit() and 13 <= len(tidied.replace("-", "")) <= 19)


@given(st.integers(10**12, 10**19 - 1))
def test_no_card_number_is_taken_however_it_is_grouped(number: int) -> None:
    digits = str(number)
    for joined in (digits, " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))):
        for typed in (joined, joined.replace(" ", "-")):
            wrong = why_reference_is_wrong(tidied_reference(typed))
            assert wrong is not None
            assert wrong.code == "reference_unreadable"


@given(st.sets(st.integers(1, 8)), st.integers(1, 8))
def test_copies_go_out_in_order_each_once_until_all_are_out(out: set[int], copies: int) -> None:
    number = next_copy(out, copies)
    if number is None:
        assert set(range(1, copies + 1)) <= out
    else:
        assert number not in out
        assert number <= copies
        assert set(range(1, number)) <= out


@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.booleans()), unique_by=lambda pair: pair[0]),
    st.sets(st.sampled_from(PEOPLE)),
)
def test_what_is_gone_or_refused_can_not_be_chosen(pairs: list[tuple[UUID, bool]], refused: set[UUID]) -> None:
    left = usable(pairs, refused)
    assert set(left) == {one for one, gone in pairs if not gone} - refused


@pytest.mark.parametrize(
    ("refunded", "receipt", "codes"),
    [
        (False, "T-2", []),
        (False, "T-1", ["same_number"]),
        (False, "", ["no_reference"]),
        (False, "4111111111111111", ["reference_unreadable"]),
        (True, "T-2", ["refunded_already"]),
    ],
)
def test_money_goes_back_once_under_a_new_number(refunded: bool, receipt: str, codes: list[str]) -> None:
    assert [one.code for one in why_not_refunded(Refund("T-1", refunded=refunded), receipt)] == codes


@given(st.sampled_from(ReviewOutcome), st.lists(st.sampled_from(Prohibited)))
def test_a_no_has_reasons_and_a_yes_none(outcome: ReviewOutcome, reasons: list[Prohibited]) -> None:
    holds = not list(why_review_is_wrong(outcome, reasons))
    assert holds == ((outcome is ReviewOutcome.REFUSED) == bool(reasons))


def test_every_word_of_the_programme_is_said_in_both_languages() -> None:
    for words in (ORDER_WORDS, PAID_WORDS, DELIVERY_WORDS, ANSWER_WORDS, MEANS_WORDS, PROHIBITED_WORDS):
        kinds = {type(one) for one in words}
        assert set(words) == {one for kind in kinds for one in kind}
    assert ended_words("The camera is broken.").es == "The camera is broken."
    assert ended_words("consent_withdrawn").es != "consent_withdrawn"
