"""How does a rule file become a rule? Field by field, refusing what is not complete, cited and shown by cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args, get_type_hints

from gatelodge.foundation.refusals import BadInput
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.cel_engine import cel
from gatelodge.policy.domain.conditions import Condition, ConditionFault, compile_condition
from gatelodge.policy.domain.context import context_values, day_values
from gatelodge.policy.domain.documents import Document
from gatelodge.policy.domain.facts import Dictionary
from gatelodge.policy.domain.pack import NotLaw, Parameter, day_name
from gatelodge.policy.domain.rules import Case, DutyTerms, Lapse, OptionTerms, Rule, RuleBroken
from gatelodge.policy.domain.words import ALLOWED_THEN, MEASURES, REACHES, Evidence, Modality, Then

FIELDS = [
    "id",
    "questions",
    "citation",
    "evidence",
    "modality",
    "then",
    "when",
    "needs",
    "terms",
    "authority",
    "attach",
    "overrides",
    "protects",
    "duration",
    "lapses",
    "duties",
    "option",
    "notice",
    "appeal",
    "cure",
    "dormant_because",
    "remark",
    "text",
    "valid_from",
    "valid_until",
]
MOST_YEARS = 100
# No clock of a rule runs longer than a hundred years of days; more would leave the calendar.
MOST_DAYS = 36_500
DURATIONS = ("today", "until_cured", "until_date", "permanent", "this_visit")
# A bill is a wish until it is chaptered; a citation to one without its chapter is refused.
_BILL = re.compile(r"\b(AB|SB|ACA|SCA|HR|S\.)\s*\d+(?!.*Stats\.)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may refer to."""

    dictionary: Dictionary
    questions: frozenset[str]
    ranks: frozenset[str]
    conditions: frozenset[str]
    parameters: Mapping[str, Parameter]
    not_law: tuple[NotLaw, ...]
    supplement: str = ""


def read_rule(document: Document, cases: Document | None, around: Surroundings) -> Rule | None:
    """Read one rule and its cases; None when anything is wrong, which is then noted in `document.faults`."""
    document.only(FIELDS)
    modality = document.choice("modality", [m.value for m in Modality])
    when = _condition(document, around)
    text = document.wording("text", required=True)
    valid_from = document.day("valid_from", required=True)
    then = _then(document, modality)
    evidence = document.choice("evidence", [e.value for e in Evidence])
    dormant = _dormant(document, evidence)
    _check_references(document, around, modality)
    option, lapses, duties = (
        _option(document),
        _lapse(document, around),
        () if when is None else _duties(document, when),
    )
    _check_clocks(document, around, duties)
    written = _as_written(document, around)
    if document.faults or when is None or text is None or valid_from is None or then is None:
        return None
    rule = Rule(
        evidence=Evidence(evidence),
        modality=Modality(modality),
        then=then,
        when=when,
        needs=tuple(sorted(when.reads)),
        text=text,
        valid_from=valid_from,
        lapses=lapses,
        duties=duties,
        option=option,
        dormant_because=dormant,
        cases=_cases(cases) if cases is not None else (),
        **written,
    )
    _check_cases(document, cases, rule, around)
    return None if document.faults or (cases is not None and cases.faults) else rule


def _as_written(document: Document, around: Surroundings) -> dict[str, Any]:
    """Give the parts of a rule that mean just what is written."""
    return {
        "id": document.get("id", str, required=True),
        "path": f"{around.supplement}/{document.path}" if around.supplement else document.path,
        "questions": document.texts("questions"),
        "citation": document.get("citation", str),
        "valid_until": document.day("valid_until"),
        "terms": document.get("terms", dict, {}),
        "authority": document.get("authority", str),
        "attach": document.texts("attach"),
        "overrides": document.texts("overrides"),
        "protects": document.texts("protects"),
        "supplement": around.supplement,
        "duration": document.choice("duration", DURATIONS) if "duration" in document.data else "",
        "notice": document.texts("notice"),
        "appeal": document.get("appeal", str),
        "cure": document.wording("cure"),
        "remark": document.get("remark", str, ""),
    }


def _condition(document: Document, around: Surroundings) -> Condition | None:
    source = document.get("when", str, required=True)
    if source is None:
        return None
    params = {name: parameter.value for name, parameter in around.parameters.items()}
    try:
        condition = compile_condition(
            " ".join(source.split()), around.dictionary, document.get("terms", dict, {}), params
        )
    except ConditionFault as error:
        document.fault("when", str(error))
        return None
    written = set(document.texts("needs"))
    if written != condition.reads:
        wanted = ", ".join(sorted(condition.reads)) or "nothing"
        document.fault("needs", f"must name exactly the facts that the condition reads: {wanted}")
    return condition


def _then(document: Document, modality: str) -> Then | None:
    if not modality:
        return None
    allowed = ALLOWED_THEN[Modality(modality)]
    written = document.choice("then", [t.value for t in Then], default=allowed[0].value)
    if not written:
        return None
    if modality == Modality.COND and "then" not in document.data:
        document.fault("then", "a COND rule must say what follows")
    if (written == Then.ATTACH) != bool(document.texts("attach")):
        document.fault("attach", "names conditions exactly when “then” is attach")
    if Then(written) not in allowed:
        document.fault("then", f"“{written}” goes beyond {modality}; allowed: {', '.join(allowed)}")
    return Then(written)


def _dormant(document: Document, evidence: str) -> Wording | None:
    reason = document.wording("dormant_because")
    if evidence in (Evidence.KNOWN, Evidence.INFERRED) and reason is None:
        document.fault("dormant_because", f"a rule that is only {evidence} is off by default and must say so")
    return reason


def _check_references(document: Document, around: Surroundings, modality: str) -> None:
    for question in document.texts("questions") or ("",):
        if question not in around.questions:
            document.fault("questions", f"there is no question “{question}”")
    for code in document.texts("attach"):
        if code not in around.conditions:
            document.fault("attach", f"the pack has no wording for “{code}”")
    authority = document.get("authority", str, required=modality == Modality.MAY_DENY)
    if authority is not None and authority not in around.ranks:
        document.fault("authority", f"“{authority}” is no rank of this pack")
    if modality == Modality.LIMIT and not document.get("terms", dict, {}):
        document.fault("terms", "a limit needs a number")
    if not set(document.texts("protects")) <= set(document.texts("needs")):
        document.fault("protects", "may name only facts that the condition reads")
    if document.texts("protects") and modality != Modality.MUST_ALLOW:
        document.fault("protects", "belongs to a rule that must allow")
    _check_citation(document, around)


def _check_citation(document: Document, around: Surroundings) -> None:
    citation = document.get("citation", str, "")
    if not citation.strip():
        document.fault("citation", "a rule without a citation does not load")
    if _BILL.search(citation):
        document.fault("citation", "cites a bill; only chaptered text with a date in force may be a rule")
    for entry in around.not_law:
        if re.search(rf"{re.escape(entry.name)}\b", citation):
            document.fault("citation", f"{entry.name} may not be cited: {entry.because.en}")


def _lapse(document: Document, around: Surroundings) -> Lapse | None:
    held = document.get("lapses", dict)
    if held is None:
        return None
    try:
        lapse = Lapse(str(held["source"]), tuple(int(years) for years in held["years"]))
    except (KeyError, TypeError, ValueError):
        document.fault("lapses", "needs source and years")
        return None
    _require_date(document, around, "lapses", lapse.source)
    if not all(0 < years <= MOST_YEARS for years in lapse.years):
        document.fault("lapses", f"years must lie between 1 and {MOST_YEARS}")
    return lapse


def _require_date(document: Document, around: Surroundings, key: str, name: str) -> None:
    fact = around.dictionary.find(name)
    if fact is None or fact.kind != "date":
        document.fault(key, f"“{name}” is no date among the facts")


def _check_clocks(document: Document, around: Surroundings, duties: Iterable[DutyTerms]) -> None:
    for duty in duties:
        if isinstance(duty.starting, str):
            _require_date(document, around, "duties", duty.starting)


def _duties(document: Document, when: Condition) -> tuple[DutyTerms, ...]:
    duties = []
    for held in document.get("duties", list, []):
        try:
            duty = DutyTerms(**held)
        except TypeError as error:
            document.fault("duties", str(error))
            continue
        _check_kinds(document, "duties", duty, positive=("working_days",))
        if duty.starting is not None and duty.starting not in when.reads:
            document.fault("duties", f"the condition must read “{duty.starting}”, from which the clock starts")
        duties.append(duty)
    return tuple(duties)


def _option(document: Document) -> OptionTerms | None:
    held = document.get("option", dict)
    if held is None:
        return None
    said = held.get("evidence_standard")
    standard = None if said is None else document.wording_of("option", said)
    try:
        option = OptionTerms(**{**held, "evidence_standard": standard})
    except TypeError as error:
        document.fault("option", str(error))
        return None
    _check_kinds(document, "option", option, positive=("max_months",))
    if option.measure not in MEASURES:
        document.fault("option", f"“{option.measure}” is no measure")
    if option.reach not in REACHES:
        document.fault("option", f"“{option.reach}” is no reach")
    return option


def _check_kinds(document: Document, key: str, held: DutyTerms | OptionTerms, *, positive: tuple[str, ...]) -> None:
    """Note a value of the wrong kind now: it would only be met when somebody waits for a decision."""
    for name, kinds in get_type_hints(type(held)).items():
        value = getattr(held, name)
        if type(value) not in (get_args(kinds) or (kinds,)):
            document.fault(key, f"{name} must not be {value!r}")
        elif name in positive and value is not None and value < 1:
            document.fault(key, f"{name} must be 1 or more")
        elif type(value) is int and abs(value) > MOST_DAYS:
            document.fault(key, f"{name} must be {MOST_DAYS} or less")


def _cases(document: Document) -> tuple[Case, ...]:
    document.only(["cases"])
    cases = []
    for number, held in enumerate(document.get("cases", list, [], required=True), start=1):
        try:
            case = Case(held["name"], held["as_of"], dict(held["facts"]), held["applies"])
        except (KeyError, TypeError, ValueError) as error:
            document.fault("cases", f"case {number} needs name, as_of, facts and applies ({error})")
            continue
        # YAML reads a bare `false` or `no` as no text.
        told = type(case.name) is str and type(case.as_of) is date
        if told and (case.applies is None or type(case.applies) is bool):
            cases.append(case)
        else:
            document.fault("cases", f"case {number}: name is a text, as_of a date; applies is true, false or null")
    return tuple(cases)


def _check_cases(document: Document, cases: Document | None, rule: Rule, around: Surroundings) -> None:
    if cases is None or cases.faults:
        if cases is None:
            document.fault("id", "a rule without cases at its own path does not load")
        return
    answers = {case.applies for case in rule.cases}
    if True not in answers or False not in answers:
        cases.fault("cases", "needs at least one case where the rule applies and one where it does not")
    for case in rule.cases:
        try:
            found = answer_case(rule, case, around.dictionary)
        except (RuleBroken, BadInput) as error:
            cases.fault("cases", f"“{case.name}”: {error}")
            continue
        if found is not case.applies or not rule.in_force(case.as_of):
            what = f"applies is {found}, expected {case.applies}" if rule.in_force(case.as_of) else "rule not in force"
            cases.fault("cases", f"“{case.name}”: {what}")


def answer_case(rule: Rule, case: Case, dictionary: Dictionary) -> bool | None:
    """Tell whether the rule applies to the case's facts."""
    plain: dict[str, Any] = dictionary.plain(case.facts)
    known = context_values(dictionary, plain, set(rule.when.flat))
    known |= day_values([day_name(name) for name in rule.when.days], case.as_of)
    return rule.applies(cel.Context(variables=known), known)
