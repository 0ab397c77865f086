"""What is kept of the ledger outside the database: keys, signed tree heads and the leaves that they were signed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from gatelodge.ledger.domain.checkpoints import Note, Verifier, read_notes

# A note of ours is under 300 bytes; the last one is found without reading years of them.
TAIL = 2048


def ledger_folder() -> Path:
    """Give the folder beside the database, in the data directory."""
    return Path(settings.DATA) / "ledger"


def checkpoint_file() -> Path:
    """Give the file to which every signed tree head is added."""
    return ledger_folder() / "checkpoints.txt"


def leaf_file() -> Path:
    """Give the file that holds the 32 bytes of each signed leaf, in order."""
    return ledger_folder() / "leaves"


def signer_file() -> Path:
    """Give the file of the signing key."""
    return ledger_folder() / "signer.key"


def get_verifier(path: Path | None = None) -> Verifier | None:
    """Read the public key, if there is one yet."""
    found = path or ledger_folder() / "verifier.key"
    return Verifier.from_text(found.read_text()) if found.exists() else None


def list_notes(path: Path | None = None) -> tuple[list[Note], str]:
    """List the signed tree heads of a file, and what of it could not be read."""
    found = path or checkpoint_file()
    return read_notes(found.read_text(errors="replace")) if found.exists() else ([], "")


def last_note(path: Path | None = None) -> tuple[Note | None, int]:
    """Give a file's last whole note and the length up to its end; what follows was cut off in writing."""
    found = path or checkpoint_file()
    if not found.exists():
        return None, 0
    length = found.stat().st_size
    with found.open("rb") as file:
        start = file.seek(max(0, length - TAIL))
        tail = file.read()
    while tail:
        notes, _ = read_notes(tail.decode(errors="replace"))
        if notes:
            return notes[-1], start + sum(len(note.text().encode()) for note in notes)
        cut = tail.find(b"\n") + 1 or len(tail)
        start, tail = start + cut, tail[cut:]
    return None, 0


def iterate_leaves(path: Path | None = None) -> Iterator[bytes]:
    """Go through the leaf hashes kept outside."""
    found = path or leaf_file()
    if not found.exists():
        return
    with found.open("rb", buffering=1 << 20) as file:
        while len(leaf := file.read(32)) == 32:
            yield leaf
