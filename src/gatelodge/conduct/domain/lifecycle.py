"""What can be recorded about conduct in a visit, and what may follow from it."""

from __future__ import annotations

from enum import StrEnum


class CrimeClass(StrEnum):
    """How the conduct would be classed; `none` is a breach of the rules and no crime."""

    NONE = "none"
    MISDEMEANOR = "misdemeanor"
    FELONY = "felony"


class SanctionKind(StrEnum):
    """The steps of the ladder that an officer or a supervisor can take (Cal. Code Regs. tit. 15, 3176.1)."""

    WARNING = "warning"
    TERMINATION = "termination"
    SUSPENSION = "suspension"


class EvidenceStandard(StrEnum):
    """On what the decider relied: the rule asks for involvement, not for a conviction."""

    STAFF_OBSERVATION = "staff_observation"
    REASONABLE_BELIEF = "reasonable_belief"
    PREPONDERANCE = "preponderance"
    CONVICTION = "conviction"
