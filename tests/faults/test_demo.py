"""The demo from an empty folder: it serves, keeps its data, and leaves nothing running however it is stopped."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from gatelodge.config.children import Children, StopRequested, end_with_parent, stopped_by_signals
from gatelodge.config.embedded_postgres import EmbeddedPostgres
from gatelodge.foundation.actors import Role

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gl demo ", dir="/tmp"))  # a path with spaces
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def clean_environment() -> dict[str, str]:
    """What a person's shell holds: nothing of this test run."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("GATELODGE_", "DATABASE_"))}


class Demo:
    """One run of `./gatelodge demo`, up and announced."""

    def __init__(self, data: Path, *, wait: bool = True, **variables: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.mark = f"GATELODGE_TEST_MARK={os.urandom(8).hex()}"
        name, _, value = self.mark.partition("=")
        command = [str(ROOT / "gatelodge"), "demo", "--json", "--data", str(data), "--port", str(port)]
        self.process = subprocess.Popen(
            command,
            cwd="/",
            env=clean_environment() | variables | {name: value},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        if not wait:
            return
        line = self.process.stdout.readline()
        assert line, self.process.communicate()[1]
        self.told: dict[str, Any] = json.loads(line)

    def processes(self) -> list[str]:
        """Name every process that was started by this run: they all inherited its mark."""
        found = []
        for environment in Path("/proc").glob("[0-9]*/environ"):
            try:
                if os.fsencode(self.mark) in environment.read_bytes().split(b"\0"):
                    found.append((environment.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found

    def stop(self, number: signal.Signals) -> str:
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, err
        return err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_demo_serves_with_a_sign_in_for_every_role_and_leaves_nothing_behind(
    data: Path, number: signal.Signals
) -> None:
    demo = Demo(data)
    try:
        printed = {row["role"].replace(" ", "_") for row in demo.told["sign_ins"]}
        # A student has no role of her own: she comes as a visitor whom an attorney sponsors.
        assert printed == {role.value for role in Role if role is not Role.SYSTEM} | {"law_student"}
        with urllib.request.urlopen(demo.told["address"]) as page:
            assert page.status == 200
            assert b"<html" in page.read()
        running = demo.processes()
        assert any("granian" in command for command in running)
        assert EmbeddedPostgres(data / "pg").answers()
    finally:
        err = demo.stop(number)
    assert "Traceback" not in err
    assert demo.processes() == []
    assert not EmbeddedPostgres(data / "pg").answers()


def test_a_second_demo_finds_the_data(data: Path) -> None:
    first = Demo(data)
    key = (data / "secret-key").read_text()
    with psycopg.connect(EmbeddedPostgres(data / "pg").url(), autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS kept_by_test")
        owner.execute("CREATE TABLE kept_by_test AS SELECT 7 AS number")
    first.stop(signal.SIGINT)
    second = Demo(data)
    try:
        with psycopg.connect(EmbeddedPostgres(data / "pg").url(), autocommit=True) as owner:
            assert owner.execute("SELECT number FROM kept_by_test").fetchone() == (7,)
            owner.execute("DROP TABLE kept_by_test")
        assert second.told["sign_ins"] == first.told["sign_ins"]
        assert (data / "secret-key").read_text() == key
    finally:
        err = second.stop(signal.SIGINT)
    assert "making" not in err, "neither tables nor people are made twice"


@pytest.mark.parametrize("delay", [0.05, 0.3, 0.6, 0.9, 1.2, 1.5])
def test_a_demo_stopped_on_its_way_up_leaves_nothing_behind(data: Path, delay: float) -> None:
    demo = Demo(data, wait=False)
    time.sleep(delay)
    demo.process.terminate()
    demo.process.communicate(timeout=30)
    assert demo.processes() == []
    assert not EmbeddedPostgres(data / "pg").answers()


def test_a_killed_demo_takes_its_programs_with_it(data: Path) -> None:
    demo = Demo(data)
    demo.process.kill()
    demo.process.wait()
    end = time.monotonic() + 20
    while (left := demo.processes()) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
    demo.process.communicate(timeout=10)
    again = Demo(data)  # the server that was left is found and ended
    again.stop(signal.SIGINT)
    assert not EmbeddedPostgres(data / "pg").answers()


@pytest.mark.parametrize(("parent", "lives"), [(os.getpid, True), (lambda: os.getpid() + 1, False)])
def test_a_child_whose_parent_died_before_it_could_watch_ends_at_once(parent: Callable[[], int], lives: bool) -> None:
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, preexec_fn=partial(end_with_parent, parent()))  # noqa: PLW1509  the test has no threads
    try:
        child.communicate(timeout=10)  # cat ends well when its input is closed
    finally:
        child.kill()
    assert (child.returncode == 0) == lives


class StoppedAtBirth(subprocess.Popen[bytes]):
    """A program during whose start somebody presses Ctrl-C."""

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.2)


def test_a_stop_while_a_program_starts_and_a_thread_runs_leaves_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gatelodge.config.children.subprocess.Popen", StoppedAtBirth)
    over = Event()
    thread = Thread(target=over.wait)  # the kernel hands it the signal that the main thread has blocked
    thread.start()
    children = Children()
    try:
        with stopped_by_signals(), pytest.raises(StopRequested):
            children.start("the sleeper", ["sleep", "600"])
        ((_, program),) = children._running
        children.stop()
        assert program.returncode == -signal.SIGTERM
    finally:
        over.set()
        thread.join()


def test_the_demo_uses_the_database_it_is_told(data: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    server = EmbeddedPostgres(data / "pg").start()
    try:
        with psycopg.connect(server.url(), autocommit=True) as owner:
            owner.execute("CREATE DATABASE elsewhere")
        demo = Demo(tmp_path / "other", DATABASE_URL=server.url(database="elsewhere"))
        demo.stop(signal.SIGTERM)
        assert not (tmp_path / "other" / "pg").exists()
        with psycopg.connect(server.url(database="elsewhere")) as owner:
            assert owner.execute("SELECT to_regclass('ledger_event') IS NOT NULL").fetchone() == (True,)
        with psycopg.connect(server.url(), autocommit=True) as owner:
            owner.execute("DROP DATABASE elsewhere")
    finally:
        assert server.stop()
