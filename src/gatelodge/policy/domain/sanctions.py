"""Is this measure open, for this long, to this rank? The ladder's three checks, each on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gatelodge.policy.domain.decision import Option
from gatelodge.policy.domain.findings import Findings
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.words import MEASURES, Modality, Outcome, Then


def judge_measure(
    findings: Findings, pack: Pack, proposed: Mapping[str, Any]
) -> tuple[Outcome, str, tuple[Option, ...]]:
    """Give the outcome, the lowest rank for it, and all the options.

    Without a proposal a person chooses among the options. A proposal is denied when no rule opens it, when it lasts
    longer than any rule allows, or when a heavier measure is mandatory.
    """
    options = tuple(_option(rule, pack) for rule, _, _ in findings.applied if rule.option is not None)
    measure = proposed.get("measure")
    if measure is None:
        findings.unknown.append("proposed.measure")
    if measure is None or measure == "none":
        outcome = Outcome.HUMAN if options else Outcome.INCOMPLETE if findings.missing() else Outcome.ALLOW
        return outcome, min((o.authority for o in options), key=pack.level, default=pack.lowest_rank), options
    fitting = [o for o in options if o.measure == measure and _fits(o, proposed)]
    authority = min(
        (o.authority for o in fitting or options if o.measure == measure), key=pack.level, default=pack.lowest_rank
    )
    if any(o.must and MEASURES.index(o.measure) > MEASURES.index(measure) for o in options):
        return Outcome.DENY, authority, options
    if any(rule.then is Then.INCOMPLETE for rule, _, _ in findings.applied):
        return Outcome.INCOMPLETE, authority, options
    open_questions = _still_open(findings, measure)
    if proposed.get("months") is None and any(o.max_months for o in options if o.measure == measure):
        findings.unknown.append("proposed.months")
    if fitting and not open_questions:
        return Outcome.ALLOW, authority, options
    return (Outcome.INCOMPLETE if findings.missing() else Outcome.DENY), authority, options


def _fits(option: Option, proposed: Mapping[str, Any]) -> bool:
    """Tell whether an option lasts long enough, and holds where the proposal says; unsaid, it may hold anywhere."""
    placed = proposed.get("reach") in (None, option.reach) or not option.reach
    return placed and _long_enough(option.max_months, proposed.get("months"))


def _long_enough(max_months: int | None, months: int | None) -> bool:
    return max_months is None or (months is not None and 0 < months <= max_months)


def _still_open(findings: Findings, measure: str) -> bool:
    """Tell whether a rule that could forbid this measure can't be told yet: a heavier duty, or a missing part."""
    return any(
        rule.then is Then.INCOMPLETE
        or (
            rule.option is not None
            and rule.modality is Modality.MUST_DENY
            and MEASURES.index(rule.option.measure) > MEASURES.index(measure)
        )
        for rule, _, _ in findings.undetermined
    )


def _option(rule: Rule, pack: Pack) -> Option:
    if rule.option is None:
        raise ValueError(f"{rule.id} opens no measure")
    terms = rule.option
    return Option(
        measure=terms.measure,
        must=rule.modality is Modality.MUST_DENY,
        max_months=terms.max_months,
        authority=rule.authority or pack.lowest_rank,
        written=terms.written,
        evidence_standard=terms.evidence_standard,
        needs_review_date=terms.needs_review_date,
        rule=rule.id,
        citation=rule.citation,
        text=rule.text,
        reach=terms.reach,
    )
