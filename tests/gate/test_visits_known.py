"""Whoever looks into a matter may know which visits there were; of a legal one only who meets legal visits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.foundation.actors import Role
from gatelodge.gate.models import Visit
from gatelodge.gate.queries import read_visits_known
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.gate.legal import LegalDay

pytestmark = pytest.mark.django_db


def test_visits_are_known_by_role_place_name_and_time(cast: Cast, refused: Any) -> None:
    day = LegalDay(cast)
    legal = day.seated()
    social = Visit.objects.get(id=day.story.seated(day.story.booked(cast.quincy, person=cast.wendell), cast.quincy))
    now = day.story.now
    span = {
        "begins": legal.opened_at,
        "ends": now + timedelta(minutes=1),
        "facility_id": cast.alder.id,
        "purpose": "case 7",
        "now": now,
    }
    head = cast.actor(cast.staff(Role.INSTITUTION_HEAD, cast.alder))
    investigator = cast.actor(cast.staff(Role.INVESTIGATOR, cast.alder))

    def found(actor: Any, **asked: Any) -> set[Any]:
        return {one.id for one in read_visits_known(actor, **{"visitor": "", "person": ""} | span | asked)}

    client = f"{legal.person.given_names} {legal.person.surname}"
    assert found(head, person=client) == {legal.id}
    assert found(head) == {legal.id, social.id}
    kept = {frozenset(one.subjects or ()) for one in Event.objects.filter(kind="gate.visits_known.read")}
    assert {f"facility:{cast.alder.id}", f"visit:{legal.id}", f"visit:{social.id}"} in kept
    assert found(investigator) == {social.id}
    guest = f"{cast.quincy.given_names} {cast.quincy.surname}"
    assert found(investigator, visitor=guest.upper()) == {social.id}
    assert found(investigator, visitor="Nobody Nowhere") == set()
    assert found(head, begins=now + timedelta(hours=9), ends=now + timedelta(hours=10)) == set()
    # Neither the visit nor the length of the work tells an investigator that there is one.
    with CaptureQueriesContext(connection) as hidden:
        assert found(investigator, person=client) == set()
    with CaptureQueriesContext(connection) as nothing:
        assert found(investigator, person="Nobody Nowhere") == set()
    assert len(hidden) == len(nothing)
    for stranger in (cast.actor(cast.staff(Role.INVESTIGATOR, cast.birch)), cast.actor(cast.sergeant)):
        assert refused(read_visits_known, stranger, visitor="", person=client, **span) == {"not_permitted"}
