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
    # Whoever goes away before anybody decided has left, without having been inside.
    A.PRESENT: frozenset({A.ADMITTED, A.TURNED_AWAY, A.LEFT}),
    A.ADMITTED: frozenset({A.LEFT}),
    # A cured fault (a changed skirt, a fetched document) brings the same visitor back to the desk.
    A.TURNED_AWAY: frozenset({A.PRESENT}),
    # So does whoever went off to fetch it before anybody decided; whoever was inside is gone for good.
    A.LEFT: frozenset({A.PRESENT}),
}


class VisitEnd(StrEnum):
    """Why a visit ended, or was not held."""

    COMPLETED = "completed"
    VISITOR_LEFT = "visitor_left"
    TERMINATED = "terminated"
    CROWDING = "crowding"
    EMERGENCY = "emergency"
    NOT_BROUGHT = "not_brought"
    DECLINED = "declined"
    CLIENT_REFUSED = "client_refused"
    NOBODY_CAME_IN = "nobody_came_in"


# A visit that was not held has another set of reasons than one that was.
ENDS_OF_HELD = frozenset(
    {VisitEnd.COMPLETED, VisitEnd.VISITOR_LEFT, VisitEnd.TERMINATED, VisitEnd.CROWDING, VisitEnd.EMERGENCY}
)
ENDS_OF_NOT_HELD = frozenset(
    {
        *(VisitEnd.VISITOR_LEFT, VisitEnd.TERMINATED, VisitEnd.EMERGENCY),
        *(VisitEnd.NOT_BROUGHT, VisitEnd.DECLINED, VisitEnd.NOBODY_CAME_IN),
    }
)
OPEN_VISITS = (VisitState.ARRIVING, VisitState.CALLED_OUT, VisitState.SEATED)


class PassOutcome(StrEnum):
    """What became of a visitor's pass."""

    RETURNED = "returned"
    LOST = "lost"
    NOT_ENTERED = "not_entered"


def reasons_to_end_by_hand(state: VisitState, *, legal: bool = False) -> frozenset[VisitEnd]:
    """Give the reasons that the floor may choose itself: an end because of conduct follows from a decision in writing.

    That the client of a legal visit declined follows from the client's own mark, or from two who heard it.
    """
    return reasons_to_end(state, legal=legal) - {VisitEnd.TERMINATED}


def may_come_back(state: ArrivalState, *, entered: bool) -> bool:
    """Tell whether a pass brings its visitor to the desk once more: only if it never brought them in."""
    return ArrivalState.PRESENT in ARRIVAL_TRANSITIONS[state] and not entered


def state_after_end(state: VisitState) -> VisitState:
    """Give what a visit becomes when it ends: one that was never seated was not held."""
    return VisitState.ENDED if state is VisitState.SEATED else VisitState.NOT_HELD


def reasons_to_end(state: VisitState, *, legal: bool = False) -> frozenset[VisitEnd]:
    """Give the reasons for which a visit in this state can end; none when it has ended."""
    if state not in OPEN_VISITS:
        return frozenset()
    ends = ENDS_OF_HELD if state is VisitState.SEATED else ENDS_OF_NOT_HELD
    return ends - {VisitEnd.DECLINED} if legal else ends
