"""Enter a number that an attorney named on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._register import channel_of, on_before, open_tie, put_on
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed
from gatelodge.people.domain.profile import text_faults
from gatelodge.people.queries.ties import find_attorney_by_licence

NO_SUCH_LICENCE = Reason(
    "licence_unknown",
    Wording(
        "No attorney here has a bar licence of this jurisdiction with this number.",
        "Ningún abogado o abogada tiene aquí una licencia de esta jurisdicción con este número.",
    ),
    cure=Wording(
        "Compare both with the paper; a name alone does not do, as two attorneys may share it.",
        "Compare ambos con el papel; el nombre solo no basta, pues dos personas pueden compartirlo.",
    ),
    field="licence_number",
)


@deed("clearance.enter_number", on_conflict=on_before)
def enter_number(  # who, whose by both marks of a licence, for which client, what, when
    actor: Actor,
    *,
    jurisdiction: str,
    licence_number: str,
    person_number: str = "",
    channel: str,
    number: str,
    now: datetime,
) -> UUID:
    """This will put a number on the register for the attorney who holds this licence, as if named by the attorney."""
    require(actor, "clearance.keep_register")
    marks = (("jurisdiction", jurisdiction, 12), ("licence_number", licence_number, 40))
    refuse_if_any(BadInput, [fault for one in marks for fault in text_faults(*one)])
    holder_id = find_attorney_by_licence(jurisdiction, licence_number)
    if holder_id is None:
        raise BadInput(NO_SUCH_LICENCE)
    tie = open_tie(holder_id, person_number=person_number, now=now)
    require(actor, "clearance.keep_row", AtFacility(tie.facility_id if tie else None))
    return put_on(actor, holder_id=holder_id, tie=tie, channel=channel_of(channel), number=number, now=now)
