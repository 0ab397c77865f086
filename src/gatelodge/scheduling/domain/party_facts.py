"""What the rules are told of a party, and what their answer means for a booking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import age_on
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome


class Known(Protocol):
    """What is known of a visitor of the party."""

    @property
    def id(self) -> UUID: ...
    @property
    def born_on(self) -> date: ...
    @property
    def emancipated(self) -> bool: ...
    @property
    def guardian_ids(self) -> tuple[UUID, ...]: ...


def party_facts(
    visitors: Iterable[Known], escorts: Mapping[UUID, UUID | None], *, contact: bool, on: date
) -> dict[str, Any]:
    """Give the facts of `visit.party`; what only the gate can see (documents in hand) is left unknown."""
    members = [_member(visitor, escorts.get(visitor.id), on) for visitor in visitors]
    return {
        "visit": {
            "contact": contact,
            "joint": False,
            "in_designated_area": True,
            "in_posted_hours": True,
            "members": members,
        }
    }


def why_rules_refuse(decision: Decision, *, heads: int) -> list[Reason]:
    """Give why the rules forbid the party; what a person must judge, or only the gate can see, does not stop a booking."""
    too_many = [limit for limit in decision.limits if limit.code in SIZE_LIMITS and heads > limit.value]
    reasons = [
        Reason(
            "party_too_large",
            TOO_LARGE.filled(most=int(limit.value), heads=heads),
            limit.citation,
            SPLIT,
            field="visitors",
        )
        for limit in too_many
    ]
    if decision.outcome is Outcome.DENY:
        reasons += [
            Reason(ground.rule, ground.text, ground.citation, ground.cure, field="visitors") for ground in decision.grounds
        ]
    return reasons


SIZE_LIMITS = frozenset({"party_size"})
TOO_LARGE = Wording(
    "At most {most} visitors, children included, may come at once; this party has {heads}.",
    "Pueden venir como máximo {most} visitantes a la vez, incluidos los menores; este grupo tiene {heads}.",
)
SPLIT = Wording(
    "Leave somebody out, or book another session for the others.",
    "Quite a alguien del grupo o reserve otra sesión para los demás.",
)


def _member(visitor: Known, escort: UUID | None, on: date) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "ref": str(visitor.id),
        "age": age_on(visitor.born_on, on),
        "admitted_as_adult": visitor.emancipated,
        "approved": True,
        "standing": "good",
    }
    if escort is not None:
        facts["escort"] = "guardian" if escort in visitor.guardian_ids else "other"
        facts["escort_approved"] = True
    return facts
