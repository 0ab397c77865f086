"""The project's own PostgreSQL: started from a wheel (or Debian) with no set-up, shared by all who use the same folder."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

from gatelodge.config.children import stops_wait
from gatelodge.config.database import OWNER_ROLE, WEB_ROLE
from gatelodge.config.postgres_files import (
    PostgresUnavailable,
    ServerUser,
    claim_folder,
    reachable_binaries,
    server_user,
    short_socket_folder,
    state_folder,
)

DATABASE = "gatelodge"
SOCKET_NAME = ".s.PGSQL.5432"
PARAMETERS = (
    "listen_addresses=",
    "max_connections=120",
    "shared_buffers=128MB",
    "unix_socket_permissions=0700",
    "deadlock_timeout=200ms",
    "timezone=UTC",
)
# The launcher never hands the caller's environment on: PGDATA, PGPORT or LD_LIBRARY_PATH there would lead the server astray.
CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

# Servers that this process started and others still use: kept, as Python complains about a child that is forgotten.
_left_to_others: list[subprocess.Popen[bytes]] = []


class EmbeddedPostgres:
    """One cluster in one folder; any number of processes may `start` it, and the last one to `stop` ends it.

    The addresses are known before the server runs, so settings can be read first.
    """

    def __init__(self, folder: Path, *, parameters: tuple[str, ...] = ()) -> None:
        self.user: ServerUser = server_user(folder)
        self.folder: Path = state_folder(folder, self.user)
        self.data: Path = self.folder / "data"
        self.socket_folder: Path = short_socket_folder(self.folder, self.user)
        self.log_path: Path = self.folder / "log"
        self._parameters = (*PARAMETERS, *parameters)
        self._process: subprocess.Popen[bytes] | None = None
        self._use: IO[str] | None = None

    def url(self, role: str = OWNER_ROLE, database: str = DATABASE) -> str:
        """Give the address of `database` for `role`."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def environment(self, database: str = DATABASE) -> dict[str, str]:
        """Give the two variables by which the settings find this server."""
        return {"DATABASE_URL": self.url(database=database), "DATABASE_WEB_URL": self.url(WEB_ROLE, database)}

    def exists(self) -> bool:
        """Tell whether the cluster has been made."""
        return (self.data / "PG_VERSION").exists()

    def start(self, timeout: float = 60) -> EmbeddedPostgres:
        """Make the cluster if there is none, start it if it doesn't answer, and count this process among its users."""
        if self._use is not None:
            return self
        for folder in (self.folder, self.socket_folder):
            claim_folder(folder, self.user)
        with self._turn():
            binaries = reachable_binaries(self.user)
            if not self.exists():
                self._create_cluster(binaries)
            self._refuse_other_version(binaries)
            try:
                self._wait_until_it_answers(binaries, timeout)
            except BaseException:
                self._bury()  # whoever is stopped on the way up leaves no server that nobody counts
                raise
            self._use = (self.folder / "in-use.lock").open("w")
            fcntl.flock(self._use, fcntl.LOCK_SH)  # the kernel drops it even when we are killed
        return self

    def stop(self) -> bool:
        """Leave the server; end it when nobody else uses it, and say whether it was ended."""
        if self._use is None:
            return False
        with self._turn(), self._use as use:
            self._use = None
            fcntl.flock(use, fcntl.LOCK_UN)
            try:
                # Never wait here: another user may hold its shared lock for days.
                fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if self._process is not None:
                    _left_to_others.append(self._process)
                return False
            self._end_server()
            return True

    def pid(self) -> int | None:
        """Give the process id that the pid file names, or None when there is no readable one."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int((self.data / "postmaster.pid").read_text().split()[0])
        return None

    def answers(self) -> bool:
        """Tell whether a connection to the database is accepted right now (the pid file is not believed)."""
        fields = f"user\0{OWNER_ROLE}\0database\0{DATABASE}\0\0".encode()
        hello = struct.pack("!ii", len(fields) + 8, 196608) + fields
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(self.socket_folder / SOCKET_NAME))
            connection.sendall(hello)
            return connection.recv(1) == b"R"
        return False

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Let one process at a time start or stop the server."""
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _run(self, command: list[str], text: str = "") -> None:
        options = {"env": CLEAN_ENVIRONMENT, "cwd": "/", "capture_output": True, "text": True, **self.user.popen()}
        result = subprocess.run(command, check=False, input=text, **options)
        if result.returncode:
            raise PostgresUnavailable(f"{Path(command[0]).name} failed:\n{result.stdout}{result.stderr}")

    def _create_cluster(self, binaries: Path) -> None:
        """Build the cluster, its plain role and its database aside, so that a killed attempt never leaves half of one."""
        aside = self.folder / "data.new"
        shutil.rmtree(aside, ignore_errors=True)
        options = ["-U", OWNER_ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"]
        self._run([str(binaries / "initdb"), "-D", str(aside), *options])
        statements = f"CREATE ROLE {WEB_ROLE} LOGIN;\n\nCREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};\n\n"
        single = [str(binaries / "postgres"), "--single", "-j", "-D", str(aside), "-c", "exit_on_error=on", "postgres"]
        self._run(single, statements)
        aside.rename(self.data)

    def _refuse_other_version(self, binaries: Path) -> None:
        cluster = (self.data / "PG_VERSION").read_text().strip()
        told = subprocess.run([str(binaries / "postgres"), "--version"], capture_output=True, text=True, check=True)
        if told.stdout.split()[2].split(".")[0] != cluster:
            raise PostgresUnavailable(
                f"{self.data} was made by PostgreSQL {cluster}, but {binaries} holds {told.stdout.strip()}.\n"
                f"Next: set GATELODGE_PG_BIN to the bin folder of PostgreSQL {cluster}, or use another --data folder."
            )

    def _wait_until_it_answers(self, binaries: Path, timeout: float) -> None:
        end = time.monotonic() + timeout
        while not self.answers():
            if self._process is None or self._process.poll() is not None:
                if self._process is not None:
                    time.sleep(0.3)  # ours ended at once: another server on this folder is still going down
                self._drop_stale_locks()
                self._launch(binaries)
            if time.monotonic() > end:
                tail = self.log_path.read_text(errors="replace")[-3000:]
                raise PostgresUnavailable(
                    f"PostgreSQL did not start within {timeout:.0f} s; its log ends with:\n{tail}"
                )
            time.sleep(0.01)

    def _launch(self, binaries: Path) -> None:
        settings = [argument for parameter in self._parameters for argument in ("-c", parameter)]
        with self.log_path.open("ab") as log, stops_wait():
            self._process = subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(self.data), "-k", str(self.socket_folder), *settings],
                env=CLEAN_ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal reaches us, who stop it in order
                **self.user.popen(),
            )

    def _drop_stale_locks(self) -> None:
        """Remove lock files that name a zombie, another program or nothing: PostgreSQL would refuse to start."""
        for path in (self.data / "postmaster.pid", self.socket_folder / f"{SOCKET_NAME}.lock"):
            with contextlib.suppress(FileNotFoundError):
                try:
                    pid = int(path.read_text().split()[0])
                except (ValueError, IndexError):
                    path.unlink()  # half-written
                    continue
                if not self._is_our_server(abs(pid)):
                    path.unlink()

    def _is_our_server(self, pid: int) -> bool:
        with contextlib.suppress(OSError):
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            return state not in "ZX" and os.fsencode(self.data) in command
        return False

    def _end_server(self) -> None:
        pid = self.pid()
        if pid is not None and self._is_our_server(pid):
            os.kill(pid, signal.SIGINT)  # fast shutdown, also of a server that a killed launcher left behind
            end = time.monotonic() + 30
            while self._is_our_server(pid) and time.monotonic() < end:
                time.sleep(0.01)
        self._bury()

    def _bury(self) -> None:
        """Leave no child of ours behind, neither running nor dead."""
        if self._process is not None:
            if self._process.poll() is None:
                self._process.send_signal(signal.SIGQUIT)
            self._process.wait(10)
            self._process = None
