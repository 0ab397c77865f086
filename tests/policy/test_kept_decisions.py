"""Can a decision be kept, found, and made again to the same bytes, and by nobody changed?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from gatelodge.foundation.refusals import Absent
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import decide
from gatelodge.policy.queries.decisions import find_decision, get_decision, replay_decision

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
FACTS = {"complaint": {"stage": "institution_head", "received_on": "2026-03-02"}}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("on", [NOW, date(2026, 3, 2)])
def test_a_kept_decision_replays_to_the_same_bytes(on: datetime | date) -> None:
    decision = decide("complaint.clock", FACTS, on=on, by="institution_head")
    kept = get_decision(keep_decision(decision, facts=FACTS, now=NOW))
    again = replay_decision(kept)
    assert (again.same_version, again.same_bytes) == (True, True)
    assert kept.content == decision.to_bytes()
    assert kept.asked_as_of == (on if isinstance(on, datetime) else datetime(2026, 3, 2, 8, tzinfo=UTC))


def test_a_decision_is_kept_only_with_its_own_facts() -> None:
    decision = decide("complaint.clock", FACTS, on=NOW)
    with pytest.raises(ValueError, match="not the facts"):
        keep_decision(decision, facts={"complaint": {"stage": "director"}}, now=NOW)


def test_a_decision_that_is_not_there_is_absent() -> None:
    assert find_decision(uuid4()) is None
    with pytest.raises(Absent):
        get_decision(uuid4())


@pytest.mark.parametrize(
    "deed", ["UPDATE policy_policydecision SET outcome = 'deny'", "DELETE FROM policy_policydecision"]
)
def test_the_application_can_neither_change_nor_remove_a_decision(deed: str) -> None:
    keep_decision(decide("complaint.clock", FACTS, on=NOW), facts=FACTS, now=NOW)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed)


WRONG = {"decision_facts_are_digested": ("short", "deny"), "decision_has_an_outcome": ("0" * 64, "perhaps")}
INSERT = """INSERT INTO policy_policydecision
    (id, question, asked_as_of, pack, pack_version, facts, facts_digest, outcome, decision, made_at)
    VALUES (gen_random_uuid(), 'q', now(), 'p', 'v', '{}', %s, %s, '', now())"""


@pytest.mark.parametrize("guard", WRONG)
def test_the_table_refuses_what_is_no_decision_and_takes_it_without_the_guard(
    guard: str, owner_connection: psycopg.Connection
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match=guard):
        owner_connection.execute(INSERT, WRONG[guard])
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute("SET LOCAL lock_timeout = '5s'")
        owner_connection.execute(f"ALTER TABLE policy_policydecision DROP CONSTRAINT {guard}")
        assert owner_connection.execute(INSERT, WRONG[guard]).rowcount == 1
