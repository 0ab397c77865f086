"""What does somebody learn or gain who means harm at the doors of sign-in? Nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import get_resolver

from gatelodge.accounts.actions import grant_role
from gatelodge.accounts.models import Account
from gatelodge.clearance.models import Application
from gatelodge.foundation.actors import STAFF_ROLES, Role
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.people.models import IdentityDocument, IncarceratedPerson, Visitor
from gatelodge.scheduling.models import Session
from tests.architecture.test_addresses import Address, addresses, ours
from tests.cast import PASSWORD, Cast
from tests.signing_in import signed_in

LOGIN, SIGNUP, RESET = "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"
STRANGER = "nobody@nowhere.example"
NOTHING = "6f1c2b7e-0d3a-4c58-9a51-000000000000"


@contextmanager
def hashings() -> Iterator[list[str]]:
    """Count how often a password is hashed (by the tests' quick hasher): that is what takes time enough to be seen."""
    counted: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: Any, password: str, *rest: Any, **named: Any) -> str:
        counted.append(password)
        return encode(self, password, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", counting)
        yield counted


def seen(client: Client, address: str, fields: dict[str, str]) -> tuple[Any, ...]:
    """Give all that the person at the other end can see of an answer, and how often a password was hashed for it."""
    with hashings() as counted:
        answer = client.post(address, fields)
    email = fields.get("login") or fields.get("email") or ""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(email, "E-MAIL")
    return answer.status_code, answer.headers.get("Location"), sorted(client.cookies), page, len(counted)


@pytest.mark.parametrize(
    ("address", "field", "more"),
    [
        (LOGIN, "login", {"password": "wrong wrong wrong"}),
        (SIGNUP, "email", {"password1": PASSWORD, "password2": PASSWORD}),
        (RESET, "email", {}),
    ],
    ids=["sign in", "sign up", "reset"],
)
def test_nobody_learns_who_has_an_account(cast: Cast, address: str, field: str, more: dict[str, str]) -> None:
    known = seen(Client(), address, {field: cast.sergeant.email, **more})
    unknown = seen(Client(), address, {field: STRANGER, **more})
    assert known == unknown
    if address != LOGIN:
        assert sorted(letter.to[0] for letter in mail.outbox) == sorted([cast.sergeant.email, STRANGER])


def test_signing_in_leaves_the_session_that_somebody_else_laid_out(cast: Cast) -> None:
    victim = Client()
    victim.get(LOGIN)
    laid = victim.session
    laid["laid"] = "out"
    laid.save()
    victim.cookies["sessionid"] = laid.session_key or ""
    victim.post(LOGIN, {"login": cast.marisol.account.email, "password": PASSWORD})
    attacker = Client()
    attacker.cookies["sessionid"] = laid.session_key or ""
    assert victim.get("/accounts/email/").status_code == 200
    assert attacker.get("/accounts/email/").status_code == 302


def test_signing_out_ends_the_session_for_every_copy_of_it(cast: Cast) -> None:
    client, copy = signed_in(cast.marisol), Client()
    copy.cookies["sessionid"] = client.cookies["sessionid"].value
    assert copy.get("/accounts/email/").status_code == 200
    client.post("/accounts/logout/")
    assert copy.get("/accounts/email/").status_code == 302


def test_a_closed_account_is_out_at_its_next_request(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    cast.sergeant.is_active = False
    cast.sergeant.save()
    assert client.get("/accounts/email/").status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:0"])
def test_signing_in_leads_to_no_other_site(cast: Cast, elsewhere: str) -> None:
    fields = {"login": cast.marisol.account.email, "password": PASSWORD, "next": elsewhere}
    assert Client().post(LOGIN, fields).headers["Location"] == "/"
    assert Client().post("/language/", {"language": "es", "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("path", ["//evil.example/clearance/", "/\\evil.example/clearance/"])
def test_the_way_back_from_sign_in_is_never_another_site(path: str, db: None) -> None:
    answer = Client().get(path)
    assert "evil.example" not in answer.headers.get("Location", "").split("?")[0]


def test_no_role_comes_with_what_is_sent(cast: Cast, client: Client) -> None:
    spoof = {"role": "administrator", "roles": "administrator", "is_staff": "1", "is_superuser": "1"}
    client.post(SIGNUP, {"email": STRANGER, "password1": PASSWORD, "password2": PASSWORD, **spoof})
    assert not Account.objects.get(email=STRANGER).role_grants.exists()
    headers = {"X-Role": "administrator", "X-Actor": str(cast.administrator.id), "Remote-User": "administrator"}
    answer = signed_in(cast.outsider).get("/accounts/roles/?role=administrator", headers=headers)
    assert answer.status_code == 403


def writes() -> list[str]:
    found = [a for a in addresses(get_resolver().url_patterns) if a.method in {"POST", "PUT", "PATCH", "DELETE"}]
    return sorted({f"{a.method} {a.url}" for a in found if a.url.startswith("/api/")})


def let_in(client: Client, **headers: str) -> list[str]:
    """Name the API's writes that got further than the door."""
    answers = {}
    for write in writes():
        method, _, address = write.partition(" ")
        answers[write] = client.generic(method, address, "{}", "application/json", headers=headers).status_code
    return [write for write, status in answers.items() if status != 403]


def test_no_other_site_writes_through_the_api_with_a_session_of_ours(cast: Cast) -> None:
    attacked = Client(enforce_csrf_checks=True)
    attacked.cookies["sessionid"] = signed_in(cast.sergeant).cookies["sessionid"].value
    assert len(let_in(signed_in(cast.sergeant))) > 10
    assert let_in(attacked) == []
    assert let_in(attacked, Origin="https://evil.example") == []


def test_the_api_tells_staff_without_a_second_factor_in_its_own_words(cast: Cast) -> None:
    client = signed_in(cast.sergeant, second_factor=False)
    answer = client.get("/api/clearance/applications", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["reasons"][0]["code"] == "second_factor_needed"
    assert "Location" not in answer.headers


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_every_staff_role_is_sent_to_its_second_factor_first(cast: Cast, role: Role) -> None:
    account = cast.staff(role, cast.alder)
    answer = signed_in(account, second_factor=False).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")
    assert signed_in(account).get("/").status_code == 200


def test_no_staff_role_is_granted_to_an_address_that_nobody_has_confirmed(cast: Cast) -> None:
    """Somebody may have signed up with another's address and a password of their own, and wait for the role."""
    waiting = Account.objects.create_user("newcomer@staff.example", PASSWORD)
    waiting.emailaddress_set.create(email=waiting.email, verified=False, primary=True)
    with pytest.raises(NotAllowedNow) as refused:
        grant_role(
            cast.actor(cast.administrator),
            email=waiting.email,
            role=Role.GATE_OFFICER,
            facility_id=cast.alder.id,
            now=cast.now,
        )
    assert refused.value.codes == {"address_not_confirmed"}


def hidden(*own: UUID) -> list[str]:
    """Give one row of each kind that an address may name."""
    kinds = (Visitor, IncarceratedPerson, Application, Session, Account, IdentityDocument)
    rows = [kind.objects.order_by("pk").exclude(pk__in=own).first() for kind in kinds]
    return [str(row.pk) for row in rows if row]


def answered(client: Client, address: Address, thing: str) -> tuple[int, str]:
    """Give the answer about a thing, but for the address that was asked for and the form's token."""
    answer = client.generic(address.method, address.url_of(thing))
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode("latin-1"))
    return answer.status_code, page.replace(thing, "THING")


def told_apart(client: Client, things: list[str]) -> list[str]:
    """Name the addresses that answer otherwise for one of `things` than for nothing."""
    return [
        f"{address.method} {address.route}"
        for address in ours()
        if address.method == "GET" and "<uuid:" in address.route
        if len({answered(client, address, thing) for thing in (NOTHING, *things)}) > 1
    ]


def test_what_is_hidden_answers_with_the_bytes_of_what_does_not_exist(cast: Cast) -> None:
    cast.approve(cast.marisol, cast.tomas)
    cast.session()
    things = hidden(cast.outsider.id, cast.outsider.account.id)
    assert len(things) == 6
    assert told_apart(signed_in(cast.outsider, second_factor=False), things) == []
    assert told_apart(signed_in(cast.marisol, second_factor=False), things), "whoever may see it does"
