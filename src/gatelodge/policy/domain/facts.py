"""Which facts may a question be asked with, and are these of the right kind?

The dictionary is data (`policies/facts.yaml`). A fact that is absent or null is unknown: it is left out of everything
that follows, so that a rule that needs it stays undetermined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import rfc8785

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

SCALARS = ("bool", "integer", "number", "text", "date", "choice")
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

    def plain(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Give the facts as JSON values without the unknown ones, or refuse with every fault at once."""
        faults: list[Reason] = []
        result: dict[str, Any] = {}
        for space, held in facts.items():
            known = self.spaces.get(space)
            if known is None or not isinstance(held, Mapping):
                faults.append(_fault("unknown_fact", space))
                continue
            values = _plain_record(known, held, space, self.spaces, faults)
            if values:
                result[space] = values
        if faults:
            raise BadInput(*faults)
        return result


def facts_digest(plain: Mapping[str, Any]) -> str:
    """Give the SHA-256 of the facts' canonical JSON (RFC 8785), in hex."""
    return hashlib.sha256(rfc8785.dumps(dict(plain))).hexdigest()


def _fault(code: str, path: str, wanted: str = "") -> Reason:
    if code == "unknown_fact":
        text = Wording("There is no fact called “{path}”.", "No existe ningún dato llamado «{path}».")
    else:
        text = Wording("“{path}” must be {wanted}.", "«{path}» debe ser de este tipo: {wanted}.")
    return Reason(code, text.filled(path=path, wanted=wanted), field=path)


def _plain_record(
    known: Mapping[str, Fact],
    held: Mapping[str, Any],
    path: str,
    spaces: Mapping[str, Mapping[str, Fact]],
    faults: list[Reason],
) -> dict[str, Any]:
    result = {}
    for key, value in held.items():
        fact = known.get(key)
        if fact is None:
            faults.append(_fault("unknown_fact", f"{path}.{key}"))
        elif value is not None:
            result[key] = _plain_value(fact, value, spaces, faults, path)
    return result


_PYTHON: dict[str, tuple[type, ...]] = {"bool": (bool,), "integer": (int,), "number": (int, float), "text": (str,)}


def _plain_value(
    fact: Fact, value: Any, spaces: Mapping[str, Mapping[str, Fact]], faults: list[Reason], path: str
) -> Any:
    kind = fact.kind
    # `type(value)` and not isinstance: a bool is an int to Python, never to a rule.
    if kind in _PYTHON:
        if type(value) in _PYTHON[kind] and (kind != "integer" or abs(value) < 2**53):
            return value
    elif kind == "choice":
        if type(value) is str and value in fact.choices:
            return value
    elif kind == "date":
        if (day := _day(value)) is not None:
            return day
    elif isinstance(value, list | tuple):
        return _plain_list(fact, value, spaces, faults, path)
    faults.append(_fault("wrong_kind", fact.name, described(fact)))
    return None


def _plain_list(
    fact: Fact, values: Iterable[Any], spaces: Mapping[str, Mapping[str, Fact]], faults: list[Reason], path: str
) -> list[Any]:
    if fact.kind in ("records", "subjects"):
        known = spaces[fact.subject] if fact.subject else fact.fields
        result = []
        for number, value in enumerate(values):
            if not isinstance(value, Mapping):
                faults.append(_fault("wrong_kind", f"{fact.name}[{number}]", "a record"))
                continue
            result.append(_plain_record(known, value, f"{fact.name}[{number}]", spaces, faults))
        return result
    inner = {"choices": "choice", "texts": "text", "dates": "date"}[fact.kind]
    one = Fact(fact.name, inner, fact.text, fact.choices)
    return [_plain_value(one, value, spaces, faults, path) for value in values]


def _day(value: Any) -> str | None:
    if isinstance(value, datetime):
        return None
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat() if len(value) == 10 else None
    except (TypeError, ValueError):
        return None


def described(fact: Fact) -> str:
    """Say in a few words what a fact holds."""
    if fact.choices:
        options = ", ".join(sorted(fact.choices))
        return f"one of: {options}" if fact.kind == "choice" else f"a list of: {options}"
    return {
        "bool": "true or false",
        "integer": "a whole number",
        "date": "a date (YYYY-MM-DD)",
        "records": "a list of records",
        "subjects": f"a list of {fact.subject} records",
        "dates": "a list of dates",
        "texts": "a list of texts",
    }.get(fact.kind, f"a {fact.kind}")
