"""Does the house keep its own rules? `./gatelodge check` asks, and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gatelodge.config.house import ROOT


@dataclass(frozen=True, slots=True)
class Step:
    """One question, the program that answers it (exit 0 is yes), and what to do about a no."""

    asks: str
    command: tuple[str, ...]
    mend: str


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


STEPS = (
    Step(
        "Is the code laid out?",
        (_tool("ruff"), "format", "--check", "--output-format=concise", "."),
        "run: ruff format .",
    ),
    Step(
        "Does it follow the style?", (_tool("ruff"), "check", "--output-format=concise", "."), "run: ruff check --fix ."
    ),
    Step(
        "Do imports keep the law between the rooms?",
        (_tool("lint-imports"), "--no-logo"),
        "read .importlinter beside the import that is named",
    ),
    Step("Do the types agree?", (_tool("mypy"), "--no-error-summary"), "read [tool.mypy] in pyproject.toml"),
    Step(
        "Has every change of a table its migration?",
        (sys.executable, "-m", "gatelodge.config.check", "migrations"),
        "run: python -m django makemigrations, and name the migration for its intent",
    ),
    Step(
        "Are the generated documents up to date?",
        (sys.executable, "-m", "gatelodge.config.documents", "--check"),
        "run: python -m gatelodge.config.documents",
    ),
)


def main(say: Callable[[str], object] = print, steps: tuple[Step, ...] = STEPS, root: Path = ROOT) -> int:
    """This will ask every question, also after a no, and give 0 only when all answers are yes."""
    environment = check_environment()
    failed = []
    for step in steps:
        begun = time.monotonic()
        run = subprocess.run(step.command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        mark = "ok  " if run.returncode == 0 else "FAIL"
        say(f"{mark} {step.asks} ({time.monotonic() - begun:.1f} s)")
        if run.returncode:
            failed.append(step)
            say((run.stdout + run.stderr).rstrip())
            say(f"     Next step: {step.mend}")
    say(f"{len(steps) - len(failed)} of {len(steps)} checks passed.")
    return 1 if failed else 0


def check_environment() -> dict[str, str]:
    """This will give the steps a Django that boots: from this source, with no secret of a real site."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "gatelodge.config.settings",
        "GATELODGE_SECRET_KEY": "only-for-checks",
        "PYTHONWARNINGS": "default",
    }


def missing_migrations() -> list[str]:
    """This will name every table change that has no migration; unlike `makemigrations`, without any database."""
    import django
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    django.setup()
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    return [
        f"{department}: {operation.describe()}"
        for department, migrations in sorted(changes.items())
        for migration in migrations
        for operation in migration.operations
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["migrations"]:
        missing = missing_migrations()
        print("\n".join(missing))
        raise SystemExit(1 if missing else 0)
    raise SystemExit(main())
