"""What does a reader of the rules see? Rows for the pages and the printed reference."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.words import Modality
from gatelodge.policy.queries import current_pack

AGAINST = frozenset({Modality.MUST_DENY, Modality.MAY_DENY, Modality.COND})
# Where a pack keeps what the department does beyond the letter of a section.
PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as readers see it; `on` tells whether decisions use it."""

    id: str
    citation: str
    modality: str
    evidence: str
    on: bool
    text: Wording
    why_off: Wording | None


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The rules of one section."""

    name: str
    heading: Wording
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case of a rule; `applies` is None when the rule can't be told from these facts."""

    name: str
    as_of: str
    facts: list[tuple[str, Any]]
    applies: bool | None


@dataclass(frozen=True, slots=True)
class RulePage:
    """Everything about one rule."""

    row: RuleRow
    when: str
    questions: list[Wording]
    terms: list[tuple[str, Any]]
    authority: Wording | None
    cure: Wording | None
    valid_from: Any
    valid_until: Any
    cases: list[CaseRow]


def list_rules(pack: Pack | None = None) -> list[RuleRow]:
    """Give every rule in the order of its citation."""
    asked = pack or current_pack()
    return [_row(asked, rule) for rule in sorted(asked.rules, key=lambda rule: (rule.path, rule.id))]


def list_rules_that_need(question: str, facts: AbstractSet[str], *, on: date) -> list[RuleRow]:
    """Give the rules in use on a day against somebody that ask for nothing but these facts: what to be told beforehand."""
    pack = current_pack()
    fitting = [
        rule
        for rule in sorted(pack.rules_for(question), key=lambda rule: (rule.path, rule.id))
        if rule.modality in AGAINST and rule.needs and set(rule.needs) <= facts and pack.is_on(rule)
        if rule.valid_from <= on and (rule.valid_until is None or on < rule.valid_until)
    ]
    return [_row(pack, rule) for rule in fitting]


def list_rules_of(questions: Iterable[str], *, on: date) -> list[RuleRow]:
    """Give the rules of some questions that are in use on a day, in the order of their citation."""
    pack = current_pack()
    found = {rule.id: rule for question in questions for rule in pack.rules_for(question) if pack.is_on(rule)}
    in_force = [
        one for one in found.values() if one.valid_from <= on and (one.valid_until is None or on < one.valid_until)
    ]
    return [_row(pack, rule) for rule in sorted(in_force, key=lambda rule: (rule.path, rule.id))]


def list_rules_in_force(*, on: date) -> list[RuleRow]:
    """Give every rule in use on a day, in the order of its citation."""
    return list_rules_of(current_pack().questions, on=on)


def list_sections() -> list[SectionRow]:
    """Give every rule under the section in which it stands."""
    pack = current_pack()
    rows = {rule.id: (rule.path.partition("/")[0], _row(pack, rule)) for rule in pack.rules}
    sections: dict[str, list[RuleRow]] = {}
    for row in list_rules(pack):
        sections.setdefault(rows[row.id][0], []).append(row)
    local = {pack.supplement: pack.supplement_title}
    return [
        SectionRow(name, local.get(name) or _heading(name, held), tuple(held))
        for name, held in sorted(sections.items())
    ]


def _heading(name: str, rules: list[RuleRow]) -> Wording:
    """Give a section as its own rules cite it; a folder `PC-4576` holds section 4576."""
    if name == PRACTICE:
        return Wording("Practice of the department", "Práctica del departamento")
    cited = [rule.citation.partition("(")[0].strip() for rule in rules]
    own = next((one for one in cited if one.endswith(name.rpartition("-")[2])), name)
    return Wording(own, own)


def get_rule(rule_id: str) -> RulePage:
    """Give one rule with its cases, or refuse an id that is none."""
    pack = current_pack()
    rule = pack.rule(rule_id)
    return RulePage(
        row=_row(pack, rule),
        when=rule.when.source,
        questions=[pack.question(name).text for name in rule.questions],
        terms=list(rule.terms.items()),
        authority=pack.ranks[rule.authority] if rule.authority else None,
        cure=rule.cure,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
        cases=[CaseRow(case.name, case.as_of.isoformat(), _facts(case.facts), case.applies) for case in rule.cases],
    )


def rules_document() -> str:
    """Give the printed index of rules."""
    pack = current_pack()
    lines = [
        f"| `{row.id}` | {row.citation} | {row.modality} | {row.evidence} | {'on' if row.on else 'off'} | {row.text.en} |"
        for row in list_rules(pack)
    ]
    off = [f"- `{row.id}`: {row.why_off.en}" for row in list_rules(pack) if not row.on and row.why_off is not None]
    unverified = [f"- `{p.name}` = {p.value}: {p.text}" for p in pack.parameters.values() if not p.verified]
    return _document(
        "Rules",
        f"The rules of pack `{pack.id}`, {len(lines)} in all. A rule is used only when its text was seen; what each "
        "modality and outcome means stands in ADR 10.",
        "| rule | citation | modality | evidence | | says |",
        "|---|---|---|---|---|---|",
        *lines,
        "\n## Off, and why\n",
        *off,
        "\n## Settings nobody has confirmed yet\n",
        *unverified,
        "\n## Not law\n",
        *[f"- {entry.name}: {entry.because.en}" for entry in pack.not_law],
    )


def sanctions_document() -> str:
    """Give the printed ladder of sanctions."""
    pack = current_pack()
    lines = [
        f"| {option.measure} | {rule.text.en} | {pack.ranks[rule.authority or pack.lowest_rank].en} | "
        f"{f'{option.max_months} months' if option.max_months else '-'} | {'yes' if option.written else 'no'} | "
        f"{'shall' if rule.modality == 'MUST_DENY' else 'may'} | {rule.citation} | {'on' if pack.is_on(rule) else 'off'} |"
        for rule in sorted(pack.rules_for("conduct.sanction"), key=lambda rule: rule.path)
        if (option := rule.option) is not None
    ]
    return _document(
        "Sanctions",
        "The ladder of measures against a visitor. The rank is checked apart from the length: a rank that may suspend "
        "may not do so for longer than its ceiling.",
        "| measure | when | lowest rank | at most | in writing | may or shall | citation | |",
        "|---|---|---|---|---|---|---|---|",
        *lines,
    )


def _row(pack: Pack, rule: Rule) -> RuleRow:
    on = pack.is_on(rule)
    why_off = None if on else rule.dormant_because
    return RuleRow(rule.id, rule.citation, rule.modality.value, rule.evidence.value, on, rule.text, why_off)


def _facts(facts: Any) -> list[tuple[str, Any]]:
    return [(f"{space}.{key}", value) for space, held in facts.items() for key, value in held.items()]


def _document(title: str, sentence: str, *lines: str) -> str:
    written_by = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"
    return "\n".join([written_by, "", f"# {title}", "", sentence, "", *lines]).rstrip() + "\n"
