"""The packs of the house, each read once for all tests that ask it: a pack that was read does not change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.queries.packs import load_pack

POLICIES = Path(__file__).resolve().parents[1] / "policies"


@cache
def pack_of(name: str, supplement: str = "", *, enable: frozenset[str] = frozenset()) -> Pack:
    """Give a pack, with a local supplement after it and with rules switched on that are off by themselves."""
    return load_pack(POLICIES / name, enable=enable, supplement=POLICIES / supplement if supplement else None)
