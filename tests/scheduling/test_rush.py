"""What happens when two hundred people want fifty places at once?"""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.clearance.models import Credential
from gatelodge.people.models import IncarceratedPerson, Visitor
from gatelodge.scheduling.models import Booking, Place

pytestmark = pytest.mark.django_db(transaction=True)
CLIENTS, PLACES = 200, 50


@pytest.fixture
def crowd(transactional_db: None, cast: Any) -> list[tuple[Account, IncarceratedPerson, Visitor]]:
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
                account=account, given_names="Rush", surname=f"Exampleton {n}", born_on=date(1990, 1, 1), created_at=cast.now
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


def test_two_hundred_clients_on_fifty_places_book_exactly_fifty(crowd, cast, live_server):
    """Real HTTP against a real server: sign-in, permission, policy and ledger are all on."""
    hall = cast.hall
    hall.places.all().delete()
    Place.objects.bulk_create([Place(area=hall, label=f"R{n}", kind="table", heads=2) for n in range(PLACES)])
    session = cast.session(heads=PLACES)
