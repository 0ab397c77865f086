"""How do facts and dates reach a condition? As flat names, and days as numbers that compare quickly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from gatelodge.foundation.working_days import years_before
from gatelodge.policy.domain.facts import Dictionary, Fact


def context_values(dictionary: Dictionary, plain: Mapping[str, Any], wanted: AbstractSet[str]) -> dict[str, Any]:
    """Give the facts that conditions want under their flat names, dates as day numbers."""
    values: dict[str, Any] = {}
    for space, held in plain.items():
        known = dictionary.spaces[space]
        for key, value in held.items():
            name = f"{space}__{key}"
            if name in wanted:
                values[name] = _cel(known[key], value)
            if type(value) is list and f"{name}__size" in wanted:
                values[f"{name}__size"] = len(value)
    return values


def day_values(days: Iterable[tuple[str, str, int]], day: date) -> dict[str, int]:
    """Give the day numbers that conditions name (`years_ago_3`, `days_ago_30`, `today`)."""
    return {
        name: years_before(day, count).toordinal() if unit == "years" else day.toordinal() - count
        for name, unit, count in days
    }


def _cel(fact: Fact, value: Any) -> Any:
    kind = fact.kind
    if kind == "date":
        return date.fromisoformat(value).toordinal()
    if kind == "number":
        return float(value)
    if kind == "dates":
        return [date.fromisoformat(item).toordinal() for item in value]
    if kind == "records":
        fields = fact.fields
        return [{key: _cel(fields[key], inner) for key, inner in record.items()} for record in value]
    return value
