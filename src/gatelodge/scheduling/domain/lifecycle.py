"""The states of a session and of a booking, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class AreaKind(StrEnum):
    """What a visiting area is; a confidential room is never recorded (Cal. Code Regs. tit. 15, 3170(b))."""

    CONTACT = "contact"
    NON_CONTACT = "non_contact"
    CONFIDENTIAL = "confidential"
    VIDEO = "video"
    CONFIDENTIAL_VIDEO = "confidential_video"


# Where legal visits take place: no setting turns a recording on.
NEVER_RECORDED = frozenset({AreaKind.CONFIDENTIAL, AreaKind.CONFIDENTIAL_VIDEO})


class PlaceKind(StrEnum):
    TABLE = "table"
    BOOTH = "booth"
    ROOM = "room"


class SessionState(StrEnum):
    OPEN = "open"
    CANCELLED = "cancelled"


class BookingState(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    EXPIRED = "expired"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


S = BookingState
TRANSITIONS: dict[BookingState, frozenset[BookingState]] = {
    S.HELD: frozenset({S.CONFIRMED, S.EXPIRED, S.CANCELLED}),
    S.CONFIRMED: frozenset({S.REPLACED, S.CANCELLED}),
    S.EXPIRED: frozenset(),
    S.REPLACED: frozenset(),
    S.CANCELLED: frozenset(),
}
ACTIVE_STATES = (BookingState.HELD, BookingState.CONFIRMED)
HOLD_MINUTES = 10


# Who brings about each change: what the drawing in docs/reference/booking-states.md says beside its arrows.
CAUSES: dict[tuple[BookingState, BookingState], str] = {
    (S.HELD, S.CONFIRMED): "the party confirms within ten minutes",
    (S.HELD, S.EXPIRED): "ten minutes pass",
    (S.HELD, S.CANCELLED): "the party or staff cancels",
    (S.CONFIRMED, S.REPLACED): "the party confirms another session in its place",
    (S.CONFIRMED, S.CANCELLED): "the party or staff cancels",
}


def may_become(now: BookingState, then: BookingState) -> bool:
    """Tell whether a booking in one state may change to the other."""
    return then in TRANSITIONS[now]
