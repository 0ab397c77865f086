"""The states of an order and of an exposure, which may follow which, and the words that both are told in."""

from __future__ import annotations

from enum import StrEnum


class OrderState(StrEnum):
    """A photo order from the ticket to the picture in somebody's hand, or to the money back."""

    ORDERED = "ordered"
    TAKEN = "taken"
    CHOSEN = "chosen"
    APPROVED = "approved"
    RELEASED = "released"
    REFUSED = "refused"
    CANCELLED = "cancelled"


S = OrderState
ORDER_TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    S.ORDERED: frozenset({S.TAKEN, S.CANCELLED}),
    S.TAKEN: frozenset({S.CHOSEN, S.CANCELLED}),
    # A refused picture gives way to another of the same roll, while there is one.
    S.CHOSEN: frozenset({S.APPROVED, S.TAKEN, S.REFUSED, S.CANCELLED}),
    S.APPROVED: frozenset({S.RELEASED, S.CANCELLED}),
    S.RELEASED: frozenset(),
    S.REFUSED: frozenset(),
    S.CANCELLED: frozenset(),
}
OPEN_ORDERS = (S.ORDERED, S.TAKEN, S.CHOSEN, S.APPROVED)
ENDED_WITHOUT_PICTURE = (S.REFUSED, S.CANCELLED)


class PaidBy(StrEnum):
    """Who pays for an order, and with what."""

    TICKET = "ticket"
    FAMILY = "family"


class Delivery(StrEnum):
    """How a released picture reaches its reader."""

    PRINT = "print"
    DOWNLOAD = "download"


class ConsentAnswer(StrEnum):
    """What a person in the frame said about being pictured."""

    GIVEN = "given"
    DECLINED = "declined"


class ConsentMeans(StrEnum):
    """How the answer was given: by one's own hand, aloud before an officer, or by the adult who answers for a minor."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    BY_ADULT = "by_adult"


class IntakeSource(StrEnum):
    """Where a batch of frames came from: the card's folder on the server, or an upload."""

    FOLDER = "folder"
    UPLOAD = "upload"


class Prohibited(StrEnum):
    """What a reviewer may refuse a picture for."""

    NO_CONSENT = "no_consent"
    OTHER_PARTY = "other_party"
    STAFF = "staff"
    SECURITY_FEATURE = "security_feature"
    OUTSIDE_BACKDROP = "outside_backdrop"
    GESTURE = "gesture"
    UNCOVERED = "uncovered"
    CONTRABAND = "contraband"
    VICTIM = "victim"
    FAULTY = "faulty"


class ReviewOutcome(StrEnum):
    """What a reviewer decided about one exposure."""

    APPROVED = "approved"
    REFUSED = "refused"


class DeletionReason(StrEnum):
    """Why a master is gone."""

    RETENTION = "retention"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    REFUSED = "refused"
    NOT_CHOSEN = "not_chosen"
    NOT_OURS = "not_ours"
