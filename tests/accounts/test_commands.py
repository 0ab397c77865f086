"""Can a new installation let its first administrator in?"""

from __future__ import annotations

import argparse
import json

import pytest
from django.contrib.auth import authenticate

from gatelodge.accounts.commands import add_commands
from gatelodge.accounts.models import RoleGrant
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.models import Event

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["administrator", *words])
    return int(args.func(args))


def test_opens_the_account_with_its_role_and_prints_a_password_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("first@department.example", "Fay Firstson", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    account = authenticate(username=told["email"], password=told["password"])
    assert account is not None
    assert [grant.role for grant in RoleGrant.objects.filter(account=account)] == ["administrator"]
    assert set(Event.objects.values_list("kind", flat=True)) == {"accounts.open_staff_account", "accounts.grant_role"}


@pytest.mark.parametrize("email", ["nonsense", "first@department.example"])
def test_refuses_what_is_no_address_or_has_an_account(email: str) -> None:
    run("first@department.example", "Fay Firstson")
    with pytest.raises(BadInput):
        run(email, "Fay Firstson")
    assert RoleGrant.objects.count() == 1
