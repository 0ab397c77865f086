"""Which PostgreSQL the tests use, as whom, and what that role may do."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.state import ModelState, ProjectState

from gatelodge.accounts.models import Account
from gatelodge.config import grants, schema
from gatelodge.config.database import OWNER_ROLE, WEB_ROLE, database_settings
from gatelodge.config.quick_migrations import constraints_without_redrawing
from tests import postgres_plugin

ADDRESS = "once@example.invalid"


@pytest.mark.django_db
def test_the_tests_use_the_data_directory_of_this_checkout(owner_connection: psycopg.Connection) -> None:
    row = owner_connection.execute("SHOW data_directory").fetchone()
    assert row
    if postgres_plugin.SERVER:
        assert row[0] == str(postgres_plugin.SERVER.data)
        assert "test-pg" in row[0] or "/var/lib/gatelodge/state-" in row[0]
    else:
        assert os.environ["GATELODGE_TEST_SERVER"], "no server of our own, and none was named"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == (postgres_plugin.DATABASE,)


@pytest.mark.django_db
def test_the_tests_run_as_the_plain_role(owner_connection: psycopg.Connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('is_superuser')")
        assert cursor.fetchone() == (WEB_ROLE, "off")
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
    row = owner_connection.execute(
        "SELECT rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = %s", [WEB_ROLE]
    )
    assert row.fetchone() == (False, False, False)


def may(owner: psycopg.Connection, table: str, right: str) -> bool:
    row = owner.execute("SELECT has_table_privilege(%s, %s, %s)", [WEB_ROLE, table, right]).fetchone()
    return bool(row and row[0])


def rights(owner: psycopg.Connection, table: str) -> set[str]:
    names = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    return {name for name in names if may(owner, table, name)}


@pytest.mark.django_db
def test_append_only_tables_take_rows_and_never_change_them(owner_connection: psycopg.Connection) -> None:
    append_only = grants.append_only_tables()
    assert "ledger_event" in append_only
    for table in append_only:
        assert rights(owner_connection, table) == {"SELECT", "INSERT"}, table


@pytest.mark.django_db
def test_every_other_table_is_open_row_by_row_and_none_can_be_truncated(owner_connection: psycopg.Connection) -> None:
    tables = {row[0] for row in owner_connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert {model._meta.db_table for model in apps.get_models() if model._meta.managed} <= tables
    for table in tables - grants.append_only_tables() - grants.READ_ONLY:
        assert rights(owner_connection, table) == {"SELECT", "INSERT", "UPDATE", "DELETE"}, table
    assert rights(owner_connection, "django_migrations") == {"SELECT"}


@pytest.mark.django_db
def test_the_database_itself_refuses_to_change_a_ledger_row() -> None:
    for statement in ("UPDATE ledger_event SET id = id", "DELETE FROM ledger_event", "TRUNCATE ledger_event"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db
def test_a_right_too_many_is_taken_back_when_granting_again(owner_connection: psycopg.Connection) -> None:
    owner_connection.execute(f"GRANT UPDATE, TRUNCATE ON ledger_event TO {WEB_ROLE}")
    assert "UPDATE" in rights(owner_connection, "ledger_event"), "the check sees a right that should not be there"
    tables = [row[0] for row in owner_connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    for _ in range(2):
        with owner_connection.transaction():
            for statement in grants.grant_statements(tables, grants.append_only_tables()):
                owner_connection.execute(statement)
        assert rights(owner_connection, "ledger_event") == {"SELECT", "INSERT"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_transactional_test_commits_the_next_does_not_see(turn: int) -> None:
    assert not Account.objects.filter(email=ADDRESS).exists()
    Account.objects.create(email=ADDRESS)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM auth_permission WHERE codename = 'view_contenttype'")
        assert cursor.rowcount == 1, f"reference rows were put back before turn {turn}"


def test_the_mark_changes_with_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.schema_digest()
    assert before == schema.schema_digest()
    (tmp_path / "gate" / "migrations").mkdir(parents=True)
    (tmp_path / "gate" / "migrations" / "0001_initial.py").write_text("# one")
    monkeypatch.setattr(schema, "SOURCE", tmp_path)
    one = schema.schema_digest()
    (tmp_path / "gate" / "migrations" / "0001_initial.py").write_text("# two")
    assert len({before, one, schema.schema_digest()}) == 3


@pytest.mark.django_db
def test_without_an_address_of_its_own_the_plain_role_is_taken_on(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_WEB_URL", raising=False)
    assert database_settings()["OPTIONS"]["options"] == f"-c role={WEB_ROLE}"
    with psycopg.connect(os.environ["DATABASE_URL"], options=f"-c role={WEB_ROLE}") as plain:
        row = plain.execute("SELECT current_user, session_user").fetchone()
        assert row
        assert row[0] == WEB_ROLE
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            plain.execute("DELETE FROM ledger_event")


def test_the_owner_address_is_used_only_to_migrate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://gatelodge:p%40ss@db.example.invalid:5433/visits?sslmode=require")
    monkeypatch.setenv("DATABASE_WEB_URL", f"postgresql://{WEB_ROLE}@/visits?host=%2Frun%2Fpg")
    web = database_settings()
    assert (web["USER"], web["HOST"], web["NAME"], "pool" in web["OPTIONS"]) == (WEB_ROLE, "/run/pg", "visits", True)
    monkeypatch.setenv("GATELODGE_DB_ROLE", "owner")
    owner = database_settings()
    assert (owner["USER"], owner["PASSWORD"], owner["PORT"]) == (OWNER_ROLE, "p@ss", "5433")
    assert owner["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.django_db
def test_every_constraint_and_index_of_a_model_is_in_the_database(owner_connection: psycopg.Connection) -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]
    named = {one.name for model in ours for one in (*model._meta.constraints, *model._meta.indexes)}
    rows = owner_connection.execute("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")
    assert named - {name for (name,) in rows} == set()


def _with_and_without_a_check() -> ProjectState:
    state = ProjectState()
    state.add_model(ModelState("rooms", "Room", [("id", models.BigAutoField(primary_key=True))]))
    assert state.apps, "drawn before anything changes, as in a migration"
    for name in ("kept", "gone"):
        state.add_constraint("rooms", "room", models.CheckConstraint(condition=models.Q(id__gt=0), name=name))
    state.remove_constraint("rooms", "room", "gone")
    state.add_index("rooms", "room", models.Index(fields=["id"], name="room_id"))
    return state


def test_constraints_noted_quickly_are_those_that_django_would_have_noted() -> None:
    slow = _with_and_without_a_check()
    with constraints_without_redrawing():
        quick = _with_and_without_a_check()
    assert quick == slow
    for name in ("constraints", "indexes"):
        drawn = [getattr(one.apps.get_model("rooms", "room")._meta, name) for one in (quick, slow)]
        assert drawn[0] == drawn[1] != []
