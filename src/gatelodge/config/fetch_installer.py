"""Puts the installer that the lock file names into a new environment, with Python's own library alone.

Debian's bare Python has neither pip nor what makes one, and only root may add them: so neither is asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import platform
import re
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import Request, urlopen

NAME = "uv"
INDEX = "https://pypi.org/simple"
ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.1"


class Links(HTMLParser):
    """The addresses on a page of an index that speaks no JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def locked(lock: str) -> tuple[str, frozenset[str]]:
    """Give the version of the installer that the lock file names, and the hashes of its files."""
    entry = re.search(rf"^{NAME}==(\S+)(.*?)^(?! *--)", lock + "\nend", re.MULTILINE | re.DOTALL)
    if entry is None:
        raise LookupError(f"the lock file names no {NAME}")
    return entry[1], frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry[2]))


def links(index: str) -> list[str]:
    """Give the addresses of the installer's files; `index` is the public one or a mirror, with JSON or without."""
    page = f"{index.rstrip('/')}/{NAME}/"
    with urlopen(Request(page, headers={"Accept": ACCEPT}), timeout=60) as answer:
        text, kind, here = answer.read().decode(), answer.headers.get_content_type(), answer.geturl()
    if kind.endswith("json"):
        return [urljoin(here, file["url"]) for file in json.loads(text)["files"]]
    parser = Links()
    parser.feed(text)
    return [urljoin(here, link) for link in parser.found]


def fitting(addresses: list[str], version: str, *, machine: str, libc: str) -> Iterator[str]:
    """Give those addresses whose file runs on this machine."""
    family = "manylinux" if libc == "glibc" else "musllinux"
    for address in addresses:
        name = urlsplit(address).path.rpartition("/")[2]
        if name.startswith(f"{NAME}-{version}-") and family in name and name.endswith(f"_{machine}.whl"):
            yield address.partition("#")[0]


def fetch(index: str, lock: str, programs: Path) -> None:
    """Fetch the file that fits, believe it only by its hash, and lay its program into `programs`."""
    version, hashes = locked(lock)
    for address in fitting(links(index), version, machine=platform.machine(), libc=platform.libc_ver()[0]):
        with urlopen(address, timeout=120) as answer:
            wheel = answer.read()
        if hashlib.sha256(wheel).hexdigest() not in hashes:
            raise LookupError(f"{address} is not the file that the lock file names")
        program = zipfile.ZipFile(io.BytesIO(wheel)).read(f"{NAME}-{version}.data/scripts/{NAME}")
        aside = programs / f"{NAME}.new"
        aside.write_bytes(program)
        aside.chmod(0o755)
        aside.rename(programs / NAME)
        return
    raise LookupError(f"{index} has no {NAME} {version} for this machine")


def chosen_index() -> str:
    """Give the index that the environment names, by either installer's word for it."""
    names = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
    return next((os.environ[name] for name in names if os.environ.get(name)), INDEX)


if __name__ == "__main__":
    try:
        fetch(chosen_index(), Path(sys.argv[1]).read_text(), Path(sys.argv[2]))
    except (OSError, LookupError, ValueError, zipfile.BadZipFile) as error:
        sys.exit(f"{type(error).__name__}: {error}")
