"""What somebody without an account asks is counted, within the deed that takes it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from gatelodge.foundation.asking import KEPT, SPAN, digest, floods, has_enough
from gatelodge.foundation.refusals import NotAllowedNow, Reason


def count_asking(table: Any, *, client: str, email: str, too_often: Reason, now: datetime) -> bool:
    """Count this asking in its table, refuse a flood from one place, and tell whether its address has had enough.

    Two at the same instant wait for each other. What was taken back does not count for the address: it is free in an hour.
    """
    by_client, by_email = digest(client), digest(email)
    with connection.cursor() as cursor:
        lock = f"{table._meta.db_table} from {by_client}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
    recent = table.objects.filter(asked_at__gt=now - SPAN)
    if floods(recent.filter(client_digest=by_client).count()):
        raise NotAllowedNow(too_often)
    enough = has_enough(recent.filter(email_digest=by_email).count())
    table.objects.create(client_digest=by_client, email_digest="" if enough else by_email, asked_at=now)
    table.objects.filter(asked_at__lt=now - KEPT).delete()
    return enough
