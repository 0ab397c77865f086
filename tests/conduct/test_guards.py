"""What can never be true in the tables of conduct, and what two deciders at once get."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import connections
from psycopg import sql

from gatelodge.clearance.models import Restriction
from gatelodge.conduct.actions import suspend_visitor
from gatelodge.conduct.models import Sanction
from gatelodge.foundation.refusals import Refusal
from tests.cast import Cast
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}

COPY = """INSERT INTO conduct_sanction (id, incident_id, facility_id, visitor_id, kind, span, months, rule, citation, evidence,
  reasons, review_on, policy_decision_id, decided_at, decided_by_id, rank)
SELECT gen_random_uuid(), {incident}, facility_id, visitor_id, {kind}, {span}, {months}, rule, citation, evidence, reasons,
  review_on, policy_decision_id, decided_at, decided_by_id, rank FROM conduct_sanction WHERE id = %s"""
TELL = """INSERT INTO conduct_incident (id, facility_id, visit_id, visitor_id, occurred_at, zone, on_property, conduct,
  crime_class, serious, repeated, warning_failed, serious_equivalent, under_investigation, narrative, seen_by, recorded_at,
  recorded_by_id)
SELECT gen_random_uuid(), facility_id, visit_id, visitor_id, {occurred_at}, zone, on_property, conduct, crime_class, serious,
  repeated, warning_failed, serious_equivalent, under_investigation, {narrative}, seen_by, recorded_at, recorded_by_id
FROM conduct_incident WHERE id = %s"""

LATER_DAYS = "daterange(upper(span), upper(span) + 30)"
SANCTION = {"incident": "incident_id", "kind": "kind", "span": "span", "months": "months"}
INCIDENT = {"occurred_at": "occurred_at", "narrative": "narrative"}
GUARDS = [
    ("conduct_sanction", "one_sanction_of_a_kind", COPY, SANCTION | {"span": LATER_DAYS}),
    ("conduct_sanction", "one_suspension_at_a_time", COPY, SANCTION | {"incident": "%s::uuid"}),
    ("conduct_sanction", "suspension_has_a_span", COPY, SANCTION | {"kind": "'warning'"}),
    (
        "conduct_sanction",
        "suspension_has_a_span",
        COPY,
        SANCTION | {"span": LATER_DAYS, "months": "25", "incident": "%s::uuid"},
    ),
    ("conduct_incident", "incident_is_told", TELL, INCIDENT | {"narrative": "''"}),
    ("conduct_incident", "incident_in_the_past", TELL, INCIDENT | {"occurred_at": "recorded_at + interval '1 day'"}),
]


def filled(statement: str, parts: dict[str, str]) -> str:
    for name, value in parts.items():
        statement = statement.replace("{" + name + "}", value)
    return statement


@pytest.mark.parametrize(("table", "guard", "statement", "parts"), GUARDS)
def test_the_database_forbids_it_only_with_its_guard(
    story: ConductStory,
    owner_connection: psycopg.Connection,
    table: str,
    guard: str,
    statement: str,
    parts: dict[str, str],
) -> None:
    incident_id, other = story.incident(serious=True), story.incident(serious=True, narrative="Shouted again.")
    given: list[UUID] = [other] if "%s::uuid" in parts.values() else []
    given.append(
        suspend_visitor(story.sergeant, incident_id=incident_id, months=3, now=story.now, **WHY)
        if table == "conduct_sanction"
        else incident_id
    )
    wrong = filled(statement, parts)
    with pytest.raises(psycopg.IntegrityError, match=guard), owner_connection.transaction():
        owner_connection.execute(wrong, given)
    with owner_connection.transaction(force_rollback=True):
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(guard))
        owner_connection.execute(drop)
        assert owner_connection.execute(wrong, given).rowcount == 1


@pytest.mark.parametrize("same_incident", [True, False])
def test_of_two_deciders_at_once_one_suspends(story: ConductStory, same_incident: bool) -> None:
    cast: Cast = story.cast
    first = story.incident(serious=True)
    second = first if same_incident else story.incident(serious=True, narrative="Shouted again.")
    deciders = [(story.sergeant, first), (cast.actor(cast.lieutenant), second)]
    start, answers = threading.Barrier(2), []

    def decide(actor: object, incident_id: UUID) -> None:
        start.wait()
        try:
            suspend_visitor(actor, incident_id=incident_id, months=3, now=story.now + timedelta(minutes=1), **WHY)
            answers.append("done")
        except Refusal as refusal:
            answers.extend(refusal.codes)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=pair) for pair in deciders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == sorted(["done", "already_decided" if same_incident else "already_suspended"])
    assert Sanction.objects.count() == Restriction.objects.count() == 1
