"""Is every pass of the day accounted for, and what is the count? Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.domain.reasons import DAY_TO_COME, STILL_EXPECTED, STILL_EXPECTED_CURE, STILL_HERE, STILL_HERE_CURE
from gatelodge.gate.domain.words import ARRIVAL_WORDS

HERE = (ArrivalState.PRESENT, ArrivalState.ADMITTED)


@dataclass(frozen=True, slots=True)
class DayPass:
    """One pass of the day; `state` None means that its visitor has not come."""

    name: str
    code: str
    state: ArrivalState | None
    entered: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class GateDay:
    """A facility's day as far as closing it goes."""

    day: date
    zone: str
    visits_held: int
    passes: tuple[DayPass, ...]


def count_day(gate: GateDay) -> dict[str, int]:
    """Count visits held and what became of each pass; the passes are exactly the sum of the rest."""
    states = [(one.state, one.entered) for one in gate.passes]
    return {
        "visits": gate.visits_held,
        "passes": len(states),
        "visitors": sum(entered for _, entered in states),
        "turned_away": sum(state is ArrivalState.TURNED_AWAY and not entered for state, entered in states),
        "not_entered": sum(state is ArrivalState.LEFT and not entered for state, entered in states),
        "not_come": sum(state is None for state, _ in states),
    }


def why_not_closed(gate: GateDay, *, now: datetime) -> Iterator[Reason]:
    """Name each pass that is not accounted for, with what to do."""
    zone = ZoneInfo(gate.zone)
    if gate.day > now.astimezone(zone).date():
        yield DAY_TO_COME
    for one in gate.passes:
        if one.state in HERE:
            words = ARRIVAL_WORDS[one.state]
            text = Wording(
                STILL_HERE.en.format(name=one.name, state=words.en, code=one.code),
                STILL_HERE.es.format(name=one.name, state=words.es, code=one.code),
            )
            yield Reason("pass_not_accounted_for", text, cure=STILL_HERE_CURE)
        elif one.state is None and one.until > now:
            there = one.until.astimezone(zone)
            text = Wording(
                STILL_EXPECTED.en.format(name=one.name, hour=f"{there:%-I:%M %p}"),
                STILL_EXPECTED.es.format(name=one.name, hour=f"{there:%H:%M}"),
            )
            yield Reason("visitor_still_expected", text, cure=STILL_EXPECTED_CURE)
