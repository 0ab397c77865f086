"""What policy holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Holding, Why, Withheld
from gatelodge.policy.models import PolicyDecision

HOLDINGS: tuple[Holding, ...] = (
    # What came out, and on which grounds, is handed out with each decision that rests on it.
    Withheld(PolicyDecision, Why.INTERNAL),
)
