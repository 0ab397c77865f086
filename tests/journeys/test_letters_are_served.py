"""A letter is printed and posted, comes back, and is handed over to somebody who will not sign."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import is_served
from gatelodge.people.models import Visitor
from tests.browser import Browse
from tests.cast import Cast
from tests.conduct.every_letter import every_letter
from tests.journeys.hands import answer, go, see

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_letter_goes_by_post_comes_back_and_is_handed_over(browse: Browse) -> None:
    # Given a letter to a visitor whom no account reaches
    cast = Cast(now=timezone.now() - timedelta(hours=1))
    Visitor.objects.filter(id=cast.marisol.id).update(
        account=None, address="5 Invented Street", city="Alder", region="CA", postal_code="90001"
    )
    letter = send_notice(
        cast.actor(cast.sergeant),
        notice=every_letter()["suspension pending"],
        to_visitor=cast.marisol.id,
        facility_id=cast.alder.id,
        now=cast.now,
    )
    browse.sign_in(cast.officer)
    when_it_is_posted(browse)
    # Then it counts as served, until the post brings it back
    assert is_served(letter)
    when_it_comes_back(browse, letter)
    assert not is_served(letter)
    # And whoever refuses to sign has got it all the same, before a witness
    when_it_is_handed_over_before_a_witness(browse)
    assert Service.objects.get(letter=letter, means="in_hand").witness == "Officer Fiction"
    browse.open(f"/letters/{letter}/service/")
    browse.check()
    browse.shoot("letter-proofs")


def when_it_is_posted(browse: Browse) -> None:
    browse.open("/letters/to-post/")
    browse.check()
    browse.shoot("letters-to-post")
    see(browse, "5 Invented Street, Alder, CA 90001")
    browse.press("Record the posting", exact=False)
    browse.check()
    browse.shoot("letter-post")
    go(browse, "button.usa-button")
    see(browse, "No letter waits.")


def when_it_comes_back(browse: Browse, letter: UUID) -> None:
    browse.open(f"/letters/{letter}/service/")
    browse.press("A letter came back")
    browse.check()
    browse.shoot("letter-return")
    answer(browse, "why", "Not at this address")
    answer(browse, "means", "in_hand")
    go(browse, "button.usa-button")
    see(browse, "not served", "came back, proves nothing", "Not at this address")
    browse.shoot("letter-proofs-returned")


def when_it_is_handed_over_before_a_witness(browse: Browse) -> None:
    browse.press("Hand over")
    browse.check()
    browse.shoot("letter-hand-over")
    answer(browse, "received_by", "Marisol Fictiva")
    answer(browse, "receipt", "refused")
    go(browse, "button.usa-button:not([type=button])")
    see(browse, "Write the name of the witness.")
    answer(browse, "witness", "Officer Fiction")
    go(browse, "button.usa-button:not([type=button])")
    browse.open("/letters/made/")
    browse.check()
    browse.shoot("letters-made")
    see(browse, "served")
