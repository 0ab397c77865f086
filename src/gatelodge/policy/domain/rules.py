"""What is a rule? One sentence of law as data: when it applies, what follows, who decides, and what would cure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.conditions import Condition
from gatelodge.policy.domain.words import Evidence, Modality, Then


class RuleBroken(Exception):
    """A rule's condition failed although all its facts are known: a fault of the pack, never an answer."""


@dataclass(frozen=True, slots=True)
class Case:
    """An example at the rule's own path: with these facts on this day it applies, or not, or can't be told."""

    name: str
    as_of: date
    facts: Mapping[str, Any]
    applies: bool | None


@dataclass(frozen=True, slots=True)
class Lapse:
    """Which dates make the ground fall away by time: `source` names a date, or `list.field` a list's dates."""

    source: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DutyTerms:
    """What is owed, by whom, within how long from which date (`starting` None: the day of the decision)."""

    code: str
    owed_by: str
    working_days: int | None = None
    days: int | None = None
    starting: str | None = None


@dataclass(frozen=True, slots=True)
class OptionTerms:
    """The measure that a rule of the ladder opens."""

    measure: str
    max_months: int | None = None
    written: bool = False
    evidence_standard: Wording | None = None
    needs_review_date: bool = False
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `needs` are the facts its condition reads, `path` where it is written.

    `protects` are the facts that a rule that must allow keeps from being held against somebody (all it reads, when
    empty); `supplement` names the local supplement that the rule comes from.
    """

    id: str
    path: str
    questions: tuple[str, ...]
    citation: str
    evidence: Evidence
    modality: Modality
    then: Then
    when: Condition
    text: Wording
    valid_from: date
    valid_until: date | None = None
    needs: tuple[str, ...] = ()
    terms: Mapping[str, Any] = field(default_factory=dict)
    authority: str | None = None
    attach: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    duration: str = ""
    lapses: Lapse | None = None
    duties: tuple[DutyTerms, ...] = ()
    option: OptionTerms | None = None
    notice: tuple[str, ...] = ()
    appeal: str | None = None
    cure: Wording | None = None
    dormant_because: Wording | None = None
    remark: str = ""
    cases: tuple[Case, ...] = ()
    protects: tuple[str, ...] = ()
    supplement: str = ""

    def in_force(self, day: date) -> bool:
        """Tell whether the rule's text was law on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def steers(self) -> bool:
        """Tell whether the answer could be worse, or a duty be overlooked, if this rule applied unnoticed."""
        return self.modality not in (Modality.MUST_ALLOW, Modality.INFO)

    def applies(self, context: Any, known: Mapping[str, Any]) -> bool | None:
        """Tell whether the rule applies, or None when a fact that matters is not known."""
        try:
            answer = self.when.program.execute(context)
        except (KeyError, RuntimeError):
            if self.missing(known):
                return None
            raise RuleBroken(f"{self.path}: the condition failed though every fact it reads is known") from None
        except (TypeError, ValueError) as error:
            raise RuleBroken(f"{self.path}: {error}") from error
        if answer is True or answer is False:
            return bool(answer)
        raise RuleBroken(f"{self.path}: the condition gives {answer!r}, not true or false")

    def missing(self, known: Mapping[str, Any]) -> list[str]:
        """Give the facts that the condition reads and nobody has given; `known` has the context's names."""
        names = [name for flat, name in self.when.flat.items() if flat not in known]
        for name in self.needs:
            space, key, *inner = name.split(".")
            records = known.get(f"{space}__{key}") if inner else None
            if isinstance(records, list) and any(inner[0] not in record for record in records):
                names.append(name)
        return names


# A rule that applies, whom it is about (None: all), and when it falls away by time.
Applied = tuple[Rule, str | None, date | None]
