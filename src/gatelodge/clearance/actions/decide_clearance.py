"""Approve or refuse a legal clearance, on grounds the rules show or a reason in words, and tell the professional."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.clearance.actions._legal import (
    about_of,
    lock_at_desk,
    own_ground,
    reasons_of,
    require_requested,
    tell,
)
from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.domain.judging import (
    GROUND_NOT_SHOWN,
    NO_OUTCOME,
    OTHER,
    REASON_FOR_OTHER,
    grounds_as_data,
    picked_grounds,
)
from gatelodge.clearance.domain.legal import ClearanceState, OutsideOutcome
from gatelodge.clearance.domain.legal_clearances import packet_digest
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.clearance.queries.legal_clearances import ask_clearance_rules, grounds_against
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import about, deed, note, publish, sqlstate
from gatelodge.ledger.actions.deeds import EXCLUSION
from gatelodge.people.queries import local_day
from gatelodge.people.queries.packet import get_packet
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries import current_pack

W = Wording
DESK_NAME = W("litigation coordinator", "coordinador de litigios")
NO_GROUND = Reason(
    "ground_missing",
    W(
        "Give at least one ground, or a reason in your own words.",
        "Dé al menos un motivo, o una razón con sus palabras.",
    ),
    field="grounds",
)
CHANGED = Reason(
    "packet_changed",
    W("The record was changed after it was attested.", "El registro cambió después de confirmarse."),
    "Cal. Code Regs. tit. 15, § 3178(d)",
    W("Ask the professional to send the packet again.", "Pida a la persona que vuelva a enviar los datos."),
    "outcome",
)
CHECK_OUT = Reason(
    "check_outstanding",
    W("The check made outside has not come back.", "La verificación externa no ha llegado."),
    cure=W("Record its outcome first.", "Registre antes su resultado."),
    field="outcome",
)
REASON_DESPITE = Reason(
    "reason_missing",
    W("The check shows a matter: say why you approve.", "La verificación muestra un asunto: diga por qué aprueba."),
    field="reason",
)
RANK_TOO_LOW = W("This decision takes the rank of {en_rank}.", "Esta decisión requiere el rango de {es_rank}.")
HELD_BEFORE = Reason(
    "held_before",
    W(
        "An annual clearance for these days is in force already.",
        "Ya hay una autorización anual vigente para estos días.",
    ),
    field="outcome",
)


def _held_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(HELD_BEFORE) if sqlstate(error) == EXCLUSION else None


@deed("clearance.decide_clearance", on_conflict=_held_before)
def decide_clearance(
    actor: Actor, *, clearance_id: UUID, outcome: str, grounds: Collection[str] = (), reason: str = "", now: datetime
) -> None:
    """This will decide a request once and for all, and write to the professional."""
    about(f"legal_clearance:{clearance_id}")
    clearance = lock_at_desk(actor, clearance_id)
    require_requested(clearance)
    rank, reason = highest_rank(actor, clearance.facility_id), reason.strip()
    answer, facts = ask_clearance_rules(clearance, now=now, by=rank)
    _check_rank(answer)
    if outcome == ClearanceState.APPROVED:
        refuse_if_any(NotAllowedNow, _against_approval(clearance, answer))
        if clearance.check_outcome == OutsideOutcome.MATTER and not reason:
            raise BadInput(REASON_DESPITE)
        kept = []
    elif outcome == ClearanceState.REFUSED:
        kept = _grounds(answer, frozenset(grounds), reason)
    else:
        raise BadInput(NO_OUTCOME)
    clearance.state, clearance.grounds, clearance.remark = outcome, kept, reason
    clearance.decided_at, clearance.decided_by_id, clearance.rank = now, account_of(actor), rank or ""
    clearance.policy_decision_id = keep_decision(answer, facts=facts, now=now)
    clearance.save()
    _tell(actor, clearance, answer, now)
    note(
        f"legal_clearance:{clearance.id}",
        {"outcome": outcome, "rules": [one["rule"] for one in kept], "rank": rank, "kind": clearance.kind},
    )
    publish("clearance.legal_clearance_decided", clearance_id=clearance.id, outcome=outcome)


def _check_rank(answer: Decision) -> None:
    # 3178(d) names the coordinator's desk, which has no rank; where a rule leaves the choice to a rank, that rank decides.
    leaves_choice = answer.outcome is Outcome.HUMAN and not answer.decider_sufficient
    if answer.decider_sufficient is False or leaves_choice:
        rank = current_pack().ranks[answer.authority]
        raise NotPermitted(Reason("rank_too_low", RANK_TOO_LOW.filled(en_rank=rank.en, es_rank=rank.es)))


def _against_approval(clearance: LegalClearance, answer: Decision) -> list[Reason]:
    against = reasons_of(grounds_against(answer))
    if packet_digest(get_packet(clearance.visitor_id)) != clearance.packet_digest:
        against.append(CHANGED)
    if clearance.check_asked_at is not None and clearance.check_returned_at is None:
        against.append(CHECK_OUT)
    return against


def _grounds(answer: Decision, chosen: frozenset[str], reason: str) -> list[dict[str, object]]:
    shown = {one.rule: one for one in picked_grounds(answer)}
    strange = sorted(chosen - shown.keys() - {OTHER})
    refuse_if_any(
        BadInput, (Reason("ground_not_shown", GROUND_NOT_SHOWN.filled(ground=x[:60]), field="grounds") for x in strange)
    )
    if not chosen:
        raise BadInput(NO_GROUND)
    if OTHER in chosen and not reason:
        raise BadInput(REASON_FOR_OTHER)
    picked = grounds_as_data(one for rule, one in shown.items() if rule in chosen)
    return [*picked, *([own_ground(reason)] if OTHER in chosen else [])]


def _tell(actor: Actor, clearance: LegalClearance, answer: Decision, now: datetime) -> None:
    ranks = current_pack().ranks
    notice = legal_letters.decided(
        about_of(clearance),
        approved=clearance.state == ClearanceState.APPROVED,
        rank=ranks[clearance.rank] if clearance.rank else DESK_NAME,
        grounds=clearance.grounds,
        reason="" if any(one["rule"] == "own_reason" for one in clearance.grounds) else clearance.remark,
        appeal=answer.appeal,
        dated=local_day(now),
    )
    tell(actor, clearance, notice, now)
