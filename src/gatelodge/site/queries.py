"""What does the site itself need to know? Whether its database answers."""

from __future__ import annotations

from django.db import Error, connection


def is_database_answering() -> bool:
    """Tell whether a trivial statement comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone() == (1,))
    except Error:
        return False
