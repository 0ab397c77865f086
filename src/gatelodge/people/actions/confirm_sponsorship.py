"""Staff put a sponsorship into force."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._practice import lock_sponsorship, refuse_own
from gatelodge.people.domain.professionals import SponsorshipState
from gatelodge.people.queries.role_proofs import list_gaps

NOT_WAITING = Reason(
    "sponsorship_not_waiting",
    Wording("This sponsorship does not wait for staff.", "Este patrocinio no espera al personal."),
    cure=Wording("Open it again to see its state.", "Ábralo de nuevo para ver su estado."),
)


@deed("people.confirm_sponsorship")
def confirm_sponsorship(actor: Actor, *, sponsorship_id: UUID, now: datetime) -> None:
    """Put the role in force if the proofs that the rules ask for are there, or say which are missing."""
    require(actor, "people.verify_role")
    sponsorship = lock_sponsorship(sponsorship_id)
    refuse_own(actor, "people.verify_role", sponsorship.sponsor_id, sponsorship.representative_id)
    if sponsorship.state != SponsorshipState.ACCEPTED:
        raise NotAllowedNow(NOT_WAITING)
    refuse_if_any(NotAllowedNow, list_gaps(sponsorship.id, now=now))
    sponsorship.state = SponsorshipState.IN_FORCE
    sponsorship.proof_seen_at, sponsorship.proof_seen_by_id = now, actor.account_id
    sponsorship.save(update_fields=["state", "proof_seen_at", "proof_seen_by"])
    note(f"sponsorship:{sponsorship.id}", {"role": sponsorship.role, "court": sponsorship.appointed_by_court})
    publish("people.sponsorship_in_force", sponsorship_id=sponsorship.id)
