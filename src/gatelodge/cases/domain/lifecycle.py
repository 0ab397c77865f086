"""What a case holds, the states that its parts go through, and the words both are told in."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """From what a case was opened."""

    ARTICLE = "article"
    POST = "post"
    PICTURE = "picture"
    INCIDENT = "incident"


class CaseState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


CASE_TRANSITIONS: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.CLOSED}),
    # What comes to light later is added to the same case.
    CaseState.CLOSED: frozenset({CaseState.OPEN}),
}


class SourceKind(StrEnum):
    """What a source item is."""

    ARTICLE = "article"
    POST = "post"
    PICTURE = "picture"
    DOCUMENT = "document"


# What can be taken apart into who says what.
READABLE = (SourceKind.ARTICLE, SourceKind.POST, SourceKind.DOCUMENT)


class ReceivedHow(StrEnum):
    """How a source item came to the house."""

    HANDED_IN = "handed_in"
    MAIL = "mail"
    WEB_CAPTURE = "web_capture"
    SCREENSHOT = "screenshot"
    OWN_SYSTEM = "own_system"


class PartyKind(StrEnum):
    """Who puts something forward; the reader knows the outlet and the unresolved, a person says the others."""

    OUTLET = "outlet"
    PERSON = "person"
    BODY = "body"
    COUNSEL = "counsel"
    SOURCE = "source"
    UNRESOLVED = "unresolved"


class SameParty(StrEnum):
    """Are two names one party? Only a person answers."""

    SAME = "same"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """How the words came, as the reader names it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    DOCUMENT = "document"
    NARRATION = "narration"


class Polarity(StrEnum):
    """The source's stance; a no-comment is neither."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    NEITHER = "neither"
    UNKNOWN = "unknown"


class Modality(StrEnum):
    ASSERTED = "asserted"
    HEDGED = "hedged"
    POSSIBLE = "possible"
    BELIEF = "belief"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    QUESTION = "question"


class Tier(StrEnum):
    """How surely the source is known: named by the clause, by what stands beside, not established."""

    A = "A"
    B = "B"
    C = "C"


class StatementState(StrEnum):
    """What a person said of what the reader proposed; each may be looked at again."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


# The statements that a person stands behind, as words that somebody said.
STANDING = (StatementState.ACCEPTED, StatementState.CORRECTED)


class PostBasis(StrEnum):
    """Where a post's time comes from; none is an answer."""

    ID = "id"
    MARKUP = "markup"
    NONE = "none"


class MomentSource(StrEnum):
    """What a moment of the timeline rests on; that of an exhibit is read from its row, and of our records none is kept."""

    POST = "post"
    STAMP = "stamp"
    EXHIBIT = "exhibit"
    RECORD = "record"
    ENTERED = "entered"


class RelationKind(StrEnum):
    """How two statements stand to each other."""

    CONTRADICTION = "contradiction"
    SCOPE_GAP = "scope_gap"
    ACCOUNT_VS_RULE = "account_vs_rule"
    NON_CONFIRMATION = "non_confirmation"
    RECORD_VS_ACCOUNT = "record_vs_account"
    TENSION = "tension"
    RETRACTION = "retraction"
    AGREEMENT = "agreement"


class Proposer(StrEnum):
    READER = "reader"
    PERSON = "person"


class RelationState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class QuestionState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DROPPED = "dropped"


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ExhibitKind(StrEnum):
    """A file, proved by its digest, or a thing in a bag."""

    FILE = "file"
    ITEM = "item"


class CustodyAction(StrEnum):
    """What was done with an exhibit."""

    RECEIVED = "received"
    EXAMINED = "examined"
    COPIED = "copied"
    SEALED = "sealed"
    OPENED = "opened"
    HANDED_OVER = "handed_over"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    DESTROYED = "destroyed"


class CheckKind(StrEnum):
    """In which of the facility's own records a statement is looked up."""

    VISIT = "visit"
    PERMIT = "permit"
    PHOTO = "photo"
    VANTAGE = "vantage"


class CheckOutcome(StrEnum):
    """What the records say to a statement; silent is no denial."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"
    CANNOT_TELL = "cannot_tell"


class ProofStandard(StrEnum):
    """How surely a finding is found."""

    SOME_EVIDENCE = "some_evidence"
    PREPONDERANCE = "preponderance"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


class FindingState(StrEnum):
    """A finding from its first words to a second person's yes."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


F = FindingState
FINDING_TRANSITIONS: dict[FindingState, frozenset[FindingState]] = {
    F.DRAFT: frozenset({F.SUBMITTED, F.WITHDRAWN}),
    F.SUBMITTED: frozenset({F.CONFIRMED, F.RETURNED, F.WITHDRAWN}),
    F.RETURNED: frozenset({F.DRAFT, F.SUBMITTED, F.WITHDRAWN}),
    F.CONFIRMED: frozenset({F.WITHDRAWN}),
    F.WITHDRAWN: frozenset(),
}
REVIEWED = (F.CONFIRMED, F.RETURNED)


class ExportKind(StrEnum):
    """In which form a case leaves the house."""

    REPORT = "report"
    DATA = "data"
    ANNOTATIONS = "annotations"
    LINKED = "linked"
    STATEMENTS = "statements"
    POSTS = "posts"
    CUSTODY = "custody"
    LOCKER = "locker"
