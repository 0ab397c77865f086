"""What a typed number leads to, told only as far as it concerns the applicant's own applications."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.lifecycle import OPEN_STATES
from gatelodge.clearance.models import Application, Credential
from gatelodge.clearance.queries.standing import get_standing
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.queries import find_person_by_number

NOBODY = UUID(int=0)
DUPLICATE = Reason(
    "already_applied",
    Wording(
        "There is already an open application to visit the person with this number.",
        "Ya hay una solicitud abierta para visitar a la persona con este número.",
    ),
    cure=Wording("Go on with that application.", "Continúe con esa solicitud."),
    field="number",
)
APPROVED_BEFORE = Reason(
    "already_approved",
    Wording("Visits to this person are already approved.", "Las visitas a esta persona ya están aprobadas."),
    cure=Wording("You may book a visit.", "Puede reservar una visita."),
    field="number",
)


def refuse_if_approved(visitor_id: UUID, number: str, now: datetime) -> None:
    """Refuse a number that the visitor may visit already: looked up among their own credentials only."""
    held = Credential.objects.filter(visitor_id=visitor_id, valid__contains=now, person__number=number)
    person_id = held.values_list("person_id", flat=True).first() if number else None
    if person_id and "revoked" not in get_standing(visitor_id, person_id, facility_id=None, at=now).codes:
        raise NotAllowedNow(APPROVED_BEFORE)


def find_addressee(application: Application, now: datetime) -> UUID | None:
    """Find whom a sent application is for; None when nobody has the number, or the person was asked before.

    The second case is a former number of somebody whom the visitor has asked under the present one; saying so would
    tell whose number it was, so that application waits like one to nobody.
    """
    person = find_person_by_number(application.person_number)
    # With nobody found the same statements run all the same: neither answer nor time may tell whose number it is.
    person_id, visitor_id = person.id if person else NOBODY, application.visitor_id
    asked = Application.objects.filter(visitor_id=visitor_id, person_id=person_id, state__in=OPEN_STATES)
    is_asked = asked.exclude(id=application.id).exists()
    held = Credential.objects.filter(visitor_id=visitor_id, person_id=person_id, valid__contains=now).exists()
    is_revoked = "revoked" in get_standing(visitor_id, person_id, facility_id=None, at=now).codes
    return None if person is None or is_asked or (held and not is_revoked) else person_id
