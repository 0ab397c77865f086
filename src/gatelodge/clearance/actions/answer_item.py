"""Approve an item for every prison, or refuse it with a reason, and tell its owner."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._legal import CLOSED_BEFORE, own_ground, reasons_of
from gatelodge.clearance.actions._steps import account_of
from gatelodge.clearance.domain import legal_letters
from gatelodge.clearance.domain.judging import NO_OUTCOME, OWN_AFFAIR
from gatelodge.clearance.models import ApprovedItem
from gatelodge.clearance.queries.legal_items import ask_item_rules
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import about, deed, note
from gatelodge.people.domain.practice import reason_faults
from gatelodge.people.queries import local_day
from gatelodge.policy.domain.words import Outcome

APPROVE, REFUSE = "approved", "refused"


@deed("clearance.answer_item")
def answer_item(actor: Actor, *, item_id: UUID, outcome: str, reason: str = "", now: datetime) -> None:
    """This will answer once, for all prisons; what the rules want beforehand can't be given afterwards."""
    about(f"approved_item:{item_id}")
    require(actor, "clearance.answer_item")
    item = ApprovedItem.objects.select_for_update().filter(id=item_id).first()
    if item is None:
        raise Absent
    if item.visitor_id == actor.visitor_id:
        raise NotPermitted(OWN_AFFAIR)
    if item.approved_at or item.refused_at or item.withdrawn_at:
        raise NotAllowedNow(CLOSED_BEFORE)
    reason = reason.strip()
    if outcome == APPROVE:
        _check(item, now)
        item.approved_at, item.approved_by_id = now, account_of(actor)
    elif outcome == REFUSE:
        faults: list[Reason] = list(reason_faults("reason", reason))
        if faults:
            raise BadInput(*faults)
        item.refused_at, item.refused_by_id, item.refused_because = now, account_of(actor), reason
    else:
        raise BadInput(NO_OUTCOME)
    item.save()
    _tell(actor, item, approved=outcome == APPROVE, reason=reason, now=now)
    note(f"approved_item:{item.id}", {"outcome": outcome, "kind": item.kind})


def _check(item: ApprovedItem, now: datetime) -> None:
    answer, _ = ask_item_rules(item, now=now)
    if answer.outcome in (Outcome.DENY, Outcome.INCOMPLETE):
        raise NotAllowedNow(*(reasons_of(answer.grounds) or [UNKNOWN]))


UNKNOWN = Reason(
    "item_not_known_yet", Wording("The rules can't tell yet.", "Las reglas aún no pueden decirlo."), field="outcome"
)


def _tell(actor: Actor, item: ApprovedItem, *, approved: bool, reason: str, now: datetime) -> None:
    notice = legal_letters.item_answered(
        item.id,
        kind=item.kind,
        name=" ".join(filter(None, (item.make, item.serial))),
        approved=approved,
        grounds=() if approved else (own_ground(reason),),
        dated=local_day(now),
    )
    send_notice(actor, notice=notice, to_visitor=item.visitor_id, now=now)
