"""Counts answers of absence; no deed, as it happens at any door and says nothing of anything."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from gatelodge.accounts.domain.probes import bucket_of
from gatelodge.accounts.queries import client_key

KEPT = timedelta(days=1)
COUNT = """
INSERT INTO accounts_probe (id, client, since, count) VALUES (gen_random_uuid(), %s, %s, 1)
ON CONFLICT (client, since) DO UPDATE SET count = accounts_probe.count + 1
"""


def count_probe(client: str, *, now: datetime) -> None:
    """Count one answer of absence; what was asked for is not kept, and the count is forgotten after a day."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [client_key(client), bucket_of(now)])
        cursor.execute("DELETE FROM accounts_probe WHERE since < %s", [now - KEPT])
