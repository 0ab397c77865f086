"""What the tables of a test database held at first, and the way back to it."""

from __future__ import annotations

import psycopg
from psycopg import sql

Table = tuple[str, str]


class Contents:
    """The rows that every table held before the first test (most held none), kept to put them back."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self._owner = owner
        query = (
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        self._tables: list[Table] = owner.execute(query).fetchall()
        self._at_first = {table: self._copy(table) for table in self._filled()}

    def restore(self) -> None:
        """Empty what a test filled and put back what it changed, past triggers and append-only rights."""
        filled = self._filled()
        dirty = [table for table in filled if table not in self._at_first or self._copy(table) != self._at_first[table]]
        lost = [table for table in self._at_first if table not in filled]
        if not dirty and not lost:
            return
        with self._owner.transaction():
            self._owner.execute("SET LOCAL session_replication_role = replica")
            self._owner.execute("SET LOCAL lock_timeout = '20s'")
            for table in dirty:
                self._owner.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(*table)))
            for table in (*dirty, *lost):
                if table in self._at_first:
                    with self._owner.cursor().copy(
                        sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(*table))
                    ) as copy:
                        copy.write(self._at_first[table])

    def _filled(self) -> list[Table]:
        """Find the tables that hold rows, in one round trip."""
        one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        parts = [one.format(sql.Literal(n), sql.Identifier(*table)) for n, table in enumerate(self._tables)]
        return [self._tables[n] for (n,) in self._owner.execute(sql.SQL(" UNION ALL ").join(parts))]

    def _copy(self, table: Table) -> bytes:
        with self._owner.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(*table))) as copy:
            return b"".join(copy)
