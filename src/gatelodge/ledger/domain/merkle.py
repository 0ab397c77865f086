"""The Merkle tree of RFC 9162 §2: hashes, roots, and proofs that an event is in it or that it only grew."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """Hash what stands in the log; the prefix keeps a leaf from passing for a node."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into their parent."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """The roots of the full subtrees at the tree's right edge: all that growing the tree needs."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        node, size = leaf, self.size
        while size & 1:
            node, size = node_hash(self.nodes.pop(), node), size >> 1
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Give the tree's root as it stands."""
        if not self.nodes:
            return EMPTY_ROOT
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]):
            root = node_hash(node, root)
        return root

    def to_bytes(self) -> bytes:
        """Give the nodes on end, to be kept."""
        return b"".join(self.nodes)

    @classmethod
    def from_bytes(cls, size: int, kept: bytes) -> Frontier:
        """Read back what `to_bytes` gave for a tree of `size`."""
        if len(kept) != 32 * size.bit_count():
            raise ValueError("a frontier of another size")
        return cls(size, [kept[at : at + 32] for at in range(0, len(kept), 32)])


TILE = 256


@dataclass(slots=True)
class Tiles:
    """The roots over each full stretch of `TILE` leaves, found while the tree grows."""

    index: int
    rest: Frontier

    @classmethod
    def after(cls, frontier: Frontier) -> Tiles:
        """Go on from a tree as it stands; the last nodes of its frontier are those of the unfinished tile."""
        size = frontier.size % TILE
        nodes = frontier.nodes[len(frontier.nodes) - size.bit_count() :]
        return cls(frontier.size // TILE, Frontier(size, list(nodes)))

    def append(self, leaf: bytes) -> tuple[int, bytes] | None:
        """Add one leaf hash; gives index and root of the tile that it finishes."""
        self.rest.append(leaf)
        if self.rest.size < TILE:
            return None
        finished = (self.index, self.rest.root())
        self.index, self.rest = self.index + 1, Frontier()
        return finished


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the root over leaf hashes."""
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        odd = [level[-1]] if len(level) & 1 else []
        level = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
    return level[0]


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """List the hashes that lead from the leaf at `index` to the root."""
    if not 0 <= index < len(leaves):
        raise ValueError("no such leaf")
    path: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        odd = [level[-1]] if len(level) & 1 else []
        level = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)] + odd
        index >>= 1
    return path


def includes(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Tell whether `path` proves that `leaf` stands at `index` of the tree with `size` and root `expected`."""
    if not 0 <= index < size:
        return False
    here, last, result = index, size - 1, leaf
    for node in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            result = node_hash(node, result)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            result = node_hash(result, node)
        here, last = here >> 1, last >> 1
    return last == 0 and result == expected


def consistency_path(old_size: int, leaves: Sequence[bytes]) -> list[bytes]:
    """List the hashes that show the tree of the first `old_size` leaves inside the present one."""
    if not 0 < old_size <= len(leaves):
        raise ValueError("no such earlier tree")
    return _subproof(old_size, leaves, whole=True)


def _subproof(old_size: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    size = len(leaves)
    if old_size == size:
        return [] if whole else [root(leaves)]
    split = 1 << ((size - 1).bit_length() - 1)
    if old_size <= split:
        return [*_subproof(old_size, leaves[:split], whole=whole), root(leaves[split:])]
    return [*_subproof(old_size - split, leaves[split:], whole=False), root(leaves[:split])]


def extends(*, old_size: int, size: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether `path` proves that the tree of `size` only added to the tree of `old_size`."""
    if old_size == size:
        return not path and old_root == new_root
    if not 0 < old_size < size or not path:
        return False
    steps = list(path) if old_size & (old_size - 1) else [old_root, *path]
    here, last = old_size - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = steps[0]
    for node in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, node)
        here, last = here >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root
