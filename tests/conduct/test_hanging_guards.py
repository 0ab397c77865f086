"""What can never be true of what hangs on an incident, shown by raw SQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from gatelodge.conduct.actions import (
    add_exhibit,
    lift_measure,
    order_measure,
    record_incident,
    report_contraband,
    return_item,
    seize_item,
)
from gatelodge.conduct.domain.account import Other
from gatelodge.conduct.domain.contraband import Told
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.domain.seizing import Taken
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db

# Rows that may change: the change that is forbidden, and the guard that forbids it.
UPDATES = [
    ("conduct_seizeditem", "returned_to = ''", "seized_item_returned_by_someone"),
    ("conduct_seizeditem", "returned_by_id = NULL", "seized_item_returned_by_someone"),
    ("conduct_seizeditem", "returned_at = seized_at - interval '1 minute'", "seized_item_returned_by_someone"),
    ("conduct_seizeditem", "held_as_evidence = true", "seized_item_returned_or_held"),
    ("conduct_seizeditem", "return_by = seized_at", "seized_item_returned_or_held"),
    ("conduct_measure", "taken_by = ' '", "measure_taken_by_who_may"),
    ("conduct_measure", "taken_on = NULL", "measure_taken_by_who_may"),
    ("conduct_measure", "kind = 'temporary_non_contact'", "measure_taken_by_who_may"),
    ("conduct_measure", "end_reasons = ''", "measure_ended_for_a_reason"),
    ("conduct_measure", "ended_by_id = NULL", "measure_ended_for_a_reason"),
    ("conduct_measure", "span = daterange(lower(span), NULL)", "measure_has_its_span"),
    ("conduct_measure", "reasons = ' '", "measure_has_reasons"),
    (
        "conduct_measure",
        "person_id = (SELECT id FROM people_incarceratedperson WHERE id <> person_id LIMIT 1)",
        "measure_of_its_incident",
    ),
]
# Rows that never change: the second row that is forbidden. Columns that are not named are copied.
COPIES: list[tuple[str, dict[str, str], str]] = [
    ("conduct_exhibit", {"sha256": "'\\x00'"}, "exhibit_has_its_file"),
    ("conduct_exhibit", {"kind": "'photo'"}, "exhibit_has_its_file"),
    ("conduct_contrabandreport", {"found_at": "reported_at + interval '1 day'"}, "contraband_found_after_it_came_in"),
    (
        "conduct_contrabandreport",
        {"brought_in_at": "found_at + interval '1 hour'"},
        "contraband_found_after_it_came_in",
    ),
    ("conduct_contrabandreport", {}, "incident_id"),
    ("conduct_incidentparty", {"name": "''"}, "incident_party_is_somebody"),
    ("conduct_incidentparty", {}, "incident_party_once"),
]


@pytest.fixture
def all_of_it(story: ConductStory) -> ConductStory:
    """An incident of each track with one of everything."""
    story.cast.wendell  # noqa: B018  # somebody else whom a measure could wrongly name
    visit_id, lieutenant = story.sits(), story.cast.actor(story.cast.lieutenant)
    of: dict[str, Any] = {"visit_id": visit_id, "told": story.told(), "now": story.now}
    others = [Other("witness", name="Officer Sampleford")]
    incident_id = record_incident(story.officer, visitor_id=story.cast.marisol.id, others=others, **of)
    at = {"incident_id": incident_id, "now": story.now}
    add_exhibit(story.officer, kind="item", description="The cup", **at)
    phone = Taken("phone", "visiting_room", "Black phone", story.now)
    item_id = seize_item(story.officer, taken=phone, **at)
    return_item(story.officer, item_id=item_id, returned_to="Marisol Exampleton", now=story.later(1))
    found = story.now - timedelta(minutes=10)
    told = Told("In a shoe", "Not known", "Phone", "Search", found, 0, "None")
    report_contraband(story.officer, incident_id=incident_id, told=told, now=story.now)
    person = record_incident(story.officer, person_id=story.cast.tomas.id, **of)
    told_limit = Limiting(
        "restriction",
        "no_visits",
        30,
        "Cash.",
        "guilty_serious",
        "cash",
        taken_by="H. Sample",
        taken_on=story.now.date(),
    )
    measure_id = order_measure(lieutenant, incident_id=person, told=told_limit, now=story.now)
    lift_measure(lieutenant, measure_id=measure_id, reasons="Overturned.", now=story.later(1))
    return story


@pytest.mark.parametrize(("table", "change", "guard"), UPDATES, ids=[f"{row[2]}: {row[1]}" for row in UPDATES])
def test_a_row_can_not_become(all_of_it: ConductStory, table: str, change: str, guard: str) -> None:
    with pytest.raises(DatabaseError, match=guard), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")


@pytest.mark.parametrize(("table", "other", "guard"), COPIES, ids=[f"{row[2]}: {row[1]}" for row in COPIES])
def test_a_row_can_not_be_added(all_of_it: ConductStory, table: str, other: dict[str, str], guard: str) -> None:
    columns = [
        field.column for model in apps.get_models() if model._meta.db_table == table for field in model._meta.fields
    ]
    values = {name: name for name in columns} | {"id": "gen_random_uuid()"} | other
    said = f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {table}"
    with pytest.raises(DatabaseError, match=guard), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)


def test_there_is_one_row_of_each_to_try_it_on(all_of_it: ConductStory) -> None:
    with connection.cursor() as cursor:
        for table in {row[0] for row in (*UPDATES, *COPIES)}:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (1,), table
