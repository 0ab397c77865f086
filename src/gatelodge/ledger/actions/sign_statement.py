"""Sign a text with the key that signs the ledger's checkpoints."""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.ledger.actions.keep_outside import get_signer
from gatelodge.ledger.domain.checkpoints import signed_note
from gatelodge.ledger.queries.tree import find_head


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature (base64 of key id and Ed25519 signature), the key that made it (`name+id`), and the text with both."""

    encoded: str
    key_id: str
    note: str


def sign_statement(text: str) -> Signature:
    """Sign a text of several lines, none of which can be read as a checkpoint; makes the key when there is none yet."""
    # A checkpoint's second line is a number: no statement may have that form, or it could be passed off as one.
    lines = text.split("\n")
    if len(lines) < 3 or lines[-1] or not all(lines[:-1]) or lines[1].strip().isdigit():
        raise ValueError("a statement has several lines, none empty, and can't look like a checkpoint")
    signer = get_signer(fresh=find_head() is None)
    line = signer.sign_text(text)
    key_id = f"{signer.name}+{signer.verifier.key_id.hex()}"
    return Signature(line.rpartition(" ")[2], key_id, signed_note(text, line))
