"""What the rules were asked at the desk, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gatelodge.clearance.domain.legal_standing import LegalStanding
from gatelodge.clearance.domain.standing import Standing
from gatelodge.gate.domain.admission import Answer
from gatelodge.gate.queries.rows import ArrivalRow


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer with the facts it stands on, and who would mind the visitor; of a legal visitor what the capacity is worth."""

    answer: Answer
    facts: Mapping[str, Any]
    standing: Standing
    escort: ArrivalRow | None
    is_with_family: bool
    legal: LegalStanding | None = None
    desk_facts: Mapping[str, Any] | None = None
