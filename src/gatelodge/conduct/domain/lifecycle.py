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


class GateGround(StrEnum):
    """A ground for a denial for the day (Cal. Code Regs. tit. 15, 3176(a)(1)-(3)); `none` where there is none."""

    NONE = "none"
    UNDER_INFLUENCE = "under_influence"
    DOCUMENTS_MISSING = "documents_missing"
    SEARCH_REFUSED = "search_refused"
    UNCLOTHED_SEARCH_REFUSED = "unclothed_search_refused"


class ExclusionGround(StrEnum):
    """A ground for an exclusion order (Cal. Code Regs. tit. 15, 3176.3(b)(1)-(6)); `none` where there is none."""

    NONE = "none"
    SECURITY_THREAT = "security_threat"
    FELONY_CHARGE = "felony_charge"
    FELONY_INVESTIGATED = "felony_investigated"
    PURPOSE_ENDED = "purpose_ended"
    LISTED_OFFENCE = "listed_offence"
    TERMINATION_BREACHED = "termination_breached"


class Part(StrEnum):
    """What somebody else had to do with an incident."""

    PRESENT = "present"
    WITNESS = "witness"
    INJURED = "injured"


class ExhibitKind(StrEnum):
    PHOTO = "photo"
    FILE = "file"
    ITEM = "item"


class SeizedKind(StrEnum):
    """What was taken; the rules know phones, cameras and recorders by name."""

    PHONE = "phone"
    CAMERA = "camera"
    RECORDER = "recorder"
    OTHER = "other"


class FoundAt(StrEnum):
    """Where it was found, in the rules' words."""

    AT_GATE = "at_gate"
    VISITING_ROOM = "visiting_room"
    VEHICLE = "vehicle"


class SanctionKind(StrEnum):
    """The steps of the ladder against a visitor (Cal. Code Regs. tit. 15, 3176, 3176.1, 3176.3)."""

    DENIAL = "denial"
    WARNING = "warning"
    TERMINATION = "termination"
    NON_CONTACT = "non_contact"
    SUSPENSION = "suspension"
    REVOCATION = "revocation"
    EXCLUSION = "exclusion"


# The steps that last beyond the moment.
SPAN_KINDS = frozenset(
    {
        SanctionKind.DENIAL,
        SanctionKind.NON_CONTACT,
        SanctionKind.SUSPENSION,
        SanctionKind.REVOCATION,
        SanctionKind.EXCLUSION,
    }
)


# The steps that are over with the day: their own notice says so, and no other follows.
ONE_DAY_KINDS = frozenset({SanctionKind.DENIAL, SanctionKind.NON_CONTACT})


class Reach(StrEnum):
    """Where a sanction holds."""

    FACILITY = "facility"
    DEPARTMENT = "department"


class EndWhy(StrEnum):
    """Why a sanction or measure is over: the first two by time alone, the others by a person's decision."""

    SERVED = "served"
    LAPSED = "lapsed"
    LIFTED = "lifted"
    OVERTURNED = "overturned"
    VARIED = "varied"


class EvidenceStandard(StrEnum):
    """On what the decider relied: the rule asks for involvement, not for a conviction."""

    STAFF_OBSERVATION = "staff_observation"
    REASONABLE_BELIEF = "reasonable_belief"
    PREPONDERANCE = "preponderance"
    CONVICTION = "conviction"


class MeasureKind(StrEnum):
    """The limits on an incarcerated person's visits (Cal. Code Regs. tit. 15, 3176.4(a)-(e))."""

    TEMPORARY_NON_CONTACT = "temporary_non_contact"
    RESTRICTION = "restriction"
    COMMITTEE = "committee"


class Effect(StrEnum):
    """What a measure does to the visits of the incarcerated person."""

    NON_CONTACT = "non_contact"
    NO_VISITS = "no_visits"


class Hearing(StrEnum):
    """How far a hearing on an incarcerated person's conduct has come, in the rules' words."""

    NONE = "none"
    SERIOUS_PENDING = "serious_pending"
    GUILTY_ADMINISTRATIVE = "guilty_administrative"
    GUILTY_SERIOUS = "guilty_serious"


class Matter(StrEnum):
    """What such a hearing is about, in the rules' words."""

    VISITING_BREACH = "visiting_breach"
    THREATENING_BREACH = "threatening_breach"
    SERIOUS_OR_REPEATED_BREACH = "serious_or_repeated_breach"
    CASH = "cash"
    DRUGS = "drugs"
    LISTED_DRUG_OFFENCE = "listed_drug_offence"
    DANGEROUS_CONTRABAND = "dangerous_contraband"
    OTHER = "other"


class ComplaintStage(StrEnum):
    """Who has a complaint to answer, in the rules' words."""

    INSTITUTION_HEAD = "institution_head"
    DIRECTOR = "director"


class ComplaintMeans(StrEnum):
    ONLINE = "online"
    PAPER = "paper"


class ComplaintOutcome(StrEnum):
    UPHELD = "upheld"
    VARIED = "varied"
    OVERTURNED = "overturned"
