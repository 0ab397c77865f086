"""Which words may a rule and a decision use?"""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """What a rule is: most visiting rules allow a refusal, few command one."""

    MUST_DENY = "MUST_DENY"
    MAY_DENY = "MAY_DENY"
    MUST_ALLOW = "MUST_ALLOW"
    COND = "COND"
    LIMIT = "LIMIT"
    DUTY = "DUTY"
    INFO = "INFO"


class Evidence(StrEnum):
    """How well a rule's text is known; only a text that was seen is in force without somebody switching it on."""

    SEEN = "seen"
    KNOWN = "known"
    INFERRED = "inferred"


class Then(StrEnum):
    """What follows when a rule applies."""

    DENY = "deny"
    INCOMPLETE = "incomplete"
    HUMAN = "human"
    ATTACH = "attach"
    NOTE = "note"


class Outcome(StrEnum):
    """The answer to a question.

    `incomplete`: a fact or a part of the application is missing, so nobody can decide yet; it refuses nothing.
    `human`: grounds that allow a refusal are made out, and a person of the named rank decides.
    """

    ALLOW = "allow"
    ALLOW_WITH_CONDITIONS = "allow_with_conditions"
    INCOMPLETE = "incomplete"
    HUMAN = "human"
    DENY = "deny"


# A rule may not do more than its modality: this is where "may" is kept from turning into "must".
ALLOWED_THEN: dict[Modality, tuple[Then, ...]] = {
    Modality.MUST_DENY: (Then.DENY,),
    Modality.MAY_DENY: (Then.HUMAN,),
    Modality.MUST_ALLOW: (Then.NOTE, Then.ATTACH),
    Modality.COND: (Then.DENY, Then.INCOMPLETE, Then.HUMAN, Then.ATTACH),
    Modality.LIMIT: (Then.NOTE,),
    Modality.DUTY: (Then.NOTE,),
    Modality.INFO: (Then.NOTE,),
}

# Measures of conduct.sanction, the lighter before the heavier.
# A denial for the day comes after the end of a visit: where a visit must be ended, the day may be denied as well.
MEASURES = ("none", "warning", "non_contact", "termination", "denial", "suspension", "revocation", "exclusion")
# Where a measure holds; empty where it has no place of its own (a warning, the end of a visit).
REACHES = ("", "facility", "department")
