"""A victim says what to be told of, or that nobody may write; only the litigation coordinator knows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer
from gatelodge.disclosure.domain.preferences import PERSON_UNKNOWN, PreferenceTold, faults_of
from gatelodge.disclosure.models import VictimPreference
from gatelodge.disclosure.permissions import RECORDS_DESK
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import find_person_by_number


@deed("disclosure.register_preference")
def register_preference(actor: Actor, *, number: str, told: PreferenceTold, now: datetime) -> UUID:
    """Keep a wish; the record's event commits to all of it and shows none."""
    refuse_if_any(BadInput, faults_of(told))
    person, within = find_person_by_number(number), actor.facilities_of(*RECORDS_DESK)
    if person is None or person.facility_id is None or (within is not None and person.facility_id not in within):
        raise BadInput(PERSON_UNKNOWN)
    require(actor, "disclosure.keep_preferences", AtFacility(person.facility_id))
    made = VictimPreference.objects.create(
        code=new_code(),
        facility_id=person.facility_id,
        person_id=person.id,
        victim_name=clean_line(told.name)[:120],
        victim_email=told.email.strip(),
        language="es" if told.language.startswith("es") else "en",
        wanted=[] if told.no_contact else sorted(set(told.wanted)),
        not_before=told.not_before,
        not_after=told.not_after,
        no_contact=told.no_contact,
        registered_at=now,
        registered_by_id=doer(actor),
    )
    private = {"name": made.victim_name, "person": str(person.id), "wanted": made.wanted, "no_contact": made.no_contact}
    note(f"preference:{made.id}", private=private)
    return made.id
