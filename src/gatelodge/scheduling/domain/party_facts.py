"""What the rules are told of a party, and what their answer means for a booking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import age_on
from gatelodge.policy.domain.decision import Decision, Limit
from gatelodge.policy.domain.words import Modality, Outcome
from gatelodge.scheduling.domain.reasons import CONTACT_NOT_ALLOWED


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
            "members": members,
        }
    }


def schedule_facts(*, local_day: date, zone: str, now: datetime) -> dict[str, Any]:
    """Give the facts of `visit.schedule`: sessions are only made in designated areas and at posted hours."""
    # The facility's own days are counted: in its evening the day of UTC is tomorrow's already.
    days_ahead = (local_day - now.astimezone(ZoneInfo(zone)).date()).days
    return {"visit": {"in_designated_area": True, "in_posted_hours": True, "booked_days_ahead": days_ahead}}


def why_rules_refuse(decisions: Iterable[Decision], *, heads: int, contact: bool) -> list[Reason]:
    """Give why the rules forbid the visit; what a person must judge, or only the gate can see, does not stop a booking."""
    reasons: list[Reason] = []
    for decision in decisions:
        reasons += [_too_large(limit, heads) for limit in decision.limits if _is_over(limit, heads)]
        if decision.outcome is Outcome.DENY:
            grounds = [ground for ground in decision.grounds if ground.modality in FORBIDDING]
            reasons += [Reason(g.rule, g.text, g.citation, g.cure, field="visitors") for g in grounds]
        if contact and any(condition.code == "non_contact" for condition in decision.conditions):
            reasons.append(CONTACT_NOT_ALLOWED)
    # The limit and the ground that enforces it say the same; the first names the numbers.
    return list({reason.citation or reason.code: reason for reason in reversed(reasons)}.values())[::-1]


FORBIDDING = frozenset({Modality.MUST_DENY, Modality.COND})
MOST_AT_ONCE = "max_at_once"
TOO_LARGE = Wording(
    "At most {most} visitors, children included, may come at once; this party has {heads}.",
    "Pueden venir como máximo {most} visitantes a la vez, incluidos los menores; este grupo tiene {heads}.",
)
SPLIT = Wording(
    "Leave somebody out, or ask the visiting office whether the others may take one turn.",
    "Quite a alguien del grupo o pregunte a la oficina de visitas si los demás pueden entrar en un turno.",
)


def _is_over(limit: Limit, heads: int) -> bool:
    return limit.code == MOST_AT_ONCE and heads > limit.value


def _too_large(limit: Limit, heads: int) -> Reason:
    said = TOO_LARGE.filled(most=int(limit.value), heads=heads)
    return Reason("party_too_large", said, limit.citation, SPLIT, field="visitors")


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
