"""What does a rule's condition mean? CEL text in, a compiled program and the facts it reads out.

The text says `visitor.age`, `terms.years` and `years_ago(3)`; the program reads flat names and day numbers, because
that is several times faster to hand over than nested records and calls back into Python, and reads the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gatelodge.policy.domain.cel_engine import cel
from gatelodge.policy.domain.facts import Dictionary, Fact

# has() would make "not known" a kind of false, and a decision could turn to yes by knowing less.
FORBIDDEN = "has("
# What a condition may do. An unknown function fails only when it is reached, an index reads a field unseen (`c['level']`),
# and a division may fail on a known fact: each would surface in somebody's decision.
FUNCTIONS = frozenset(
    [
        "!_",
        "@in",
        "@not_strictly_false",
        "_!=_",
        "_&&_",
        "_+_",
        "_-_",
        "-_",
        "_*_",
        "_<=_",
        "_<_",
        "_==_",
        "_>=_",
        "_>_",
        "_?_:_",
        "_||_",
        "size",
    ]
)
_LITERAL = re.compile(r"('[^']*')")
_PLAIN_TEXT = re.compile(r"[^'\"\\\n]*")
_TERM = re.compile(r"\b(terms|params)\.(\w+)")
_AGO = re.compile(r"\b(years|days)_ago\((\d+)\)")
_LOOP = re.compile(r"\b(\w+\.\w+)\.(?:exists|all|filter|exists_one|map)\(\s*(\w+)\s*,")
_DOTTED = re.compile(r"(?<![\w.])(\w+)\.(\w+)\b(\.size\(\))?")


class ConditionFault(Exception):
    """What is wrong with a condition, said to the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition; `reads` are facts by name, `flat` the names it has in the context."""

    source: str
    program: Any
    reads: frozenset[str]
    flat: Mapping[str, str]
    days: frozenset[str]


def compile_condition(
    source: str, dictionary: Dictionary, terms: Mapping[str, Any], params: Mapping[str, Any]
) -> Condition:
    """Compile `source`, or raise ConditionFault when a fact, a term or a word in it is unknown."""
    if FORBIDDEN in source.replace(" ", ""):
        raise ConditionFault("has() is not allowed: an unknown fact must stay unknown")
    if '"' in source or "\\" in source:
        raise ConditionFault("texts stand between single quotes, without a backslash")
    names = _Names(dictionary, dict(_loops(source, dictionary)))
    pieces = _LITERAL.split(source)
    for at in range(0, len(pieces), 2):
        piece = _TERM.sub(lambda found: _constant(found, terms, params), pieces[at])
        piece = _AGO.sub(r"\1_ago_\2", piece)
        pieces[at] = _DOTTED.sub(names.flattened, piece)
    text = "".join(pieces)
    try:
        program = cel.compile(text)
    except ValueError as error:
        raise ConditionFault(f"the condition does not compile: {str(error).splitlines()[0]}") from error
    days = frozenset(re.findall(r"\b(?:years|days)_ago_\d+\b|\btoday\b", text))
    _require_functions(program)
    _require_known(program, set(names.flat) | days | set(names.loops))
    _require_choices(text, dictionary, names.reads)
    return Condition(source, program, frozenset(names.reads), names.flat, days)


def flat_name(name: str) -> str:
    """Give the name that a fact has in the context: `visitor.age` becomes `visitor__age`."""
    return name.replace(".", "__")


def _loops(source: str, dictionary: Dictionary) -> list[tuple[str, Fact]]:
    found = []
    for name, variable in _LOOP.findall(source):
        fact = dictionary.find(name)
        if fact is not None:
            found.append((variable, fact))
    return found


def _constant(found: re.Match[str], terms: Mapping[str, Any], params: Mapping[str, Any]) -> str:
    space, key = found.groups()
    held = terms if space == "terms" else params
    if key not in held:
        raise ConditionFault(f"unknown {space[:-1]} “{key}”")
    return _literal(held[key])


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    if isinstance(value, str):
        # A quote would end the text, and what follows would be read as a condition of its own.
        if not _PLAIN_TEXT.fullmatch(value):
            raise ConditionFault(f"the term “{value}” must be a plain text without quotes")
        return f"'{value}'"
    if type(value) in (int, float):
        return str(value)
    raise ConditionFault(f"the term “{value}” must be a number, a text, true or false, or a list of these")


@dataclass(slots=True)
class _Names:
    """Turns the dotted names of one condition into flat ones, and remembers what it reads."""

    dictionary: Dictionary
    loops: Mapping[str, Fact]
    reads: set[str] = field(default_factory=set)
    flat: dict[str, str] = field(default_factory=dict)

    def flattened(self, found: re.Match[str]) -> str:
        space, key, size = found.groups()
        if space in self.loops:
            fact = self.loops[space]
            if key not in fact.fields:
                raise ConditionFault(f"{fact.name} has no field “{key}”")
            self.reads.add(f"{fact.name}.{key}")
            return found.group(0)
        name = f"{space}.{key}"
        if self.dictionary.find(name) is None:
            if space in self.dictionary.spaces:
                raise ConditionFault(f"unknown fact “{name}”")
            return found.group(0)
        self.reads.add(name)
        flat = flat_name(name) + ("__size" if size else "")
        self.flat[flat] = name
        return flat


def _require_functions(program: Any) -> None:
    unknown = sorted(set(program.functions()) - FUNCTIONS)
    if unknown:
        raise ConditionFault(f"“{unknown[0].replace('_', ' ').strip()}” is nothing that a condition may do")


def _require_known(program: Any, known: set[str]) -> None:
    unknown = sorted(set(program.variables()) - known)
    if unknown:
        raise ConditionFault(f"unknown name “{unknown[0]}”")


def _require_choices(text: str, dictionary: Dictionary, reads: set[str]) -> None:
    """A word compared with a choice must be one of its choices; a slip there would make a rule silently false."""
    facts = [fact for fact in map(dictionary.find, reads) if fact is not None]
    if any(fact.kind in ("text", "texts") for fact in facts):
        return
    choices = set().union(*(fact.choices for fact in facts)) if facts else set()
    for literal in _LITERAL.findall(text):
        if literal.strip("'") not in choices:
            raise ConditionFault(f"{literal} is no choice of the facts that the condition reads")
