"""Does a condition of a table fail when a value is missing? In SQL a comparison with nothing is no "no", and lets the row in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q

COMPARED = ("gt", "gte", "lt", "lte")


def slipping(model: type[models.Model]) -> list[str]:
    """Name the conditions of a table in which a comparison may meet a missing value beside a second demand."""
    checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    return [f"{one.name}: {name}" for one in checks for name in _slips(model, one.condition)]


def _slips(model: type[models.Model], condition: Any) -> Iterator[str]:
    groups = list(_groups(condition))
    # What is enough by itself lets a missing value in on purpose: "not yet, or after the beginning".
    on_purpose = {next(iter(one)) for one in groups if len(one) == 1 and next(iter(one)).endswith("__isnull=True")}
    for group in groups:
        for name in {name for said in group for name in _compared(model, said)} if len(group) > 1 else ():
            if f"{name}__isnull=False" not in group and f"{name}__isnull=True" not in on_purpose:
                yield name


def _groups(condition: Any) -> Iterator[set[str]]:
    """Give what must hold together, branch by branch, each demand as text."""
    if condition.connector == Q.OR and not condition.negated:
        for child in condition.children:
            yield from _groups(child) if isinstance(child, Q) else ({_said(child)},)
        return
    plain = {_said(child) for child in condition.children if not isinstance(child, Q)}
    inner = [child for child in condition.children if isinstance(child, Q)]
    for child in inner:
        if child.connector == Q.OR and not child.negated:
            yield from _groups(child)
        elif not child.negated:
            plain |= {_said(one) for one in child.children if not isinstance(one, Q)}
    # A negated demand counts as a second one, whatever it says.
    yield plain | {f"not {number}" for number, child in enumerate(inner) if child.negated}


def _said(child: Any) -> str:
    lookup, value = child if isinstance(child, tuple) else ("", child)
    return f"{lookup}={value.name if isinstance(value, F) else value}"


def _compared(model: type[models.Model], said: str) -> Iterator[str]:
    lookup, _, other = said.partition("=")
    name, _, how = lookup.rpartition("__")
    if how in COMPARED:
        yield from (one for one in (name, other) if _may_be_missing(model, one))


def _may_be_missing(model: type[models.Model], name: str) -> bool:
    return any(field.name == name and getattr(field, "null", False) for field in model._meta.get_fields())


def test_no_condition_is_met_by_a_missing_value() -> None:
    tables = [one for one in apps.get_models() if one.__module__.startswith("gatelodge.")]
    assert {one.__name__: found for one in tables if (found := slipping(one))} == {}


def test_a_condition_that_a_missing_value_slips_through_is_named() -> None:
    loose = Q(ended=True, at__gte=F("since")) | Q(ended=False, at__isnull=True)
    tight = Q(ended=True, at__isnull=False, at__gte=F("since")) | Q(ended=False, at__isnull=True)
    enough = Q(at__isnull=True) | Q(ended=True, at__gte=F("since"))

    def table(name: str, condition: Q) -> type[models.Model]:
        class Meta:
            app_label = "planted_conditions"
            constraints = (models.CheckConstraint(condition=condition, name="planted"),)

        columns = {
            "ended": models.BooleanField(),
            "since": models.DateTimeField(),
            "at": models.DateTimeField(null=True),
        }
        return type(name, (models.Model,), {"__module__": __name__, "Meta": Meta, **columns})

    made = [slipping(table(*one)) for one in (("Loose", loose), ("Tight", tight), ("Enough", enough))]
    apps.all_models.pop("planted_conditions", None)
    assert made == [["planted: at"], [], []]
