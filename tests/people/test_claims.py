"""Who is whose attorney? The client says so, or a court; neither page nor time tells anybody else."""

from __future__ import annotations

import pytest

from gatelodge.people import queries
from gatelodge.people.domain.professionals import Capacity
from tests.cast import Cast
from tests.people.practice import Practice


@pytest.fixture
def practice(cast: Cast) -> Practice:
    assert cast.tomas
    assert cast.wendell
    return Practice(cast)


def test_a_client_who_says_yes_makes_an_attorney_of_record(cast: Cast, practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    facts = {"capacity": Capacity.ATTORNEY, "sponsorship_id": None, "on": cast.now.date()}
    me = practice.atwood.visitor_id
    assert me
    assert queries.legal_facts(me, cast.tomas.id, **facts)["relation"] == "claimed"
    assert queries.list_capacities(me, cast.tomas.id, on=cast.now.date()) == ()
    assert practice.answer(claim, "yes") == "confirmed"
    told = queries.legal_facts(me, cast.tomas.id, **facts)
    assert (told["relation"], told["licence"], told["proofs"]) == ("clients_request", "active", ["good_standing"])
    (held,) = queries.list_capacities(me, cast.tomas.id, on=cast.now.date())
    assert (held.capacity, held.representation_id) == (Capacity.ATTORNEY, claim.id)
