"""Does `./gatelodge check` see what it is asked to see?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gatelodge.config.check import STEPS, Step, check_environment, main, missing_migrations
from gatelodge.config.house import ROOT

YES = Step("Is water wet?", (sys.executable, "-c", "print('it is')"), "nothing to do")
NO = Step("Is fire cold?", (sys.executable, "-c", "print('it burns'); raise SystemExit(1)"), "run: cool it")


def test_asks_all_questions_even_after_a_no() -> None:
    said: list[str] = []
    assert main(said.append, (NO, YES)) == 1
    told = "\n".join(said)
    assert "FAIL Is fire cold?" in told
    assert "it burns" in told
    assert "Next step: run: cool it" in told
    assert "ok   Is water wet?" in told
    assert said[-1] == "1 of 2 checks passed."


def test_says_yes_only_when_all_answers_are_yes() -> None:
    assert main(lambda line: None, (YES, YES)) == 0


def test_asks_the_six_questions_of_the_house() -> None:
    programs = [" ".join(step.command) for step in STEPS]
    asked = ("ruff format --check", "ruff check", "lint-imports", "mypy", "check migrations", "documents --check")
    assert len(programs) == len(asked)
    assert all(words in program for words, program in zip(asked, programs, strict=True))


def test_a_table_change_without_a_migration_is_named(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert missing_migrations() == []
    (tmp_path / "no_migrations").mkdir()
    (tmp_path / "no_migrations" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    # No department stands on cases, so its migrations can be taken away without breaking another's.
    settings.MIGRATION_MODULES = {"cases": "no_migrations"}
    assert "cases: Create model Case" in missing_migrations()


UNTYPED = "def decide(facts):\n    return facts\n"


@pytest.mark.parametrize(
    ("place", "strict"),
    [
        ("foundation/planted", True),
        ("policy/planted", True),
        ("people/domain/planted", True),
        ("people/actions/planted", True),
        ("people/queries", True),
        ("people/queries/planted", True),
        ("people/web/planted", False),
        ("config/planted", False),
    ],
)
def test_types_are_strict_where_decisions_are_made(place: str, strict: bool, tmp_path: Path) -> None:
    """The same untyped function, in a house of its own, under the project's own settings but for the Django plug-in."""
    file = tmp_path / "src" / "gatelodge" / f"{place}.py"
    file.parent.mkdir(parents=True)
    for folder in file.parent.relative_to(tmp_path / "src").parents:
        (tmp_path / "src" / folder / "__init__.py").touch()
    (file.parent / "__init__.py").touch()
    file.write_text(UNTYPED)
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    settings_file = tmp_path / "pyproject.toml"
    settings_file.write_text(settings_file.read_text().replace('plugins = ["mypy_django_plugin.main"]', ""))
    mypy = [str(Path(sys.executable).with_name("mypy")), "--cache-dir", str(tmp_path / "cache")]
    run = subprocess.run(mypy, cwd=tmp_path, env=check_environment(), capture_output=True, text=True, check=False)
    assert ("[no-untyped-def]" in run.stdout) is strict, run.stdout + run.stderr
