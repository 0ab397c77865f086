"""What must a party know before it comes? The pack's own words on dress, identification and what stays outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gatelodge.accounts.queries import get_facility
from gatelodge.foundation.wording import Wording
from gatelodge.policy.queries.rules import RuleRow, list_rules_that_need

# Each part: its heading, the question whose rules are told, and the facts those rules look at.
PARTS: tuple[tuple[Wording, str, frozenset[str]], ...] = (
    (
        Wording("Identification", "Identificación"),
        "gate.admit",
        frozenset(
            {
                *("visitor.age", "visitor.photo_id", "visitor.birth_record"),
                *("visitor.escort", "visitor.escort_consent", "visitor.escort_consent_names_escort"),
            }
        ),
    ),
    (
        Wording("What to wear", "Qué ropa llevar"),
        "gate.admit",
        frozenset({"visitor.dress", "visitor.head_covering_approved"}),
    ),
    (Wording("What not to bring", "Qué no traer"), "gate.phone_found", frozenset({"device.found"})),
)


@dataclass(frozen=True, slots=True)
class BeforeYouCome:
    """Where the facility is, and what the rules ask of whoever comes."""

    address: str
    parts: tuple[tuple[Wording, tuple[RuleRow, ...]], ...]


def get_before_you_come(facility_id: UUID, *, on: date) -> BeforeYouCome:
    """Give what to know before a visit on a day."""
    told = ((heading, tuple(list_rules_that_need(question, facts, on=on))) for heading, question, facts in PARTS)
    return BeforeYouCome(get_facility(facility_id).address, tuple(part for part in told if part[1]))
