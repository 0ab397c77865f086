"""What an administrator says of a facility after it was opened."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from gatelodge.accounts.actions import change_facility
from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.refusals import Absent, BadInput, NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.signing_in import signed_in

TOLD = {"name": "Alder Detention Sample", "address": "7 Invented Road", "holds_pretrial": True}


def test_whether_it_holds_people_before_trial_can_be_said_later(cast: Cast) -> None:
    before = get_facility(cast.alder.id)
    change_facility(cast.actor(cast.administrator), facility_id=cast.alder.id, now=cast.now, **TOLD)
    after = get_facility(cast.alder.id)
    assert {name: getattr(after, name) for name in TOLD} == TOLD
    assert (after.code, after.zone, before.holds_pretrial) == (before.code, before.zone, False)
    assert Event.objects.filter(kind="accounts.change_facility").count() == 1


def test_a_facility_keeps_a_name(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        change_facility(cast.actor(cast.administrator), facility_id=cast.alder.id, now=cast.now, **TOLD | {"name": " "})
    assert refused.value.codes == {"name_missing"}


def test_no_one_else_changes_it_and_an_unknown_one_is_absent(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        change_facility(cast.actor(cast.sergeant), facility_id=cast.alder.id, now=cast.now, **TOLD)
    with pytest.raises(Absent):
        change_facility(cast.actor(cast.administrator), facility_id=uuid4(), now=cast.now, **TOLD)


def test_the_page_of_roles_leads_to_it(cast: Cast) -> None:
    client, page = signed_in(cast.administrator), reverse("accounts:change_facility", args=[cast.alder.id])
    assert page in client.get(reverse("accounts:roles")).content.decode()
    assert cast.alder.name in client.get(page).content.decode()
    assert client.post(page, {"name": ""}).status_code == 422
    assert client.post(page, {"name": TOLD["name"], "holds_pretrial": "on"}).status_code == 302
    assert get_facility(cast.alder.id).holds_pretrial
    assert client.get(reverse("accounts:change_facility", args=[uuid4()])).status_code == 404
    assert signed_in(cast.sergeant).get(page).status_code == 403
