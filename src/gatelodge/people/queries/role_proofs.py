"""Which proofs of a role do the rules still ask for?"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.professionals import ProofKind, SponsorshipState
from gatelodge.people.models import RoleProof
from gatelodge.people.queries.professionals import sponsorship_facts
from gatelodge.people.queries.today import local_day
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries import decide

QUESTION = "legal.capacity"
NOTHING_SEEN = Reason(
    "proof_missing",
    Wording("Nobody has seen a proof of the role yet.", "Nadie ha visto todavía una constancia de la función."),
    citation="Cal. Code Regs. tit. 15, § 3178(c)(2)",
    cure=Wording(
        "Look at the papers, or ask their issuer, and mark them as seen.",
        "Mire los papeles, o pregunte a quien los emitió, y márquelos como vistos.",
    ),
)
# What the rules would ask of a visit besides the role is taken as given: only what the proofs change is a gap.
GIVEN: dict[str, Any] = {
    "sponsor": SponsorshipState.IN_FORCE.value,
    "licence": "active",
    "licence_recheck_overdue": False,
    "relation": "designation",
    "clearance": "short_term",
    "scheduled": True,
    "in_attorney_hours": True,
    "weekday": True,
    "subject_asked": False,
}


def list_gaps(sponsorship_id: UUID, *, now: datetime) -> list[Reason]:
    """List what the rules miss in the proofs of a sponsorship: the grounds that would go if all proofs were there."""
    if not RoleProof.objects.filter(sponsorship_id=sponsorship_id, verified_at__isnull=False).exists():
        return [NOTHING_SEEN]
    facts = sponsorship_facts(sponsorship_id, on=local_day(now)) | GIVEN
    if _answer(facts, now).outcome is Outcome.ALLOW:
        return []
    complete = {**facts, "own_licence": "active", "proofs": sorted(kind.value for kind in ProofKind)}
    without = {ground.rule: ground for ground in _answer(facts, now).grounds}
    for ground in _answer(complete, now).grounds:
        without.pop(ground.rule, None)
    return [Reason("proof_missing", g.text, g.citation, g.cure) for g in without.values()]


def _answer(legal: dict[str, Any], now: datetime) -> Decision:
    return decide(QUESTION, {"legal": legal, "institution": {"holds_pretrial": False}}, on=now)
