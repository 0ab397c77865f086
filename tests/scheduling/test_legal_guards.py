"""What can never be true of confidential rooms, shown with each guard on and off."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Field
from psycopg import errors

from gatelodge.foundation.refusals import BadInput
from gatelodge.scheduling.actions import save_area
from gatelodge.scheduling.api import legal as legal_api
from gatelodge.scheduling.models import Booking, PartyMember
from gatelodge.scheduling.web import legal_forms
from tests.cast import Cast
from tests.scheduling.legal import Chambers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("kind", ["confidential", "confidential_video"])
def test_a_confidential_area_cannot_be_set_to_recorded(cast: Cast, owner_connection: Any, kind: str) -> None:
    told = {"facility_id": cast.alder.id, "name": "Attorney rooms", "kind": kind, "now": cast.now}
    with pytest.raises(BadInput) as refused:
        save_area(cast.actor(cast.sergeant), recorded=True, **told)
    assert [(why.code, why.field) for why in refused.value.reasons] == [("never_recorded", "recorded")]
    save_area(cast.actor(cast.sergeant), recorded=False, **told)
    off = "ALTER TABLE scheduling_area DROP CONSTRAINT confidential_is_never_recorded"
    _refused_until(owner_connection, "UPDATE scheduling_area SET recorded = true", off)


def test_a_recorded_area_cannot_become_confidential(cast: Cast, owner_connection: Any) -> None:
    told = {"facility_id": cast.alder.id, "name": "Hall", "now": cast.now}
    made = save_area(cast.actor(cast.sergeant), recorded=True, kind="contact", **told)
    with pytest.raises(BadInput):
        save_area(cast.actor(cast.sergeant), recorded=True, kind="confidential", area_id=made, **told)
    off = "ALTER TABLE scheduling_area DROP CONSTRAINT confidential_is_never_recorded"
    _refused_until(owner_connection, "UPDATE scheduling_area SET kind = 'confidential'", off)


MEMBER = """INSERT INTO scheduling_partymember (id, booking_id, visitor_id, period, chain, active, pass_code)
    SELECT gen_random_uuid(), b.id, v.id, b.period, b.chain, true, 'PPPPPPPPPPPPPPPP'
    FROM scheduling_booking b, people_visitor v WHERE v.surname = 'Elsewhere'"""
INTO_THE_HALL = "(SELECT id FROM scheduling_area WHERE kind = 'contact')"
CASES = [
    ("partymember", "member_fits_the_room", "UPDATE scheduling_partymember SET capacity = 'social'"),
    ("partymember", "member_fits_the_room", MEMBER),
    (
        "booking",
        "booking_fits_the_room",
        "UPDATE scheduling_booking SET place_id = (SELECT min(id::text)::uuid FROM scheduling_place WHERE label = 'T1')",
    ),
    ("area", "area_fits_its_visits", "UPDATE scheduling_area SET kind = 'contact' WHERE kind = 'confidential'"),
    ("place", "place_fits_its_visits", f"UPDATE scheduling_place SET area_id = {INTO_THE_HALL} WHERE label LIKE 'C%'"),
]


@pytest.mark.parametrize(("table", "trigger", "way"), CASES)
def test_a_social_visit_and_a_confidential_room_never_meet(
    chambers: Chambers, owner_connection: Any, table: str, trigger: str, way: str
) -> None:
    chambers.book()
    _ = chambers.cast.outsider, chambers.cast.hall
    off = f"DROP TRIGGER {trigger} ON scheduling_{table}"
    _refused_until(owner_connection, way, off)


def test_an_area_with_visits_cannot_change_what_it_is(chambers: Chambers, cast: Cast) -> None:
    chambers.book()
    with pytest.raises(BadInput) as refused:
        save_area(
            cast.actor(cast.sergeant),
            facility_id=cast.alder.id,
            name="Attorney rooms",
            kind="contact",
            now=cast.now,
            area_id=chambers.area.id,
        )
    assert refused.value.codes == {"kind_in_use"}


@pytest.mark.parametrize("missing", ["closed_because", "closed_rule"])
def test_a_declined_request_has_a_reason_and_a_rule(chambers: Chambers, owner_connection: Any, missing: str) -> None:
    chambers.ask()
    told = {"closed_because": "'no room'", "closed_rule": "'15 CCR 3178(b)'", missing: "''"}
    columns = ", ".join(f"{name} = {value}" for name, value in told.items())
    way = f"UPDATE scheduling_legalrequest SET state = 'declined', closed_at = now(), {columns}"
    _refused_until(
        owner_connection, way, "ALTER TABLE scheduling_legalrequest DROP CONSTRAINT legal_request_declined_why"
    )


def test_a_legal_party_has_no_social_member(chambers: Chambers, owner_connection: Any) -> None:
    chambers.ask()
    off = "ALTER TABLE scheduling_legalpartymember DROP CONSTRAINT legal_party_is_not_social"
    _refused_until(owner_connection, "UPDATE scheduling_legalpartymember SET capacity = 'social'", off)


ASKS_WHY = ("purpose", "subject", "matter", "topic", "reason_for", "visit_reason", "about", "case", "why", "remark")


def test_the_reason_for_a_visit_is_asked_nowhere_and_has_no_column(db: None) -> None:
    fields = {
        f"{form.__name__}.{name}"
        for form in vars(legal_forms).values()
        if isinstance(form, type) and hasattr(form, "base_fields")
        for name in form.base_fields
    }
    schemas = {
        f"{one.__name__}.{name}"
        for one in vars(legal_api).values()
        if isinstance(one, type) and hasattr(one, "model_fields")
        for name in one.model_fields
    }
    columns = {
        f"{model.__name__}.{one.name}"
        for model in apps.get_app_config("scheduling").get_models()
        if "Legal" in model.__name__ or model in (Booking, PartyMember)
        for one in model._meta.get_fields()
        if isinstance(one, Field)
    }
    assert fields
    assert schemas
    assert columns
    asked = {one for one in fields | schemas | columns if one.split(".")[1].startswith(ASKS_WHY)}
    # Staff say why they decline; nobody says why they come. The texts that a form keeps are these and no other.
    assert asked == set()
    typed = {one for one in fields if "reason" in one}
    assert typed == {"DeclineForm.reason"}


def _refused_until(connection: Any, way: str, off: str) -> None:
    """Show that a statement is refused while its guard is there, and goes through once the guard is taken away."""
    with pytest.raises(errors.CheckViolation):
        connection.execute(way)
    with connection.transaction(force_rollback=True):
        connection.execute(off)
        assert connection.execute(way).rowcount >= 1
