"""The states of a visit and of a visitor's arrival, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class VisitState(StrEnum):
    """A visit from the first arrival of its party to its end."""

    ARRIVING = "arriving"
    CALLED_OUT = "called_out"
    SEATED = "seated"
    ENDED = "ended"
    NOT_HELD = "not_held"


V = VisitState
VISIT_TRANSITIONS: dict[VisitState, frozenset[VisitState]] = {
    V.ARRIVING: frozenset({V.CALLED_OUT, V.NOT_HELD}),
    V.CALLED_OUT: frozenset({V.SEATED, V.NOT_HELD}),
    V.SEATED: frozenset({V.ENDED}),
    V.ENDED: frozenset(),
    V.NOT_HELD: frozenset(),
}


class ArrivalState(StrEnum):
    """One visitor at the gate: presented, then admitted or turned away; an admitted one leaves."""

    PRESENT = "present"
    ADMITTED = "admitted"
    TURNED_AWAY = "turned_away"
    LEFT = "left"


A = ArrivalState
ARRIVAL_TRANSITIONS: dict[ArrivalState, frozenset[ArrivalState]] = {
    A.PRESENT: frozenset({A.ADMITTED, A.TURNED_AWAY}),
    A.ADMITTED: frozenset({A.LEFT}),
    # A cured fault (a changed skirt, a fetched document) brings the same visitor back to the desk.
    A.TURNED_AWAY: frozenset({A.PRESENT}),
    A.LEFT: frozenset(),
}


class VisitEnd(StrEnum):
    """Why a visit ended."""

    COMPLETED = "completed"
    VISITOR_LEFT = "visitor_left"
    TERMINATED = "terminated"
    CROWDING = "crowding"
    EMERGENCY = "emergency"
