"""Do the logs keep silent? Deeds of secret classes with names that nobody has are done, and looked for in every line."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.config.logs import Opaque
from tests.cast import Cast
from tests.clearance.story import ADULT, Story
from tests.conduct.conftest import ConductStory
from tests.scheduling.legal import Chambers
from tests.signing_in import signed_in

CANARIES = ("Canarywoman", "Canaryman", "CANARY77", "canary.mail")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """This will hear every line of every logger, from the least, as the console would."""
    heard, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(heard), root.level
    handler.addFilter(Opaque())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield heard
    root.removeHandler(handler)
    root.setLevel(level)


def canaries(text: str) -> list[str]:
    return [one for one in CANARIES if one.lower() in text.lower()]


@pytest.fixture
def birdcage(db: None) -> Cast:
    """A cast whose visitor and incarcerated person have names that nobody else has."""
    cast = Cast(now=timezone.now())
    cast.__dict__["tomas"] = cast.person("CANARY77", "Canaryman", "Tomás")
    cast.__dict__["marisol"] = cast.visitor("Marisol", "Canarywoman", email="canary.mail@mail.example")
    cast.licence(cast.marisol)
    return cast


def test_deeds_of_secret_classes_leave_no_name_in_a_log(birdcage: Cast, log: io.StringIO) -> None:
    cast = birdcage
    Story(cast).checked(person={**ADULT["person"], "number": "CANARY77"}).decide()
    chambers = Chambers(cast)
    chambers.tie = chambers.practice.client(chambers.practice.atwood, "CANARY77")
    chambers.__dict__["attorney"] = chambers.practice.atwood
    chambers.book(party=[chambers.as_attorney(), chambers.as_student()])
    chambers.ask()
    ConductStory(cast).incident()
    for client in (signed_in(cast.marisol, second_factor=False), signed_in(cast.sergeant), signed_in(cast.auditor)):
        for where in ("/", "/people/profile/", "/scheduling/", "/letters/", "/gate/", "/ledger/?purpose=Canarywoman"):
            client.get(where)
        client.get(f"/people/visitors/?text=Canarywoman&purpose=check&n={cast.marisol.id}")
    assert canaries(log.getvalue()) == []
    assert str(cast.marisol.id) not in log.getvalue()


def test_a_missed_address_is_logged_by_its_route(cast: Cast, log: io.StringIO) -> None:
    client = signed_in(cast.outsider, second_factor=False)
    client.get(f"/people/profile/{cast.marisol.id}/?q=Canarywoman")
    client.get("/nowhere/CANARY77/")
    client.get("/grounds/own/canary.mail-token/")
    said = log.getvalue()
    assert "people/profile/<uuid:visitor_id>/" in said
    assert "an address that is none" in said
    assert str(cast.marisol.id) not in said
    assert canaries(said) == []


def twice(logger: logging.Logger) -> None:
    """This will make one account twice, which the database refuses, and log that as a door would."""
    email = f"{CANARIES[3]}@example.test"  # no traceback quotes it from this file
    Account.objects.create_user(email)
    try:
        with transaction.atomic():
            Account.objects.create_user(email)
    except IntegrityError:
        logger.exception("it failed")


def test_a_failure_tells_nothing_of_the_row(db: None, log: io.StringIO) -> None:
    twice(logging.getLogger("gatelodge"))
    said = log.getvalue()
    assert "account_email_once" in said
    assert "Traceback" in said
    assert canaries(said) == []


def test_without_the_filter_it_would(db: None) -> None:
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logger = logging.getLogger("bare")
    logger.addHandler(handler)
    twice(logger)
    logger.removeHandler(handler)
    assert canaries(heard.getvalue()) == ["canary.mail"]


def test_the_filter_is_on_in_the_settings() -> None:
    told: Any = django_settings.LOGGING
    assert told["handlers"]["console"]["filters"] == ["opaque"]
    assert told["filters"]["opaque"]["()"] == "gatelodge.config.logs.Opaque"
    assert told["loggers"]["django.request"]["filters"] == ["opaque"]
