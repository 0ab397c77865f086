"""End a restriction before its time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.models import Restriction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish

LIFTED_BEFORE = Reason(
    "already_lifted",
    Wording("This restriction was already lifted.", "Esta restricción ya fue levantada."),
)


@deed("clearance.lift_restriction")
def lift_restriction(
    actor: Actor, *, restriction_id: UUID, now: datetime, ordered_at_facility: UUID | None = None
) -> None:
    """This will end a restriction now; what it did until now stays on the record.

    `ordered_at_facility` is where the decision was made, when it reaches further than that place.
    """
    restriction = Restriction.objects.select_for_update().filter(id=restriction_id).first()
    where = AtFacility(ordered_at_facility or (restriction.facility_id if restriction else None))
    # What was imposed elsewhere is told to nobody here.
    if restriction is None or not (actor.facility_ids is None or where.facility_id in (None, *actor.facility_ids)):
        raise Absent
    require(actor, "clearance.lift_restriction", where)
    if restriction.lifted_at is not None:
        raise NotAllowedNow(LIFTED_BEFORE)
    restriction.lifted_at = now
    restriction.lifted_by_id = actor.account_id
    restriction.save(update_fields=["lifted_at", "lifted_by"])
    note(f"restriction:{restriction.id}", {"visitor": restriction.visitor_id})
    publish("clearance.restriction_lifted", restriction_id=restriction.id, visitor_id=restriction.visitor_id)
