"""The policy on the command line: its facts, its decisions, its cases, its rules, and what changed between two packs."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Callable

    from gatelodge.policy.domain.disclosing import FactAnswer
    from gatelodge.policy.domain.pack import Pack

Kind = TypeVar("Kind", bound=StrEnum)
NEEDS_DATABASE = False
REFUSED = 1
_THE_FACTS = Wording(
    "./gatelodge policy facts QUESTION shows which facts there are and what each may hold",
    "./gatelodge policy facts QUESTION muestra qué datos hay y qué admite cada uno",
)
_THE_RULES = Wording("docs/reference/rules.md lists the rules", "docs/reference/rules.md enumera las reglas")
_THE_DAY = Wording("give a day that the pack covers", "indique un día que el conjunto abarque")
NEXT = {
    "unknown_fact": _THE_FACTS,
    "wrong_kind": _THE_FACTS,
    "too_many": _THE_FACTS,
    "fact_of_a_member": _THE_FACTS,
    "same_ref": _THE_FACTS,
    "unknown_question": Wording(
        "./gatelodge policy facts lists the questions", "./gatelodge policy facts enumera las preguntas"
    ),
    "unknown_rank": Wording("give one of these ranks", "indique uno de estos rangos"),
    "unknown_rule": _THE_RULES,
    "not_law": _THE_RULES,
    "unknown_fact_of_table": Wording(
        "./gatelodge policy disclosure lists the facts", "./gatelodge policy disclosure enumera los datos"
    ),
    "before_the_pack": _THE_DAY,
    "after_the_pack": _THE_DAY,
}


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `policy …` to the command line."""
    policy = subparsers.add_parser("policy", help="the rules: what they ask, decide, and rest on")
    kinds = policy.add_subparsers(dest="policy_command", metavar="COMMAND", required=True)
    facts = kinds.add_parser("facts", help="the JSON Schema of a question's facts; without a question, the questions")
    facts.add_argument("question", nargs="?", metavar="QUESTION")
    facts.set_defaults(func=print_facts)
    decide = kinds.add_parser("decide", help="decide a question; exit 1 when the answer is not yes")
    decide.add_argument("question", metavar="QUESTION")
    decide.add_argument(
        "--facts", required=True, metavar="F.json", help="the facts, or - to read them from the terminal"
    )
    decide.add_argument("--on", required=True, metavar="INSTANT", help="2026-03-02, or an instant with its time zone")
    decide.add_argument("--by", metavar="RANK", help="the rank of the person who would decide")
    decide.add_argument("--language", choices=["en", "es"], default="en")
    decide.set_defaults(func=print_decision)
    cases = kinds.add_parser(
        "cases", help="run every rule's cases; exit 1 when a supplement contradicts the state text"
    )
    cases.set_defaults(func=run_cases)
    explain = kinds.add_parser("explain", help="show a rule")
    explain.add_argument("rule", metavar="RULE")
    explain.set_defaults(func=print_rule)
    diff = kinds.add_parser("diff", help="what changed from one pack to another; exit 1 when anything did")
    diff.add_argument("before", metavar="A", help="a pack's name or folder")
    diff.add_argument("after", metavar="B")
    diff.set_defaults(func=print_difference)
    replay = kinds.add_parser("replay", help="make a kept decision again; exit 1 when the bytes differ")
    replay.add_argument("decision", type=UUID, metavar="DECISION")
    replay.set_defaults(func=replay_kept, needs_database=True)
    disclosure = _disclosure_parser(kinds)
    for parser in (facts, decide, cases, explain, replay, disclosure):
        parser.add_argument("--pack", metavar="P", help="a pack's name or folder (default: the one in the settings)")
        parser.add_argument("--supplement", metavar="S", help="a local supplement's name or folder")
    for parser in (facts, decide, cases, explain, diff, replay, disclosure):
        parser.add_argument("--json", action="store_true", help="print JSON")


def _disclosure_parser(kinds: _SubParsersAction[ArgumentParser]) -> ArgumentParser:
    disclosure = kinds.add_parser("disclosure", help="what may be said of a fact to whom; exit 1 when it is not told")
    disclosure.add_argument("fact", nargs="?", metavar="FACT", help="a fact of the table; without one, the facts")
    disclosure.add_argument("--to", metavar="AUDIENCE", help="who is told (default: every audience)")
    disclosure.add_argument("--ground", action="append", default=[], metavar="GROUND", help="what was shown")
    disclosure.add_argument("--on", metavar="DAY", help="as of this day (default: today)")
    disclosure.set_defaults(func=print_disclosure)
    return disclosure


def with_next_step(command: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """Let every refusal of `command` say what to do next."""

    @wraps(command)
    def told(args: Namespace) -> int:
        try:
            return command(args)
        except (BadInput, NotAllowedNow) as refusal:
            raise type(refusal)(*(replace(r, cure=r.cure or NEXT.get(r.code)) for r in refusal.reasons)) from refusal

    return told


@with_next_step
def print_facts(args: Namespace) -> int:
    from gatelodge.policy.domain.schema import facts_schema

    pack = _pack(args.pack, args.supplement)
    if args.question is not None:
        print(json.dumps(facts_schema(pack, args.question), indent=2, ensure_ascii=False))
    elif args.json:
        print(json.dumps({name: asked.text.en for name, asked in pack.questions.items()}))
    else:
        print("\n".join(f"{name:20} {asked.text.en}" for name, asked in pack.questions.items()))
    return 0


@with_next_step
def print_decision(args: Namespace) -> int:
    from gatelodge.policy.domain.engine import decide
    from gatelodge.policy.domain.explanation import explain

    pack = _pack(args.pack, args.supplement)
    decision = decide(args.question, _facts(args.facts), on=_instant(args.on), pack=pack, by=args.by)
    if args.json:
        print(decision.to_bytes().decode())
    else:
        print("\n".join([decision.outcome.value, *explain(decision, pack, args.language)]))
    return 0 if decision.allows else REFUSED


def run_cases(args: Namespace) -> int:
    from gatelodge.policy.domain.supplement import find_conflicts

    pack = _pack(args.pack, args.supplement)  # a pack whose cases do not come out does not load, and says which
    counted = [len(rule.cases) for rule in pack.rules]
    said = {"pack": pack.id, "version": pack.version, "rules": len(counted), "cases": sum(counted)}
    conflicts = find_conflicts(pack)
    if args.json:
        listed = [{"rule": one.rule, "against": one.against, "why": one.why.en} for one in conflicts]
        print(json.dumps({**said, "conflicts": listed}))
    else:
        print("{pack} {version}: {rules} rules, {cases} cases, all as written".format(**said))
        for one in conflicts:
            print(f"conflict: {one.rule} against {one.against or 'the state text'}: {one.why.en} It is not used.")
    return REFUSED if conflicts else 0


@with_next_step
def print_rule(args: Namespace) -> int:
    pack = _pack(args.pack, args.supplement)
    rule = pack.rule(args.rule)
    said = {
        "id": rule.id,
        "citation": rule.citation,
        "modality": rule.modality.value,
        "evidence": rule.evidence.value,
        "on": pack.is_on(rule),
        "why_off": None if pack.is_on(rule) or rule.dormant_because is None else rule.dormant_because.en,
        "questions": list(rule.questions),
        "applies_when": rule.when.source,
        "terms": dict(rule.terms),
        "lowest_rank": rule.authority,
        "in_force": [rule.valid_from.isoformat(), rule.valid_until.isoformat() if rule.valid_until else None],
        "says": {"en": rule.text.en, "es": rule.text.es},
        "cure": {"en": rule.cure.en, "es": rule.cure.es} if rule.cure else None,
        "cases": [{"name": case.name, "as_of": case.as_of.isoformat(), "applies": case.applies} for case in rule.cases],
        "file": rule.path,
    }
    if args.json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        print("\n".join(f"{key}: {_shown(value)}" for key, value in said.items() if value not in (None, {}, [])))
    return 0


def print_difference(args: Namespace) -> int:
    from gatelodge.policy.domain.comparison import compare_packs

    difference = compare_packs(_pack(args.before), _pack(args.after))
    if args.json:
        print(json.dumps({"added": difference.added, "removed": difference.removed, "changed": difference.changed}))
    else:
        print("\n".join(difference.lines()) or "The rules are the same.")
    return REFUSED if difference.lines() else 0


def replay_kept(args: Namespace) -> int:
    import django

    django.setup()
    from gatelodge.policy.queries.decisions import get_decision, replay_decision

    kept = get_decision(args.decision)
    again = replay_decision(kept, pack=_pack(args.pack, args.supplement))
    said = {"same_version": again.same_version, "same_bytes": again.same_bytes, "decision": json.loads(again.content)}
    if args.json:
        print(json.dumps(said))
    else:
        print("the same bytes" if again.same_bytes else "not the same bytes")
        print(f"made under {kept.version}" + ("" if again.same_version else ", replayed under another version"))
    return 0 if again.same_bytes else REFUSED


@with_next_step
def print_disclosure(args: Namespace) -> int:
    from gatelodge.policy.domain.disclosing import Audience, Ground, Telling, disclose
    from gatelodge.policy.queries.disclosure import table_of

    pack = _pack(args.pack, args.supplement)
    table = table_of(pack)
    if args.fact is None:
        said = {row.fact: row.text.en for row in table.rows.values()}
        print(json.dumps(said) if args.json else "\n".join(f"{fact:20} {text}" for fact, text in said.items()))
        return 0
    grounds = frozenset(_word(Ground, one, "--ground") for one in args.ground)
    to = [_word(Audience, args.to, "--to")] if args.to else list(Audience)
    on = pack.day(_instant(args.on)) if args.on else _today(pack)
    answers = {one: disclose(table, args.fact, one, grounds=grounds, on=on) for one in to}
    if args.json:
        head = {"pack": pack.id, "version": pack.version, "table": table.digest, "on": on.isoformat()}
        print(json.dumps(head | {"answers": {one.value: answer.data() for one, answer in answers.items()}}))
    else:
        print("\n".join(f"{one.value:24} {_told(answer)}" for one, answer in answers.items()))
    return 0 if all(answer.telling is Telling.TELL for answer in answers.values()) else REFUSED


def _told(answer: FactAnswer) -> str:
    needs = f"one of: {', '.join(answer.needs)}" if answer.telling.value == "needs" else ""
    off = f"off: {answer.why_off.en}" if answer.why_off else ""
    return "; ".join(part for part in (answer.telling.value, answer.citation, needs, off) if part)


def _word(kinds: type[Kind], text: str, field: str) -> Kind:
    try:
        return kinds(text)
    except ValueError:
        raise BadInput(_bad(field, f"{text} is none of: {', '.join(one.value for one in kinds)}")) from None


def _today(pack: Pack) -> date:
    from django.utils import timezone

    return timezone.now().astimezone(pack.zone).date()


def _pack(named: str | None, supplement: str | None = None) -> Pack:
    from django.conf import settings

    from gatelodge.policy.domain.documents import PackFault
    from gatelodge.policy.queries.packs import load_pack

    def found(name: str, manifest: str) -> Path:
        return Path(name) if (Path(name) / manifest).is_file() else Path(settings.POLICY_DIR) / name

    local = supplement or settings.POLICY_SUPPLEMENT
    try:
        return load_pack(
            found(named or settings.POLICY_PACK, "pack.yaml"),
            supplement=found(local, "supplement.yaml") if local else None,
        )
    except PackFault as fault:
        raise BadInput(*(_bad("pack", text) for text in fault.faults)) from fault


def _facts(path: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
        facts = json.loads(text, object_pairs_hook=_each_once)
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(_bad("--facts", f"{path}: {error}")) from error
    if not isinstance(facts, dict):
        raise BadInput(_bad("--facts", f"{path} must hold one JSON object"))
    return facts


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a fact given twice: JSON would silently take the last."""
    facts = dict(pairs)
    if len(facts) < len(pairs):
        twice = sorted({name for name, _ in pairs if [key for key, _ in pairs].count(name) > 1})
        raise ValueError(f"given twice: {', '.join(twice)}")
    return facts


def _instant(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text) if len(text) == 10 else _with_zone(datetime.fromisoformat(text))
    except ValueError as error:
        raise BadInput(_bad("--on", f"{text}: {error}")) from error


def _with_zone(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone, such as Z or -08:00")
    return instant


def _bad(field: str, text: str) -> Reason:
    return Reason("bad_input", Wording(text, text), field=field)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
