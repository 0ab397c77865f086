"""What waits at these facilities, how late is it, and what does one day's docket hold?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.accounts.queries import list_facilities
from gatelodge.conduct.domain.boards import Counts, Due, Matter, MatterRow, count, in_order
from gatelodge.conduct.queries.matters import Place, Question, count_matters, list_matters
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import AtFacility, may
from gatelodge.foundation.refusals import Absent, BadInput, Reason
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

# How far ahead a docket can be printed.
AHEAD = timedelta(days=31)
NO_DOCKET = Reason(
    "no_docket",
    Wording("There is no docket for this day.", "No hay lista para ese día."),
    cure=Wording(
        "Choose today or a day of the next month; what was due before is on today's.",
        "Elija hoy o un día del próximo mes; lo vencido antes está en la de hoy.",
    ),
    field="day",
)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What waits, narrowed as asked, with the counts of all that waits at the facilities shown."""

    facilities: tuple[Place, ...]
    facility_id: UUID | None
    counts: Counts
    rows: tuple[MatterRow, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class DocketRow:
    """A facility's matters of one day, first due first."""

    facility: Place
    day: date
    last_day: date
    rows: tuple[MatterRow, ...]


@protected_read("conduct.board")
def read_board(
    actor: Actor,
    *,
    purpose: str,
    now: datetime,
    facility_id: UUID | None = None,
    matter: Matter | None = None,
    due: Due | None = None,
    by_age: bool = False,
) -> BoardRow:
    """Get what waits at the actor's facilities, or at one of them, by what it is and how late."""
    places = list_places(actor)
    asked = _asked(places, facility_id)
    question = Question(tuple(asked), _days(asked, now), now)
    counts = count(())
    for one in Matter:
        counts[one] |= count_matters(one, question)
    wanted = [one for one in Matter if matter in (None, one)]
    found: list[MatterRow] = []
    cut = False
    for one in wanted:
        rows = list_matters(one, question, due=due, by_age=by_age)
        expected = sum(number for state, number in counts[one].items() if due in (None, state))
        cut, found = cut or expected > len(rows), found + rows
    rows = in_order(found, by_age=by_age)
    noted(*(f"{row.matter}:{row.subject_id}" for row in rows))
    return BoardRow(tuple(places), facility_id, counts, tuple(rows), cut)


@protected_read("conduct.docket")
def read_docket(
    actor: Actor, *, purpose: str, now: datetime, facility_id: UUID | None = None, day: date | None = None
) -> DocketRow:
    """Get what is to be dealt with at a facility by the end of a day, today unless said otherwise."""
    places = list_places(actor)
    if not places:
        raise Absent
    place = _asked(places, facility_id)[0]
    today = now.astimezone(ZoneInfo(place.zone)).date()
    day = day or today
    if not today <= day <= today + AHEAD:
        raise BadInput(NO_DOCKET)
    then = now if day == today else local_instant(day, time(), place.zone)
    question = Question((place,), {day: [place.id]}, then)
    found: list[MatterRow] = []
    for matter in Matter:
        for due in (Due.LATER,) if matter is Matter.LETTER else (Due.OVERDUE, Due.TODAY):
            found += list_matters(matter, question, due=due, by_age=False)
    noted(*(f"{row.matter}:{row.subject_id}" for row in found))
    return DocketRow(place, day, today + AHEAD, tuple(in_order(found, by_age=False)))


def list_places(actor: Actor) -> list[Place]:
    """List the facilities at which the actor may see what is due."""
    found = list_facilities(actor.facility_ids)
    return [Place(one.id, one.name, one.zone) for one in found if may(actor, "conduct.see_board", AtFacility(one.id))]


def _asked(places: list[Place], facility_id: UUID | None) -> list[Place]:
    """Narrow to the facility asked for; one of others is absent."""
    asked = places if facility_id is None else [one for one in places if one.id == facility_id]
    if facility_id is not None and not asked:
        raise Absent
    return asked


def _days(places: Collection[Place], now: datetime) -> dict[date, list[UUID]]:
    days: dict[date, list[UUID]] = {}
    for one in places:
        days.setdefault(now.astimezone(ZoneInfo(one.zone)).date(), []).append(one.id)
    return days
