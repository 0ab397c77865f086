"""Nothing is listed for the public about a person in a protection case, any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer
from gatelodge.disclosure.domain import listings as reasons
from gatelodge.disclosure.models import WithheldListing
from gatelodge.disclosure.permissions import LISTING_KEEPERS
from gatelodge.disclosure.queries.withheld_listings import is_withheld
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries import find_person_by_number


def _twice(_error: object = None) -> Refusal:
    return NotAllowedNow(reasons.WITHHELD_BEFORE)


@deed("disclosure.withhold_listing", on_conflict=_twice)
def withhold_listing(actor: Actor, *, number: str, because: str, now: datetime) -> UUID:
    """Withhold it; the record's event commits to whose and why, and shows neither."""
    person, within = find_person_by_number(number), actor.facilities_of(*LISTING_KEEPERS)
    if person is None or person.facility_id is None or (within is not None and person.facility_id not in within):
        raise BadInput(reasons.PERSON_UNKNOWN)
    require(actor, "disclosure.withhold_listing", AtFacility(person.facility_id))
    why = clean_line(because)[:300]
    if not why:
        raise BadInput(reasons.BECAUSE_MISSING)
    if is_withheld(person.id):
        raise _twice()
    made = WithheldListing.objects.create(
        facility_id=person.facility_id,
        person_id=person.id,
        because=why,
        withheld_at=now,
        withheld_by_id=doer(actor),
    )
    note(f"withheld_listing:{made.id}", private={"person": str(person.id), "because": why})
    return made.id
