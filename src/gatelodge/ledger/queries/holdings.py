"""What the ledger holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.models import Event, EventPrivate

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Event,
        W("What you did here", "Lo que usted hizo aquí"),
        account=Part(("actor",), ("at", "kind")),
        kept_back={Why.WORKING: ("bytes", "leaf"), Why.OTHERS: ("actor", "subject", "subjects")},
    ),
    Withheld(EventPrivate, Why.INTERNAL),
)
