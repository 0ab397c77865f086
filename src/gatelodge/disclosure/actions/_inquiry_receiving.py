"""An inquiry is written down as it came, and its clock starts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from gatelodge.disclosure.domain.inquiries import Asker, Wanted, faults_of_asker, faults_of_wanted
from gatelodge.disclosure.domain.inquiry_clocks import due_day
from gatelodge.disclosure.domain.inquiry_states import InquiryChannel, InquiryState
from gatelodge.disclosure.models import Inquiry, InquiryClock
from gatelodge.disclosure.queries.inquiry_links import link_digest
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean, clean_line
from gatelodge.policy.domain.disclosing import in_order
from gatelodge.policy.queries import current_pack
from gatelodge.policy.queries.disclosure import current_table


def receive(
    place: tuple[UUID, str],
    who: Asker,
    wanted: Wanted,
    *,
    channel: InquiryChannel,
    recorded_by: UUID | None = None,
    received_at: datetime,
) -> Inquiry:
    """Write an inquiry to a place (its identifier and zone) down; its days are counted from `received_at`."""
    facility_id, zone = place
    refuse_if_any(BadInput, (*faults_of_asker(who), *faults_of_wanted(wanted)))
    inquiry_id = uuid4()
    row = Inquiry.objects.create(
        id=inquiry_id,
        code=new_code(),
        link_digest=link_digest(inquiry_id),
        facility_id=facility_id,
        channel=channel,
        kind=wanted.kind,
        asker_name=clean_line(who.name)[:120],
        asker_email=who.email.strip(),
        asker_phone=clean_line(who.phone)[:40],
        asker_address=clean(who.address)[:300],  # its lines are those of an envelope
        outlet=clean_line(who.outlet)[:120],
        language="es" if who.language.startswith("es") else "en",
        facts=list(in_order(wanted.facts)),
        question=clean(wanted.question),
        received_at=received_at,
        recorded_by_id=recorded_by,
        state=InquiryState.RECEIVED,
    )
    _start_clock(row, zone)
    return row


def _start_clock(row: Inquiry, zone: str) -> None:
    clock = current_table().clocks[row.kind]
    InquiryClock.objects.create(
        inquiry=row,
        started_at=row.received_at,
        due_on=due_day(row.received_at, clock.working_days, holidays=current_pack().holidays, zone=zone),
        citation=clock.source.citation[:120] if clock.verified else "",
        verified=clock.verified,
    )
