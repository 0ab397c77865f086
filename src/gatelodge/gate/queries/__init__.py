"""What other departments and the doors read of the gate."""

from gatelodge.gate.queries.day import (
    DayRow,
    EntryRow,
    Gate,
    GuestRow,
    find_closed_day,
    get_gate,
    list_days_left_open,
    list_gates,
    only,
    read_day,
)
from gatelodge.gate.queries.desk import DeskRow, NoticeRow, read_desk, read_turn_away
from gatelodge.gate.queries.floor import AreaHeads, FloorRow, count_heads_on_floor, list_seats, read_floor
from gatelodge.gate.queries.known import knows_legal_visits, read_visits_known
from gatelodge.gate.queries.rows import ArrivalRow, ClosedDayRow, TurnAwayRow, VisitRow
from gatelodge.gate.queries.staying import goes_on_for
from gatelodge.gate.queries.visits import find_visit_of_arrival, get_visit, list_visits, read_visit

__all__ = [
    "AreaHeads",
    "ArrivalRow",
    "ClosedDayRow",
    "DayRow",
    "DeskRow",
    "EntryRow",
    "FloorRow",
    "Gate",
    "GuestRow",
    "NoticeRow",
    "TurnAwayRow",
    "VisitRow",
    "count_heads_on_floor",
    "find_closed_day",
    "find_visit_of_arrival",
    "get_gate",
    "get_visit",
    "goes_on_for",
    "knows_legal_visits",
    "list_days_left_open",
    "list_gates",
    "list_seats",
    "list_visits",
    "only",
    "read_day",
    "read_desk",
    "read_floor",
    "read_turn_away",
    "read_visit",
    "read_visits_known",
]
