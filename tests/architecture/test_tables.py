"""Does every table say what it keeps, whose data that is, and that nobody signs without a time?

The rule for every model of the project:
- a docstring: one sentence that says what a row is;
- `personal_data: ClassVar[str]`: "none", or what it is, a semicolon, and how it is retired
  ("document number; erased with the visitor");
- a column `decided_at` beside a column `decided_by` is tied to it: both always filled, or a CheckConstraint that names both.
"""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q

# Where the system itself may be the doer: the time is always there, the account only when a person did it.
DONE_BY_THE_SYSTEM = {
    "AccessAnswer: answered_at/answered_by": "the law approves by silence, and is no account",
    "CrewMember: added_at/added_by": "the requester may name the crew without an account",
    "Equipment: added_at/added_by": "the requester may list the equipment without an account",
    "Intake: taken_in_at/taken_in_by": "a card's folder is taken in by the command line, which is no account",
    "Roll: closed_at/closed_by": "the end of the visit closes what was left open; whoever reads the counter then signs",
    "Deletion: deleted_at/deleted_by": "the timer of retention deletes by itself",
    "PhotoMatch: asked_at/asked_by": "the command line asks too, and is run by no account",
    "Representation: confirmed_at/confirmed_by": "at the kiosk the client confirms, alone and without an account",
    "Representation: ended_at/ended_by": "a claim that nobody answered ends by itself",
    "RegisterExport: made_at/made_by": "the command line exports too, and is run by no account",
    "LegalRequest: closed_at/closed_by": "a request whose span is over lapses by itself",
    "LegalRequest: requested_at/requested_by": "the account that asked may be erased before the request",
    "RecordCheck: requested_at/requested_by": "asked for when the consent arrives, by whichever door that is",
    "ReleaseDraft: prepared_at/prepared_by": "the month's job draws up what is due",
    "StatisticsRelease: prepared_at/prepared_by": "as the draft was",
}
TABLES = [model for model in apps.get_models() if model.__module__.startswith("gatelodge.")]


def describes_itself(model: type[models.Model]) -> bool:
    """This will tell a docstring written by a person from the one that Django makes."""
    docstring = model.__doc__ or ""
    return bool(docstring.strip()) and not docstring.startswith(f"{model.__name__}(")


def declares_personal_data(model: type[models.Model]) -> bool:
    declared = vars(model).get("personal_data", "")
    what, _, retired = declared.partition(";")
    return declared == "none" or bool(what.strip() and retired.strip())


def untied_pairs(model: type[models.Model]) -> list[str]:
    """This will name the who/when pairs of which one can be filled without the other."""
    fields = {field.name: field for field in model._meta.local_fields}
    checks = [str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    untied = []
    for when in (name for name in fields if name.endswith("_at")):
        who = f"{when.removesuffix('_at')}_by"
        if who not in fields or not (fields[when].null or fields[who].null):
            continue
        if not any(f"'{when}" in check and f"'{who}" in check for check in checks):
            untied.append(f"{when}/{who}")
    return untied


def test_there_are_tables_to_check() -> None:
    assert TABLES


def test_every_table_says_what_a_row_is() -> None:
    assert not [model.__name__ for model in TABLES if not describes_itself(model)]


def test_every_table_declares_its_personal_data_and_how_it_is_retired() -> None:
    assert not [model.__name__ for model in TABLES if not declares_personal_data(model)]


def test_who_and_when_are_filled_together() -> None:
    untied = {f"{model.__name__}: {pair}" for model in TABLES for pair in untied_pairs(model)}
    assert untied == set(DONE_BY_THE_SYSTEM)


def planted(**attributes: object) -> type[models.Model]:
    """This will make a table that is in no database and no list."""

    class Meta:
        app_label = "planted"
        constraints: ClassVar = attributes.pop("constraints", [])

    model = type("Planted", (models.Model,), {"__module__": __name__, "Meta": Meta, **attributes})
    apps.all_models.pop("planted", None)
    return model


def when_and_who(*, null: bool) -> dict[str, models.Field]:
    return {"decided_at": models.DateTimeField(null=null), "decided_by": models.UUIDField(null=True)}


def test_a_table_that_says_nothing_is_named() -> None:
    assert not describes_itself(planted())
    assert describes_itself(planted(__doc__="A decision, for good."))


@pytest.mark.parametrize(
    ("declared", "enough"),
    [("none", True), ("a name; erased with the visitor", True), ("a name", False), ("a name; ", False), ("", False)],
)
def test_a_table_without_personal_data_and_retirement_is_named(declared: str, enough: bool) -> None:
    assert declares_personal_data(planted(personal_data=declared)) is enough


@pytest.mark.parametrize("null", [True, False])
def test_an_untied_pair_is_named(null: bool) -> None:
    assert untied_pairs(planted(**when_and_who(null=null))) == ["decided_at/decided_by"]


def test_a_tied_pair_is_let_alone() -> None:
    both = Q(decided_at__isnull=True, decided_by__isnull=True) | Q(decided_at__isnull=False, decided_by__isnull=False)
    tie = models.CheckConstraint(condition=both, name="decided_by_someone")
    assert untied_pairs(planted(**when_and_who(null=True), constraints=[tie])) == []
