"""Where does a decision stay? With its facts, in the transaction of the deed that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from psycopg.types.json import Jsonb

from gatelodge.foundation.windows import local_instant
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.facts import facts_digest
from gatelodge.policy.queries import current_pack

# A rush of bookings keeps one each, so the statement is written out: building it anew costs more than running it.
INSERT = """
INSERT INTO policy_policydecision (id, question, asked_as_of, pack, pack_version, facts, facts_digest, outcome, decision,
                                   made_at)
VALUES (%(id)s, %(question)s, %(asked_as_of)s, %(pack)s, %(pack_version)s, %(facts)s, %(facts_digest)s, %(outcome)s,
        %(decision)s, %(made_at)s)
"""


def keep_decision(decision: Decision, *, facts: Mapping[str, Any], now: datetime) -> UUID:
    """Keep `decision` and the facts it was made on; facts other than those are an error of the caller."""
    pack = current_pack()
    plain = pack.dictionary.plain(facts)
    if facts_digest(plain) != decision.facts_digest:
        raise ValueError("these are not the facts that the decision was made on")
    whole_day = "T" not in decision.on
    midnight = local_instant(date.fromisoformat(decision.on), time(), pack.zone.key) if whole_day else None
    row: dict[str, Any] = {
        "id": uuid4(),
        "question": decision.question,
        "asked_as_of": midnight or datetime.fromisoformat(decision.on),
        "pack": decision.pack,
        "pack_version": decision.version,
        "facts": Jsonb(plain),
        "facts_digest": decision.facts_digest,
        "outcome": decision.outcome.value,
        "decision": decision.to_bytes(),
        "made_at": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)
    return UUID(str(row["id"]))
