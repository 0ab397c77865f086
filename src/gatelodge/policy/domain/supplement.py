"""Does a local supplement contradict the state's text? What does is set aside and reported; the rest adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.cel_engine import cel
from gatelodge.policy.domain.context import context_values, day_values
from gatelodge.policy.domain.decision import Conflict
from gatelodge.policy.domain.pack import Pack, day_name
from gatelodge.policy.domain.rules import Applied, DutyTerms, Rule
from gatelodge.policy.domain.words import Modality, Then

REPLACES = Wording("It bears the name of a state rule.", "Lleva el nombre de una regla estatal.")
LIFTS = Wording("It would lift a state rule.", "Dejaría sin efecto una regla estatal.")
FORBIDS = Wording(
    "It would hold against the person what the state rule says may not be held against them.",
    "Usaría en contra de la persona lo que la regla estatal impide usar.",
)
COMMANDS = Wording(
    "It would refuse where the state rule leaves the choice to a person.",
    "Rechazaría donde la regla estatal deja la decisión a una persona.",
)
LOOSENS = Wording(
    "Its number goes beyond the limit of the state rule.", "Su número rebasa el límite de la regla estatal."
)
EXCEEDS = Wording(
    "It would open a measure, a length or a rank that the state rules do not.",
    "Abriría una medida, una duración o un rango que las reglas estatales no abren.",
)
DELAYS = Wording(
    "It would give more time than the state rule for the same duty.",
    "Daría más tiempo que la regla estatal para la misma obligación.",
)
RESETS = Wording(
    "It would change a setting of the state pack.", "Cambiaría un parámetro del conjunto de reglas estatal."
)
AGAINST_THE_PERSON = (Then.DENY, Then.INCOMPLETE, Then.HUMAN, Then.ATTACH)


def set_aside(applied: Sequence[Applied], pack: Pack) -> tuple[list[Applied], list[Conflict]]:
    """Take the local rules out that contradict a state rule on these facts, for the same person."""
    kept, conflicts = [], []
    for rule, about, lapse in applied:
        state = [r for r, a, _ in applied if not r.supplement and (a is None or about is None or a == about)]
        found = next(_contradictions(rule, state, pack), None) if rule.supplement else None
        if found is None:
            kept.append((rule, about, lapse))
        else:
            against, why = found
            conflicts.append(Conflict(rule.id, rule.citation, against, why, about))
    return kept, conflicts


def touches(local: Rule, state: Rule) -> bool:
    """Tell whether a local rule would hold against somebody what this state rule protects."""
    protected = set(state.protects or state.needs)
    return (
        state.modality is Modality.MUST_ALLOW
        and local.then in AGAINST_THE_PERSON
        and bool(protected & set(local.needs))
    )


def find_conflicts(pack: Pack) -> tuple[Conflict, ...]:
    """Give what contradicts the state's text on the face of it: settings, and each local rule on its own cases."""
    found = dict.fromkeys(pack.resets)
    for rule in pack.rules:
        if not rule.supplement:
            continue
        for case in rule.cases:
            if case.applies:
                around = {r.path: r for question in rule.questions for r in pack.rules_for(question)}
                applied = [(r, None, None) for r in _applying(around.values(), pack, case.facts, case.as_of)]
                found.update(dict.fromkeys(one for one in set_aside(applied, pack)[1] if one.rule == rule.id))
    return tuple(found)


def _applying(rules: Iterable[Rule], pack: Pack, facts: Mapping[str, Any], day: date) -> Iterator[Rule]:
    plain = pack.dictionary.plain(facts)
    for rule in rules:
        known = context_values(pack.dictionary, plain, set(rule.when.flat))
        known |= day_values([day_name(name) for name in rule.when.days], day)
        if rule.in_force(day) and pack.is_on(rule) and rule.applies(cel.Context(variables=known), known):
            yield rule


def _contradictions(local: Rule, state: Sequence[Rule], pack: Pack) -> Iterator[tuple[str | None, Wording]]:
    names = {rule.id for rule in pack.rules if not rule.supplement}
    if local.id in names:
        yield local.id, REPLACES
    for lifted in local.overrides:
        if lifted in names:
            yield lifted, LIFTS
    for rule in state:
        yield from ((rule.id, why) for why in _against(local, rule))
    if local.option is not None:
        same = [r for r in state if r.option is not None and r.option.measure == local.option.measure]
        if not any(_covers(rule, local, pack) for rule in same):
            yield (same[0].id if same else None), EXCEEDS


def _against(local: Rule, rule: Rule) -> Iterator[Wording]:
    if touches(local, rule):
        yield FORBIDS
    if rule.then is Then.HUMAN and local.then is Then.DENY and set(local.needs) <= set(rule.needs):
        yield COMMANDS
    if rule.modality is local.modality is Modality.LIMIT and any(_looser(c, local, rule) for c in local.terms):
        yield LOOSENS
    if any(_later(own, owed) for own in local.duties for owed in rule.duties):
        yield DELAYS


def _looser(code: str, local: Rule, state: Rule) -> bool:
    own, theirs = local.terms[code], state.terms.get(code)
    if theirs is None:
        return False
    return bool(own < theirs) if code.startswith("min") else bool(own > theirs)


def _later(own: DutyTerms, owed: DutyTerms) -> bool:
    if own.code != owed.code:
        return False
    pairs = ((own.working_days, owed.working_days), (own.days, owed.days))
    return any(theirs is not None and (mine is None or mine > theirs) for mine, theirs in pairs)


def _covers(state: Rule, local: Rule, pack: Pack) -> bool:
    """Tell whether the state rule opens at least this length, to this rank or a lower one."""
    if state.option is None or local.option is None:
        return False
    longest, wanted = state.option.max_months, local.option.max_months
    long_enough = longest is None or (wanted is not None and wanted <= longest)
    return long_enough and pack.level(local.authority or pack.lowest_rank) >= pack.level(
        state.authority or pack.lowest_rank
    )


def reset(pack: Pack, supplement: str, citation: str, parameters: Iterable[tuple[str, object]]) -> tuple[Conflict, ...]:
    """Give a conflict for each setting of the state pack that the supplement states otherwise."""
    return tuple(
        Conflict(f"{supplement}: {name}", citation, name, RESETS)
        for name, value in parameters
        if name in pack.parameters and pack.parameters[name].value != value
    )
