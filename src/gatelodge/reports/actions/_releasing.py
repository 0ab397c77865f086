"""What preparing and publishing share."""

from __future__ import annotations

from django.db import connection


def lock_period(code: str) -> None:
    """Let one at a time prepare or publish a period, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"statistics:{code}"])
