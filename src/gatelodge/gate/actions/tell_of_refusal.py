"""Tell the attorney that the client declined."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.queries import list_letters_about
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.domain.legal import RefusalMeans
from gatelodge.gate.domain.legal_notice import write_refusal
from gatelodge.gate.models import ClientRefusal
from gatelodge.gate.queries.visits import get_visit
from gatelodge.ledger.actions import deed, note


@deed("gate.tell_of_refusal")
def tell_of_refusal(actor: Actor, *, visit_id: UUID, now: datetime) -> list[UUID]:
    """This will write to the attorney of the visit once, with how the refusal is known."""
    require(actor, "gate.run_jobs")
    visit = get_visit(visit_id)
    refusal = ClientRefusal.objects.filter(visit_id=visit_id).first()
    if refusal is None:
        raise Absent
    notice = write_refusal(
        str(visit.id),
        facility=visit.facility_name,
        refused_at=refusal.refused_at,
        means=RefusalMeans(refusal.means),
        zone=visit.zone,
        dated=visit.local_day,
    )
    letters: list[UUID] = []
    if visit.attorney_id is not None and not list_letters_about(notice.about):
        to = {"to_visitor": visit.attorney_id, "facility_id": visit.facility_id}
        letters = [send_notice(actor, notice=notice, now=now, **to)]
    note(f"visit:{visit.id}", {"letters": letters})
    return letters
