"""Who may hold a role, and from when to when?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gatelodge.accounts.actions import grant_role, withdraw_role
from gatelodge.accounts.models import RoleGrant
from gatelodge.accounts.queries import get_actor
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import Cast


class TestGrantRole:
    def test_gives_the_role_from_now_on(self, cast: Cast) -> None:
        new = cast.account("newcomer@staff.example")
        grant_role(
            cast.actor(cast.administrator),
            email="Newcomer@staff.example",
            role=Role.GATE_OFFICER,
            facility_id=cast.alder.id,
            now=cast.now,
        )
        assert get_actor(new, now=cast.now, second_factor=True).holds(Role.GATE_OFFICER, facility_id=cast.alder.id)
        assert not get_actor(new, now=cast.now - timedelta(seconds=1)).roles
        assert Event.objects.filter(kind="accounts.grant_role").count() == 1

    @pytest.mark.parametrize("who", ["sergeant", "director", "auditor"])
    def test_is_refused_to_anyone_but_an_administrator(self, cast: Cast, who: str) -> None:
        with pytest.raises(NotPermitted):
            grant_role(
                cast.actor(getattr(cast, who)),
                email="newcomer@staff.example",
                role=Role.AUDITOR,
                facility_id=None,
                now=cast.now,
            )

    def test_is_refused_without_a_second_factor(self, cast: Cast) -> None:
        with pytest.raises(NotPermitted):
            grant_role(
                cast.actor(cast.administrator, second_factor=False),
                email="newcomer@staff.example",
                role=Role.AUDITOR,
                facility_id=None,
                now=cast.now,
            )

    def test_is_refused_for_ones_own_account(self, cast: Cast) -> None:
        with pytest.raises(NotPermitted, match="your own"):
            grant_role(
                cast.actor(cast.administrator),
                email=cast.administrator.email,
                role=Role.DIRECTOR,
                facility_id=None,
                now=cast.now,
            )

    def test_names_the_field_for_an_unknown_address(self, cast: Cast) -> None:
        with pytest.raises(BadInput) as refused:
            grant_role(
                cast.actor(cast.administrator),
                email="nobody@nowhere.example",
                role=Role.AUDITOR,
                facility_id=None,
                now=cast.now,
            )
        assert refused.value.reasons[0].field == "email"

    def test_is_refused_when_held_already(self, cast: Cast) -> None:
        with pytest.raises(NotAllowedNow):
            grant_role(
                cast.actor(cast.administrator),
                email=cast.officer.email,
                role=Role.GATE_OFFICER,
                facility_id=cast.alder.id,
                now=cast.now,
            )
        assert RoleGrant.objects.filter(account=cast.officer).count() == 1


class TestWithdrawRole:
    def test_counts_from_the_very_next_request(self, cast: Cast) -> None:
        grant = RoleGrant.objects.get(account=cast.officer)
        withdraw_role(cast.actor(cast.administrator), grant_id=grant.id, now=cast.now)
        assert not get_actor(cast.officer, now=cast.now, second_factor=True).roles

    def test_a_second_time_finds_nothing(self, cast: Cast) -> None:
        grant = RoleGrant.objects.get(account=cast.officer)
        withdraw_role(cast.actor(cast.administrator), grant_id=grant.id, now=cast.now)
        with pytest.raises(Absent):
            withdraw_role(cast.actor(cast.administrator), grant_id=grant.id, now=cast.now + timedelta(hours=1))


def test_staff_are_sent_to_set_up_a_second_factor(cast: Cast, client: Client) -> None:
    client.force_login(cast.sergeant)
    answer = client.get("/")
    assert answer.status_code == 302
    assert "/2fa/" in answer["Location"]


def test_the_table_of_permissions_is_a_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.outsider.account)
    assert b"accounts.grant_role" in client.get("/accounts/permissions/").content
