"""A visitor's birth date was kept wrong."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may, require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._rows import lock_own_visitor, lock_visitor
from gatelodge.people.domain.birth import REASON_NEEDED, SEEN_BY_STAFF, correction_faults
from gatelodge.people.domain.profile import tidy
from gatelodge.people.models import Visitor
from gatelodge.people.queries import is_birth_seen, local_day


@deed("people.correct_birth_date")
def correct_birth_date(actor: Actor, *, visitor_id: UUID, born_on: date, reason: str = "", now: datetime) -> None:
    """Correct a visitor's birth date: the visitor while staff have seen no paper that shows it, then staff with a reason."""
    visitor = lock_visitor(visitor_id) if actor.is_staff else lock_own_visitor(actor, visitor_id)
    by_staff, reason = _is_for_staff(actor, visitor), tidy(reason)
    if by_staff:
        require(actor, "people.verify_identity")
        refuse_if_any(BadInput, [] if reason else [REASON_NEEDED])
    elif is_birth_seen(visitor_id):
        raise NotAllowedNow(SEEN_BY_STAFF)
    owns_account = visitor.account_id is not None and not visitor.emancipated
    faults = correction_faults(
        visitor.born_on, born_on, reason, on=local_day(now), must_be_adult=owns_account and not by_staff
    )
    refuse_if_any(BadInput, faults)
    before, visitor.born_on = visitor.born_on, born_on
    visitor.save(update_fields=["born_on"])
    told = {"before": before, "after": born_on, "reason": reason}
    note(f"visitor:{visitor_id}", {"by_staff": by_staff}, private=told)
    publish("people.birth_date_corrected", visitor_id=visitor_id)


def _is_for_staff(actor: Actor, visitor: Visitor) -> bool:
    """Tell whether staff act for somebody else's record; on their own and their wards' they are visitors like any."""
    return actor.is_staff and not may(actor, "people.change_profile", visitor)
