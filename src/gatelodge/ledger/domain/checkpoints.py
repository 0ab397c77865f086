"""Signed tree heads in the C2SP formats: tlog-checkpoint inside signed-note, Ed25519."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class TreeHead:
    """What a checkpoint says: this log had this root at this size."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """Give the text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A signed text; a note may carry several signature lines."""

    head: TreeHead
    signatures: tuple[str, ...]

    def text(self) -> str:
        """Give the note as it is kept and handed out."""
        return self.head.text() + "\n" + "".join(f"{line}\n" for line in self.signatures)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who may have signed: a name and an Ed25519 public key."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def text(self) -> str:
        """Give the key in the form `name+id+key`."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def from_text(cls, text: str) -> Verifier:
        """Read what `text` gave."""
        name, key_id, key = text.strip().split("+", 2)
        kept = base64.b64decode(key, validate=True)
        found = cls(name, kept[1:])
        if kept[:1] != ED25519 or len(kept) != 33 or found.key_id.hex() != key_id:
            raise ValueError("not an Ed25519 verifier key")
        return found

    def accepts(self, note: Note) -> bool:
        """Tell whether one of the note's signatures is by this key."""
        return any(self.signed(line, note.head.text()) for line in note.signatures)

    def signed(self, line: str, text: str) -> bool:
        """Tell whether a signature line is by this key, about this text."""
        name, _, encoded = line.removeprefix(DASH).rpartition(" ")
        try:
            kept = base64.b64decode(encoded, validate=True)
            if name != self.name or kept[:4] != self.key_id:
                return False
            Ed25519PublicKey.from_public_bytes(self.public).verify(kept[4:], text.encode())
        except (binascii.Error, ValueError, InvalidSignature):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """The key with which the sequencer signs."""

    name: str
    seed: bytes

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    def sign(self, head: TreeHead) -> Note:
        """Sign a tree head."""
        return Note(head, (self.sign_text(head.text()),))

    def sign_text(self, text: str) -> str:
        """Give the signature line of a text."""
        signed = self.verifier.key_id + self._key.sign(text.encode())
        return f"{DASH}{self.name} {base64.b64encode(signed).decode()}"

    def text(self) -> str:
        """Give the secret in the form `PRIVATE+KEY+name+id+key`."""
        kept = base64.b64encode(ED25519 + self.seed).decode()
        return f"PRIVATE+KEY+{self.name}+{self.verifier.key_id.hex()}+{kept}"

    @classmethod
    def from_text(cls, text: str) -> Signer:
        """Read what `text` gave."""
        first, second, name, key_id, key = text.strip().split("+", 4)
        kept = base64.b64decode(key, validate=True)
        if (first, second) != ("PRIVATE", "KEY") or kept[:1] != ED25519 or len(kept) != 33:
            raise ValueError("not an Ed25519 signing key")
        found = cls(name, kept[1:])
        if found.verifier.key_id.hex() != key_id:
            raise ValueError("the signing key and its id differ")
        return found


def signed_note(text: str, line: str) -> str:
    """Give a signed text as it is handed out: the text, an empty line, its signature."""
    return f"{text}\n{line}\n"


def read_notes(text: str) -> tuple[list[Note], str]:
    """Read checkpoints kept on end, and give what could not be read at the first fault."""
    notes: list[Note] = []
    lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        end = at + 4
        while end < len(lines) and lines[end].startswith(DASH):
            end += 1
        note = _read_note(lines[at:end])
        if note is None:
            return notes, "".join(lines[at:])
        notes.append(note)
        at = end
    return notes, ""


def _read_note(lines: list[str]) -> Note | None:
    if len(lines) < 5 or lines[3] != "\n" or not all(line.endswith("\n") for line in lines):
        return None
    try:
        root = base64.b64decode(lines[2].strip(), validate=True)
        head = TreeHead(lines[0].rstrip("\n"), int(lines[1]), root)
    except (ValueError, binascii.Error):
        return None
    # A second spelling of the same head would be a second text under one signature.
    if len(root) != 32 or head.text() != "".join(lines[:3]):
        return None
    return Note(head, tuple(line.rstrip("\n") for line in lines[4:]))
