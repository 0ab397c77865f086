"""What an inquiry is, the states that it and its replies go through, and how it was established who asks."""

from __future__ import annotations

from enum import StrEnum

from gatelodge.policy.domain.disclosing import Ground


class InquiryChannel(StrEnum):
    """How an inquiry came."""

    FORM = "form"
    PHONE = "phone"
    MAIL = "mail"
    WALK_IN = "walk_in"


class InquiryKind(StrEnum):
    """Who says to be asking, before anything is established."""

    PRESS = "press"
    PUBLIC = "public"
    FAMILY = "family"
    COUNSEL = "counsel"
    POLICE = "police"
    ELECTED_OFFICE = "elected_office"
    RECORDS_REQUEST = "records_request"


class InquiryState(StrEnum):
    """An inquiry from its receipt to its end; one that was answered may be answered again."""

    RECEIVED = "received"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


S = InquiryState
INQUIRY_TRANSITIONS: dict[InquiryState, frozenset[InquiryState]] = {
    S.RECEIVED: frozenset({S.ANSWERED, S.HANDED_OVER, S.WITHDRAWN}),
    S.ANSWERED: frozenset({S.HANDED_OVER}),
    S.HANDED_OVER: frozenset(),
    S.WITHDRAWN: frozenset(),
}
ANSWERABLE = (S.RECEIVED, S.ANSWERED)


class ReplyKind(StrEnum):
    """What a reply is about: what is in records, or what everybody may know."""

    RECORDS = "records"
    LISTED = "listed"


class ReplyState(StrEnum):
    """A reply from its draft until it has left."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    QUEUED = "queued"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


R = ReplyState
REPLY_TRANSITIONS: dict[ReplyState, frozenset[ReplyState]] = {
    R.DRAFT: frozenset({R.SUBMITTED, R.QUEUED, R.WITHDRAWN}),
    R.SUBMITTED: frozenset({R.QUEUED, R.RETURNED, R.WITHDRAWN}),
    R.RETURNED: frozenset({R.SUBMITTED, R.WITHDRAWN}),
    # Back from the queue where what it rests on was struck or withdrawn before it left.
    R.QUEUED: frozenset({R.SENT, R.WITHDRAWN}),
    R.SENT: frozenset(),
    R.WITHDRAWN: frozenset(),
}
OPEN_REPLIES = (R.DRAFT, R.SUBMITTED, R.RETURNED, R.QUEUED)
CHANGEABLE = (R.DRAFT, R.RETURNED)


class Established(StrEnum):
    """How it was established who asks."""

    SIGN_IN = "sign_in"
    CALL_BACK = "call_back"
    CREDENTIAL_SEEN = "credential_seen"
    LICENCE_LOOKED_UP = "licence_looked_up"
    SEALED_DOCUMENT = "sealed_document"


# What is shown on paper; that somebody asks about themselves is part of who they are.
SHOWN_GROUNDS = (
    Ground.AUTHORISATION,
    Ground.COURT_ORDER,
    Ground.AGENCY_REQUEST,
    Ground.CONDITION_TERM,
    Ground.LISTED_PERSON,
    Ground.RECORDS_OFFICE,
)


class HealthTerm(StrEnum):
    """The only words in which a condition is told."""

    GOOD = "good"
    FAIR = "fair"
    SERIOUS = "serious"
    CRITICAL = "critical"
    TREATED_AND_RELEASED = "treated_and_released"
    UNDETERMINED = "undetermined"


class InquiryReviewKind(StrEnum):
    """Why somebody must look at an inquiry again."""

    OVERDUE = "overdue"
    IDENTITY_STRUCK = "identity_struck"
    NOT_SENT = "not_sent"


class PassedOn(StrEnum):
    """How a reply reached somebody who has no e-mail address."""

    POST = "post"
    TELEPHONE = "telephone"


def ways_to_pass_on(*, email: str, phone: str, address: str) -> tuple[PassedOn, ...]:
    """Give how a reply can be passed on; not at all to whoever reads it on a page by the link of a mail."""
    if email:
        return ()
    return ((PassedOn.POST,) if address else ()) + ((PassedOn.TELEPHONE,) if phone else ())


def may_become(state: InquiryState, to: InquiryState) -> bool:
    """Tell whether an inquiry goes from one state to another."""
    return to in INQUIRY_TRANSITIONS[state]


def reply_may_become(state: ReplyState, to: ReplyState) -> bool:
    """Tell whether a reply goes from one state to another."""
    return to in REPLY_TRANSITIONS[state]
