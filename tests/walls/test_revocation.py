"""What is withdrawn is gone at the next request: random interleavings of giving, withdrawing and looking."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import RoleGrant
from gatelodge.cases.actions import add_member, open_case, remove_member, seal_case
from gatelodge.cases.domain.lifecycle import Origin
from gatelodge.foundation.actors import Role
from gatelodge.ledger.actions import ask_opening, grant_opening, withdraw_opening
from gatelodge.ledger.actions.write_event import write_event
from gatelodge.people.models import Guardianship
from tests.cases.scene import article
from tests.cast import Cast
from tests.signing_in import signed_in

INTERLEAVINGS, STEPS = 250, 4  # with the four ways: a thousand


@dataclass
class Way:
    """One way of being given sight of something: how it is given, withdrawn, and whether it shows."""

    give: Callable[[], None]
    withdraw: Callable[[], None]
    shows: Callable[[], bool]


def by_guardianship(cast: Cast) -> Way:
    child, client = cast.luz, signed_in(cast.quincy, second_factor=False)
    ties = Guardianship.objects.filter(minor=child, guardian=cast.quincy)

    def give() -> None:
        told = {"verified_at": cast.now, "verified_by": cast.sergeant, "kind": "parent"}
        Guardianship.objects.create(minor=child, guardian=cast.quincy, **told)

    return Way(give, lambda: ties.update(ended_at=timezone.now()), seen(client, f"/people/profile/{child.id}/"))


def by_role(cast: Cast) -> Way:
    client, account = signed_in(cast.sergeant_of_birch), cast.sergeant_of_birch
    session = cast.session()
    held = RoleGrant.objects.filter(account=account, facility=cast.alder)

    def give() -> None:
        since = DateTimeTZRange(timezone.now(), None)
        RoleGrant.objects.create(account=account, role=Role.VISITING_SERGEANT, facility=cast.alder, valid=since)

    return Way(give, held.delete, seen(client, f"/scheduling/sessions/{session.id}/"))


def by_membership(cast: Cast) -> Way:
    lead, other = cast.institution_head, cast.staff(Role.INVESTIGATOR, cast.alder, name="Other Investigator")
    actor, told = cast.actor(lead), dict[str, Any](now=timezone.now())
    opener = cast.actor(cast.staff(Role.INVESTIGATOR, cast.alder))
    asked = {"facility_id": cast.alder.id, "title": "A fictional article", "origin": Origin.ARTICLE}
    told["case_id"] = open_case(opener, **asked, coming=article(), **told)
    seal_case(actor, **told)
    return Way(
        lambda: add_member(actor, account_id=other.id, **told),
        lambda: remove_member(actor, account_id=other.id, **told),
        seen(signed_in(other), f"/cases/{told['case_id']}/"),
    )


def by_opening(cast: Cast) -> Way:
    actor, head = cast.actor(cast.auditor), cast.actor(cast.institution_head)
    event = write_event(actor, kind="scheduling.book_legal_visit", at=cast.now, subject="booking:1")
    last: list[Any] = []

    def give() -> None:
        why = "A court asks when this visit was booked."
        last.append(ask_opening(actor, secret="legal_visit", reason=why, now=timezone.now()))
        grant_opening(head, opening_id=last[-1], now=timezone.now())

    def withdraw() -> None:
        withdraw_opening(head, opening_id=last[-1], now=timezone.now())

    return Way(give, withdraw, seen(signed_in(cast.auditor), f"/ledger/events/{event}/"))


def seen(client: Client, where: str) -> Callable[[], bool]:
    def look() -> bool:
        status = client.get(where).status_code
        assert status in (200, 404), status
        return status == 200

    return look


WAYS = {"guardianship": by_guardianship, "role": by_role, "membership": by_membership, "opening": by_opening}


def disagreements(way: Way, seed: int) -> list[str]:
    """This will give and withdraw at random, and name each look that showed something else than it should."""
    draw, given, wrong = random.Random(seed), False, []
    for at in range(INTERLEAVINGS):
        for step in range(draw.randint(1, STEPS)):
            match draw.choice(("give", "withdraw", "look")):
                case "give" if not given:
                    way.give()
                    given = True
                case "withdraw" if given:
                    way.withdraw()
                    given = False
                case "look" if step:
                    wrong += [f"{at}.{step}"] if way.shows() is not given else []
        wrong += [f"{at}: at the end"] if way.shows() is not given else []
    return wrong


@pytest.mark.parametrize("name", WAYS)
def test_what_is_withdrawn_is_gone_at_the_next_request(db: None, settings: Any, tmp_path: Any, name: str) -> None:
    settings.DATA = tmp_path
    assert disagreements(WAYS[name](Cast(now=timezone.now())), seed=len(name)) == []


def test_a_way_that_forgets_to_withdraw_is_found() -> None:
    given: list[bool] = []
    assert disagreements(Way(lambda: given.append(True), lambda: None, lambda: bool(given)), seed=1)
