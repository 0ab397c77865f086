"""Enter what staff have seen and no document of the visitor's shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import lock_at_facility
from gatelodge.clearance.domain.facts import CONFIRMABLE
from gatelodge.clearance.domain.lifecycle import require_state
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NOT_CONFIRMABLE = Wording("“{name}” is not for staff to confirm.", "«{name}» no es algo que confirme el personal.")


@deed("clearance.confirm_facts")
def confirm_facts(
    actor: Actor, *, application_id: UUID, confirmed: Mapping[str, bool], now: datetime
) -> None:  # the event's time
    """This will keep what staff confirm or deny of an application; the rules take nobody else's word for it."""
    application = lock_at_facility(actor, application_id, "clearance.check_records")
    require_state("confirm_facts", application.state)
    for name in confirmed:
        if name not in CONFIRMABLE:
            raise BadInput(Reason("not_confirmable", NOT_CONFIRMABLE.filled(name=name[:40]), field=name))
    application.confirmed = {**application.confirmed, **{name: bool(value) for name, value in confirmed.items()}}
    application.save(update_fields=["confirmed"])
    note(f"application:{application.id}", {"confirmed": dict(application.confirmed)})
