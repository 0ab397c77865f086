"""Gate clearances of legal professionals, what they bring, and the register of what may never be recorded."""

from __future__ import annotations

from enum import StrEnum

# Cal. Penal Code 7461: specific dates, of no more than thirty days.
SHORT_TERM_DAYS = 30


class ClearanceKind(StrEnum):
    """How far and how long a legal professional is cleared (Cal. Penal Code 7461 to 7463, from 1 January 2026)."""

    SHORT_TERM = "short_term"
    ANNUAL = "annual"
    STATEWIDE = "statewide"


class ClearanceState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class OutsideOutcome(StrEnum):
    """What came back of a check that somebody outside makes; what a record says is never kept."""

    CLEAR = "clear"
    MATTER = "matter"


class ItemKind(StrEnum):
    """What a legal visitor may bring once it is approved; papers are counted, never read."""

    LAPTOP = "laptop"
    TABLET = "tablet"
    RECORDER = "recorder"
    OTHER_DEVICE = "other_device"
    PAPERS = "papers"


class Channel(StrEnum):
    PHONE = "phone"
    VIDEO = "video"


class AlarmKind(StrEnum):
    """How a vendor's list can differ from ours; `recorded` is the one that must never be."""

    RECORDED = "recorded"
    MISSING = "missing"
    MONITORED = "monitored"
    UNKNOWN_TO_US = "unknown_to_us"
    OTHER_HOLDER = "other_holder"
    UNREADABLE = "unreadable"
