"""What do the rules in force say? The door of this department for all others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from gatelodge.policy.domain import engine
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.queries.packs import load_pack


@cache
def _pack(folder: Path | str, name: str, supplement: str) -> Pack:
    rules = Path(folder)
    return load_pack(rules / name, supplement=rules / supplement if supplement else None)


def current_pack() -> Pack:
    """Give the pack that the settings name; it is read once per process."""
    return _pack(settings.POLICY_DIR, settings.POLICY_PACK, settings.POLICY_SUPPLEMENT)


def decide(question: str, facts: Mapping[str, Any], *, on: date | datetime, by: str | None = None) -> Decision:
    """Decide `question` under the current pack as of `on`; `by` is the rank of the person who would decide."""
    return engine.decide(question, facts, on=on, pack=current_pack(), by=by)
