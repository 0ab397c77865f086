"""The command line as a contract: exit codes, messages with a next step, and no more set-up than is needed."""

from __future__ import annotations

import argparse
import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelodge.config import cli, demo, machine
from gatelodge.config.postgres_files import PostgresUnavailable
from gatelodge.foundation.refusals import BadInput, NotPermitted, Reason, Refusal
from gatelodge.foundation.wording import Wording

ROOT = Path(__file__).resolve().parents[2]
TOO_LOW = Reason(
    "rank_too_low",
    Wording("A sergeant can't decide this.", "Un sargento no puede decidirlo."),
    citation="15 CCR § 3176",
    cure=Wording("ask a lieutenant", "pida a un teniente"),
)


def run(*words: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATELODGE", "DATABASE"))}
    return subprocess.run(
        [str(ROOT / "gatelodge"), *words],
        cwd=cwd,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,  # whoever waits for ever has failed
    )


def refusing(refusal: Refusal) -> Callable[[argparse.Namespace], int]:
    def refuse(_chosen: argparse.Namespace) -> int:
        raise refusal

    return refuse


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """Runs the command line with one more command, `try`, that does what the test says."""

    def run_it(deed: Callable[[argparse.Namespace], int], *words: str) -> int:
        def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
            subparsers.add_parser("try").set_defaults(func=deed)

        monkeypatch.setattr("gatelodge.config.commands.add_commands", add_commands)
        return cli.main(["try", "--data", str(tmp_path), *words])

    monkeypatch.setenv("GATELODGE_DATA", str(tmp_path))
    return run_it


@pytest.mark.parametrize(("refusal", "code"), [(NotPermitted(TOO_LOW), 1), (BadInput(TOO_LOW), 2)])
def test_a_refusal_says_why_and_what_next(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str], refusal: Refusal, code: int
) -> None:
    assert command(refusing(refusal)) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert "A sergeant can't decide this. (15 CCR § 3176)" in err
    assert "Next: ask a lieutenant" in err


def test_a_refusal_in_json_holds_both_languages(
    command: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(refusing(NotPermitted(TOO_LOW)), "--json") == 1
    (reason,) = json.loads(capsys.readouterr().err)["refused"]
    assert (reason["code"], reason["text"]["es"]) == ("rank_too_low", "Un sargento no puede decidirlo.")


def test_a_fault_of_the_program_is_not_dressed_up(command: Callable[..., int]) -> None:
    def fault(_chosen: argparse.Namespace) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command(fault)


@pytest.mark.parametrize(
    "words", [["nonsense"], ["demo", "--port", "0"], ["demo", "--port", "x"], ["bench", "nonsense"], []]
)
def test_bad_input_exits_with_2_and_a_next_step(words: list[str], tmp_path: Path) -> None:
    result = run(*words, cwd=tmp_path, GATELODGE_DATA=str(tmp_path / "data"))
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert "Next: " in result.stderr


def test_a_database_that_does_not_answer_is_named_without_a_trace(tmp_path: Path) -> None:
    url = f"postgresql://gatelodge@/gatelodge?host={tmp_path}"
    result = run("migrate", GATELODGE_DATA=str(tmp_path / "data"), DATABASE_URL=url)
    assert result.returncode == 3
    assert "the database does not answer" in result.stderr
    assert "Next: check DATABASE_URL" in result.stderr
    assert "Traceback" not in result.stderr


def test_migrate_runs_as_the_owner_and_never_as_the_plain_role(tmp_path: Path) -> None:
    code = "from gatelodge.config.schema import migrate_and_grant; migrate_and_grant()"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GATELODGE_DATA": str(tmp_path)}
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "SchemaNotPrepared: only the owner migrates" in result.stderr


def test_help_needs_neither_a_database_nor_the_folder_of_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the current folder was imported')")
    result = run("--help", cwd=tmp_path, GATELODGE_PG_BIN="/nowhere", GATELODGE_DATA=str(tmp_path / "data"))
    assert result.returncode == 0, result.stderr
    for name in ("demo", "test", "serve", "worker", "migrate", "check", "bench"):
        assert name in result.stdout


def test_house_commands_are_found_without_loading_django(tmp_path: Path) -> None:
    code = "import sys; from gatelodge.config import cli\ntry: cli.main(['demo', '--port', '0'])\nexcept SystemExit: print('django' in sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GATELODGE_DATA": str(tmp_path)}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


def test_every_department_says_whether_its_commands_need_the_database() -> None:
    for path in sorted((ROOT / "src" / "gatelodge").glob("*/commands.py")):
        assert cli.NEEDS_DATABASE.search(path.read_text()), f"{path} lacks NEEDS_DATABASE"


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = machine.secret_key(tmp_path)
    assert len(key) > 50
    assert machine.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_taken_port_is_said_before_anything_is_started() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(PostgresUnavailable, match=rf"port {port} can't be used.*\nNext: .*--port {port + 1}"):
            demo.demo(port=port, as_json=False)
