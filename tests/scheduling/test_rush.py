"""What happens when two hundred people want fifty places at once?"""

from __future__ import annotations

import http.client
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.clearance.models import Credential
from gatelodge.ledger.models import Event
from gatelodge.people.models import IncarceratedPerson, Visitor
from gatelodge.scheduling.actions import grant_priority
from gatelodge.scheduling.models import Booking, PartyMember, Place
from tests.cast import Cast
from tests.scheduling.server import serving

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, PLACES = 200, 50

FORM_TOKEN = "a" * 32  # the API takes a session only together with the form token


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    return Cast(timezone.now())


@pytest.fixture
def crowd(cast: Cast) -> list[tuple[Account, IncarceratedPerson, Visitor]]:
    """Two hundred approved visitors, each with a person of their own to see."""
    model = cast.approve(cast.marisol, cast.tomas)
    accounts = Account.objects.bulk_create(
        [Account(email=f"visitor{n}@mail.example", password="!") for n in range(CLIENTS)]
    )
    persons = IncarceratedPerson.objects.bulk_create(
        [
            IncarceratedPerson(
                number=f"RX{n:04}",
                surname="Sampleperson",
                given_names=f"Number {n}",
                born_on=date(1980, 1, 1),
                facility=cast.alder,
                custody_status="general",
                visiting_status="contact",
            )
            for n in range(CLIENTS)
        ]
    )
    visitors = Visitor.objects.bulk_create(
        [
            Visitor(
                account=account,
                given_names="Rush",
                surname=f"Exampleton {n}",
                born_on=date(1990, 1, 1),
                created_at=cast.now,
            )
            for n, account in enumerate(accounts)
        ]
    )
    Credential.objects.bulk_create(
        [
            Credential(visitor=visitor, person=person, valid=model.valid, decision=model.decision)
            for visitor, person in zip(visitors, persons, strict=True)
        ]
    )
    return list(zip(accounts, persons, visitors, strict=True))


@pytest.fixture
def rush(crowd: Any) -> Iterator[Callable[[str], list[tuple[int, dict[str, Any]]]]]:
    """Send every visitor's request at the same moment, over real HTTP, and give the answers."""
    cookies = [_sign_in(account) for account, _, _ in crowd]
    start = threading.Barrier(CLIENTS)

    def send(number: int, session_id: str, host: str) -> tuple[int, dict[str, Any]]:
        _, person, visitor = crowd[number]
        wish = {"session_id": session_id, "person_id": str(person.id), "visitor_ids": [str(visitor.id)]}
        start.wait(20)
        line = http.client.HTTPConnection(host, timeout=60)
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={cookies[number]}; {settings.CSRF_COOKIE_NAME}={FORM_TOKEN}",
            "X-CSRFToken": FORM_TOKEN,
        }
        line.request("POST", "/api/scheduling/bookings", json.dumps(wish), headers)
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, json.loads(body)

    with serving() as host, ThreadPoolExecutor(CLIENTS) as pool:
        yield lambda session_id: list(pool.map(send, range(CLIENTS), [session_id] * CLIENTS, [host] * CLIENTS))


def _sign_in(account: Account) -> str:
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("scarce", ["places", "heads"])
def test_two_hundred_clients_on_fifty_places_book_exactly_fifty(scarce, rush, cast):
    """Sign-in, permission, policy and ledger are all on; the rest are told so, and nobody sees an error."""
    count = PLACES if scarce == "places" else CLIENTS
    cast.hall.places.all().delete()
    Place.objects.bulk_create([Place(area=cast.hall, label=f"R{n}", kind="table", heads=2) for n in range(count)])
    session = cast.session(heads=PLACES if scarce == "heads" else CLIENTS)
    answers = rush(str(session.id))
    assert Counter(status for status, _ in answers) == {201: PLACES, 409: CLIENTS - PLACES}
    assert {reason["code"] for status, body in answers if status == 409 for reason in body["reasons"]} == {"taken"}
    held = Booking.objects.filter(session=session, state="held")
    assert held.count() == held.values("place").distinct().count() == PLACES
    assert PartyMember.objects.filter(active=True).count() == PLACES
    recorded = Counter(Event.objects.values_list("kind", flat=True))
    assert recorded["scheduling.hold_booking"] == PLACES
    assert recorded["scheduling.hold_booking.refused"] == CLIENTS - PLACES


def test_in_the_rush_whoever_has_priority_gets_a_place_and_nobody_else_a_kept_one(rush, crowd, cast):
    """One of two hundred lost a visit; one of fifty places is kept."""
    cast.hall.places.all().delete()
    Place.objects.bulk_create(
        [Place(area=cast.hall, label=f"R{n}", kind="table", heads=2, kept_back=n == 0) for n in range(PLACES)]
    )
    session, (_, person, holder) = cast.session(heads=CLIENTS), crowd[CLIENTS - 1]
    whom = {"visitor_id": holder.id, "person_id": person.id}
    grant_priority(cast.actor(cast.director), source="booking:lost", now=cast.now, **whom)
    answers = rush(str(session.id))
    assert answers[CLIENTS - 1][0] == 201
    held = Booking.objects.filter(session=session, state="held")
    kept = [one.person_id for one in held.filter(place__kept_back=True)]
    assert kept in ([], [person.id])
    assert Counter(status for status, _ in answers) == {201: held.count(), 409: CLIENTS - held.count()}
    assert held.filter(place__kept_back=False).count() == PLACES - 1
