"""Do the rules depend on nothing but what they are given, and do doors leave tables alone?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from gatelodge.config.house import ROOT, SOURCE

PURE = sorted({*SOURCE.glob("*/domain/**/*.py"), *SOURCE.glob("foundation/**/*.py")})
DOORS = sorted(
    {
        *SOURCE.glob("*/web/**/*.py"),
        *SOURCE.glob("*/api/**/*.py"),
        *(p for name in ("api", "commands", "jobs") for p in SOURCE.glob(f"*/{name}.py")),
    }
)

# Import laws and ruff see imports; these are reached without one, or through a value.
OUTSIDE_WORLD = {"open", "input", "print", "eval", "exec", "__import__", "breakpoint"}
CLOCKS = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter"}
FILES = {"read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob", "mkdir", "unlink"}
# A job gives its connection back, and a door may hear that a library kept something; neither touches a table.
HARMLESS = {"close_old_connections", "post_save"}
TABLES = {"objects", "_default_manager", "_base_manager", "get_model"}


def called(source: str) -> set[str]:
    """This will give the names of everything that is called."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    plain = {function.id for function in calls if isinstance(function, ast.Name)} & OUTSIDE_WORLD
    reached = {function.attr for function in calls if isinstance(function, ast.Attribute)} & (CLOCKS | FILES | {"open"})
    return plain | reached


def tables_touched(source: str) -> set[str]:
    """This will give the ways in which a door goes around queries and actions."""
    nodes = list(ast.walk(ast.parse(source)))
    reached = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & TABLES
    modules = {
        node.module or ""
        for node in nodes
        if isinstance(node, ast.ImportFrom) and not {alias.name for alias in node.names} <= HARMLESS
    }
    modules |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return reached | {module for module in modules if module.split(".")[:2] == ["django", "db"] or module == "psycopg"}


def test_rules_depend_on_what_they_are_given() -> None:
    assert not {str(path.relative_to(SOURCE)): names for path in PURE if (names := called(path.read_text()))}


def test_doors_leave_tables_alone() -> None:
    assert not {str(path.relative_to(SOURCE)): names for path in DOORS if (names := tables_touched(path.read_text()))}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("open('roster.csv')", "open"),
        ("print('refused')", "print"),
        ("datetime.now(UTC)", "now"),
        ("date.today()", "today"),
        ("time.monotonic()", "monotonic"),
        ("Path('pack.yaml').read_text()", "read_text"),
        ("pathlib.Path('pack.yaml').open()", "open"),
    ],
)
def test_reaching_for_the_world_is_named(line: str, named: str) -> None:
    assert called(line) == {named}


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Visitor.objects.get(pk=1)", "objects"),
        ("apps.get_model('people', 'Visitor')", "get_model"),
        ("from django.db import transaction", "django.db"),
        ("import django.db.models", "django.db.models"),
    ],
)
def test_a_door_that_touches_tables_is_named(line: str, named: str) -> None:
    assert tables_touched(line) == {named}


BANNED = """from __future__ import annotations

import os
import random
from datetime import date, datetime

from django.utils import timezone

print(datetime.now(), datetime.utcnow(), date.today(), timezone.now(), os.environ, random.random())  # noqa: T201, DTZ
"""


def banned_names(path: str) -> int:
    """This will count what ruff's list of banned names finds in the same lines lying at `path`."""
    command = [
        str(Path(sys.executable).with_name("ruff")),
        "check",
        "--no-cache",
        "--select=TID251",
        "--output-format=concise",
    ]
    run = subprocess.run(
        [*command, f"--stdin-filename={path}", "-"], cwd=ROOT, input=BANNED, capture_output=True, text=True, check=False
    )
    return run.stdout.count("TID251")


@pytest.mark.parametrize("place", ["people/domain", "foundation", "people/actions", "people/queries"])
def test_the_clock_chance_and_the_environment_are_banned(place: str) -> None:
    assert banned_names(f"src/gatelodge/{place}/planted.py") >= 6


@pytest.mark.parametrize(
    "place", ["people/web/planted", "people/jobs", "people/commands", "people/api", "config/planted"]
)
def test_the_doors_may_read_the_clock(place: str) -> None:
    assert banned_names(f"src/gatelodge/{place}.py") == 0
