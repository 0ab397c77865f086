"""A sanction is ended before its time, by decision of a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.conduct.actions._authority import lock_sanction
from gatelodge.conduct.actions._ending import end_sanction_row
from gatelodge.conduct.actions._endings_told import tell_end
from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack


@deed("conduct.reinstate_visitor")
def reinstate_visitor(actor: Actor, *, sanction_id: UUID, reasons: str, now: datetime) -> UUID:
    """This will end a sanction early, restore what it limited at once, and tell both people in writing."""
    held = lock_sanction(actor, sanction_id, reasons=reasons, now=now)
    end_sanction_row(actor, held.row, why=EndWhy.LIFTED, now=now)
    tell_end(actor, held.row, now=now, reasons=reasons, decided_by=current_pack().ranks[held.rank])
    note(
        f"sanction:{sanction_id}",
        {"incident": held.row.incident_id, "rank": held.rank, "rule": held.row.rule, "why": EndWhy.LIFTED},
        private={"reasons": reasons.strip()},
    )
    return sanction_id
