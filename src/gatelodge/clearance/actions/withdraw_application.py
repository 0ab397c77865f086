"""Take an application back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import close, lock_own
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("clearance.withdraw_application")
def withdraw_application(actor: Actor, *, application_id: UUID, now: datetime) -> None:
    """This will end an open application at the applicant's wish; nothing counts against a later one."""
    application = lock_own(actor, application_id, "withdraw_application")
    before = application.state
    close(application, ApplicationState.WITHDRAWN, now)
    note(f"application:{application.id}", {"was": before})
