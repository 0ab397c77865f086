"""What the database itself refuses of an opening, whoever asks it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gatelodge.ledger.actions import ask_opening, grant_opening
from gatelodge.ledger.models import SealOpening
from tests.cast import Cast

REASON = "A court asks when this visit was booked."


def opened(cast: Cast) -> UUID:
    asked = ask_opening(cast.actor(cast.auditor), secret="case", reason=REASON, now=cast.now)
    grant_opening(cast.actor(cast.institution_head), opening_id=asked, now=cast.now)
    return asked


def row(cast: Cast, **told: Any) -> SealOpening:
    asked = {"secret": "case", "reason": REASON, "asked_by": cast.auditor.id, "asked_at": cast.now}
    return SealOpening(**(asked | told))


@pytest.mark.parametrize(
    "told",
    [
        {"reason": ""},
        {"granted_by": "auditor"},
        {"granted_by": "director", "rank": "gate_officer"},
        {"granted_by": "director", "rank": ""},
        {"granted_by": "director", "minutes": 61},
        {"granted_by": "director", "granted_at": None},
        {"withdrawn_by": "director"},
        {"granted_by": "director", "reviewed_by": "director", "review": "fine"},
        {"granted_by": "director", "reviewed_by": "auditor", "review": "fine"},
        {"granted_by": "director", "reviewed_by": "sergeant", "review": ""},
        {"reviewed_by": "sergeant", "review": "fine"},
    ],
    ids=str,
)
def test_the_database_refuses(cast: Cast, told: dict[str, Any]) -> None:
    words: dict[str, Any] = dict(told)
    minutes = words.pop("minutes", 60)
    if "granted_by" in words:
        granted = {"granted_at": cast.now, "until": cast.now + timedelta(minutes=minutes), "rank": "director"}
        words = granted | words
    if "reviewed_by" in words:
        words["reviewed_at"] = cast.now
    words = {key: getattr(cast, value).id if key.endswith("_by") else value for key, value in words.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        row(cast, **words).save()


def test_the_database_takes_what_two_persons_did(cast: Cast) -> None:
    until = cast.now + timedelta(hours=1)
    row(cast, granted_by=cast.director.id, granted_at=cast.now, until=until, rank="director").save()


@pytest.mark.parametrize(
    "change",
    ["until = until + interval '1 minute'", "asked_by = gen_random_uuid()", "reason = 'other'", "granted_by = NULL"],
)
def test_what_was_granted_stays(cast: Cast, change: str) -> None:
    asked = opened(cast)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE ledger_sealopening SET {change} WHERE id = %s", [asked])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_sealopening WHERE id = %s", [asked])
