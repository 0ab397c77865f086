"""Into which category of a public table does something fall? Pure."""

from __future__ import annotations

from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, Conduct, Effect, EndWhy, SanctionKind

# The beginnings of rules, by what a visitor at the gate can do about them; the first that fits counts.
RULES: tuple[tuple[str, str], ...] = (
    ("ca:3173.2", "search"),
    ("ca:3173(", "identity"),
    ("ca:3174", "clothing"),
    ("ca:3176(a)(1)", "influence"),
    ("ca:3176(a)(2)", "identity"),
    ("ca:3176(a)(3)", "search"),
    ("ca:3172", "standing"),
    ("ca:3176.1(b).device", "things"),
    ("ca:3176.", "standing"),
    ("ca:3170(d)", "standing"),
    ("ca:PC-4576", "things"),
    ("ca:practice.devices", "things"),
)
# Rules that protect a minor or a victim: what rests on one is counted nowhere.
PROTECTING = ("ca:3173.1", "us:540.44")
CONDUCT: dict[Conduct, str] = {
    Conduct.EXCESSIVE_CONTACT: "contact",
    Conduct.DISTURBANCE: "disturbance",
    Conduct.THREAT: "disturbance",
    Conduct.ASSAULT: "disturbance",
    Conduct.CHILD_NOT_CONTROLLED: "order",
    Conduct.CLOTHING_CHANGED: "order",
    Conduct.DISOBEYED_ORDER: "order",
    Conduct.PHONE_OR_CAMERA: "things",
    Conduct.CONTRABAND: "things",
    Conduct.DRUGS_OR_ALCOHOL: "things",
    Conduct.FALSE_IDENTITY: "other",
    Conduct.OTHER_BREACH: "other",
    Conduct.ARREST_ELSEWHERE: "other",
}
SUPERVISORS = ("gate_officer", "visiting_sergeant", "lieutenant")
IN_FORCE: dict[SanctionKind | Effect, str] = {
    SanctionKind.SUSPENSION: "visitor_suspension_or_revocation",
    SanctionKind.REVOCATION: "visitor_suspension_or_revocation",
    SanctionKind.EXCLUSION: "visitor_exclusion",
    Effect.NON_CONTACT: "person_non_contact",
    Effect.NO_VISITS: "person_no_visits",
}
ENDINGS: dict[EndWhy, str] = {
    EndWhy.SERVED: "time",
    EndWhy.LAPSED: "time",
    EndWhy.LIFTED: "lifted",
    EndWhy.OVERTURNED: "overturned",
    EndWhy.VARIED: "overturned",
}
ANSWERS: dict[ComplaintOutcome, str] = {one: one.value for one in ComplaintOutcome}


def rule_group(rule: str) -> str:
    """Give the group of a rule under which a visitor was turned away."""
    return next((group for beginning, group in RULES if rule.startswith(beginning)), "other")


def band(number: int, *bands: str) -> str:
    """Give the band of a number: `0-14`, `61+`, or the number itself."""
    for one in bands:
        least, _, most = one.removesuffix("+").partition("-")
        open_end = one.endswith("+")
        if int(least) <= number and (open_end or number <= int(most or least)):
            return one
    raise ValueError(f"{number} lies in no band")


def rank_group(rank: str) -> str:
    """Give the group of the rank that decided."""
    if rank in SUPERVISORS:
        return "supervisor"
    return "institution_head" if rank == "institution_head" else "above"
