"""Which decisions were kept, and do they come out the same again?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.refusals import Absent
from gatelodge.policy.domain import engine
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.models import PolicyDecision
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as it was given; `content` are its canonical bytes."""

    id: UUID
    question: str
    asked_as_of: datetime
    pack: str
    version: str
    facts: Mapping[str, Any]
    facts_digest: str
    content: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Replay:
    """What came out when a kept decision was made again; `same_version` tells whether the rules are still the same."""

    same_version: bool
    same_bytes: bool
    content: bytes


def find_decision(decision_id: UUID) -> KeptDecision | None:
    """Give a kept decision, or None."""
    row = PolicyDecision.objects.filter(pk=decision_id).first()
    if row is None:
        return None
    return KeptDecision(
        id=row.id,
        question=row.question,
        asked_as_of=row.asked_as_of,
        pack=row.pack,
        version=row.pack_version,
        facts=row.facts,
        facts_digest=row.facts_digest,
        content=bytes(row.decision),
        made_at=row.made_at,
    )


def get_decision(decision_id: UUID) -> KeptDecision:
    """Give a kept decision, or refuse as absent."""
    kept = find_decision(decision_id)
    if kept is None:
        raise Absent
    return kept


def replay_decision(kept: KeptDecision, *, pack: Pack | None = None) -> Replay:
    """Make a kept decision again from its facts, under `pack` or the current one."""
    asked = pack or current_pack()
    # Date or instant, and the decider's rank, stand in the decision itself.
    said = json.loads(kept.content)
    on = datetime.fromisoformat(said["on"]) if "T" in said["on"] else date.fromisoformat(said["on"])
    content = engine.decide(kept.question, kept.facts, on=on, pack=asked, by=said["by"]).to_bytes()
    return Replay(asked.version == kept.version, content == kept.content, content)
