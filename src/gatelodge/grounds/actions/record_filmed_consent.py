"""What somebody said about being filmed is written down; the newest answer counts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput
from gatelodge.grounds.actions._permits import lock_wanted
from gatelodge.grounds.actions._requests import doer, subject
from gatelodge.grounds.domain.lifecycle import FilmedAnswer
from gatelodge.grounds.domain.permit_reasons import NOBODY_FILMED
from gatelodge.grounds.models import FilmedPerson
from gatelodge.grounds.queries.permit_facts import may_be_filmed, newest_filmed
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import get_person


@deed("grounds.record_filmed_consent")
def record_filmed_consent(
    actor: Actor,
    *,
    request_id: UUID,
    person_id: UUID | None = None,
    name: str = "",
    answer: FilmedAnswer,
    in_writing: bool,
    now: datetime,
) -> bool:
    """Keep the answer of an incarcerated person of the facility, or of somebody by name; tell whether the rules let them be filmed."""
    row = lock_wanted(actor, request_id)
    if (person_id is None) == (not name.strip()):
        raise BadInput(NOBODY_FILMED)
    if person_id is not None and get_person(person_id).facility_id != row.facility_id:
        raise Absent
    before = next((one for one in newest_filmed(row) if person_id and one.person_id == person_id), None)
    filmed = FilmedPerson.objects.create(
        request=row,
        person_id=person_id,
        name=name.strip()[:120],
        answer=answer,
        in_writing=in_writing,
        victim_to_be_told=before.victim_to_be_told if before else None,
        victim_told_at=before.victim_told_at if before else None,
        answered_at=now,
        recorded_by_id=doer(actor),
    )
    allowed = may_be_filmed(row, filmed, now=now)
    private = {"person": str(person_id or ""), "name": filmed.name}
    note(subject(row), {"answer": answer, "in_writing": in_writing, "allowed": allowed}, private=private)
    return allowed
