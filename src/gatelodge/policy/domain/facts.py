"""Which facts may a question be asked with, and are these of the right kind?

The dictionary is data (`policies/facts.yaml`). A fact that is absent or null is unknown: it is left out of everything
that follows, so that a rule that needs it stays undetermined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

SCALARS = ("bool", "integer", "number", "text", "date", "choice")
# Date arithmetic must not leave the calendar, and a filter over a list costs the square of its length.
FIRST_YEAR, LAST_YEAR = 1850, 2199
MOST_ITEMS = 500
LISTS = ("choices", "texts", "dates", "records", "subjects")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the dictionary: `visitor.age`; `fields` are those of a list's records."""

    name: str
    kind: str
    text: str
    choices: frozenset[str] = frozenset()
    fields: Mapping[str, Fact] = field(default_factory=dict)
    subject: str = ""
    es: str = ""

    @property
    def wording(self) -> Wording:
        """Give what the fact says of itself, in both languages; English where a pack has no Spanish."""
        return Wording(self.text, self.es or self.text)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All facts, by name space and name."""

    spaces: Mapping[str, Mapping[str, Fact]]

    def find(self, name: str) -> Fact | None:
        """Give the fact called `space.name` or `space.name.field`, if there is one."""
        space, _, rest = name.partition(".")
        key, _, inner = rest.partition(".")
        fact = self.spaces.get(space, {}).get(key)
        return fact.fields.get(inner) if fact and inner else fact

    def words(self, names: Iterable[str]) -> tuple[Wording, ...]:
        """Say which facts these are, each once; `space.name@member` is the fact of one member."""
        found = [(name, self.find(name.partition("@")[0])) for name in names]
        return tuple(dict.fromkeys(fact.wording if fact else Wording(name, name) for name, fact in found))

    def plain(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Give the facts as JSON values without the unknown ones, or refuse with every fault at once."""
        check = _Check(self.spaces)
        result: dict[str, Any] = {}
        for space, held in facts.items():
            known = self.spaces.get(space)
            if known is None or not isinstance(held, Mapping):
                check.faults.append(_fault("unknown_fact", space))
            elif values := check.record(known, held, space):
                result[space] = values
        if check.faults:
            raise BadInput(*check.faults)
        return result


def facts_digest(plain: Mapping[str, Any]) -> str:
    """Give the SHA-256 of the facts' canonical JSON (RFC 8785), in hex."""
    return hashlib.sha256(canonical_json(dict(plain))).hexdigest()


def _fault(code: str, path: str, wanted: str = "") -> Reason:
    if code == "unknown_fact":
        text = Wording("There is no fact called “{path}”.", "No existe ningún dato llamado «{path}».")
    elif code == "too_many":
        text = Wording("“{path}” holds more than {wanted} entries.", "«{path}» tiene más de {wanted} entradas.")
    else:
        text = Wording("“{path}” must be {wanted}.", "«{path}» debe ser de este tipo: {wanted}.")
    return Reason(code, text.filled(path=path, wanted=wanted), field=path)


_PYTHON: dict[str, tuple[type, ...]] = {"bool": (bool,), "integer": (int,), "number": (int, float), "text": (str,)}


@dataclass(slots=True)
class _Check:
    """One pass over the facts that somebody gave, noting every fault."""

    spaces: Mapping[str, Mapping[str, Fact]]
    faults: list[Reason] = field(default_factory=list)

    def record(self, known: Mapping[str, Fact], held: Mapping[str, Any], path: str) -> dict[str, Any]:
        result = {}
        for key, value in held.items():
            fact = known.get(key)
            if fact is None:
                self.faults.append(_fault("unknown_fact", f"{path}.{key}"))
            elif value is not None:
                result[key] = self.value(fact, value)
        return result

    def value(self, fact: Fact, value: Any) -> Any:
        kind = fact.kind
        # `type(value)` and not isinstance: a bool is an int to Python, never to a rule.
        if kind in _PYTHON:
            if type(value) in _PYTHON[kind] and _can_be_written(value):
                return value
        elif kind == "choice":
            if type(value) is str and value in fact.choices:
                return value
        elif kind == "date":
            if (day := _day(value)) is not None:
                return day
        elif isinstance(value, list | tuple):
            return self.items(fact, value)
        self.faults.append(_fault("wrong_kind", fact.name, described(fact)))
        return None

    def items(self, fact: Fact, values: Sequence[Any]) -> list[Any]:
        if len(values) > MOST_ITEMS:
            self.faults.append(_fault("too_many", fact.name, str(MOST_ITEMS)))
            return []
        if fact.kind in ("records", "subjects"):
            known = self.spaces[fact.subject] if fact.subject else fact.fields
            return [self.one(fact, known, value, number) for number, value in enumerate(values)]
        one = replace(fact, kind={"choices": "choice", "texts": "text", "dates": "date"}[fact.kind])
        return [self.value(one, value) for value in values]

    def one(self, fact: Fact, known: Mapping[str, Fact], value: Any, number: int) -> dict[str, Any]:
        path = f"{fact.name}[{number}]"
        if isinstance(value, Mapping):
            return self.record(known, value, path)
        self.faults.append(_fault("wrong_kind", path, "a record"))
        return {}


def _can_be_written(value: Any) -> bool:
    """Tell whether canonical JSON has a form for it: not for a number too large, an infinite one, half a character."""
    if type(value) is str:
        return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    return type(value) is bool or abs(value) < 2**53


def _day(value: Any) -> str | None:
    if isinstance(value, datetime):
        return None
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value) if len(value) == 10 else None
    except (TypeError, ValueError):
        return None
    return day.isoformat() if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def described(fact: Fact) -> str:
    """Say in a few words what a fact holds."""
    if fact.choices:
        options = ", ".join(sorted(fact.choices))
        return f"one of: {options}" if fact.kind == "choice" else f"a list of: {options}"
    return {
        "bool": "true or false",
        "integer": "a whole number",
        "date": f"a date (YYYY-MM-DD, from {FIRST_YEAR} to {LAST_YEAR})",
        "records": "a list of records",
        "subjects": f"a list of {fact.subject} records",
        "dates": "a list of dates",
        "texts": "a list of texts",
    }.get(fact.kind, f"a {fact.kind}")
