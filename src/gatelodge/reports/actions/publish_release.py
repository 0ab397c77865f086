"""A draft is published: exactly the bytes that were read, by another person, for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import about, deed, note
from gatelodge.reports.actions._releasing import lock_period
from gatelodge.reports.domain.declared import is_public
from gatelodge.reports.domain.documents import ReleaseContent, digest_of, read_release
from gatelodge.reports.domain.reasons import NOT_SAFE, OTHER_DRAFT, OWN_DRAFT, STALE_DRAFT, TOO_SOON
from gatelodge.reports.domain.suppression import stands, told_apart
from gatelodge.reports.models import ReleaseDraft, StatisticsRelease
from gatelodge.reports.queries.drawing import today_of_department
from gatelodge.reports.queries.releases import list_contents


@deed("reports.publish_release")
def publish_release(actor: Actor, *, draft_id: UUID, digest: str, now: datetime) -> UUID:
    """Publish the draft whose digest was read, after auditing it once more beside all earlier releases."""
    require(actor, "reports.publish_release")
    draft = _locked(draft_id)
    content = bytes(draft.content)
    if not digest == draft.digest == digest_of(content):
        raise NotAllowedNow(OTHER_DRAFT)
    if draft.prepared_by_id == actor.account_id:
        raise NotAllowedNow(OWN_DRAFT)
    assert actor.account_id is not None, "the permission is a role's, and roles are held by accounts"
    told = read_release(content)
    _refuse_unless_fit(told, now=now)
    release = StatisticsRelease.objects.create(
        period=draft.period,
        number=told.number,
        content=content,
        digest=digest,
        prepared_at=draft.prepared_at,
        prepared_by_id=draft.prepared_by_id,
        published_at=now,
        published_by_id=actor.account_id,
    )
    draft.delete()
    note(f"statistics:{release.period}", {"release": release.id, "number": release.number, "digest": digest})
    return release.id


def _locked(draft_id: UUID) -> ReleaseDraft:
    """Lock the draft's period, then the draft: in the order of whoever prepares one."""
    period = ReleaseDraft.objects.filter(id=draft_id).values_list("period", flat=True).first()
    if period is None:
        raise Absent
    about(f"statistics:{period}")
    lock_period(period)
    draft = ReleaseDraft.objects.select_for_update().filter(id=draft_id).first()
    if draft is None:
        raise Absent
    return draft


def _refuse_unless_fit(told: ReleaseContent, *, now: datetime) -> None:
    if told.period.publishable_from > today_of_department(now):
        raise NotAllowedNow(TOO_SOON)
    earlier = list_contents(told.period.code)
    if (told.number, told.follows) != (len(earlier) + 1, earlier[-1][0] if earlier else ""):
        raise NotAllowedNow(STALE_DRAFT)
    last = earlier[-1][1] if earlier else None
    for table in told.tables:
        # A table that is not public, or not in this form, may only stand there as it was published.
        if not is_public(table.grid.shape) and (last is None or last.table(table.id) != table):
            raise NotAllowedNow(NOT_SAFE)
        releases = told_apart([*(found.shown for _, one in earlier if (found := one.table(table.id))), table.shown])
        if not stands(table.grid.sheet, releases):
            raise NotAllowedNow(NOT_SAFE)
