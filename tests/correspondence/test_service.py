"""What counts as proof that a letter arrived, who records it, and what the database never keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gatelodge.correspondence.actions import (
    hand_over_letter,
    open_letter,
    post_letter,
    return_letter,
    send_letter_mail,
    send_notice,
    serve_otherwise,
)
from gatelodge.correspondence.domain.means import Attempt, Means
from gatelodge.correspondence.domain.receipts import HandOver, is_signature
from gatelodge.correspondence.models import Letter, Service
from gatelodge.correspondence.queries import (
    get_letter_pdf,
    get_proofs,
    is_served,
    list_letters_to_hand,
    list_letters_to_post,
    list_proofs,
    served_at_of,
)
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal
from gatelodge.ledger.models import Event
from gatelodge.people.models import Visitor
from tests.cast import Cast
from tests.correspondence.test_letters import NOTICE

pytestmark = pytest.mark.django_db
DRAWN = "M10 10" + "".join(f"L{n} {n}" for n in range(20, 120, 10))
SIGNED = HandOver("on_paper", "Tomás Inventado")


def codes(refused: pytest.ExceptionInfo[Refusal]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


@pytest.fixture
def send(cast: Cast) -> Callable[..., UUID]:
    """Send a letter made at Alder."""

    def made(**to: Any) -> UUID:
        return send_notice(cast.actor(cast.sergeant), notice=NOTICE, facility_id=cast.alder.id, now=cast.now, **to)

    return made


@pytest.fixture
def paper(cast: Cast, send: Callable[..., UUID]) -> UUID:
    """A letter to a visitor whom no account reaches: it goes by post."""
    Visitor.objects.filter(id=cast.marisol.id).update(
        account=None, address="5 Invented Street", city="Alder", region="CA", postal_code="90001"
    )
    return send(to_visitor=cast.marisol.id)


class TestProof:
    @pytest.mark.parametrize(
        ("means", "done", "proved"),
        [
            ("email", {}, False),
            ("email", {"sent_at"}, False),
            ("email", {"sent_at", "opened_at"}, True),
            ("mail", {}, False),
            ("mail", {"sent_at", "posted_at"}, True),
            ("mail", {"sent_at", "posted_at", "returned_at"}, False),
            ("in_hand", {}, False),
            ("in_hand", {"handed_at"}, True),
        ],
    )
    def test_is_an_opening_a_hand_over_or_a_posting_that_did_not_come_back(
        self, cast: Cast, means: str, done: set[str], proved: bool
    ) -> None:
        attempt = Attempt(means, cast.now, **dict.fromkeys(done, cast.now))
        assert (attempt.proved_at is not None) is proved

    def test_a_mail_that_was_sent_serves_nothing_and_opening_it_does(
        self, cast: Cast, send: Callable[..., UUID]
    ) -> None:
        letter = send(to_visitor=cast.marisol.id)
        send_letter_mail(SYSTEM, letter_id=letter, now=cast.now)
        assert not is_served(letter)
        open_letter(cast.actor(cast.marisol), letter_id=letter, now=cast.now + timedelta(hours=1))
        assert is_served(letter)
        assert served_at_of([letter]) == {letter: cast.now + timedelta(hours=1)}

    def test_reading_on_line_proves_that_and_not_the_posting(self, cast: Cast, send: Callable[..., UUID]) -> None:
        letter = send(to_visitor=cast.marisol.id)
        serve_otherwise(cast.actor(cast.officer), letter_id=letter, means="mail", now=cast.now)
        open_letter(cast.actor(cast.marisol), letter_id=letter, now=cast.now)
        assert {one.means: one.opened_at for one in Service.objects.filter(letter=letter)} == {
            "email": cast.now,
            "mail": None,
        }


class TestPostLetter:
    def test_keeps_who_when_the_address_as_sent_and_the_tracking_number(self, cast: Cast, paper: UUID) -> None:
        post_letter(
            cast.actor(cast.officer), letter_id=paper, address="6 Other Street\nAlder", tracking="FX 1", now=cast.now
        )
        one = Service.objects.get(letter=paper)
        assert (one.posted_at, one.posted_by, one.posted_to, one.tracking) == (
            cast.now,
            cast.officer,
            "6 Other Street\nAlder",
            "FX 1",
        )
        assert is_served(paper)
        assert Event.objects.filter(kind="correspondence.post_letter", subject=f"letter:{paper}").count() == 1

    def test_is_listed_and_printed_at_its_facility_alone_and_only_until_it_is_posted(
        self, cast: Cast, paper: UUID
    ) -> None:
        here, elsewhere = cast.actor(cast.officer), cast.actor(cast.sergeant_of_birch)
        rows = list_letters_to_post(here, purpose="test")
        assert [(row.id, row.envelope.address) for row in rows] == [(paper, ("5 Invented Street", "Alder, CA 90001"))]
        assert list_letters_to_post(elsewhere, purpose="test") == []
        assert get_letter_pdf(here, letter_id=paper, purpose="test").startswith(b"%PDF")
        for act in (
            lambda: post_letter(elsewhere, letter_id=paper, address="x", now=cast.now),
            lambda: get_letter_pdf(elsewhere, letter_id=paper, purpose="test"),
            lambda: get_proofs(elsewhere, letter_id=paper, purpose="test"),
        ):
            with pytest.raises(Absent):
                act()
        post_letter(here, letter_id=paper, address="5 Invented Street", now=cast.now)
        assert list_letters_to_post(here, purpose="test") == []
        with pytest.raises(Absent):  # nothing to print any more: a visitor's letter is no reading for staff
            get_letter_pdf(here, letter_id=paper, purpose="test")

    def test_is_done_once(self, cast: Cast, paper: UUID) -> None:
        officer = cast.actor(cast.officer)
        post_letter(officer, letter_id=paper, address="5 Invented Street", now=cast.now)
        with pytest.raises(NotAllowedNow) as refused:
            post_letter(officer, letter_id=paper, address="5 Invented Street", now=cast.now)
        assert codes(refused) == {"not_to_post"}

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"address": " "}, "address_missing"),
            ({"address": "x" * 301}, "too_long"),
            ({"address": "5 Invented\0Street"}, "unreadable"),
            ({"address": "5 Invented Street", "tracking": "--"}, "tracking_empty"),
        ],
    )
    def test_asks_for_an_address_that_can_be_read(
        self, cast: Cast, paper: UUID, given: dict[str, str], code: str
    ) -> None:
        with pytest.raises(BadInput) as refused:
            post_letter(cast.actor(cast.officer), letter_id=paper, now=cast.now, **given)
        assert codes(refused) == {code}
        assert not is_served(paper)


class TestHandOverLetter:
    def test_is_done_once_by_somebody_of_that_facility(self, cast: Cast, send: Callable[..., UUID]) -> None:
        letter = send(to_person=cast.tomas.id)
        officer, elsewhere = cast.actor(cast.officer), cast.actor(cast.sergeant_of_birch)
        assert [row.id for row in list_letters_to_hand(officer, purpose="test")] == [letter]
        assert list_letters_to_hand(elsewhere, purpose="test") == []
        with pytest.raises(Absent):
            hand_over_letter(elsewhere, letter_id=letter, told=SIGNED, now=cast.now)
        hand_over_letter(officer, letter_id=letter, told=SIGNED, now=cast.now)
        with pytest.raises(NotAllowedNow):
            hand_over_letter(officer, letter_id=letter, told=SIGNED, now=cast.now)
        one = Service.objects.get(letter=letter)
        assert (one.handed_by, one.received_by, one.receipt) == (cast.officer, "Tomás Inventado", "on_paper")
        assert is_served(letter)

    @pytest.mark.parametrize(
        ("told", "code"),
        [
            (HandOver("on_paper", " "), "name_missing"),
            (HandOver("nodded", "Tomás"), "unknown_receipt"),
            (HandOver("drawn", "Tomás"), "signature_missing"),
            (HandOver("drawn", "Tomás", signature="M1 1L2 2"), "signature_missing"),
            (HandOver("drawn", "Tomás", signature=DRAWN + '"/><script>'), "signature_missing"),
            (HandOver("refused", "Tomás"), "witness_missing"),
            (HandOver("refused", "Tomás", witness="gate officer of ALD"), "witness_is_oneself"),
            (HandOver("refused", "Tomás", signature=DRAWN), "witness_missing"),
        ],
    )
    def test_asks_for_a_proof(self, cast: Cast, send: Callable[..., UUID], told: HandOver, code: str) -> None:
        letter = send(to_person=cast.tomas.id)
        with pytest.raises(BadInput) as refused:
            hand_over_letter(cast.actor(cast.officer), letter_id=letter, told=told, now=cast.now)
        assert codes(refused) == {code}
        assert not is_served(letter)

    @pytest.mark.parametrize(
        ("told", "kept"),
        [
            (HandOver("drawn", "Tomás", DRAWN, "Nobody"), (DRAWN, "")),
            (HandOver("on_paper", "Tomás", DRAWN), ("", "")),
            (HandOver("refused", "Tomás", DRAWN, "Officer Fiction"), ("", "Officer Fiction")),
        ],
    )
    def test_keeps_only_what_belongs_to_the_proof(
        self, cast: Cast, send: Callable[..., UUID], told: HandOver, kept: tuple[str, str]
    ) -> None:
        letter = send(to_person=cast.tomas.id)
        hand_over_letter(cast.actor(cast.officer), letter_id=letter, told=told, now=cast.now)
        one = Service.objects.get(letter=letter)
        assert (one.signature, one.witness) == kept

    def test_a_signature_has_a_limit(self) -> None:
        assert is_signature(DRAWN)
        assert not is_signature("M1 1" + "L1 1" * 5000)


class TestReturnLetter:
    @pytest.fixture
    def posted(self, cast: Cast, paper: UUID) -> UUID:
        post_letter(cast.actor(cast.officer), letter_id=paper, address="5 Invented Street", now=cast.now)
        return paper

    def test_undoes_the_proof_and_opens_service_anew(self, cast: Cast, posted: UUID) -> None:
        officer, later = cast.actor(cast.officer), cast.now + timedelta(days=9)
        return_letter(officer, letter_id=posted, why="Moved away", means="in_hand", now=later)
        assert not is_served(posted)
        assert [row.id for row in list_letters_to_hand(officer, purpose="test")] == [posted]
        hand_over_letter(officer, letter_id=posted, told=HandOver("on_paper", "Marisol"), now=later)
        assert is_served(posted)
        shown = get_proofs(officer, letter_id=posted, purpose="test")
        assert [one.attempt.means for one in shown.services] == ["mail", "in_hand"]
        assert (shown.services[0].return_why, shown.served_at) == ("Moved away", later)

    def test_may_go_by_post_again_to_another_address(self, cast: Cast, posted: UUID) -> None:
        officer, later = cast.actor(cast.officer), cast.now + timedelta(days=9)
        return_letter(officer, letter_id=posted, why="Moved away", means="mail", now=later)
        with pytest.raises(BadInput) as refused:
            post_letter(officer, letter_id=posted, address="5 INVENTED street,", now=later)
        assert codes(refused) == {"came_back_from_there"}
        post_letter(officer, letter_id=posted, address="7 New Street", now=later)
        assert is_served(posted)
        assert Service.objects.filter(letter=posted).count() == 2

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"why": " ", "means": "in_hand"}, "why_missing"),
            ({"why": "Moved away", "means": "pigeon"}, "unknown_means"),
            ({"why": "Moved away", "means": "email"}, "unknown_means"),  # nobody reads it behind sign-in
        ],
    )
    def test_asks_why_and_for_a_way_that_exists(
        self, cast: Cast, posted: UUID, given: dict[str, str], code: str
    ) -> None:
        with pytest.raises(BadInput) as refused:
            return_letter(cast.actor(cast.officer), letter_id=posted, now=cast.now, **given)
        assert codes(refused) == {code}
        assert is_served(posted)

    def test_finds_nothing_to_take_back_before_posting_and_after_a_return(self, cast: Cast, paper: UUID) -> None:
        officer = cast.actor(cast.officer)
        with pytest.raises(NotAllowedNow):
            return_letter(officer, letter_id=paper, why="Moved away", means="in_hand", now=cast.now)
        post_letter(officer, letter_id=paper, address="5 Invented Street", now=cast.now)
        return_letter(officer, letter_id=paper, why="Moved away", means="in_hand", now=cast.now)
        with pytest.raises(NotAllowedNow):
            return_letter(officer, letter_id=paper, why="Moved away", means="mail", now=cast.now)


class TestServeOtherwise:
    def test_puts_a_mail_that_nobody_opens_on_paper(self, cast: Cast, send: Callable[..., UUID]) -> None:
        letter, officer = send(to_visitor=cast.marisol.id), cast.actor(cast.officer)
        assert list_letters_to_post(officer, purpose="test") == []
        serve_otherwise(officer, letter_id=letter, means="mail", now=cast.now)
        assert [row.id for row in list_letters_to_post(officer, purpose="test")] == [letter]
        with pytest.raises(BadInput):
            serve_otherwise(officer, letter_id=letter, means="mail", now=cast.now)

    def test_has_nothing_to_do_for_a_letter_that_arrived(self, cast: Cast, send: Callable[..., UUID]) -> None:
        letter = send(to_visitor=cast.marisol.id)
        open_letter(cast.actor(cast.marisol), letter_id=letter, now=cast.now)
        with pytest.raises(NotAllowedNow) as refused:
            serve_otherwise(cast.actor(cast.officer), letter_id=letter, means="mail", now=cast.now)
        assert codes(refused) == {"served_already"}

    def test_never_posts_to_a_person_inside(self, cast: Cast, send: Callable[..., UUID]) -> None:
        with pytest.raises(BadInput):
            serve_otherwise(
                cast.actor(cast.officer), letter_id=send(to_person=cast.tomas.id), means="mail", now=cast.now
            )


class TestListProofs:
    def test_shows_own_facilities_alone_and_those_not_served_on_request(
        self, cast: Cast, send: Callable[..., UUID]
    ) -> None:
        served, waiting = send(to_visitor=cast.marisol.id), send(to_person=cast.tomas.id)
        open_letter(cast.actor(cast.marisol), letter_id=served, now=cast.now)
        officer = cast.actor(cast.officer)
        assert {row.id for row in list_proofs(officer, purpose="test")} == {served, waiting}
        assert [row.id for row in list_proofs(officer, purpose="test", unserved=True)] == [waiting]
        assert list_proofs(cast.actor(cast.sergeant_of_birch), purpose="test") == []

    def test_a_letter_of_no_facility_is_shown_to_whoever_serves_the_department(self, cast: Cast) -> None:
        made = send_notice(cast.actor(cast.sergeant), notice=NOTICE, to_visitor=cast.marisol.id, now=cast.now)
        assert Letter.objects.get(id=made).facility is None
        assert list_proofs(cast.actor(cast.officer), purpose="test") == []
        with pytest.raises(Absent):
            get_proofs(cast.actor(cast.officer), letter_id=made, purpose="test")


@pytest.mark.parametrize(
    ("means", "fields", "guard"),
    [
        ("in_hand", {"handed_at"}, "letter_handed_by_someone"),
        ("in_hand", {"handed_by"}, "letter_handed_by_someone"),
        ("mail", {"handed_at", "handed_by"}, "letter_handed_by_someone"),
        ("in_hand", {"handed_at", "handed_by", "drawn"}, "letter_receipt_is_whole"),
        ("in_hand", {"handed_at", "handed_by", "refused"}, "letter_receipt_is_whole"),
        ("mail", {"posted_at"}, "letter_posted_to_an_address"),
        ("mail", {"posted_at", "posted_by"}, "letter_posted_to_an_address"),
        ("in_hand", {"posted_at", "posted_by", "posted_to"}, "letter_posted_to_an_address"),
        ("mail", {"returned_at", "returned_by", "return_why"}, "letter_returned_after_posting"),
        ("mail", {"posted_at", "posted_by", "posted_to", "returned_at"}, "letter_returned_after_posting"),
    ],
)
def test_the_database_keeps_no_half_proof(
    cast: Cast, send: Callable[..., UUID], means: str, fields: set[str], guard: str
) -> None:
    values: dict[str, Any] = {
        **dict.fromkeys(("handed_at", "posted_at", "returned_at"), cast.now),
        **dict.fromkeys(("handed_by", "posted_by", "returned_by"), cast.officer),
        "posted_to": "5 Invented Street",
        "return_why": "Moved away",
    }
    given = {name: values[name] for name in fields & set(values)}
    for receipt in fields & {"drawn", "refused"}:
        given |= {"receipt": receipt, "received_by": "Tomás"}
    letter = send(to_person=cast.tomas.id)
    Service.objects.filter(letter=letter).update(means=means)
    with pytest.raises(IntegrityError, match=guard), transaction.atomic():
        Service.objects.filter(letter=letter).update(**given)


def test_the_database_keeps_no_two_open_ways_of_one_kind(cast: Cast, send: Callable[..., UUID]) -> None:
    letter = send(to_person=cast.tomas.id)
    with pytest.raises(IntegrityError, match="letter_served_once_a_way"), transaction.atomic():
        Service.objects.create(letter_id=letter, means=Means.IN_HAND, queued_at=cast.now)
