"""A sponsor no longer answers for a representative."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import may
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._practice import OVER, lock_sponsorship
from gatelodge.people.domain.professionals import OPEN_SPONSORSHIPS, SponsorshipState
from gatelodge.people.models import Sponsorship


@deed("people.withdraw_sponsorship")
def withdraw_sponsorship(actor: Actor, *, sponsorship_id: UUID, now: datetime) -> None:
    """End the role at once; whom a court appointed keeps it when only the sponsor withdraws.

    Staff who saw the court's own paper, and the representative, end a court's appointment too.
    """
    sponsorship = lock_sponsorship(sponsorship_id)
    by_sponsor = _require(actor, sponsorship)
    court_stays = sponsorship.appointed_by_court and by_sponsor
    held = sponsorship.state in OPEN_SPONSORSHIPS or (sponsorship.appointed_by_court and not by_sponsor)
    if not held:
        raise NotAllowedNow(OVER)
    if sponsorship.state in OPEN_SPONSORSHIPS:
        sponsorship.state = SponsorshipState.WITHDRAWN
        sponsorship.withdrawn_at, sponsorship.withdrawn_by_id = now, actor.account_id
    sponsorship.appointed_by_court = court_stays
    sponsorship.save()
    note(f"sponsorship:{sponsorship.id}", {"by_sponsor": by_sponsor, "court_stays": court_stays})
    if not court_stays:
        publish("people.sponsorship_withdrawn", sponsorship_id=sponsorship.id)


def _require(actor: Actor, sponsorship: Sponsorship) -> bool:
    """Tell whether the actor is the sponsor; whoever is neither sponsor, representative nor desk finds nothing."""
    if actor.visitor_id is not None and actor.visitor_id == sponsorship.sponsor_id:
        return True
    if actor.visitor_id is not None and actor.visitor_id == sponsorship.representative_id:
        return False
    if not may(actor, "people.verify_role"):
        raise Absent
    return False
