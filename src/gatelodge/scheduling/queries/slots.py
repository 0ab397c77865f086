"""Which sessions are there, and what is still free in them?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling.domain.lifecycle import SessionState
from gatelodge.scheduling.domain.priority import RELEASE_HOURS
from gatelodge.scheduling.queries.rows import SlotRow

# What is free is counted from the published places and heads alone. A hold past its ten minutes counts as free;
# a chain (a booking and the one that is to replace it) counts once. Places kept for those with priority are left out
# with their heads, whoever has them, until they are released: a booking on a priority changes no number here.
SLOTS = """
SELECT s.id, s.local_day, f.zone, lower(s.period), upper(s.period), s.opens_at, s.closes_at, a.name, a.kind, s.state,
       free.places, greatest(0, least(free.largest, s.heads - kept.heads - used.heads))
FROM scheduling_session s
JOIN scheduling_area a ON a.id = s.area_id
JOIN accounts_facility f ON f.id = s.facility_id
CROSS JOIN LATERAL (
    SELECT NOT %(priority)s AND s.closes_at - make_interval(hours => %(release)s) > %(now)s AS back) AS shut
CROSS JOIN LATERAL (
    SELECT coalesce(sum(k.heads), 0) AS heads FROM scheduling_place k
    WHERE shut.back AND k.area_id = s.area_id AND k.in_use AND k.kept_back) AS kept
CROSS JOIN LATERAL (
    SELECT coalesce(sum(heads), 0) AS heads FROM (
        SELECT max(b.heads) AS heads FROM scheduling_booking b JOIN scheduling_place at ON at.id = b.place_id
        WHERE b.session_id = s.id AND b.chain IS DISTINCT FROM %(chain)s AND NOT (shut.back AND at.kept_back)
          AND (b.state = 'confirmed' OR b.state = 'held' AND b.hold_expires_at > %(now)s)
        GROUP BY b.chain) AS chains) AS used
CROSS JOIN LATERAL (
    SELECT count(*) AS places, coalesce(max(p.heads), 0) AS largest FROM scheduling_place p
    WHERE p.area_id = s.area_id AND p.in_use AND NOT (shut.back AND p.kept_back) AND NOT EXISTS (
        SELECT FROM scheduling_booking b
        WHERE b.place_id = p.id AND b.period && s.period AND b.chain IS DISTINCT FROM %(chain)s
          AND b.state IN ('held', 'confirmed')
          AND (b.state = 'confirmed' OR b.hold_expires_at > %(now)s))) AS free
"""


def list_slots(
    facility_id: UUID, *, first: date, until: date, now: datetime, chain: UUID | None = None, priority: bool = False
) -> list[SlotRow]:
    """List a facility's sessions from `first` up to, not including, `until`, with what is free for one who has `chain`."""
    where = "WHERE s.facility_id = %(facility)s AND s.local_day >= %(first)s AND s.local_day < %(until)s"
    values: dict[str, Any] = {"facility": facility_id, "first": first, "until": until}
    asked = {"now": now, "chain": chain, "priority": priority}
    return list(_slots(f"{where} ORDER BY s.period, a.name", values | asked))


def get_slot(session_id: UUID, *, now: datetime, chain: UUID | None = None, priority: bool = False) -> SlotRow:
    """Get one session with what is free in it, or Absent."""
    asked = {"session": session_id, "now": now, "chain": chain, "priority": priority}
    for slot in _slots("WHERE s.id = %(session)s", asked):
        return slot
    raise Absent


def _slots(where: str, values: dict[str, Any]) -> Iterable[SlotRow]:
    with connection.cursor() as cursor:
        cursor.execute(SLOTS + where, values | {"release": RELEASE_HOURS})
        for row in cursor.fetchall():
            columns: list[Any] = [*row]
            columns[9] = SessionState(columns[9])
            yield SlotRow(*columns)
