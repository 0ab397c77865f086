"""Let a minor visit their own parent or sibling without an adult, or no longer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._steps import lock_at_facility
from gatelodge.clearance.domain import letters
from gatelodge.clearance.domain.alone import refuse_alone
from gatelodge.clearance.models import Credential
from gatelodge.clearance.queries.known import day_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("clearance.allow_alone")
def allow_alone(actor: Actor, *, application_id: UUID, allowed: bool, now: datetime) -> None:
    """This will keep the institution head's word on whether an approved minor needs an adult at each visit."""
    application = lock_at_facility(actor, application_id, "clearance.allow_alone")
    held = Credential.objects.select_for_update(of=("self",)).filter(
        decision__application=application, valid__contains=now
    )
    credential = held.first()
    until = credential.valid.upper if credential else None
    refuse_alone(is_approved_minor=until is not None, relationship=application.relationship)
    assert credential is not None
    assert application.person is not None
    credential.may_come_alone = allowed
    credential.save(update_fields=["may_come_alone"])
    notice = letters.alone(
        application.id,
        allowed=allowed,
        person=str(application.person),
        visitor=str(application.visitor),
        dated=day_of(now),
    )
    facility_id = application.person.facility_id
    send_notice(actor, notice=notice, to_visitor=application.applied_by_id, facility_id=facility_id, now=now)
    note(f"application:{application.id}", {"credential": credential.id, "alone": allowed})
