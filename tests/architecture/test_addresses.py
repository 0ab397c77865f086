"""Does every address name its permission, and is whoever does not hold it turned away at each?"""

from __future__ import annotations

import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getclosurevars, isfunction
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, path
from django.utils import timezone

from gatelodge.accounts.models import Account, RoleGrant
from gatelodge.foundation.actors import ANONYMOUS, STAFF_ROLES, Actor
from gatelodge.foundation.doors import door
from gatelodge.foundation.permits import PERMITS, could
from tests.cast import Cast

# Addresses without a permission of ours, each with the reason why that is no hole.
OPEN = {
    "set_language": "Django's own; remembers a language in a cookie and shows nothing",
    "openapi-json": "describes the API and holds no data",
    "api-root": "is the address under which the API's addresses lie; answers 404",
}
# Pages of the account library that somebody who is not signed in must reach; all its others send to sign-in.
BEFORE_SIGN_IN = {
    *("account_login", "account_signup", "account_inactive", "account_logout"),
    *("account_email_verification_sent", "account_confirm_email", "account_confirm_login_code"),
    *("account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done"),
    *("mfa_authenticate", "mfa_login_webauthn"),
}
SAMPLES = {"uuid": str(uuid.uuid4()), "int": "1", "str": "nothing", "slug": "nothing", "path": "nothing"}
REFUSED = {403, 404}


@dataclass(frozen=True)
class Address:
    """One address with one method, and the permission that its view names."""

    route: str
    name: str
    method: str
    permission: str | None
    library: bool

    @property
    def url(self) -> str:
        """This will give an address of something that does not exist."""
        return self.url_of(SAMPLES["uuid"])

    def url_of(self, thing: str) -> str:
        """This will give the address of one thing, named by its UUID."""
        samples = {**SAMPLES, "uuid": thing, "uuidstr": thing}
        return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda match: samples[match[1] or "str"], self.route)

    @property
    def names_a_thing(self) -> bool:
        return "<" in self.route


def addresses(patterns: list[Any], before: str = "") -> Iterator[Address]:
    """This will walk the whole address plan, down to each operation of the API."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from addresses(pattern.url_patterns, route)
            continue
        view = pattern.callback
        library = view.__module__.startswith("allauth.")
        # The API's library hands out a closure over its own record of the address.
        held = getclosurevars(view).nonlocals.get("self") if isfunction(view) else None
        operations = getattr(held, "operations", [])
        for operation in operations:
            for method in operation.methods:
                permission = getattr(operation.view_func, "permission", None)
                yield Address(route, pattern.name or "", method, permission, library)
        if not operations:
            yield Address(route, pattern.name or "", "GET", getattr(view, "permission", None), library)


def undeclared(patterns: list[Any]) -> list[str]:
    """This will name the addresses that name no permission, or one that nobody declared."""
    return [
        f"{address.method} {address.route}"
        for address in addresses(patterns)
        if address.permission not in PERMITS and not address.library and address.name not in OPEN
    ]


def ours() -> list[Address]:
    return [address for address in addresses(get_resolver().url_patterns) if address.permission]


def may_see(actor: Actor, address: Address) -> bool:
    return could(actor, address.permission or "")


def answers(client: Client) -> Iterator[tuple[Address, str, int]]:
    """This will knock at each door of ours, to read and to post (405: the door does not open that way for anybody)."""
    doors = {(address.route, address.method) for address in ours()}
    for address in ours():
        # Where posting has a door of its own at the same address, it is knocked at as that door.
        for method in {address.method} if (address.route, "POST") in doors else sorted({address.method, "POST"}):
            status = client.generic(method, address.url).status_code
            if status != 405:
                yield address, method, status


def not_turned_away(client: Client, actor: Actor) -> dict[str, int]:
    """This will name the addresses that let `actor` in without a permission, or show a thing that does not exist."""
    let_in = {}
    for address, method, status in answers(client):
        to_sign_in = status == 302 and actor.account_id is None
        fine = status in (REFUSED | {401}) or to_sign_in
        if may_see(actor, address):
            fine = status < 500 and (status != 200 or not address.names_a_thing)
        if not fine:
            let_in[f"{method} {address.url}"] = status
    return let_in


@pytest.fixture
def outsider() -> Account:
    """This will give an account of somebody who has nothing to do with anybody here."""
    return Account.objects.create_user("odd.outsider@example.test", name="Odalys Outsider")


def things_shown(client: Client, actor: Actor, things: list[str]) -> dict[str, int]:
    """This will name the addresses at which somebody sees, or may act on, one of `things`.

    A door that is shut to `actor` whatever the thing is tried with one: it refuses before anything is looked for.
    """
    guarded = [a for a in ours() if "<uuid:" in a.route and not may_see(ANONYMOUS, a)]
    statuses = {
        f"{method} {address.url_of(thing)}": client.generic(method, address.url_of(thing)).status_code
        for address in guarded
        for method in sorted({address.method, "POST"})
        for thing in (things if may_see(actor, address) else things[:1])
    }
    return {request: status for request, status in statuses.items() if status not in REFUSED | {405}}


def everything_kept() -> list[str]:
    """This will give the UUID of every row of every department."""
    tables = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    keys = [key for table in tables for key in table.objects.values_list("pk", flat=True)]
    return sorted(str(key) for key in keys if isinstance(key, uuid.UUID))


@pytest.fixture
def planted_plan(settings: Any) -> Iterator[list[URLPattern]]:
    """This will add two addresses to the plan: one behind a door, one whose door was forgotten."""

    def show(request: Any) -> HttpResponse:
        return HttpResponse("shown")

    def show_thing(request: Any, thing: uuid.UUID) -> HttpResponse:
        return HttpResponse(f"shown: {thing}")

    plan = [
        path("guarded/", door("accounts.grant_role")(show)),
        path("forgotten/", show),
        path("things/<uuid:thing>/", door("accounts.own")(show_thing)),
    ]
    module = ModuleType("planted_plan")
    module.urlpatterns = [*plan, *get_resolver().url_patterns]
    sys.modules["planted_plan"] = module
    settings.ROOT_URLCONF = "planted_plan"
    yield plan
    del sys.modules["planted_plan"]


def test_every_address_names_a_declared_permission() -> None:
    assert undeclared(get_resolver().url_patterns) == []


def test_no_exception_outlives_its_address() -> None:
    names = {address.name for address in addresses(get_resolver().url_patterns)}
    assert set(OPEN) | BEFORE_SIGN_IN <= names


@pytest.mark.django_db
def test_nobody_signed_in_is_turned_away_everywhere(client: Client) -> None:
    assert not_turned_away(client, ANONYMOUS) == {}


@pytest.mark.django_db
def test_an_outsider_is_turned_away_everywhere(client: Client, outsider: Account) -> None:
    client.force_login(outsider)
    assert not_turned_away(client, Actor(account_id=outsider.id)) == {}


def test_an_outsider_sees_nothing_of_anybody(client: Client, cast: Cast) -> None:
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.luz, cast.tomas)
    cast.session()
    things = everything_kept()
    client.force_login(cast.outsider.account)
    assert len(things) > 10
    assert things_shown(client, cast.actor(cast.outsider), things) == {}


@pytest.mark.django_db
def test_staff_without_a_second_factor_get_no_further_than_outsiders(client: Client, outsider: Account) -> None:
    for role in STAFF_ROLES:
        RoleGrant.objects.create(account=outsider, role=role, valid=DateTimeTZRange(timezone.now(), None))
    client.force_login(outsider)
    nobody = Actor(account_id=outsider.id)
    shown = [address.url for address, _, status in answers(client) if status < 300 and not may_see(nobody, address)]
    assert shown == []


@pytest.mark.django_db
def test_the_account_library_sends_to_sign_in(client: Client) -> None:
    for address in addresses(get_resolver().url_patterns):
        if address.library and address.name not in BEFORE_SIGN_IN:
            answer = client.get(address.url)
            assert answer.status_code == 302, address
            assert django_settings.LOGIN_URL == "account_login"
            assert "/accounts/login/" in answer["Location"], address


def test_a_forgotten_address_is_named(planted_plan: list[URLPattern]) -> None:
    assert undeclared(planted_plan) == ["GET forgotten/"]


@pytest.mark.django_db
def test_a_door_is_what_turns_away(planted_plan: list[URLPattern], client: Client, outsider: Account) -> None:
    assert client.get("/guarded/").status_code == 302
    assert client.get("/forgotten/").status_code == 200
    client.force_login(outsider)
    assert client.get("/forgotten/").status_code == 200
    assert client.get("/guarded/").status_code == 403


@pytest.mark.django_db
def test_an_address_that_shows_a_thing_to_outsiders_is_named(
    planted_plan: list[URLPattern], client: Client, outsider: Account
) -> None:
    client.force_login(outsider)
    thing = str(outsider.id)
    planted = {f"GET /things/{thing}/": 200, f"POST /things/{thing}/": 200}
    actor = Actor(account_id=outsider.id)
    assert planted.items() <= things_shown(client, actor, [thing]).items()
    assert "GET " + f"/things/{SAMPLES['uuid']}/" in not_turned_away(client, actor)
