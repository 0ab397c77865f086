"""A period's statistics are drawn up as a draft, for another person to read and publish."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.ledger.actions import about, deed, note
from gatelodge.reports.actions._releasing import lock_period
from gatelodge.reports.domain.documents import digest_of
from gatelodge.reports.domain.periods import ReportPeriod, read_period
from gatelodge.reports.domain.reasons import (
    NO_SUCH_PERIOD,
    REASON_MOST,
    REASON_NEEDED,
    REASON_TOO_LONG,
    TOO_SOON,
)
from gatelodge.reports.models import ReleaseDraft
from gatelodge.reports.queries.drawing import draw_up, today_of_department


@deed("reports.prepare_release")
def prepare_release(actor: Actor, *, period: str, reason: str = "", now: datetime) -> UUID:
    """Draw up the next release of a period, suppressed and audited, in the place of any draft there is."""
    require(actor, "reports.prepare_release")
    asked = _due(period, now=now)
    about(f"statistics:{asked.code}")
    lock_period(asked.code)
    reason = reason.strip()
    if len(reason) > REASON_MOST or not reason.isprintable():
        raise BadInput(REASON_TOO_LONG)
    drawn = draw_up(asked, reason=reason)
    if drawn.content.number > 1 and not reason:
        raise BadInput(REASON_NEEDED)
    content = drawn.content.to_bytes()
    told = {"content": content, "digest": digest_of(content), "held_back": list(drawn.held_back)}
    ReleaseDraft.objects.filter(period=asked.code).delete()
    draft = ReleaseDraft.objects.create(period=asked.code, **told, prepared_at=now, prepared_by_id=actor.account_id)
    note(f"statistics:{asked.code}", {"draft": draft.id, "number": drawn.content.number, "digest": draft.digest})
    return draft.id


def _due(code: str, *, now: datetime) -> ReportPeriod:
    period = read_period(code)
    if period is None:
        raise BadInput(NO_SUCH_PERIOD)
    if period.publishable_from > today_of_department(now):
        raise NotAllowedNow(TOO_SOON)
    return period
