"""What does the script need to make its environment? Python, and an index that has what the lock file names."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from gatelodge.config import fetch_installer

ROOT = Path(__file__).resolve().parents[2]
WHEEL = "uv-7.0.0-py3-none-{}.whl"
PLATFORMS = ("manylinux_2_17_x86_64", "manylinux_2_17_aarch64", "musllinux_1_2_x86_64", "musllinux_1_2_aarch64")
# What an installer does, as far as this script is concerned: it is called with the lock file.
PROGRAM = b'#!/bin/sh\nfor word; do :; done\necho "installed from $word" >&2\n'
# Debian's bare Python: no ensurepip, and so no pip and no environment that holds one.
BARE_PYTHON = """#!/bin/sh
case "$*" in *ensurepip*|*"-m pip"*) echo "No module named ensurepip" >&2; exit 1;; "-m venv /"*) exit 1;; esac
exec {python} "$@"
"""


def wheel(program: bytes = PROGRAM) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("uv-7.0.0.data/scripts/uv", program)
    return kept.getvalue()


def lock(content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()
    return (
        f"typst==1.0 \\\n    --hash=sha256:{'a' * 64}\nuv==7.0.0 \\\n    --hash=sha256:{digest}\n    # via gatelodge\n"
    )


class Handler(SimpleHTTPRequestHandler):
    """Serves an index as files; a page is JSON where a JSON file lies there."""

    def log_message(self, *_words: object) -> None: ...

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        is_json = str(path).endswith("index.html") and Path(path).read_text().startswith("{")
        return "application/vnd.pypi.simple.v1+json" if is_json else super().guess_type(path)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """An index on this machine, with a wheel for every platform."""
    folder = tmp_path / "index" / "simple" / "uv"
    folder.mkdir(parents=True)
    for platform in PLATFORMS:
        (folder / WHEEL.format(platform)).write_bytes(wheel())
    (folder / "index.html").write_text("".join(f'<a href="{WHEEL.format(p)}#sha256=0">x</a>' for p in PLATFORMS))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path / "index"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/simple"
        server.shutdown()


def make_page_json(tmp_path: Path) -> None:
    files = [{"filename": WHEEL.format(p), "url": WHEEL.format(p), "hashes": {}} for p in PLATFORMS]
    (tmp_path / "index/simple/uv/index.html").write_text(json.dumps({"files": files}))


@pytest.mark.parametrize("make_page", [lambda _: None, make_page_json], ids=["page", "json"])
def test_fetches_the_installer_from_either_kind_of_index(
    index: str, tmp_path: Path, make_page: Callable[[Path], None]
) -> None:
    make_page(tmp_path)
    fetch_installer.fetch(index, lock(wheel()), tmp_path)
    assert (tmp_path / "uv").read_bytes() == PROGRAM
    assert os.access(tmp_path / "uv", os.X_OK)


def test_believes_only_the_hash_in_the_lock_file(index: str, tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="not the file that the lock file names"):
        fetch_installer.fetch(index, lock(wheel(b"something else")), tmp_path)
    assert not (tmp_path / "uv").exists()


@pytest.mark.parametrize(
    ("machine", "libc", "chosen"),
    [
        ("x86_64", "glibc", ["manylinux_2_17_x86_64"]),
        ("aarch64", "glibc", ["manylinux_2_17_aarch64"]),
        ("x86_64", "", ["musllinux_1_2_x86_64"]),
        ("s390x", "glibc", []),
    ],
)
def test_takes_the_file_that_runs_here(machine: str, libc: str, chosen: list[str]) -> None:
    addresses = [
        f"http://index.example/{version}-{p}.whl"
        for version in ("uv-7.0.0-py3-none", "uv-7.0.1-py3-none")
        for p in PLATFORMS
    ]
    found = fetch_installer.fitting(addresses, "7.0.0", machine=machine, libc=libc)
    assert list(found) == [f"http://index.example/uv-7.0.0-py3-none-{platform}.whl" for platform in chosen]


def test_reads_the_version_from_our_own_lock_file() -> None:
    text = (ROOT / "requirements.lock").read_text()
    version, hashes = fetch_installer.locked(text)
    assert f"\nuv=={version} " in text
    assert len(hashes) > 10
    assert text.count("--hash=") > 10 * len(hashes), "the hashes of one entry, not of the file"


def test_the_lock_file_names_no_registry() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert not re.findall(r"https?://|--(?:extra-)?index|--find-links|--trusted-host", text)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing was set up: the real script, and as much behind it as tells that it came so far."""
    house = tmp_path / "checkout"
    config = house / "src" / "gatelodge" / "config"
    config.mkdir(parents=True)
    shutil.copy(ROOT / "gatelodge", house)
    shutil.copy(ROOT / "src/gatelodge/config/fetch_installer.py", config)
    (config / "cli.py").write_text("import sys; print('came to', sys.prefix)")
    (house / "requirements.lock").write_text(lock(wheel()))
    return house


def set_up(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    bare = checkout.parent / "python3"
    bare.write_text(BARE_PYTHON.format(python=sys.executable))
    bare.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_", "GATELODGE_"))}
    environment = kept | {"PYTHON": str(bare)} | variables
    command = [str(checkout / "gatelodge"), "--help"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_bare_python_without_pip_is_enough(index: str, checkout: Path) -> None:
    first = set_up(checkout, UV_DEFAULT_INDEX=index)
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"came to {checkout / '.venv'}\n"
    assert "installing 2 packages" in first.stderr
    again = set_up(checkout, UV_DEFAULT_INDEX="http://127.0.0.1:9/never-asked")
    assert (again.returncode, again.stderr) == (0, ""), "what was made once is not made again"


def test_a_changed_lock_file_makes_it_anew(index: str, checkout: Path) -> None:
    set_up(checkout, UV_DEFAULT_INDEX=index)
    with (checkout / "requirements.lock").open("a") as file:
        file.write(f"babel==1.0 \\\n    --hash=sha256:{'b' * 64}\n")
    again = set_up(checkout, UV_DEFAULT_INDEX=index)
    assert "installing 3 packages" in again.stderr


def test_without_a_network_it_says_what_to_do(checkout: Path) -> None:
    result = set_up(checkout, UV_DEFAULT_INDEX="http://127.0.0.1:9/simple")
    assert result.returncode == 3
    assert "Connection refused" in result.stderr
    assert "Next: check the network, or set UV_DEFAULT_INDEX to your mirror" in result.stderr
    assert not (checkout / ".venv" / ".made-from-lock").exists()
