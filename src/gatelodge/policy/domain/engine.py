"""What follows from these facts, under this pack, on this day? Pure: the same arguments give the same bytes.

Unknown facts are left out of the context; CEL's `&&` and `||` then answer only where the answer does not depend on them.
So knowing less can make a decision less certain, never more favourable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.cel_engine import cel
from gatelodge.policy.domain.context import context_values, day_values
from gatelodge.policy.domain.decision import Decision, Option
from gatelodge.policy.domain.facts import facts_digest
from gatelodge.policy.domain.findings import Findings
from gatelodge.policy.domain.lapses import lapses_on
from gatelodge.policy.domain.pack import Pack, Plan, Question
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.sanctions import judge_measure
from gatelodge.policy.domain.words import Outcome, Then


def decide(
    question: str, facts: Mapping[str, Any], *, on: date | datetime, pack: Pack, by: str | None = None
) -> Decision:
    """Decide `question` on `facts` as the rules of `pack` stood on `on`, and say whether rank `by` may decide it."""
    day = pack.day(on, question)
    plan = pack.plan(question, day)
    plain = pack.dictionary.plain(facts)
    findings = ask(plan, pack, plain, day)
    outcome, authority = _outcome(findings), _authority(findings, pack)
    options: tuple[Option, ...] = ()
    if plan.question.kind == "options":
        outcome, authority, options = judge_measure(findings, pack, plain.get("proposed", {}))
    return Decision(
        question=question,
        on=on.astimezone(UTC).isoformat() if isinstance(on, datetime) else on.isoformat(),
        pack=pack.id,
        version=pack.version,
        facts_digest=facts_digest(plain),
        outcome=outcome,
        authority=authority,
        by=by,
        decider_sufficient=None if by is None else pack.level(by) >= pack.level(authority),
        grounds=findings.grounds(),
        conditions=findings.conditions(pack),
        limits=findings.limits(),
        missing=findings.missing(),
        duties=findings.duties(pack, plain, day),
        notices=findings.notices(),
        options=options,
        order=_order(findings, plan, plain) if plan.question.kind == "order" else (),
        dormant=tuple(findings.dormant),
        conflicts=tuple(findings.conflicts),
        reapply_after=findings.reapply_after() if outcome in (Outcome.DENY, Outcome.HUMAN) else None,
        appeal=findings.appeal(pack),
    )


def ask(plan: Plan, pack: Pack, plain: Mapping[str, Any], day: date) -> Findings:
    """Ask every rule of the plan, once for the whole and once for each member where it concerns one."""
    findings = Findings()
    base = context_values(pack.dictionary, plain, plan.flat) | day_values(plan.days, day)
    _ask_rules(plan.whole, base, None, findings=findings, plan=plan, day=day)
    if plan.question.each:
        space, _, key = plan.question.each.partition(".")
        _require_no_stand_in(plan.question, plain)
        members = plain.get(space, {}).get(key)
        if members is None:
            findings.unknown.append(plan.question.each)
        _require_different(plan.question.each, members or ())
        for number, member in enumerate(members or (), start=1):
            known = base | context_values(pack.dictionary, {plan.question.subject: member}, plan.flat)
            _ask_rules(plan.each, known, member.get("ref", str(number)), findings=findings, plan=plan, day=day)
    findings.settle(pack)
    return findings


def _require_no_stand_in(question: Question, plain: Mapping[str, Any]) -> None:
    """Refuse facts of a member outside the list: they would be taken for those of members of whom nothing is known."""
    if question.subject in plain:
        text = Wording("“{subject}” belongs to each of “{each}”.", "«{subject}» corresponde a cada uno de «{each}».")
        said = text.filled(subject=question.subject, each=question.each)
        raise BadInput(Reason("fact_of_a_member", said, field=question.subject))


def _require_different(name: str, members: Iterable[Mapping[str, Any]]) -> None:
    """Refuse two members of one name: what is allowed to one would be allowed to the other."""
    refs = [member.get("ref", str(number)) for number, member in enumerate(members, start=1)]
    if len(set(refs)) < len(refs):
        text = Wording("Two records have the same “ref”.", "Dos registros tienen el mismo «ref».")
        raise BadInput(Reason("same_ref", text, field=name))


def _ask_rules(
    rules: Iterable[Rule], known: dict[str, Any], about: str | None, *, findings: Findings, plan: Plan, day: date
) -> None:
    context = cel.Context(variables=known)
    for rule in rules:
        answer = rule.applies(context, known)
        if answer is False:
            continue
        if rule.path in plan.off:
            if answer:
                findings.dormant[rule.id] = None
        elif answer is None:
            findings.undetermined.append((rule, about, rule.missing(known)))
        else:
            lapse = lapses_on(rule, known, plan, day) if rule.lapses else None
            findings.applied.append((rule, about, lapse))


def _outcome(findings: Findings) -> Outcome:
    thens = {rule.then for rule, _ in findings.certain()}
    for then, outcome in (
        (Then.DENY, Outcome.DENY),
        (Then.INCOMPLETE, Outcome.INCOMPLETE),
        (Then.HUMAN, Outcome.HUMAN),
    ):
        if then in thens:
            return outcome
    if findings.missing():
        return Outcome.INCOMPLETE
    return Outcome.ALLOW_WITH_CONDITIONS if Then.ATTACH in thens else Outcome.ALLOW


def _authority(findings: Findings, pack: Pack) -> str:
    named = [rule.authority for rule, _, _ in findings.applied if rule.authority is not None]
    return max(named, key=pack.level, default=pack.lowest_rank)


def _order(findings: Findings, plan: Plan, plain: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the members that may be ended, first in, first out; equal ones by name, so that a replay agrees."""
    space, _, key = plan.question.each.partition(".")
    field = plan.question.order_by.partition(".")[2]
    had = {
        member.get("ref", str(number)): member.get(field, 0)
        for number, member in enumerate(plain.get(space, {}).get(key, ()), start=1)
    }
    endable = {about for rule, about in findings.certain() if rule.then is Then.HUMAN and about is not None}
    return tuple(sorted(endable, key=lambda ref: (-had[ref], ref)))
