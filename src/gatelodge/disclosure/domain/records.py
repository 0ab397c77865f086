"""What is asked for in a records request, the states that it goes through, and what may follow what."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from gatelodge.foundation.working_days import months_after
from gatelodge.policy.domain.records import Authorisation


class RecordsKind(StrEnum):
    """Whose records are asked for: the public's, or one's own."""

    PUBLIC_RECORDS = "public_records"
    OWN_RECORDS = "own_records"


class RecordsState(StrEnum):
    """A records request from its receipt to its end; what was released is what whoever asked was told of."""

    RECEIVED = "received"
    CLARIFYING = "clarifying"
    SEARCHING = "searching"
    REVIEWING = "reviewing"
    RELEASED = "released"
    PARTLY_RELEASED = "partly_released"
    NOTHING_RELEASED = "nothing_released"
    APPEALED = "appealed"
    UPHELD = "upheld"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


S = RecordsState
OPEN = frozenset({S.RECEIVED, S.CLARIFYING, S.SEARCHING, S.REVIEWING})
WORKING = frozenset({S.RECEIVED, S.SEARCHING, S.REVIEWING})
ANSWERED = frozenset({S.RELEASED, S.PARTLY_RELEASED, S.NOTHING_RELEASED})
ENDED = frozenset({S.WITHDRAWN, S.LAPSED})
OVER = ANSWERED | ENDED | {S.UPHELD, S.CHANGED}
RECORDS_TRANSITIONS: dict[RecordsState, frozenset[RecordsState]] = {
    S.RECEIVED: frozenset({S.CLARIFYING, S.SEARCHING, S.WITHDRAWN}),
    S.CLARIFYING: frozenset({S.SEARCHING, S.WITHDRAWN, S.LAPSED}),
    S.SEARCHING: frozenset({S.CLARIFYING, S.REVIEWING, S.WITHDRAWN, *ANSWERED}),
    S.REVIEWING: frozenset({S.SEARCHING, S.CLARIFYING, S.WITHDRAWN, *ANSWERED}),
    **dict.fromkeys(ANSWERED, frozenset({S.APPEALED})),
    S.APPEALED: frozenset({S.UPHELD, S.CHANGED}),
    **dict.fromkeys((S.UPHELD, S.CHANGED, *ENDED), frozenset()),
}


class ReceivedFrom(StrEnum):
    """How a request came."""

    FORM = "form"
    MAIL = "mail"
    EMAIL = "email"
    PHONE = "phone"


class EstablishedHow(StrEnum):
    """How it was found out who asks."""

    NOT_ESTABLISHED = "not_established"
    SIGN_IN = "sign_in"
    CALL_BACK = "call_back"
    CREDENTIAL_SEEN = "credential_seen"
    LICENCE_LOOKED_UP = "licence_looked_up"
    SEALED_DOCUMENT = "sealed_document"
    WRITTEN_AUTHORISATION = "written_authorisation"


class ItemForm(StrEnum):
    """As what an item is handed out."""

    TEXT = "text"
    TABLE = "table"
    PDF = "pdf"


class ItemOutcome(StrEnum):
    """What is done with an item."""

    RELEASE = "release"
    REDACT = "redact"
    WITHHOLD = "withhold"


class Round(StrEnum):
    """Which answer a decision or a package belongs to."""

    ANSWER = "answer"
    APPEAL = "appeal"


class RemarkKind(StrEnum):
    """In which letter words typed by hand stand."""

    QUESTION = "question"
    ANSWER = "answer"
    APPEAL = "appeal"


class RecordsClockKind(StrEnum):
    """What must happen by when."""

    ANSWER = "answer"
    APPEAL = "appeal"


class RecordsClockEnd(StrEnum):
    """How a clock stopped for good."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


def may_become(state: RecordsState, to: RecordsState) -> bool:
    """Tell whether a request goes from one state to another."""
    return to in RECORDS_TRANSITIONS[state]


def authorisation_counts(given_on: date, until: date | None, *, rule: Authorisation | None, on: date) -> bool:
    """Tell whether a person's written word lets somebody else have their records on a day.

    It counts up to its stated last day where the rules know one, otherwise as long as they say; without a rule, never.
    """
    if rule is None or given_on > on:
        return False
    if until is not None and (on > until or rule.stated_term):
        return on <= until
    last = months_after(given_on, rule.months) if rule.months else given_on + timedelta(days=rule.days)
    return on <= last
