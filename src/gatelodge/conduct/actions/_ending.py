"""What every end of a sanction has in common: the row, its restrictions, and the word to whoever listens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions import lift_restriction
from gatelodge.clearance.queries import list_restrictions_of
from gatelodge.conduct.domain.course import OVER_ALREADY
from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.conduct.models import Measure, Sanction
from gatelodge.conduct.queries.course import lapsed, served
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import publish, publish_all

ENDED, MEASURE_ENDED = "conduct.sanction_ended", "conduct.measure_ended"


def end_sanction_row(actor: Actor, sanction: Sanction, *, why: EndWhy, now: datetime) -> None:
    """End a sanction that the caller has locked: the row, every restriction that runs on, and a word to the listeners.

    Time (the system) lifts nothing: a restriction carries its own end, so standing never waits for a job.
    """
    if sanction.ended_at is not None:
        raise NotAllowedNow(OVER_ALREADY)
    sanction.ended_at, sanction.ended_by_id, sanction.end_why = now, actor.account_id, why
    sanction.save(update_fields=["ended_at", "ended_by", "end_why"])
    if actor.account_id is not None:
        for one in list_restrictions_of(sources_of(sanction)):
            if one.lifted_at is None and (one.valid_until is None or one.valid_until > now):
                lift_restriction(actor, restriction_id=one.id, ordered_at_facility=sanction.facility_id, now=now)
    publish(ENDED, sanction_id=sanction.id)


def end_sanctions_by_time(ids: Collection[UUID], why: EndWhy, *, now: datetime) -> None:
    """End many locked sanctions at once, because their time is over."""
    Sanction.objects.filter(id__in=ids).update(ended_at=now, end_why=why)
    publish_all(ENDED, ({"sanction_id": one} for one in ids))


def end_overdue(visitor_id: UUID, *, now: datetime) -> list[UUID]:
    """End what time has ended of one visitor's sanctions, so that nothing waits for the job that does it for all."""
    ended: list[UUID] = []
    for why, found in ((EndWhy.LAPSED, lapsed(now)), (EndWhy.SERVED, served(now))):
        rows = found.filter(visitor_id=visitor_id).order_by("id").select_for_update(of=("self",))
        ids = list(rows.values_list("id", flat=True))
        end_sanctions_by_time(ids, why, now=now)
        ended += ids
    return ended


def end_measures_by_time(ids: Collection[UUID], *, now: datetime) -> None:
    """End many locked limits at once, because their time is over."""
    Measure.objects.filter(id__in=ids).update(ended_at=now, end_why=EndWhy.SERVED)
    publish_all(MEASURE_ENDED, ({"measure_id": one} for one in ids))


def sources_of(sanction: Sanction) -> list[str]:
    """Name the decisions from which restrictions of this sanction may have come."""
    renewals = sanction.renewals.values_list("id", flat=True)
    return [f"sanction:{sanction.id}", *(f"renewal:{one}" for one in renewals)]
