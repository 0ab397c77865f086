"""The program answers without a database, a site or anything in its data folder: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gatelodge.config.house import ROOT
from gatelodge.foundation.canonical import canonical_json
from gatelodge.ledger.domain.checkpoints import Signer
from gatelodge.photos.domain.report import body, statement
from tests.photos.conftest import picture
from tests.photos.test_report import ANSWER, AT, SHA256


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `gatelodge photos …` with no database named and an empty data folder."""
    (folder / "data").mkdir(exist_ok=True)
    site = {"DATABASE_URL", "DATABASE_WEB_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in site}
    env = {**kept, "GATELODGE_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "gatelodge.config.cli", "photos", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "picture.jpg").write_bytes(picture())
    return tmp_path


def test_verify_says_that_there_is_no_credential(folder: Path) -> None:
    done = run(folder, "verify", "picture.jpg", "--json")
    assert (done.returncode, json.loads(done.stdout)["state"]) == (1, "none"), done.stderr


def test_match_says_what_to_do_where_nothing_is_registered(folder: Path) -> None:
    done = run(folder, "match", "picture.jpg")
    assert (done.returncode, done.stdout) == (2, "")
    assert "photos register" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_is_checked_with_the_key_at_hand(folder: Path) -> None:
    signer = Signer("gatelodge.invalid/ledger/0001", bytes(32))
    said = body("7K2M", AT, SHA256, ANSWER)
    signed = canonical_json({"report": said, "signature": signer.sign_text(statement(said))}) + b"\n"
    (folder / "report.json").write_bytes(signed)
    (folder / "changed.json").write_bytes(signed.replace(b"7K2M", b"7K2N"))
    (folder / "key").write_text(signer.verifier.text())
    for file, code, holds in (("report.json", 0, True), ("changed.json", 1, False)):
        done = run(folder, "verify-report", file, "--key", "key", "--json")
        assert (done.returncode, json.loads(done.stdout)) == (code, {"holds": holds}), done.stderr
    without = run(folder, "verify-report", "report.json")
    assert without.returncode == 2
    assert "--key" in without.stderr


def test_none_of_it_leaves_anything_in_the_data_folder(folder: Path) -> None:
    for words in (("verify", "picture.jpg"), ("match", "picture.jpg")):
        run(folder, *words)
    assert not [one for one in (folder / "data").rglob("*") if one.is_file() and one.stat().st_size]
