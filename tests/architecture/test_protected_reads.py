"""Does every page that shows something of a person, to staff or to the family, leave an event that says who read it?"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.apps import apps
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account, RoleGrant
from gatelodge.foundation.actors import STAFF_ROLES
from gatelodge.ledger.actions import reads
from gatelodge.ledger.models import Event
from gatelodge.people.domain.purposes import PURPOSES
from gatelodge.people.models import Visitor
from gatelodge.scheduling.actions import book_visit, issue_companion_code, take_up_companion_code
from tests.architecture.test_addresses import SAMPLES, Address, ours
from tests.cast import LONG_AGO, Cast
from tests.clearance.story import ADULT, Story
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

# What tells a person from another; the searches ask for part of a name, as a page repeats what was typed.
TELLING = ("Exampleton", "@staff.example", "Sampleford", "AX1001", "AX1002", "@mail.example", "Imaginary Street")
ASKED = {"text": "xample", "q": "xample", "purpose": next(iter(PURPOSES))}


def said(answer: HttpResponseBase) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def fitting(address: Address, things: dict[str, str]) -> list[str]:
    """Give the things that an address may mean: `person_id` is an incarcerated person's; of no known kind, all."""
    word = address.route.partition("<uuid:")[2].partition("_id")[0].replace("_", "")
    fits = [thing for kind, thing in things.items() if word and kind.endswith(word)]
    # Of a kind of which there is no row, no other thing is at that address.
    return fits or ([SAMPLES["uuid"]] if word and any(kind.endswith(word) for kind in tables()) else [*things.values()])


def tables() -> dict[str, type[Model]]:
    """Give the tables of every department by name."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    return {model._meta.model_name or "": model for model in ours}


def told(client: Client, things: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Name the pages that show something of a person, and whether an event was written for each."""
    for address in ours():
        if address.method != "GET":
            continue
        urls = [address.url]
        if address.names_a_thing:
            urls = [address.url_of(thing) for thing in fitting(address, things)]
        for url in urls:
            before = Event.objects.count()
            answer = client.get(url, ASKED)
            if answer.status_code == 200 and any(word in said(answer) for word in TELLING):
                yield f"GET /{address.route}", Event.objects.count() > before


def one_of_each_kind() -> dict[str, str]:
    """Give the UUID of one row of each table, by the table's name."""
    keys = {name: table.objects.order_by("pk").values_list("pk", flat=True).first() for name, table in tables().items()}
    return {name: str(key) for name, key in keys.items() if isinstance(key, UUID)}


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody who holds every role of the staff, on a day on which every department holds something of somebody."""
    cast = Cast(now=timezone.now())
    assert cast.wendell
    Story(cast).checked(person={**ADULT["person"], "number": "AX1002"})
    ConductStory(cast).incident()
    account = cast.account("everything@staff.example", "Every Role")
    for role in STAFF_ROLES:
        RoleGrant.objects.create(account=account, role=role, valid=DateTimeTZRange(LONG_AGO, None))
    return signed_in(account)


def test_no_page_shows_a_person_unrecorded(reader: Client) -> None:
    pages = set(told(reader, one_of_each_kind()))
    assert sorted(page for page, recorded in pages if not recorded) == []
    assert len(pages) > 10


@pytest.fixture
def family(db: None) -> Client:
    """A mother with something of each department: an application, a booking, a letter, a companion, a child with the same."""
    cast = Cast(now=timezone.now())
    Story(cast).checked()
    ConductStory(cast).incident()
    for visitor in (cast.marisol, cast.luz):
        cast.approve(visitor, cast.wendell)
    cast.approve(cast.quincy, cast.wendell)
    session, code = cast.session(), issue_companion_code(cast.actor(cast.quincy), now=cast.now)
    take_up_companion_code(cast.actor(cast.marisol), code=code, now=cast.now)
    wish = {"session_id": session.id, "person_id": cast.wendell.id, "visitor_ids": [cast.marisol.id, cast.luz.id]}
    book_visit(cast.actor(cast.marisol), now=cast.now, **wish)
    # The shell greets whoever is signed in: under a name that tells nothing.
    Account.objects.filter(id=cast.marisol.account_id).update(name="Signed In", email="signed.in@else.example")
    return signed_in(cast.marisol, second_factor=False)


def test_no_page_shows_a_family_its_records_unrecorded(family: Client) -> None:
    child = {"visitor": str(Visitor.objects.get(given_names="Luz").pk)}
    pages = set(told(family, one_of_each_kind() | child))
    assert sorted(page for page, recorded in pages if not recorded) == []
    assert {page for page, _ in pages} >= {"GET /people/profile/", "GET /people/profile/<uuid:visitor_id>/"}
    assert len(pages) > 10


def test_a_page_that_shows_a_person_unrecorded_is_named(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "_write", lambda *words, **named: None)
    assert ("GET /people/persons/", False) in set(told(reader, {}))
