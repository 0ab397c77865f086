from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def outside(settings, tmp_path: Path) -> Path:
    """Give each test its own data directory, and the ledger's folder in it."""
    settings.DATA = tmp_path
    return tmp_path / "ledger"
