"""What other departments and the doors read of the gate."""

from gatelodge.gate.queries.rows import ArrivalRow, ClosedDayRow, TurnAwayRow, VisitRow
from gatelodge.gate.queries.visits import find_visit_of_arrival, get_visit, list_visits, read_visit

__all__ = [
    "ArrivalRow",
    "ClosedDayRow",
    "TurnAwayRow",
    "VisitRow",
    "find_visit_of_arrival",
    "get_visit",
    "list_visits",
    "read_visit",
]
