"""What an event is in words, and who stands behind it when that is no account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gatelodge.foundation.actors import Role
from gatelodge.foundation.permits import PERMITS
from gatelodge.foundation.wording import Wording

REFUSED = ".refused"


def words_of(kind: str) -> Wording | None:
    """Say a deed in the words of its permission, or nothing where it has none."""
    permit = PERMITS.get(kind.removesuffix(REFUSED))
    if permit is None:
        return None
    said = permit.sentence
    return Wording(f"refused: {said.en}", f"rechazado: {said.es}") if kind.endswith(REFUSED) else said


def is_by_system(content: Mapping[str, Any]) -> bool:
    """Tell whether an event was the system's own, which has no account either."""
    roles = content.get("actor", {}).get("roles", [])
    return any(role.get("role") == Role.SYSTEM for role in roles)
