"""What the application's plain role may do in the database: everything by rows, nothing to the schema, append-only where said."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from gatelodge.config.database import WEB_ROLE

# The list of applied migrations is the owner's to write.
READ_ONLY = frozenset({"django_migrations"})


def append_only_tables() -> set[str]:
    """Name the tables of all models that say `append_only = True`."""
    return {model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)}


def apply_grants(connection: BaseDatabaseWrapper) -> None:
    """Give the plain role its rights, and take away any other, in one transaction; `connection` is the owner's."""
    with connection.cursor() as cursor:
        _make_role(cursor)
        tables = set(connection.introspection.table_names(cursor, include_views=True))
    append_only = append_only_tables() & tables
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        for statement in grant_statements(tables, append_only):
            cursor.execute(statement)
        cursor.execute("COMMIT")


def grant_statements(tables: Iterable[str], append_only: Iterable[str]) -> list[sql.Composed]:
    """Write the statements; running them twice changes nothing."""
    web = sql.Identifier(WEB_ROLE)
    narrow = READ_ONLY | set(append_only)
    rights = {table: "SELECT, INSERT, UPDATE, DELETE" for table in tables if table not in narrow}
    rights |= dict.fromkeys(append_only, "SELECT, INSERT") | dict.fromkeys(READ_ONLY & set(tables), "SELECT")
    statements = [
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(web),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(web),
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(web),
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(web),
        sql.SQL("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}").format(web),
    ]
    for right in sorted(set(rights.values())):
        names = sql.SQL(", ").join(sql.Identifier(table) for table in sorted(rights) if rights[table] == right)
        statements.append(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(right), names, web))
    return statements


def _make_role(cursor: CursorWrapper) -> None:
    """Create the plain role on a foreign server, and let the owner take it on there."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    owner_is_superuser = cursor.fetchone()[0]
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [WEB_ROLE])
    if cursor.fetchone() is None:
        cursor.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(WEB_ROLE)))
    if not owner_is_superuser:
        cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(WEB_ROLE)))
