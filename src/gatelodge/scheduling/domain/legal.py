"""A request for a legal visit: how it is met, what it may become, and how long it waited."""

from __future__ import annotations

from enum import StrEnum


class Means(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"


class RequestState(StrEnum):
    WAITING = "waiting"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    LAPSED = "lapsed"
