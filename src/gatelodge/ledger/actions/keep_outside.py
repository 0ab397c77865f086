"""Copies of what was signed, kept beside the database so that its owner cannot rewrite the past unseen."""

from __future__ import annotations

import fcntl
import os  # noqa: TID251 - these files are the outside record; `open` alone cannot fsync or truncate in place
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gatelodge.ledger.domain.checkpoints import Signer
from gatelodge.ledger.queries.outside import TAIL, checkpoint_file, last_note, leaf_file, ledger_folder, signer_file
from gatelodge.ledger.queries.tree import find_head, list_leaves

BATCH = 50_000


class LedgerForked(Exception):
    """The database's tree is not a continuation of what was signed before."""


def get_signer(*, fresh: bool) -> Signer:
    """Read the signing key; make one only for a log that was never signed."""
    path = signer_file()
    if path.exists():
        return Signer.from_text(path.read_text())
    if not fresh:
        raise LedgerForked(f"the ledger was signed before, but its key is not at {path}; put the key back")
    with alone(ledger_folder()):
        if path.exists():
            return Signer.from_text(path.read_text())
        signer = Signer(f"gatelodge.invalid/ledger/{secrets.token_hex(4)}", secrets.token_bytes(32))
        write_whole(path, signer.text() + "\n", 0o600)
        write_whole(path.with_name("verifier.key"), signer.verifier.text() + "\n", 0o644)
    return signer


def check_continuation() -> None:
    """Refuse to go on when the database has lost or changed what a checkpoint outside vouches for."""
    note, _ = last_note()
    if note is None:
        return
    row = find_head(note.head.size)
    if row is None:
        raise LedgerForked(
            f"the database has lost the checkpoint of size {note.head.size}; run: gatelodge ledger verify"
        )
    if row.root != note.head.root:
        raise LedgerForked(f"the database's checkpoint of size {row.size} was changed; run: gatelodge ledger verify")


def keep_outside(origin: str) -> None:
    """Bring the files up to the database's last checkpoint; doing it twice changes nothing."""
    with alone(ledger_folder()):
        head = find_head()
        note, length = last_note()
        kept = note.head.size if note else 0
        if head is None or head.size <= kept:
            return
        _write_leaves(kept, head.size)
        path = checkpoint_file()
        if path.exists() and path.stat().st_size - length > TAIL:
            raise LedgerForked(f"{path} ends in {path.stat().st_size - length} bytes that are no checkpoint")
        # A note cut off by a power failure goes; its tree head is in the database and is written again.
        _append(path, length, head.note_text(origin).encode())


def _write_leaves(start: int, end: int) -> None:
    for at in range(start, end, BATCH):
        leaves = list_leaves(at, min(at + BATCH, end))
        _append(leaf_file(), at * 32, b"".join(leaves))


def _append(path: Path, length: int, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        if os.fstat(descriptor).st_size > length:
            os.ftruncate(descriptor, length)
        os.lseek(descriptor, length, os.SEEK_SET)
        with os.fdopen(descriptor, "wb", closefd=False) as file:
            file.write(content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str, mode: int) -> None:
    """Write a file in one step: after a power failure it is the old one or the new one."""
    aside = path.with_suffix(".new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep every other process that asks for the same folder waiting."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
