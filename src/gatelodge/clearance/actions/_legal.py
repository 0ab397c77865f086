"""Steps that the deeds of legal clearances and items share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.clearance.domain.judging import OWN_AFFAIR
from gatelodge.clearance.domain.legal_letters import About
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.legal_clearances import within
from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, NotPermitted, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Ground

CLOSED_BEFORE = Reason(
    "closed_before",
    Wording("This request is closed already.", "Esta solicitud ya está cerrada."),
    cure=Wording("Nothing was changed; see its page.", "No se cambió nada; vea su página."),
)
OWN_RULE = "own_reason"


def lock_at_desk(actor: Actor, clearance_id: UUID) -> LegalClearance:
    """Load and lock a clearance of the actor's desk; those of others are not even looked for, one's own is a colleague's."""
    wanted = within(actor, LegalClearance.objects.select_for_update(of=("self",)).select_related("facility"))
    clearance = wanted.filter(id=clearance_id).first() if actor.is_staff else None
    if clearance is None:
        raise Absent
    require(actor, "clearance.decide_legal", clearance)
    if clearance.visitor_id == actor.visitor_id:
        raise NotPermitted(OWN_AFFAIR)
    return clearance


def require_requested(clearance: LegalClearance) -> None:
    """Refuse a deed on a request that was answered or taken back."""
    if clearance.state != "requested":
        raise NotAllowedNow(CLOSED_BEFORE)


def about_of(clearance: LegalClearance) -> About:
    """Say which clearance a letter is about."""
    where = clearance.facility.name if clearance.facility else ""
    return About(clearance.id, clearance.kind, where, clearance.period.lower, clearance.period.upper)


def tell(actor: Actor, clearance: LegalClearance, notice: Notice, now: datetime) -> None:
    """Send a letter to the professional, behind sign-in."""
    send_notice(actor, notice=notice, to_visitor=clearance.visitor_id, facility_id=clearance.facility_id, now=now)


def own_ground(reason: str) -> dict[str, Any]:
    """Keep a decider's own reason as a ground: it names no rule, for none was seen."""
    return {
        "rule": OWN_RULE,
        "citation": "",
        "en": reason,
        "es": reason,
        "cure_en": "",
        "cure_es": "",
        "lapses_on": None,
    }


def reasons_of(grounds: Iterable[Ground]) -> list[Reason]:
    """Give grounds as reasons of a refusal."""
    return [Reason(f"rule:{one.rule}", one.text, one.citation, one.cure) for one in grounds]
