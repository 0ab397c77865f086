"""The public log of access: what was asked for and how it ended; never crews, serial numbers, or anybody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, AccessKind, AccessState, Answer, OutletKind, PermitState
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.domain.permit_words import PERMIT_WORDS
from gatelodge.grounds.domain.permitting import INSTANT
from gatelodge.grounds.models import AccessRequest

AT_MOST = 200
ALONE = (OutletKind.FREELANCE, OutletKind.AUTHOR, OutletKind.RESEARCHER, OutletKind.OTHER)


@dataclass(frozen=True, slots=True)
class LoggedPermit:
    """What is public of a permit: which it is, how it stands, and its days."""

    number: int
    word: Wording
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the public log."""

    facility: str
    received_on: date
    kind: Wording
    outlet: Wording | None
    zones: Wording
    outcome: Wording
    rules: tuple[str, ...]
    permit: LoggedPermit | None = None


def list_log(*, facility_id: UUID | None = None, now: datetime) -> list[LogRow]:
    """List what has its answer, the newest first; what is kept back appears on the day after its last.

    What is kept back is left out before lines are counted: a list that is cut off has as many lines with it as without.
    """
    found = AccessRequest.objects.exclude(state__in=OPEN_REQUESTS).select_related("facility")
    if facility_id is not None:
        found = found.filter(facility_id=facility_id)
    rows = found.prefetch_related("answers", "permits").order_by("-received_at").iterator(AT_MOST)
    return [_line(one) for one in islice((one for one in rows if not _is_kept_back(one, now)), AT_MOST)]


def _is_kept_back(row: AccessRequest, now: datetime) -> bool:
    return row.kept_back_until is not None and local_day(now, row.facility.zone) <= row.kept_back_until


def _line(row: AccessRequest) -> LogRow:
    denied = (
        [one for one in row.answers.all() if one.answer == Answer.DENIED] if row.state == AccessState.DENIED else []
    )
    return LogRow(
        facility=row.facility.name,
        received_on=local_day(row.received_at, row.facility.zone),
        kind=words.KIND_WORDS[AccessKind(row.kind)],
        outlet=_outlet(row),
        zones=listed(words.ZONE_WORDS[ZoneKind(one)] for one in row.zone_kinds),
        outcome=words.STATE_WORDS[AccessState(row.state)],
        rules=tuple(dict.fromkeys(rule["citation"] for one in denied for rule in one.rules)),
        permit=_permit(row),
    )


def _outlet(row: AccessRequest) -> Wording | None:
    """Give for whom somebody came; who works alone may have typed their own name, and is told by the kind of work."""
    kind = OutletKind(row.outlet_kind)
    if kind in ALONE:
        return words.OUTLET_WORDS[kind]
    return Wording(row.outlet, row.outlet) if row.outlet else None


def _permit(row: AccessRequest) -> LoggedPermit | None:
    newest = max(row.permits.all(), key=lambda one: one.number, default=None)
    if newest is None:
        return None
    zone = row.facility.zone
    return LoggedPermit(
        number=newest.number,
        word=PERMIT_WORDS[PermitState(newest.state)],
        first_day=local_day(newest.in_force.lower, zone),
        last_day=local_day(newest.in_force.upper - INSTANT, zone),
    )
