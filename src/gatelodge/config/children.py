"""Programs that run beside a command and end with it, whichever way it ends."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from threading import current_thread, main_thread
from types import FrameType

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
STOPPING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked this command to stop; not an error, so it is no `Exception`."""


class Children:
    """The programs that were started, stopped in the opposite order."""

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def start(self, name: str, command: list[str]) -> None:
        """Start a program in a session of its own, so that Ctrl-C reaches us first; its output goes to our stderr."""
        with stops_wait():
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=sys.stderr.fileno(),
                start_new_session=True,
                preexec_fn=partial(end_with_parent, os.getpid()),  # noqa: PLW1509  it takes no lock that a thread may hold
            )
            self._running.append((name, process))

    def ended(self) -> str | None:
        """Name a program that has ended by itself, if there is one."""
        return next((name for name, process in self._running if process.poll() is not None), None)

    def stop(self, patience: float = 10) -> None:
        """Ask each to stop, wait, and kill what is left of its session."""
        for _, process in reversed(self._running):
            if process.poll() is None:
                process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(patience)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._running.clear()

    def watch(self) -> str:
        """Wait until one of them ends by itself, and name it."""
        while (name := self.ended()) is None:
            time.sleep(0.2)
        return name


WAITING_THREADS = 12


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Give the command line of the web server."""
    # Below the pool's size, and not more than the server finds sensible; then those that may wait before a no or a
    # probe's answer, which hold no connection meanwhile.
    threads = min(8, 2 * (os.cpu_count() or 1) + 1) + WAITING_THREADS
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": threads,
    }
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-m", "granian", *words, "--log-level", "warning", "gatelodge.config.wsgi:application"]


def worker_command() -> list[str]:
    """Give the command line of the worker."""
    return [sys.executable, "-m", "gatelodge.config.cli", "worker"]


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turn the signals that end a command into `StopRequested`, so that everything is stopped in order."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise StopRequested

    before = {number: signal.signal(number, stop) for number in STOPPING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def stops_wait() -> Iterator[None]:
    """Hold a wish to stop back until the block is done.

    Python swallows what a signal raises while it forks, and a child that was never written down would be left behind.
    Blocking alone does not do: a signal that another thread receives is handled in this one all the same.
    In another thread than the main one no signal raises anything.
    """
    if current_thread() is not main_thread():
        yield
        return
    asked: list[int] = []
    before = {number: signal.signal(number, lambda told, _frame: asked.append(told)) for number in STOPPING_SIGNALS}
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING_SIGNALS)
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])


def finish_undisturbed() -> None:
    """Ignore the signals from here on: what stops the rest is not interrupted."""
    for number in STOPPING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def end_with_parent(parent: int) -> None:
    """Let the kernel end this child when the command is killed without a chance to do so itself."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # killed before we asked: no signal will ever come
        os._exit(1)
    for number in STOPPING_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING_SIGNALS)
