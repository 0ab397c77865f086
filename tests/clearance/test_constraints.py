"""What can never be true of an application: shown by raw SQL as the owner, past every action."""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from gatelodge.clearance.models import Application
from tests.clearance.story import Story

pytestmark = pytest.mark.django_db(transaction=True)

UNTRUE = {
    "under review for nobody": (
        "UPDATE clearance_application SET person_id = NULL",
        "application_under_review_has_person",
    ),
    "closed and in review": ("UPDATE clearance_application SET closed_at = now()", "application_closed_when_final"),
    "in review, never sent": ("UPDATE clearance_application SET submitted_at = NULL", "application_sent_unless_draft"),
    "an answer without its time": ("UPDATE clearance_consent SET answered_at = NULL", "consent_answer_is_whole"),
    "paper that nobody took": ("UPDATE clearance_consent SET means = 'paper'", "paper_consent_recorded_by_someone"),
    "a slip printed by nobody": ("UPDATE clearance_consent SET printed_at = now()", "consent_slip_printed_by_someone"),
    "a check back without an outcome": (
        "UPDATE clearance_recordcheck SET outcome = ''",
        "check_outcome_when_returned",
    ),
    "a check sent by nobody": ("UPDATE clearance_recordcheck SET sent_at = now()", "check_sent_by_someone"),
    "two running checks": (
        (
            "INSERT INTO clearance_recordcheck (id, application_id, state, outcome, categories, requested_at) "
            "SELECT gen_random_uuid(), application_id, 'queued', '', '[]', now() FROM clearance_recordcheck, "
            "generate_series(1, 2)"
        ),
        "one_running_check",
    ),
    "a second open application for the number": (
        (
            "INSERT INTO clearance_application SELECT (jsonb_populate_record(a, "
            '\'{"id": "00000000-0000-4000-8000-000000000001", "person_id": null, "state": "awaiting_consent"}\')).* '
            "FROM clearance_application a"
        ),
        "one_open_application_a_number",
    ),
    "a second open application for the person": (
        (
            "INSERT INTO clearance_application SELECT (jsonb_populate_record(a, "
            '\'{"id": "00000000-0000-4000-8000-000000000001", "person_number": "OTHER1"}\')).* FROM clearance_application a'
        ),
        "one_open_application",
    ),
}


@pytest.mark.parametrize(("statement", "constraint"), UNTRUE.values(), ids=UNTRUE.keys())
def test_the_database_itself_refuses(transactional_db, cast, owner_connection, statement, constraint):
    Story(cast).checked()
    with pytest.raises(psycopg.errors.IntegrityError) as refused:
        owner_connection.execute(statement)
    assert refused.value.diag.constraint_name == constraint


@pytest.mark.parametrize(("statement", "constraint"), UNTRUE.values(), ids=UNTRUE.keys())
def test_without_the_constraint_it_would_be_stored(transactional_db, cast, owner_connection, statement, constraint):
    Story(cast).checked()
    table = "clearance_" + next(t for t in ("application", "consent", "recordcheck") if f"clearance_{t} " in statement)
    kept = "DROP INDEX" if constraint.startswith("one_") else f"ALTER TABLE {table} DROP CONSTRAINT"
    owner_connection.execute("BEGIN")
    try:
        owner_connection.execute(f"{kept} {constraint}")
        assert owner_connection.execute(statement).rowcount
    finally:
        owner_connection.execute("ROLLBACK")


def test_a_decision_is_for_good_for_the_applications_own_role(cast):
    Story(cast).checked().decide()
    for statement in ("UPDATE clearance_decision SET remark = 'x'", "DELETE FROM clearance_decision"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Application.objects.get().decision.remark == ""
