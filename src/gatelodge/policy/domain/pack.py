"""What is a pack? A jurisdiction's rules with its ranks, its calendar and its settings, as of any date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Conflict
from gatelodge.policy.domain.disclosing import DisclosureTable
from gatelodge.policy.domain.facts import Dictionary
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.sentences import Sentences

# Holidays are known as far as this, so no clock is set beyond it.
LAST_DAY = date(2059, 12, 31)


@dataclass(frozen=True, slots=True)
class Question:
    """A question other departments may ask; the name is the contract.

    `each` names the list whose members are judged one by one, `subject` the name space they fill in the rules.
    """

    name: str
    text: Wording
    kind: str = "ruling"
    each: str = ""
    subject: str = ""
    reads: tuple[str, ...] = ()
    order_by: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of the pack; `verified` says whether anyone has confirmed it against the source."""

    name: str
    value: Any
    verified: bool
    text: str


@dataclass(frozen=True, slots=True)
class NotLaw:
    """Something often cited that may not become a rule: a bill, a statute for other places."""

    name: str
    because: Wording


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules that bear on one question in one stretch of time, ready to be asked."""

    question: Question
    whole: tuple[Rule, ...]
    each: tuple[Rule, ...]
    off: frozenset[str]
    flat: frozenset[str]
    days: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Pack:
    """A jurisdiction's rules, ready to decide with."""

    id: str
    version: str
    title: Wording
    zone: ZoneInfo
    covers_from: date
    ranks: Mapping[str, Wording]
    dictionary: Dictionary
    questions: Mapping[str, Question]
    rules: tuple[Rule, ...]
    covers: Mapping[str, date] = field(default_factory=dict)
    conditions: Mapping[str, Wording] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    not_law: tuple[NotLaw, ...] = ()
    holidays: AbstractSet[date] = frozenset()
    enabled: frozenset[str] = frozenset()
    appeals: Mapping[str, Wording] = field(default_factory=dict)
    supplement: str = ""
    supplement_title: Wording | None = None
    resets: tuple[Conflict, ...] = ()
    disclosure: DisclosureTable | None = None
    sentences: Sentences | None = None
    _plans: dict[tuple[str, int], Plan] = field(default_factory=dict, repr=False, compare=False)
    _edges: list[date] = field(default_factory=list, repr=False, compare=False)
    _levels: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        ends = {rule.valid_from for rule in self.rules}
        ends |= {rule.valid_until for rule in self.rules if rule.valid_until is not None}
        self._edges.extend(sorted(ends))
        self._levels.update({rank: level for level, rank in enumerate(self.ranks)})

    def question(self, name: str) -> Question:
        """Give a question by name, or refuse one that nobody knows."""
        if name not in self.questions:
            known = ", ".join(sorted(self.questions))
            text = Wording("There is no question “{name}”. Known: {known}.", "No existe la pregunta «{name}»: {known}.")
            raise BadInput(Reason("unknown_question", text.filled(name=name, known=known), field="question"))
        return self.questions[name]

    def rule(self, rule_id: str) -> Rule:
        """Give a rule by id; what is not law is refused with the reason."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        for entry in self.not_law:
            if entry.name.replace(" ", "").lower() == rule_id.replace(" ", "").lower():
                raise NotAllowedNow(Reason("not_law", entry.because, citation=entry.name))
        text = Wording("There is no rule “{id}” in this pack.", "No existe la regla «{id}» en este conjunto.")
        raise BadInput(Reason("unknown_rule", text.filled(id=rule_id), field="rule"))

    def is_on(self, rule: Rule) -> bool:
        """Tell whether a rule is used, rather than only shown."""
        return rule.dormant_because is None or rule.id in self.enabled

    @property
    def lowest_rank(self) -> str:
        """Give the rank that decides where no rule names a higher one."""
        return next(iter(self.ranks))

    def rules_for(self, question: str) -> tuple[Rule, ...]:
        """Give every rule of a question, past ones and those that are off included."""
        return tuple(rule for rule in self.rules if question in rule.questions)

    def level(self, rank: str) -> int:
        """Give a rank's height, or refuse one that the pack does not know; other titles have no rank to decide with."""
        if rank in self._levels:
            return self._levels[rank]
        known = ", ".join(self.ranks)
        text = Wording("“{rank}” is no rank of this pack. Known: {known}.", "«{rank}» no es un rango: {known}.")
        raise BadInput(Reason("unknown_rank", text.filled(rank=rank, known=known), field="by"))

    def day(self, on: date | datetime, question: str = "") -> date:
        """Give the calendar day at the institution; an instant needs a time zone, a day before the pack is refused.

        A question whose text was read from a later day than the rest is refused before that day.
        """
        day = on
        if isinstance(on, datetime):
            if on.tzinfo is None:
                raise ValueError("an instant needs a time zone")
            # The first and last instants of the calendar have no counterpart in another zone; both are refused below.
            day = on.astimezone(self.zone).date() if 1 < on.year < MAXYEAR else on.date()
        first = self.covers.get(question, self.covers_from)
        if day < first:
            text = Wording("This pack has no rules before {day}.", "Este conjunto no tiene reglas anteriores al {day}.")
            raise BadInput(Reason("before_the_pack", text.filled(day=first.isoformat()), field="on"))
        if day > LAST_DAY:
            text = Wording("No rules are known after {day}.", "No se conocen reglas posteriores al {day}.")
            raise BadInput(Reason("after_the_pack", text.filled(day=LAST_DAY.isoformat()), field="on"))
        return day

    def plan(self, question: str, day: date) -> Plan:
        """Give the rules of a question that are in force on `day`."""
        key = (question, bisect_right(self._edges, day))
        if key not in self._plans:
            self._plans[key] = self._made_plan(self.question(question), day)
        return self._plans[key]

    def _made_plan(self, question: Question, day: date) -> Plan:
        rules = [rule for rule in self.rules_for(question.name) if rule.in_force(day)]
        own = f"{question.subject}." if question.subject else "\0"
        each = [rule for rule in rules if any(name.startswith(own) for name in rule.needs)]
        names = {name for rule in rules for name in rule.when.days}
        return Plan(
            question=question,
            whole=tuple(rule for rule in rules if rule not in each),
            each=tuple(each),
            off=frozenset(rule.path for rule in rules if not self.is_on(rule)),
            flat=frozenset(flat for rule in rules for flat in rule.when.flat),
            days=tuple(day_name(name) for name in sorted(names)),
        )


def day_name(name: str) -> tuple[str, str, int]:
    """Take a day word apart: `years_ago_3` is three years before."""
    if name == "today":
        return name, "days", 0
    unit, _, count = name.split("_")
    return name, unit, int(count)
