"""The pack that the tests of this department ask."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.queries.packs import load_pack

POLICIES = Path(__file__).resolve().parents[2] / "policies"


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(POLICIES / "us-ca")


@pytest.fixture(scope="session")
def pack_with() -> Callable[[frozenset[str]], Pack]:
    loaded: dict[frozenset[str], Pack] = {}

    def switched_on(enable: frozenset[str]) -> Pack:
        if enable not in loaded:
            loaded[enable] = load_pack(POLICIES / "us-ca", enable=enable)
        return loaded[enable]

    return switched_on
