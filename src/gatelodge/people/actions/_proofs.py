"""Loads a proof for staff who judge it."""

from __future__ import annotations

from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.actions._practice import lock_sponsorship, refuse_ended, refuse_own
from gatelodge.people.models import RoleProof

JUDGED = Reason(
    "proof_judged",
    Wording("A colleague has found this proof to be false.", "Un colega determinó que esta constancia es falsa."),
)


def lock_proof(actor: Actor, proof_id: UUID) -> RoleProof:
    """Lock a proof and its sponsorship for somebody who may judge both; one found false stays so."""
    require(actor, "people.verify_role")
    owner = RoleProof.objects.filter(id=proof_id).values_list("sponsorship_id", flat=True).first()
    if owner is None:
        raise Absent
    sponsorship = lock_sponsorship(owner)
    refuse_own(actor, "people.verify_role", sponsorship.sponsor_id, sponsorship.representative_id)
    if not sponsorship.appointed_by_court:
        refuse_ended(sponsorship)
    proof = RoleProof.objects.select_for_update().get(id=proof_id)
    if proof.found_false_at is not None:
        raise NotAllowedNow(JUDGED)
    proof.sponsorship = sponsorship
    return proof
