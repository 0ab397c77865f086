"""What does each capacity in a booked legal visit allow and forbid, and may its holder still come?"""

from __future__ import annotations

from uuid import UUID

from gatelodge.clearance.queries.legal import get_legal_standing
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.scheduling.models import LegalRequest
from gatelodge.scheduling.queries.legal_rows import CapacityRow
from gatelodge.scheduling.queries.rows import BookingRow, MemberRow

NO_LONGER = Wording(
    "This person may not come in this capacity now.", "Esta persona no puede asistir ahora en esta calidad."
)


def list_passes(actor: Actor, booking: BookingRow) -> dict[UUID, CapacityRow]:
    """Give, for everyone still in the party, what stands on the pass; why another may not come, its attorney alone reads."""
    attorney = LegalRequest.objects.filter(booking_id=booking.id).values_list("attorney_id", flat=True).first()
    return {one.visitor_id: _row(actor, booking, one, attorney) for one in booking.party if one.active}


def _row(actor: Actor, booking: BookingRow, member: MemberRow, attorney: UUID | None) -> CapacityRow:
    standing = get_legal_standing(
        member.visitor_id,
        booking.person_id,
        facility_id=booking.facility_id,
        capacity=member.capacity,
        sponsorship_id=member.sponsorship_id,
        at=booking.starts_at,
    )
    reads = actor.visitor_id in (attorney, member.visitor_id)
    why = tuple(reason.text for reason in standing.reasons) if reads else (NO_LONGER,)
    if not standing.may_visit:
        return CapacityRow(member.visitor_id, False, (), standing.forbids, why)
    return CapacityRow(member.visitor_id, True, standing.allows, standing.forbids, ())
