"""Staff find that a paper does not show what it says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._proofs import lock_proof
from gatelodge.people.domain.practice import reason_faults
from gatelodge.people.domain.professionals import ProofKind, SponsorshipState
from gatelodge.people.domain.profile import tidy


@deed("people.find_proof_false")
def find_proof_false(actor: Actor, *, proof_id: UUID, reason: str, now: datetime) -> None:
    """Set a paper aside with the reason; a sponsorship in force waits from then on for proofs that hold."""
    proof, reason = lock_proof(actor, proof_id), tidy(reason)
    refuse_if_any(BadInput, reason_faults("reason", reason))
    proof.verified_at = proof.verified_by_id = None
    proof.found_false_at, proof.found_false_by_id, proof.found_false_because = now, actor.account_id, reason
    proof.save()
    sponsorship = proof.sponsorship
    was_in_force = sponsorship.state == SponsorshipState.IN_FORCE
    if proof.kind == ProofKind.COURT_APPOINTMENT:
        sponsorship.appointed_by_court = False
    if was_in_force:
        sponsorship.state = SponsorshipState.ACCEPTED
        sponsorship.proof_seen_at = sponsorship.proof_seen_by_id = None
    sponsorship.save()
    note(
        f"sponsorship:{sponsorship.id}",
        {"proof": proof.id, "kind": proof.kind, "was_in_force": was_in_force},
        private={"reason": reason},
    )
    if was_in_force:
        publish("people.sponsorship_withdrawn", sponsorship_id=sponsorship.id)
