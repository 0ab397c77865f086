"""The real server in processes of its own, on the test's database: Django's live server refuses a rush of connections."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(workers: int = 2, threads: int = 8) -> Iterator[str]:
    """Serve the site as `gatelodge serve` does, and give its host and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(workers), "--no-ws"]
    command += ["--blocking-threads", str(threads), "--backpressure", "256", "--log-level", "warning"]
    command += ["--host", "127.0.0.1", "--port", str(port), "gatelodge.config.wsgi:application"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GATELODGE_POOL": str(threads)}
    with subprocess.Popen(command, env=environment, cwd=ROOT) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", server)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not answer within 20 s")
