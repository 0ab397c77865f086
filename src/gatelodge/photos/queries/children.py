"""Lets a child that can do nothing else look at a stranger's file: handed the bytes, it says one thing and ends."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL, PIPE, CompletedProcess, run
from tempfile import TemporaryDirectory
from typing import Any

from gatelodge.photos.queries.reading import LIMITS

# Seconds on the clock; a child that computes is ended much sooner by its own limit, so this is for a busy machine.
PATIENCE = 30.0


def ask_child(program: Path, given: bytes) -> bytes:
    """Give what one of our own programs, which shuts itself in first, says of `given`; a `SubprocessError` when it dies."""
    command = [sys.executable, "-I", str(program), json.dumps(asdict(LIMITS))]
    with TemporaryDirectory(prefix="gatelodge-") as nowhere:
        shut: dict[str, Any] = {"cwd": nowhere, "env": {}, "start_new_session": True}
        ways: dict[str, Any] = {"stdout": PIPE, "stderr": DEVNULL, "timeout": PATIENCE}
        done: CompletedProcess[bytes] = run(command, check=True, input=given, **ways, **shut)  # noqa: S603  # our own
    return done.stdout
