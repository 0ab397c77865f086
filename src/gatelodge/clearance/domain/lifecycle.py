"""The states of an application and of a records check, and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class ApplicationState(StrEnum):
    """Where an application stands; the owner of each state is in `OWNERS`."""

    DRAFT = "draft"
    AWAITING_CONSENT = "awaiting_consent"
    INCOMPLETE = "incomplete"
    IN_REVIEW = "in_review"
    TO_CURE = "to_cure"
    APPROVED = "approved"
    DISAPPROVED = "disapproved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = ApplicationState
TRANSITIONS: dict[ApplicationState, frozenset[ApplicationState]] = {
    S.DRAFT: frozenset({S.AWAITING_CONSENT, S.WITHDRAWN}),
    S.AWAITING_CONSENT: frozenset({S.IN_REVIEW, S.INCOMPLETE, S.REFUSED, S.WITHDRAWN}),
    S.INCOMPLETE: frozenset({S.AWAITING_CONSENT, S.IN_REVIEW, S.WITHDRAWN}),
    S.IN_REVIEW: frozenset({S.TO_CURE, S.INCOMPLETE, S.APPROVED, S.DISAPPROVED, S.WITHDRAWN}),
    S.TO_CURE: frozenset({S.IN_REVIEW, S.WITHDRAWN}),
    S.APPROVED: frozenset(),
    S.DISAPPROVED: frozenset(),
    S.REFUSED: frozenset(),
    S.WITHDRAWN: frozenset(),
}
OWNERS: dict[ApplicationState, str] = {
    S.DRAFT: "applicant",
    S.AWAITING_CONSENT: "incarcerated person",
    S.INCOMPLETE: "applicant",
    S.IN_REVIEW: "visiting staff",
    S.TO_CURE: "applicant",
    S.APPROVED: "nobody",
    S.DISAPPROVED: "nobody",
    S.REFUSED: "nobody",
    S.WITHDRAWN: "nobody",
}
OPEN_STATES = tuple(state for state in ApplicationState if TRANSITIONS[state])


class CheckState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    RETURNED = "returned"


class CheckOutcome(StrEnum):
    """What came back: nothing found, something that differs from the answers, or more must be known."""

    CLEAR = "clear"
    DIFFERS = "differs"
    MORE_NEEDED = "more_needed"


class RestrictionKind(StrEnum):
    SUSPENSION = "suspension"
    EXCLUSION = "exclusion"
    NON_CONTACT = "non_contact"
    REVOCATION = "revocation"
