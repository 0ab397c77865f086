"""What can never be true in the tables of conduct, and what two deciders at once get."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, connections
from psycopg import sql

from gatelodge.clearance.models import Restriction
from gatelodge.conduct.actions import (
    deny_for_day,
    exclude_visitor,
    record_incident,
    revoke_approval,
    suspend_visitor,
    terminate_visit,
)
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.refusals import Refusal
from gatelodge.foundation.working_days import months_after
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}

COPY = """INSERT INTO conduct_sanction (id, incident_id, facility_id, visitor_id, kind, reach, span, months, pending, rule,
  citation, evidence, reasons, review_on, policy_decision_id, decided_at, decided_by_id, rank, end_why, for_all_because)
SELECT gen_random_uuid(), {incident}, {facility}, {visitor}, {kind}, reach, {span}, {months}, {pending}, rule, citation,
  evidence, {reasons}, {review}, policy_decision_id, decided_at, decided_by_id, rank, end_why, for_all_because
FROM conduct_sanction WHERE id = %s"""
TELL = """INSERT INTO conduct_incident (id, event_id, facility_id, visit_id, visitor_id, person_id, outsider, occurred_at, zone,
  on_property, conduct, crime_class, serious, repeated, warning_failed, serious_equivalent, under_investigation,
  press_contact_only, gate_ground, exclusion_ground, disqualifying_facts, narrative, seen_by, recorded_at, recorded_by_id)
SELECT gen_random_uuid(), event_id, facility_id, visit_id, {visitor}, {person}, {outsider}, {occurred_at}, {zone}, on_property, conduct,
  crime_class, serious, repeated, warning_failed, serious_equivalent, under_investigation, press_contact_only, gate_ground,
  exclusion_ground, disqualifying_facts, {narrative}, {seen_by}, recorded_at, recorded_by_id
FROM conduct_incident WHERE id = %s"""

OTHER = "%s::uuid"
LATER_DAYS = "daterange(upper(span), (upper(span) + interval '3 months')::date)"
A_DAY_MORE = "daterange(upper(span), (upper(span) + interval '3 months')::date + 1)"
MUCH_LATER = "daterange(upper(span), (upper(span) + interval '25 months')::date)"
EARLIER = "occurred_at - interval '1 minute'"
ANOTHER_VISITOR = "(SELECT id FROM people_visitor WHERE id <> visitor_id LIMIT 1)"
ANOTHER_FACILITY = "(SELECT id FROM accounts_facility WHERE id <> facility_id LIMIT 1)"
SANCTION = {
    "incident": "incident_id",
    "facility": "facility_id",
    "visitor": "visitor_id",
    "kind": "kind",
    "span": "span",
    "months": "months",
    "pending": "pending",
    "reasons": "reasons",
    "review": "review_on",
}
INCIDENT = {
    "visitor": "visitor_id",
    "person": "person_id",
    "outsider": "outsider",
    "occurred_at": "occurred_at",
    "narrative": "narrative",
    "zone": "zone",
    "seen_by": "seen_by",
}
A_PERSON = "(SELECT id FROM people_incarceratedperson LIMIT 1)"
GUARDS = [
    ("conduct_sanction", "one_sanction_of_a_kind", COPY, SANCTION | {"span": LATER_DAYS}),
    ("conduct_sanction", "one_suspension_at_a_time", COPY, SANCTION | {"incident": OTHER}),
    ("conduct_sanction", "sanction_has_its_span", COPY, SANCTION | {"kind": "'warning'"}),
    (
        "conduct_sanction",
        "sanction_has_its_span",
        COPY,
        SANCTION | {"kind": "'denial'", "span": "NULL", "months": "NULL"},
    ),
    ("conduct_sanction", "sanction_has_its_span", COPY, SANCTION | {"kind": "'denial'", "months": "NULL"}),
    ("conduct_sanction", "sanction_has_its_span", COPY, SANCTION | {"kind": "'revocation'", "months": "NULL"}),
    (
        "conduct_sanction",
        "review_within_the_span",
        COPY,
        SANCTION | {"kind": "'warning'", "span": "NULL", "months": "NULL", "review": "upper(span)"},
    ),
    (
        "conduct_sanction",
        "sanction_has_its_span",
        COPY,
        SANCTION | {"span": MUCH_LATER, "months": "25", "incident": OTHER},
    ),
    ("conduct_sanction", "span_is_its_months", COPY, SANCTION | {"span": A_DAY_MORE, "incident": OTHER}),
    ("conduct_sanction", "span_is_its_months", COPY, SANCTION | {"span": "'empty'::daterange", "incident": OTHER}),
    (
        "conduct_sanction",
        "span_is_its_months",
        COPY,
        SANCTION | {"span": "daterange(upper(span), NULL)", "incident": OTHER},
    ),
    (
        "conduct_sanction",
        "span_is_its_months",
        COPY,
        SANCTION | {"span": "daterange(NULL, lower(span))", "incident": OTHER},
    ),
    (
        "conduct_sanction",
        "review_within_the_span",
        COPY,
        SANCTION | {"span": LATER_DAYS, "review": "upper(span)", "incident": OTHER},
    ),
    (
        "conduct_sanction",
        "pending_sanction_is_reviewed",
        COPY,
        SANCTION | {"span": LATER_DAYS, "pending": "true", "incident": OTHER},
    ),
    (
        "conduct_sanction",
        "sanction_has_reasons",
        COPY,
        SANCTION | {"span": LATER_DAYS, "reasons": "' '", "incident": OTHER},
    ),
    ("conduct_sanction", "sanction_of_its_incident", COPY, SANCTION | {"visitor": ANOTHER_VISITOR, "incident": OTHER}),
    (
        "conduct_sanction",
        "sanction_of_its_incident",
        COPY,
        SANCTION | {"span": LATER_DAYS, "facility": ANOTHER_FACILITY, "incident": OTHER},
    ),
    ("conduct_incident", "incident_told_once", TELL, INCIDENT),
    ("conduct_incident", "incident_is_told", TELL, INCIDENT | {"zone": "' '", "occurred_at": EARLIER}),
    ("conduct_incident", "incident_is_told", TELL, INCIDENT | {"seen_by": "''", "occurred_at": EARLIER}),
    ("conduct_incident", "incident_is_told", TELL, INCIDENT | {"narrative": "''"}),
    ("conduct_incident", "incident_of_one_track", TELL, INCIDENT | {"person": A_PERSON}),
    ("conduct_incident", "incident_of_one_track", TELL, INCIDENT | {"visitor": "NULL"}),
    ("conduct_incident", "incident_of_one_track", TELL, INCIDENT | {"outsider": "'Odo Outsider'"}),
    ("conduct_incident", "incident_in_the_past", TELL, INCIDENT | {"occurred_at": "recorded_at + interval '1 day'"}),
]


def filled(statement: str, parts: dict[str, str]) -> str:
    for name, value in parts.items():
        statement = statement.replace("{" + name + "}", value)
    return statement


def dropping(table: str, guard: str) -> sql.Composed:
    if guard in ("incident_told_once", "one_sanction_of_a_kind"):  # an index on an expression or with a condition
        return sql.SQL("DROP INDEX {}").format(sql.Identifier(guard))
    return sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(guard))


def test_the_database_counts_months_as_the_house_does(owner_connection: psycopg.Connection) -> None:
    days = "generate_series(date '2027-12-01', date '2029-03-05', interval '1 day')"
    ends = f"SELECT d::date, m, (d::date + make_interval(months => m))::date FROM {days} d, generate_series(1, 24) m"
    counted = owner_connection.execute(ends).fetchall()
    assert len(counted) == 461 * 24
    assert [row for row in counted if months_after(row[0], row[1]) != row[2]] == []


@pytest.mark.parametrize("door", ["update", "delete"])
def test_what_was_told_is_not_taken_back_by_the_application(story: ConductStory, door: str) -> None:
    incident_id = story.incident()
    word = "UPDATE conduct_incident SET narrative = 'x'" if door == "update" else "DELETE FROM conduct_incident"
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"{word} WHERE id = %s", [incident_id])


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
    assert story.cast.quincy.id != story.cast.marisol.id  # there is another visitor
    assert story.cast.birch.id != story.cast.alder.id  # and another facility
    given: list[UUID] = [other] if OTHER in parts.values() else []
    given.append(
        suspend_visitor(story.sergeant, incident_id=incident_id, months=3, now=story.now, **WHY)
        if table == "conduct_sanction"
        else incident_id
    )
    wrong = filled(statement, parts)
    with pytest.raises(psycopg.IntegrityError, match=guard), owner_connection.transaction():
        owner_connection.execute(wrong, given)
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute(dropping(table, guard))
        assert owner_connection.execute(wrong, given).rowcount == 1


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do all of it in the same instant, each on a connection of its own; give what each was answered, sorted."""
    start, answers = threading.Barrier(len(deeds)), []

    def one(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
            answers.append("done")
        except Refusal as refusal:
            answers.extend(refusal.codes)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.parametrize("same_incident", [True, False])
def test_of_two_deciders_at_once_one_suspends(story: ConductStory, same_incident: bool) -> None:
    first = story.incident(serious=True)
    second = first if same_incident else story.incident(serious=True, narrative="Shouted again.")
    asked = {"months": 3, "now": story.now + timedelta(minutes=1), **WHY}
    deciders = [(story.sergeant, first), (story.cast.actor(story.cast.lieutenant), second)]
    answers = at_once(*(partial(suspend_visitor, who, incident_id=which, **asked) for who, which in deciders))
    assert answers == sorted(["done", "already_decided" if same_incident else "already_suspended"])
    assert Sanction.objects.count() == Restriction.objects.count() == 1
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("same_incident", [True, False])
@pytest.mark.parametrize(
    ("ordered", "opening", "kind"),
    [
        (deny_for_day, {"gate_ground": "search_refused"}, "denial"),
        (revoke_approval, {"disqualifying_facts": True}, "revocation"),
        (exclude_visitor, {"exclusion_ground": "security_threat"}, "exclusion"),
    ],
)
def test_of_two_deciders_at_once_one_keeps_the_visitor_out(
    story: ConductStory, ordered: Callable[..., object], opening: dict[str, object], kind: str, same_incident: bool
) -> None:
    first = story.on_record(**opening)
    second = first if same_incident else story.on_record(**opening, zone="Gate")
    deciders = [(story.cast.actor(story.cast.institution_head), first), (story.cast.actor(story.cast.director), second)]
    asked = {"now": story.now, **WHY}
    answers = at_once(*(partial(ordered, who, incident_id=which, **asked) for who, which in deciders))
    assert answers == sorted(["done", "already_decided" if same_incident else "already_in_force"])
    assert [row.kind for row in Sanction.objects.all()] == [kind]
    assert Restriction.objects.count() == 1


def test_of_two_officers_who_end_a_visit_at_once_one_does(story: ConductStory) -> None:
    incidents = [story.incident(warning_failed=True, narrative=text) for text in ("Shouted.", "Threw a cup.")]
    asked = {"now": story.now + timedelta(minutes=1), **WHY}
    actors = [story.sergeant, story.cast.actor(story.cast.lieutenant)]
    pairs = zip(actors, incidents, strict=True)
    answers = at_once(*(partial(terminate_visit, who, incident_id=which, **asked) for who, which in pairs))
    assert answers == ["done", "visit_over"]
    assert Sanction.objects.count() == 1
    assert Letter.objects.count() == 2


def test_a_button_pressed_twice_at_once_records_once(story: ConductStory) -> None:
    story.sits()
    asked = {"visit_id": story.visit_id, "visitor_id": story.cast.marisol.id, "told": story.told(), "now": story.now}
    record = partial(record_incident, story.officer, **asked)
    assert at_once(record, record, record) == ["done", "recorded_already", "recorded_already"]
    assert Incident.objects.count() == 1
