"""A representative names a paper that shows the role."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._practice import lock_sponsorship, refuse_ended
from gatelodge.people.domain.practice import ProofTold, proof_faults
from gatelodge.people.models import RoleProof
from gatelodge.people.queries.today import local_day

LISTED = NotAllowedNow(
    Reason(
        "proof_listed",
        Wording("A proof of this kind is on the list already.", "Ya hay una constancia de este tipo en la lista."),
        field="kind",
    )
)


def _listed(_error: DatabaseError) -> Refusal:
    return LISTED


@deed("people.add_role_proof", on_conflict=_listed)
def add_role_proof(actor: Actor, *, sponsorship_id: UUID, proof: ProofTold, now: datetime) -> UUID:
    """Keep what a paper says of the role, by the representative or the sponsor; the paper itself is shown to staff."""
    require(actor, "people.own_practice")
    sponsorship, proof = lock_sponsorship(sponsorship_id), proof.tidied()
    if actor.visitor_id is None or actor.visitor_id not in (sponsorship.representative_id, sponsorship.sponsor_id):
        raise Absent
    refuse_ended(sponsorship)
    refuse_if_any(BadInput, proof_faults(proof, local_day(now)))
    made = RoleProof.objects.create(sponsorship=sponsorship, added_at=now, **asdict(proof))
    note(
        f"sponsorship:{sponsorship.id}",
        {"proof": made.id, "kind": made.kind},
        private={"issuer": made.issuer, "reference": made.reference},
    )
    return made.id
