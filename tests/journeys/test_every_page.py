"""Is every page of the address plan accessible, in its language, and fit for a phone? A new address comes in by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import ANONYMOUS, Actor
from tests.architecture.test_addresses import OPEN, Address, addresses, may_see
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.hands import midday
from tests.journeys.one_of_everything import Everything
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = (
    "accounts",
    "cases",
    "clearance",
    "conduct",
    "disclosure",
    "gate",
    "grounds",
    "ledger",
    "legal",
    "letters",
    "people",
    "photos",
    "policy",
    "reports",
    "scheduling",
    "",
)
# What opens only in the middle of something, and where that is gone through.
IN_THE_MIDDLE = {
    "account_confirm_login_code": "after a code was sent, which is switched off here",
    "aerial_picture": "the picture under a map, no page",
    "account_email_verification_sent": "test_account_pages",
    "complain": "of a sanction in force: test_5_conduct",
    "complaint": "test_5_conduct, test_complaint_goes_on",
    "contraband_report": "once it was written: test_incident_at_the_gate",
    "course": "of a sanction in force: test_what_is_due",
    "exhibit_file": "the bytes of an exhibit of a case, no page",
    "give_back": "of a thing that was seized: test_incident_at_the_gate",
    "download": "a copy as a file, no page",
    "go_on": "once the institution head has answered: test_complaint_goes_on",
    "lift_measure": "of a limit in force: test_incident_at_the_gate",
    "mfa_authenticate": "test_account_pages: after the password",
    "mfa_edit_webauthn": "of a passkey, which only a browser can make: test_account_pages",
    "match_evidence": "the evidence as a picture, no page",
    "original": "the file of an exhibit, no page",
    "own_request": "by the link of a mail: test_8_grounds",
    "own_records": "by the link of a mail: test_9_records",
    "own_records_letter": "by the link of a mail: test_9_records",
    "own_records_package": "the package as a file, no page",
    "records_package": "once it was answered, and a file: test_9_records",
    "notice": "by the link of a mail: test_9_records",
    "ward_data": "of a child in one's care: test_9_records",
    "own_inquiry": "by the link of a mail: test_10_disclosure",
    "own_letter": "by the link of a mail: test_permit_pages",
    "own_complaint": "test_5_conduct, test_complaint_goes_on",
    "paper_on": "once the institution head has answered: test_complaint_goes_on",
    "picture": "the picture of an exhibit, no page",
    "plate_view": "the empty room as a picture, no page",
    "publish": "of a case with a confirmed finding: tests/cases/test_exhibit_pages",
    "print": "a copy for the desk's printer, no page",
    "print_to_post": "the letters that wait as one PDF, no page",
    "record_outside": "after somebody was looked for: test_incident_at_the_gate",
    "source_file": "the bytes of a source item, no page",
    "source_picture": "the picture of a source item, no page",
    "thumbnail": "a small view of a picture, no page",
    "mfa_remove_webauthn": "of a passkey, which only a browser can make: test_account_pages",
}


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody with a browser of sorts, to find out what opens."""

    reader: Account | None
    actor: Actor
    client: Client


@dataclass(frozen=True, slots=True)
class Page:
    """A page that somebody can open."""

    url: str
    reader: Account | None


def plan() -> list[Address]:
    """Give every address outside the API that a browser may ask for."""
    every = addresses(get_resolver().url_patterns)
    return [one for one in every if not one.route.startswith("api/") and one.name not in OPEN]


def room_of(address: Address) -> str:
    first = address.route.partition("/")[0]
    return first if "/" in address.route else ""


def names_in(route: str) -> list[str]:
    return re.findall(r"<(?:\w+:)?(\w+)>", route) + re.findall(r"\(\?P<(\w+)>", route)


def url_of(route: str, given: dict[str, str]) -> str:
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: given[match[1]], plain)


def open_by_somebody(address: Address, house: Everything, callers: list[Caller]) -> Page | None:
    """Find who can open the page, and with what; None when it is no page: it takes only forms, sends on, or is a file."""
    seen: set[int] = set()
    sends_on = False
    # A door that is shut to somebody whatever lies behind it needs no knock: test_addresses knocks at all of them.
    able = [one for one in callers if address.permission is None or may_see(one.actor, address)] or callers
    for given, one, query in product(house.addresses_of(names_in(address.route)), able, ("", "?purpose=identity")):
        reader, url = one.reader, url_of(address.route, given) + query
        answer = one.client.get(url)
        seen.add(answer.status_code)
        if answer.status_code == 405:
            return None
        if answer.status_code == 200:
            return Page(url, reader) if answer["Content-Type"].startswith("text/html") else None
        sends_on |= answer.status_code == 302 and reader is not None and "/login/" not in answer["Location"]
    if sends_on:
        return None
    raise AssertionError(f"nobody can open {address.route}: {sorted(seen)}")


def test_every_address_lies_in_a_room_that_is_walked() -> None:
    assert {room_of(address) for address in plan()} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_is_accessible_and_fits_in_both_languages(browse: Browse, room: str) -> None:
    # Given one of everything, and somebody of each kind
    cast = Cast(timezone.now())
    midday(cast)
    house = Everything(cast)
    callers = [
        Caller(one, cast.actor(one), signed_in(one)) if one else Caller(None, ANONYMOUS, Client())
        for one in house.readers()
    ]
    # When each page of the room is opened by somebody who may
    for address in plan():
        if room_of(address) != room or address.name in IN_THE_MIDDLE:
            continue
        page = open_by_somebody(address, house, callers)
        if page is None:
            continue
        browse.sign_out()
        if page.reader:
            browse.sign_in(page.reader)
        # Then it is fit for everybody in English, and no longer than a phone is wide in Spanish
        browse.speak("en")
        browse.open(page.url)
        browse.check()
        browse.speak("es")
        browse.open(page.url)
        browse.check_fit()
