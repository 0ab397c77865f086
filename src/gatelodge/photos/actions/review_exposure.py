"""A reviewer says yes or no to the chosen picture; every no rests on a rule."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.domain.notice import NoticeGround
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._ending import end_order
from gatelodge.photos.actions._keeping import keep_no_longer
from gatelodge.photos.actions._locking import doer, lock_order, refuse_unless
from gatelodge.photos.actions._ruling import keep, need_yes, rank_of
from gatelodge.photos.domain.lifecycle import OrderState, Prohibited, ReviewOutcome
from gatelodge.photos.domain.ordering import after_refusal, why_review_is_wrong
from gatelodge.photos.domain.programme import why_not_refused
from gatelodge.photos.domain.reasons import PICTURE_GONE, RANK_TOO_LOW
from gatelodge.photos.domain.words import NO_PICTURE_LEFT
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoReview
from gatelodge.photos.queries.asking import Answered, is_seated
from gatelodge.photos.queries.judging import ask_picture, ask_review
from gatelodge.photos.queries.pictures import list_usable
from gatelodge.policy.domain.words import Modality


@deed("photos.review_exposure")
def review_exposure(
    actor: Actor,
    *,
    order_id: UUID,
    outcome: ReviewOutcome,
    reasons: Collection[Prohibited] = (),
    now: datetime,
) -> OrderState:
    """Approve the chosen picture of an order, or refuse it for reasons that the rules name; gives where the order goes."""
    order = lock_order(actor, order_id, "photos.review")
    refuse_unless(order, OrderState.CHOSEN)
    marked = sorted(set(reasons))
    refuse_if_any(BadInput, why_review_is_wrong(outcome, marked))
    exposure = _chosen(order)
    by = rank_of(actor, order.facility_id)
    refused = outcome is ReviewOutcome.REFUSED
    answered = _refuse(exposure, marked, by, now=now) if refused else _approve(order, exposure, by, now=now)
    kept = keep(answered, now=now)
    PhotoReview.objects.create(
        exposure=exposure,
        order=order,
        outcome=outcome,
        reasons=marked,
        policy_decision_id=kept,
        reviewed_at=now,
        reviewed_by_id=doer(actor),
    )
    if refused:
        _refused(actor, order, exposure, answered, now=now)
    else:
        order.state = OrderState.APPROVED
        order.save(update_fields=["state"])
    told = {"exposure": exposure.id, "outcome": outcome, "reasons": marked, "decision": kept, "state": order.state}
    note(f"photo_order:{order.id}", told)
    return OrderState(order.state)


def _chosen(order: PhotoOrder) -> Exposure:
    joined = Exposure.objects.select_related("position__area", "roll__visit")
    exposure = joined.select_for_update(of=("self",)).filter(id=order.chosen_id or order.id).first()
    if exposure is None or exposure.deleted_at is not None:
        raise NotAllowedNow(PICTURE_GONE)
    return exposure


def _approve(order: PhotoOrder, exposure: Exposure, by: str | None, *, now: datetime) -> Answered:
    """Ask whether these people may be pictured still, and whether nothing is left to refuse."""
    need_yes(ask_picture(order, exposure, now=now))
    answered = ask_review(exposure, (), by=by, now=now)
    need_yes(answered)
    return answered


def _refuse(exposure: Exposure, marked: list[Prohibited], by: str | None, *, now: datetime) -> Answered:
    """Ask for the rule behind each reason; one that no rule names can not be the ground of a no."""
    for one in marked:
        refuse_if_any(BadInput, why_not_refused(ask_review(exposure, (one,), by=by, now=now).decision))
    answered = ask_review(exposure, marked, by=by, now=now)
    if answered.decision.decider_sufficient is False:
        raise NotAllowedNow(RANK_TOO_LOW)
    return answered


def _refused(actor: Actor, order: PhotoOrder, exposure: Exposure, answered: Answered, *, now: datetime) -> None:
    """Let another picture be chosen, or end the order when there is none and will be none."""
    state = after_refusal(others_left=bool(list_usable(order)), still_seated=is_seated(order.booking_id))
    if state is OrderState.REFUSED:
        end_order(actor, order, state, NO_PICTURE_LEFT, now=now, grounds=_grounds(answered))
        return
    order.state, order.chosen = state, None
    order.save(update_fields=["state", "chosen"])
    if answered.programme is not None:
        keep_no_longer(exposure, answered.programme.keep_unchosen_days)


def _grounds(answered: Answered) -> list[NoticeGround]:
    stopping = [one for one in answered.decision.grounds if one.modality is not Modality.LIMIT]
    return [NoticeGround(one.citation, one.text, one.cure) for one in stopping]
