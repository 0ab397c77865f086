"""Staff have seen a paper that shows a role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._proofs import lock_proof
from gatelodge.people.domain.professionals import ProofKind
from gatelodge.people.queries.today import local_day

SEEN = Reason(
    "proof_verified", Wording("A colleague has seen this proof already.", "Un colega ya vio esta constancia.")
)
EXPIRED = Reason(
    "proof_expired",
    Wording("The last day of this proof is over.", "El último día de esta constancia ya pasó."),
    cure=Wording("The representative needs a new one.", "El representante necesita una nueva."),
)


@deed("people.verify_role_proof")
def verify_role_proof(actor: Actor, *, proof_id: UUID, now: datetime) -> None:
    """Remember that staff saw the paper, or asked its issuer; a court's order makes the role the court's own."""
    proof = lock_proof(actor, proof_id)
    if proof.verified_at is not None:
        raise NotAllowedNow(SEEN)
    if proof.expires_on is not None and proof.expires_on < local_day(now):
        raise NotAllowedNow(EXPIRED)
    proof.verified_at, proof.verified_by_id = now, actor.account_id
    proof.save(update_fields=["verified_at", "verified_by"])
    if proof.kind == ProofKind.COURT_APPOINTMENT:
        proof.sponsorship.appointed_by_court = True
        proof.sponsorship.save(update_fields=["appointed_by_court"])
    note(f"sponsorship:{proof.sponsorship_id}", {"proof": proof.id, "kind": proof.kind})
