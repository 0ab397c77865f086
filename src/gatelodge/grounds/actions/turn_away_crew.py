"""Somebody of a crew is turned away at the gate, with the rule."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.actions._gate import lock_listed, refuse_inside
from gatelodge.grounds.actions._permits import lock_permit, of_permit
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import EntryOutcome
from gatelodge.grounds.domain.permit_reasons import RULE_MISSING
from gatelodge.grounds.domain.reasons import REASONS_MISSING
from gatelodge.grounds.models import CrewEntry
from gatelodge.ledger.actions import deed, note


@deed("grounds.turn_away_crew")
def turn_away_crew(actor: Actor, *, permit_id: UUID, member_id: UUID, rule: str, reasons: str, now: datetime) -> UUID:
    """Keep who was turned away, under which rule, and why; they are told all of it."""
    row = lock_permit(actor, permit_id, "grounds.keep_gate")
    member = lock_listed(row, member_id)
    faults: list[Reason] = [] if rule.strip() else [RULE_MISSING]
    refuse_if_any(BadInput, faults if reasons.strip() else [*faults, REASONS_MISSING])
    refuse_inside(member)
    entry = CrewEntry.objects.create(
        permit=row,
        member=member,
        outcome=EntryOutcome.TURNED_AWAY,
        rule=rule.strip()[:80],
        reasons=reasons.strip()[:500],
        at=now,
        seen_by_id=doer(actor),
    )
    told = {"member": member.id, "entry": entry.id, "rule": entry.rule}
    note(of_permit(row), told, private={"reasons": entry.reasons})
    return entry.id
