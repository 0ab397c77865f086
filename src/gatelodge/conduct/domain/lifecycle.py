"""What can be recorded about conduct in a visit, and what may follow from it."""

from __future__ import annotations

from enum import StrEnum


class Conduct(StrEnum):
    """What a visitor did, as the officer classes it; talking to the press is no conduct and has no entry."""

    EXCESSIVE_CONTACT = "excessive_contact"
    DISTURBANCE = "disturbance"
    THREAT = "threat"
    ASSAULT = "assault"
    CHILD_NOT_CONTROLLED = "child_not_controlled"
    CLOTHING_CHANGED = "clothing_changed"
    DISOBEYED_ORDER = "disobeyed_order"
    PHONE_OR_CAMERA = "phone_or_camera"
    CONTRABAND = "contraband"
    DRUGS_OR_ALCOHOL = "drugs_or_alcohol"
    FALSE_IDENTITY = "false_identity"
    OTHER_BREACH = "other_breach"
    # No breach of visiting rules: an arrest elsewhere that became known here (it opens no sanction).
    ARREST_ELSEWHERE = "arrest_elsewhere"


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
