"""Who may hold a role, and from when to when?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gatelodge.accounts.actions import grant_role, open_staff_account, withdraw_role
from gatelodge.accounts.models import Account, Facility, RoleGrant
from gatelodge.accounts.queries import get_actor, get_code_now
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import PASSWORD, Cast
from tests.signing_in import signed_in


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


class TestOpenStaffAccount:
    def open(self, cast: Cast, **fields: str) -> Any:
        asked = {"email": "newcomer@staff.example", "name": "Newcomer Sample", **fields}
        return open_staff_account(cast.actor(cast.administrator), now=cast.now, **asked)

    def test_can_sign_in_with_the_second_factor_it_was_given(self, cast: Cast) -> None:
        account_id = self.open(cast, password=PASSWORD, totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        assert Account.objects.get(id=account_id).check_password(PASSWORD)
        assert len(get_code_now("newcomer@staff.example")) == 6

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"email": "no address"}, "email_malformed"),
            ({"email": "SECOND-sergeant.ald@staff.example"}, "email_taken"),
            ({"password": "short"}, "password_weak"),
        ],
    )
    def test_names_what_is_wrong(self, cast: Cast, fields: dict[str, str], code: str) -> None:
        _ = cast.second_sergeant
        with pytest.raises(BadInput) as refused:
            self.open(cast, **fields)
        assert refused.value.codes == {code}

    def test_is_a_page_for_administrators(self, cast: Cast) -> None:
        client = signed_in(cast.administrator)
        asked = {"email": "newcomer@staff.example", "name": "Newcomer Sample", "language": "es"}
        assert client.post("/accounts/staff/new/", asked).status_code == 302
        again = client.post("/accounts/staff/new/", asked)
        assert again.status_code == 422
        assert b"newcomer@staff.example" in again.content
        assert signed_in(cast.director).get("/accounts/staff/new/").status_code == 403


class TestOpenFacility:
    def test_refuses_an_unknown_zone_and_a_code_in_use(self, cast: Cast) -> None:
        client = signed_in(cast.administrator)
        asked = {"code": cast.alder.code, "name": "Cedar Flats", "zone": "Mars/Olympus"}
        assert "America/Los_Angeles" in client.post("/accounts/facilities/new/", asked).content.decode()
        taken = client.post("/accounts/facilities/new/", {**asked, "zone": "America/Denver"})
        assert taken.status_code == 422
        kept = client.post("/accounts/facilities/new/", {**asked, "zone": "America/Denver", "code": "CED"})
        assert kept.status_code == 302

    def test_keeps_whether_people_there_wait_for_trial(self, cast: Cast) -> None:
        client = signed_in(cast.administrator)
        asked = {"name": "Cedar Flats", "zone": "America/Denver"}
        for code, told in (("CED", {"holds_pretrial": "on"}), ("DOG", {})):
            assert client.post("/accounts/facilities/new/", {**asked, "code": code, **told}).status_code == 302
        assert list(Facility.objects.filter(holds_pretrial=True).values_list("code", flat=True)) == ["CED"]
