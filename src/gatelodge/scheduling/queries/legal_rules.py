"""Which rules may the desk rest a no to a legal visit on? Those of the pack that are in force, and no other words."""

from __future__ import annotations

from datetime import datetime

from gatelodge.people.queries import local_day
from gatelodge.policy.domain.words import Modality
from gatelodge.policy.queries.rules import RuleRow, list_rules_of

QUESTIONS = ("legal.capacity", "legal.appointment", "legal.conduct")


def list_declining_rules(now: datetime) -> list[RuleRow]:
    """List the rules of legal visits that are in force; what only informs carries no answer."""
    return [row for row in list_rules_of(QUESTIONS, on=local_day(now)) if row.modality != Modality.INFO]


def find_declining_rule(told: str, *, now: datetime) -> RuleRow | None:
    """Find the rule in force that was named by its id, or as it is cited; None when there is none."""
    wanted = told.strip()
    for row in list_declining_rules(now):
        if wanted in (row.id, row.citation, row.citation.partition(";")[0].strip()):
            return row
    return None
