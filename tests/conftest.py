"""What every test may ask for; compiled catalogues before it starts, and English again after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from gatelodge.config.translations import compile_all
from tests.cast import Cast

compile_all()
# How fast the machine is, is no property of the house: timings are measured in the benchmarks.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Undo the language that a request in a test has set for its thread."""
    yield
    translation.activate("en")


@pytest.fixture(autouse=True)
def no_ledger_of_another_database() -> Iterator[None]:
    """Forget what was signed outside for a database that is gone: its tree is not continued by the next test's."""
    kept = Path(settings.DATA) / "ledger"
    shutil.rmtree(kept, ignore_errors=True)
    yield
    shutil.rmtree(kept, ignore_errors=True)


@pytest.fixture
def photo_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the fictional department's own rules, as the demo does: they make the photo programme."""
    monkeypatch.setattr(settings, "POLICY_SUPPLEMENT", "alder-local")


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in this test's own transaction (add `transactional_db` for a browser or threads)."""
    return Cast()
