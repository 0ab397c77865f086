"""Ask for a further records check."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import account_of, lock_at_facility, queue_check
from gatelodge.clearance.domain.lifecycle import require_state
from gatelodge.clearance.queries.known import day_of, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NO_NEED = Reason(
    "no_check_needed",
    Wording(
        "A check is already under way, or the applicant is a minor.",
        "Ya hay una verificación en curso, o quien solicita es menor de edad.",
    ),
)


@deed("clearance.request_record_check")
def request_record_check(actor: Actor, *, application_id: UUID, now: datetime) -> None:
    """This will queue another check of an application in review."""
    application = lock_at_facility(actor, application_id, "clearance.check_records")
    require_state("request_record_check", application.state)
    if not queue_check(application, get_known(application, on=day_of(now)), now, account_of(actor)):
        raise NotAllowedNow(NO_NEED)
    note(f"application:{application.id}")
