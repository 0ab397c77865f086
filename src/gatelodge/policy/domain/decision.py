"""What does a decision say? A frozen value that can be stored, replayed to the same bytes and explained."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.words import Modality, Outcome


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that applies; `about` is the member of the party or the visit in the room that it concerns."""

    rule: str
    modality: Modality
    citation: str
    text: Wording
    cure: Wording | None = None
    lapses_on: date | None = None
    duration: str = ""
    authority: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Something under which the answer is yes."""

    code: str
    rule: str
    text: Wording
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that the rules set."""

    code: str
    value: int | float
    rule: str
    citation: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What the department owes; `due_on` is the last day for it."""

    code: str
    rule: str
    citation: str
    owed_by: str
    due_on: date | None
    text: Wording


@dataclass(frozen=True, slots=True)
class Option:
    """A measure that the ladder opens: how long and where it may hold at most, and the lowest rank that may order it."""

    measure: str
    must: bool
    max_months: int | None
    authority: str
    written: bool
    evidence_standard: Wording | None
    needs_review_date: bool
    rule: str
    citation: str
    text: Wording
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A local rule that was set aside because it contradicts a state rule (`against`; None when none allows it)."""

    rule: str
    citation: str
    against: str | None
    why: Wording
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one question on one set of facts, as of one instant, under one version of a pack."""

    question: str
    on: str
    pack: str
    version: str
    facts_digest: str
    outcome: Outcome
    authority: str
    by: str | None = None
    decider_sufficient: bool | None = None
    grounds: tuple[Ground, ...] = ()
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    missing: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    notices: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    order: tuple[str, ...] = ()
    dormant: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    reapply_after: date | None = None
    appeal: Wording | None = None

    @property
    def allows(self) -> bool:
        """Tell whether the answer is yes and the named decider, if any, may give it."""
        yes = self.outcome in (Outcome.ALLOW, Outcome.ALLOW_WITH_CONDITIONS)
        return yes and self.decider_sufficient is not False

    @property
    def rules(self) -> tuple[str, ...]:
        """Give the ids of the rules that apply, in the pack's order, each once."""
        return tuple(dict.fromkeys(ground.rule for ground in self.grounds))

    def as_dict(self) -> dict[str, Any]:
        """Give the decision as plain data."""
        plain: dict[str, Any] = _plain(self)
        return plain

    def to_bytes(self) -> bytes:
        """Give the canonical bytes (RFC 8785)."""
        return canonical_json(self.as_dict())


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
