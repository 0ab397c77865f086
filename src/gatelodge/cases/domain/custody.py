"""What happened to the evidence of a case, in one chain that nobody mends unseen; and who holds a piece of it now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gatelodge.cases.domain.lifecycle import CustodyAction
from gatelodge.foundation.canonical import canonical_json

NOTHING_BEFORE = "0" * 64


class Keeping(StrEnum):
    """Where an exhibit is, as its custody tells."""

    KEPT = "kept"
    SEALED = "sealed"
    OUT = "out"
    OUT_SEALED = "out_sealed"
    RETURNED = "returned"
    DESTROYED = "destroyed"


A, K = CustodyAction, Keeping
# What may follow; None is before anything happened.
FOLLOWS: Mapping[Keeping | None, Mapping[CustodyAction, Keeping]] = {
    None: {A.RECEIVED: K.KEPT},
    K.KEPT: {
        A.EXAMINED: K.KEPT,
        A.COPIED: K.KEPT,
        A.SEALED: K.SEALED,
        A.HANDED_OVER: K.OUT,
        A.RETURNED: K.RETURNED,
        A.DESTROYED: K.DESTROYED,
    },
    # A seal is broken only by an entry of its own.
    K.SEALED: {
        A.OPENED: K.KEPT,
        A.HANDED_OVER: K.OUT_SEALED,
        A.RETURNED: K.RETURNED,
        A.DESTROYED: K.DESTROYED,
    },
    K.OUT: {A.TAKEN_BACK: K.KEPT},
    K.OUT_SEALED: {A.TAKEN_BACK: K.SEALED},
    K.RETURNED: {},
    K.DESTROYED: {},
}
# A file lies in the locker under its digest: it is copied, never carried away.
OF_ITEMS = frozenset({A.SEALED, A.OPENED, A.HANDED_OVER, A.TAKEN_BACK, A.RETURNED})
NEEDS_FROM = frozenset({A.RECEIVED, A.TAKEN_BACK})
NEEDS_TO = frozenset({A.HANDED_OVER, A.RETURNED, A.COPIED})


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One link of the chain, each value as it is hashed; `exhibit_sha256` is empty for an item."""

    case: str
    sequence: int
    exhibit: str
    action: str
    at: str
    by: str
    from_whom: str
    to_whom: str
    reason: str
    exhibit_sha256: str
    previous_hash: str
    hash: str = ""

    def content(self) -> dict[str, str | int]:
        """Give what is hashed: everything but the hash."""
        names = (name for name in self.__dataclass_fields__ if name != "hash")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Held:
    """Where an exhibit is, and with whom when it is out."""

    keeping: Keeping | None = None
    holder: str = ""

    @property
    def may_follow(self) -> frozenset[CustodyAction]:
        """Give what may happen to it next."""
        return frozenset(FOLLOWS[self.keeping])

    def after(self, action: str, to_whom: str = "") -> Held | None:
        """Give where it is after one more entry; None when that may not follow."""
        moved = FOLLOWS[self.keeping].get(CustodyAction(action)) if action in set(CustodyAction) else None
        if moved is None:
            return None
        return Held(moved, to_whom if moved in (K.OUT, K.OUT_SEALED, K.RETURNED) else "")


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One thing that is wrong with a chain, at the sequence where it shows (0: the whole)."""

    code: str
    sequence: int = 0
    exhibit: str = ""


def canonical_bytes(entry: CustodyEntry) -> bytes:
    """Give the RFC 8785 bytes of an entry, which are hashed."""
    return canonical_json(entry.content())


def hash_of(entry: CustodyEntry) -> str:
    """Give the SHA-256 by which an entry is known, and to which the next one is tied."""
    return hashlib.sha256(canonical_bytes(entry)).hexdigest()


def linked(entry: CustodyEntry, after: CustodyEntry | None) -> CustodyEntry:
    """Give an entry with its place behind another (or first), and its hash."""
    placed = replace(
        entry,
        sequence=after.sequence + 1 if after else 1,
        previous_hash=after.hash if after else NOTHING_BEFORE,
        hash="",
    )
    return replace(placed, hash=hash_of(placed))


def head_of(entries: Sequence[CustodyEntry]) -> str:
    """Give the hash that stands for a whole chain."""
    return entries[-1].hash if entries else NOTHING_BEFORE


def held_after(entries: Iterable[CustodyEntry]) -> dict[str, Held]:
    """Tell of every exhibit where it is; an entry that may not follow changes nothing."""
    held: dict[str, Held] = {}
    for one in entries:
        before = held.get(one.exhibit, Held())
        held[one.exhibit] = before.after(one.action, one.to_whom) or before
    return held


def chain_faults(entries: Sequence[CustodyEntry], digests: Mapping[str, str]) -> list[ChainFault]:
    """Rebuild a chain: its order, links, hashes, what followed what, and the digest of each exhibit in every entry."""
    faults: list[ChainFault] = []
    previous, held = NOTHING_BEFORE, dict[str, Held]()
    for place, one in enumerate(entries, start=1):
        found = [*_link_faults(one, place, previous, entries[0].case), *_story_faults(one, held, digests)]
        faults += [ChainFault(code, one.sequence, one.exhibit) for code in found]
        previous = one.hash
    missing = [exhibit for exhibit in digests if exhibit not in held]
    return faults + [ChainFault("never_received", exhibit=one) for one in missing]


def _link_faults(one: CustodyEntry, place: int, previous: str, case: str) -> Iterator[str]:
    if one.sequence != place:
        yield "out_of_sequence"
    if one.case != case:
        yield "other_case"
    if one.previous_hash != previous:
        yield "link_broken"
    if hash_of(one) != one.hash:
        yield "entry_altered"


def _story_faults(one: CustodyEntry, held: dict[str, Held], digests: Mapping[str, str]) -> Iterator[str]:
    before = held.get(one.exhibit, Held())
    moved = before.after(one.action, one.to_whom)
    if moved is None:
        yield "may_not_follow"
    elif one.action == A.TAKEN_BACK and one.from_whom != before.holder:
        yield "other_holder"
    held[one.exhibit] = moved or before
    if one.exhibit not in digests:
        yield "unknown_exhibit"
    elif one.exhibit_sha256 != digests[one.exhibit]:
        yield "other_digest"
