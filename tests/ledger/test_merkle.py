"""Are the tree, its roots and its proofs those of RFC 6962 and 9162?"""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.ledger.domain.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_path,
    extends,
    includes,
    inclusion_path,
    leaf_hash,
    node_hash,
    root,
)

# The inputs and roots that the certificate-transparency project publishes for RFC 6962.
VECTOR = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(bytes([number])) for number in range(64)]


def by_definition(leaves: list[bytes]) -> bytes:
    """The RFC's recursive definition, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return node_hash(by_definition(leaves[:split]), by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_vector_gives_the_published_roots(size: int) -> None:
    leaves = [leaf_hash(content) for content in VECTOR[:size]]
    assert root(leaves).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root([]) == Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


def test_root_and_frontier_follow_the_definition_at_every_size() -> None:
    frontier = Frontier()
    for size in range(1, 65):
        frontier.append(LEAVES[size - 1])
        frontier = Frontier.from_bytes(size, frontier.to_bytes())
        assert frontier.root() == root(LEAVES[:size]) == by_definition(LEAVES[:size])


def test_a_frontier_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="another size"):
        Frontier.from_bytes(3, bytes(32))


def test_every_leaf_of_every_tree_is_proved_and_no_other() -> None:
    for size in range(1, 65):
        expected = root(LEAVES[:size])
        for index in range(size):
            path = inclusion_path(index, LEAVES[:size])
            facts = {"size": size, "path": path, "expected": expected}
            assert includes(LEAVES[index], index=index, **facts)
            assert not includes(LEAVES[(index + 1) % 64], index=index, **facts)
            assert not includes(LEAVES[index], index=(index + 1) % size, **facts) or size == 1
            assert not includes(LEAVES[index], index=index, size=size, path=[*path, bytes(32)], expected=expected)
            assert not path or not includes(LEAVES[index], index=index, size=size, path=path[:-1], expected=expected)


def test_every_tree_is_shown_to_extend_every_earlier_one() -> None:
    for size in range(1, 65):
        for old in range(1, size + 1):
            path = consistency_path(old, LEAVES[:size])
            roots = {"old_root": root(LEAVES[:old]), "new_root": root(LEAVES[:size])}
            assert extends(old_size=old, size=size, path=path, **roots)
            assert not extends(old_size=old, size=size, path=path, **{**roots, "old_root": bytes(32)})
            assert not extends(old_size=old, size=size, path=path, **{**roots, "new_root": bytes(32)})
            assert not extends(old_size=old, size=size, path=[*path, bytes(32)], **roots)


@given(size=st.integers(2, 64), data=st.data())
def test_no_corrupted_proof_passes(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, LEAVES[:size])
    spot, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
    path[spot] = (int.from_bytes(path[spot]) ^ (1 << bit)).to_bytes(32)
    assert not includes(LEAVES[index], index=index, size=size, path=path, expected=root(LEAVES[:size]))
    old = data.draw(st.integers(1, size - 1))
    steps = consistency_path(old, LEAVES[:size])
    spot = data.draw(st.integers(0, len(steps) - 1))
    steps[spot] = (int.from_bytes(steps[spot]) ^ (1 << bit)).to_bytes(32)
    roots = {"old_root": root(LEAVES[:old]), "new_root": root(LEAVES[:size])}
    assert not extends(old_size=old, size=size, path=steps, **roots)


def test_paths_outside_the_tree_are_refused() -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_path(3, LEAVES[:3])
    with pytest.raises(ValueError, match="no such earlier tree"):
        consistency_path(4, LEAVES[:3])
    assert not includes(LEAVES[0], index=3, size=3, path=[], expected=LEAVES[0])
