"""What is held about a person is handed out: to that person, or by whoever may, for a purpose."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.queries.own_data import Whose, gather, may_export, own_subject, subject_for_staff
from gatelodge.disclosure.queries.own_package import build_own_package
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.ledger.actions.reads import PURPOSE_MISSING

OWN = "own data"


@deed("disclosure.export_subject")
def export_subject(
    actor: Actor, *, reference: str = "", visitor_id: UUID | None = None, purpose: str = "", now: datetime
) -> bytes:
    """Give the package; without a reference it is one's own, or a child's. Somebody else's is absent."""
    whose = _staffs(actor, reference, purpose, now) if reference else own_subject(actor, visitor_id, now=now)
    why = clean_line(purpose)[:200] if reference else OWN
    own_account = None if reference else actor.account_id
    content = build_own_package(gather(whose, own_account=own_account, now=now))
    note(whose.named, {"sha256": hashlib.sha256(content).hexdigest(), "own": not reference}, purpose=why)
    return content


def _staffs(actor: Actor, reference: str, purpose: str, now: datetime) -> Whose:
    # Whoever has no authority learns nothing, not even that a purpose is missing.
    if not may_export(actor):
        raise Absent
    if not clean_line(purpose):
        raise BadInput(PURPOSE_MISSING)
    return subject_for_staff(actor, reference, now=now)
