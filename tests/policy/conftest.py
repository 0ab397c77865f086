"""The pack that the tests of this department ask."""

from collections.abc import Callable

import pytest

from gatelodge.policy.domain.pack import Pack
from tests.packs import pack_of


@pytest.fixture(scope="session")
def pack() -> Pack:
    return pack_of("us-ca")


@pytest.fixture(scope="session")
def pack_with() -> Callable[[frozenset[str]], Pack]:
    def switched_on(enable: frozenset[str]) -> Pack:
        return pack_of("us-ca", enable=enable)

    return switched_on
