"""The public log of access: what was asked for and how it ended; never crews, serial numbers, or anybody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, AccessKind, AccessState, Answer
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.models import AccessRequest

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the public log."""

    facility: str
    received_on: date
    kind: Wording
    outlet: str
    zones: Wording
    outcome: Wording
    rules: tuple[str, ...]


def list_log(*, facility_id: UUID | None = None, now: datetime) -> list[LogRow]:
    """List what has its answer, the newest first; what is kept back appears on the day after its last."""
    found = AccessRequest.objects.exclude(state__in=OPEN_REQUESTS).select_related("facility")
    if facility_id is not None:
        found = found.filter(facility_id=facility_id)
    rows = found.prefetch_related("answers").order_by("-received_at")[:AT_MOST]
    return [_line(one) for one in rows if not _is_kept_back(one, now)]


def _is_kept_back(row: AccessRequest, now: datetime) -> bool:
    return row.kept_back_until is not None and local_day(now, row.facility.zone) <= row.kept_back_until


def _line(row: AccessRequest) -> LogRow:
    zones = [words.ZONE_WORDS[ZoneKind(one)] for one in row.zone_kinds]
    denied = (
        [one for one in row.answers.all() if one.answer == Answer.DENIED] if row.state == AccessState.DENIED else []
    )
    return LogRow(
        facility=row.facility.name,
        received_on=local_day(row.received_at, row.facility.zone),
        kind=words.KIND_WORDS[AccessKind(row.kind)],
        outlet=row.outlet,
        zones=Wording(", ".join(one.en for one in zones), ", ".join(one.es for one in zones)),
        outcome=words.STATE_WORDS[AccessState(row.state)],
        rules=tuple(dict.fromkeys(rule["citation"] for one in denied for rule in one.rules)),
    )
