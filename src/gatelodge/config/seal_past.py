"""Seals the events of the past as they are declared now: a kind that was sealed today was no less secret yesterday."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from gatelodge.foundation.seals import class_of

# The class is no part of what is hashed, so nothing that was signed changes; only the owner may do this.
STILL = "ALTER TABLE ledger_event {} TRIGGER append_only_rows"


def seal_past(connection: BaseDatabaseWrapper) -> int:
    """Give every kept event the class that its kind has by the declarations; gives how many were changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT kind, sealed FROM ledger_event")
        wrong = [(class_of(kind), kind) for kind, sealed in cursor.fetchall() if sealed != class_of(kind)]
        if not wrong:
            return 0
        cursor.execute("BEGIN")
        cursor.execute(STILL.format("DISABLE"))
        changed = 0
        for sealed, kind in wrong:
            cursor.execute(
                "UPDATE ledger_event SET sealed = %s WHERE kind = %s AND sealed <> %s", [sealed, kind, sealed]
            )
            changed += cursor.rowcount
        cursor.execute(STILL.format("ENABLE"))
        cursor.execute("COMMIT")
    return changed
