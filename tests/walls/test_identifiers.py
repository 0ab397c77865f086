"""Is every number that is seen outside random? None tells how many there are, nor what the next one is."""

from __future__ import annotations

import re
import uuid
from itertools import pairwise

import pytest
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import models
from django.urls import get_resolver

from gatelodge.foundation.codes import ALPHABET, new_code
from tests.architecture.test_addresses import addresses
from tests.cast import Cast

# Tables of ours whose rows are numbered, each with why no number of theirs is seen.
NUMBERED = {
    "Leaf": "its place in the tree is shown only while everything is open to the reader",
    "Tile": "is part of proofs, and shown nowhere",
    "Checkpoint": "the size is shown only while everything is open to the reader",
    "RosterChange": "is listed by line within its own roster",
    "QuarantinedRow": "is listed by line within its own roster",
    "Attempt": "a code tried; only counted",
    "AccessAsking": "only counted",
    "InquiryAsking": "only counted",
    "RecordsAsking": "only counted",
}
# Keys that are drawn from another row's own chance, each with why.
DERIVED = {
    "disclosure.RecordsLetter.id": "its request's, so that the same answer is the same bytes",
    "disclosure.RecordsPackage.id": "its request's, so that the same answer is the same bytes",
}
# Addresses that take a number, each with why it is no count.
NUMBERS_IN_ADDRESSES = {
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": "shuffled",
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": "shuffled",
    "reports/<slug:period>/releases/<int:number>.json": "which correction of published figures, as the page itself says",
}


def test_every_table_of_ours_is_keyed_by_chance() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    numbered = {model.__name__ for model in ours if isinstance(model._meta.pk, models.IntegerField)}
    assert numbered == set(NUMBERED)


def test_every_chance_is_a_version_four() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    keys = [model._meta.pk for model in ours if type(model._meta.pk) is models.UUIDField]
    assert len(keys) > 40
    assert {str(key) for key in keys if key.default is not uuid.uuid4} == set(DERIVED)


def test_no_code_makes_numbers_that_tell_a_time() -> None:
    from gatelodge.config.house import SOURCE

    telling = re.compile(r"\buuid1\(|\buuid6\(|\buuid7\(|\bulid\b|getrandbits")
    assert [path.name for path in SOURCE.rglob("*.py") if telling.search(path.read_text())] == []


def test_a_code_that_stands_alone_carries_eighty_bits() -> None:
    lengths = {len(new_code().replace("-", "")) for _ in range(50)}
    assert lengths == {16}
    assert 16 * (len(ALPHABET).bit_length() - 1) >= 80


def test_no_code_is_made_shorter() -> None:
    from gatelodge.config.house import SOURCE

    calls = [call for path in SOURCE.rglob("*.py") for call in re.findall(r"\bnew_code\(([^)]*)\)", path.read_text())]
    assert {call for call in calls if call and not call.startswith("length")} == set()


def test_no_address_takes_a_running_number() -> None:
    routes = {one.route for one in addresses(get_resolver().url_patterns) if "<int:" in one.route}
    assert routes == set(NUMBERS_IN_ADDRESSES)


@pytest.mark.django_db
def test_the_account_library_s_numbers_are_shuffled(cast: Cast) -> None:
    account = cast.outsider.account
    emails = [EmailAddress.objects.create(user=account, email=f"{n}@mail.example").pk for n in range(40)]
    keys = [Authenticator.objects.create(user=account, type="webauthn", data={}).pk for _ in range(40)]
    for numbers in (emails, keys):
        steps = [later - earlier for earlier, later in pairwise(numbers)]
        assert len(set(numbers)) == 40
        assert len(set(steps)) == 39
        assert max(numbers) > 1_000_000
        assert numbers != sorted(numbers)


@pytest.mark.django_db
def test_a_link_to_a_new_password_names_no_number(cast: Cast) -> None:
    assert user_pk_to_url_str(cast.outsider.account) == cast.outsider.account.pk.hex
