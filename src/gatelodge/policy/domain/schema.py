"""How are a question's facts described to a program? As JSON Schema, made from the rules that bear on the question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gatelodge.policy.domain.facts import Dictionary, Fact
from gatelodge.policy.domain.pack import Pack


def facts_schema(pack: Pack, question: str) -> dict[str, Any]:
    """Give the JSON Schema of the facts that the question's rules read; any of them may be null (unknown)."""
    asked = pack.question(question)
    names = sorted({name for rule in pack.rules_for(question) for name in rule.needs} | set(asked.reads))
    if asked.each:
        spaces = {f"{asked.subject}."}
        inner = [n for n in names if n.startswith(tuple(spaces))] + [f"{asked.subject}.ref"]
        outer = [n for n in names if not n.startswith(tuple(spaces))] + [asked.each]
    else:
        inner, outer = [], names
    properties: dict[str, Any] = {}
    for name in sorted(set(outer)):
        space, _, key = name.partition(".")
        held = properties.setdefault(space, _object({}))
        held["properties"][key] = _subjects(pack, inner) if name == asked.each else _of(pack.dictionary, name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"gatelodge:{pack.id}:{question}",
        "title": asked.text.en,
        **_object(properties),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _subjects(pack: Pack, names: Iterable[str]) -> dict[str, Any]:
    fields = {name.partition(".")[2]: _of(pack.dictionary, name) for name in sorted(set(names))}
    return {"type": ["array", "null"], "items": _object(fields)}


def _of(dictionary: Dictionary, name: str) -> dict[str, Any]:
    fact = dictionary.find(name)
    if fact is None:
        raise KeyError(name)
    return {**_kind(fact), "description": fact.text}


def _kind(fact: Fact) -> dict[str, Any]:
    choices = sorted(fact.choices)
    day = {"type": "string", "format": "date"}
    lists: dict[str, dict[str, Any]] = {
        "choices": {"type": "string", "enum": choices},
        "texts": {"type": "string"},
        "dates": day,
        "records": _object({key: {**_kind(one), "description": one.text} for key, one in fact.fields.items()}),
        "subjects": _object({}),
    }
    if fact.kind in lists:
        return {"type": ["array", "null"], "items": lists[fact.kind]}
    scalars: dict[str, dict[str, Any]] = {
        "bool": {"type": ["boolean", "null"]},
        "date": {**day, "type": ["string", "null"]},
        "text": {"type": ["string", "null"]},
        "choice": {"type": ["string", "null"], "enum": [*choices, None]},
    }
    return scalars.get(fact.kind, {"type": [fact.kind, "null"]})
