"""A test run of several workers leaves no server behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gatelodge.config.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="gl-run-", dir="/tmp"))
    place.chmod(0o755)
    yield place / "pg"
    shutil.rmtree(place)


def test_a_run_with_workers_ends_the_server_that_it_started(folder: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GATELODGE_", "DATABASE_", "PYTEST_"))}
    environment = kept | {"GATELODGE_TEST_FOLDER": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "tests/ledger/test_reads.py"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    server = EmbeddedPostgres(folder)
    assert (server.data / "PG_VERSION").exists(), "the run used this folder"
    assert not server.answers()
