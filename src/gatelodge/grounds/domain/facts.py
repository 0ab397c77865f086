"""What the rules are told of a request, a denial, a film permit, and of who would be in the picture.

None means unknown, and stays so: a rule that reads it is undetermined, never false.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from gatelodge.grounds.domain.lifecycle import AccessKind, FilmedAnswer, MediaClass, OutletKind
from gatelodge.grounds.domain.mapping.zones import Device

Facts = dict[str, Any]


class LesserAnswer(StrEnum):
    """An answer that gives less than was asked for: nothing, or a part."""

    DENY = "deny"
    LIMIT = "limit"


class DenialGround(StrEnum):
    """Why somebody would give less than was asked for, in the words of the rules."""

    IMMEDIATE_THREAT = "immediate_threat"
    OPERATIONAL_PROBLEM = "operational_problem"
    RULES_REFUSED_OR_BREACHED = "rules_refused_or_breached"
    MEDICALLY_UNABLE = "medically_unable"
    MINOR_WITHOUT_CONSENT = "minor_without_consent"
    DANGER_OR_UNREST = "danger_or_unrest"
    GAG_ORDER = "gag_order"
    COURT_NOT_CLEARED = "court_not_cleared"
    PROTECTION_CASE = "protection_case"
    EMERGENCY = "emergency"
    STATE_BUSINESS = "state_business"
    INSURANCE_MISSING = "insurance_missing"
    LAW_CONFLICT = "law_conflict"
    OTHER = "other"


class Shown(StrEnum):
    """Who or what would be in the picture."""

    INCARCERATED = "incarcerated"
    STAFF = "staff"
    PATIENT = "patient"
    SECURITY_FEATURE = "security_feature"


def class_facts(outlet: OutletKind, *, employed_or_contracted: bool | None, press_pass: bool | None) -> Facts:
    """Give the facts of `grounds.media_class`."""
    told = {"employed_or_contracted": employed_or_contracted, "press_pass": press_pass}
    return {"access": {"outlet": outlet.value, **told}}


def request_facts(
    kind: AccessKind,
    *,
    outlet: OutletKind,
    media_class: MediaClass | None,
    devices: Iterable[Device],
    shows_institution: bool | None,
    received_on: date,
) -> Facts:
    """Give the facts of `grounds.access`."""
    return {
        "access": {
            **_who_and_what(kind, media_class, devices),
            "outlet": outlet.value,
            "shows_institution": shows_institution,
            "received_on": received_on.isoformat(),
        }
    }


def denial_facts(
    kind: AccessKind,
    *,
    outlet: OutletKind,
    media_class: MediaClass | None,
    devices: Iterable[Device],
    answer: LesserAnswer,
    grounds: Iterable[DenialGround],
    authorised: bool | None,
) -> Facts:
    """Give the facts of `grounds.denial`; `authorised` is whether the authority above has said yes to it."""
    return {
        "access": {
            **_who_and_what(kind, media_class, devices),
            "outlet": outlet.value,
            "answer": answer.value,
            "denial_grounds": sorted({one.value for one in grounds}),
            "denial_authorised": authorised,
        }
    }


def film_facts(
    kind: AccessKind,
    *,
    received_on: date,
    answered: bool | None,
    due_on: date | None,
    insured: bool | None,
    aircraft_insured: bool | None,
) -> Facts:
    """Give the facts of `grounds.film`; `due_on` is the last day of its clock, once that has been set."""
    return {
        "access": {
            "kind": kind.value,
            "received_on": received_on.isoformat(),
            "film_answered": answered,
            "film_due_on": None if due_on is None else due_on.isoformat(),
            "insured": insured,
            "aircraft_insured": aircraft_insured,
        }
    }


def equipment_facts(kind: AccessKind, *, media_class: MediaClass | None, devices: Iterable[Device]) -> Facts:
    """Give the facts of `grounds.equipment`."""
    return {"access": _who_and_what(kind, media_class, devices)}


def filmed_facts(shown: Shown, answer: FilmedAnswer | None, *, in_writing: bool) -> Facts:
    """Give the facts of `grounds.filmed`; None is somebody who was not asked yet."""
    if answer is None:
        consent = "none"
    elif answer is FilmedAnswer.GIVEN:
        consent = "given_in_writing" if in_writing else "given"
    else:
        consent = "declined"
    return {"access": {"shown": shown.value, "consent": consent}}


def _who_and_what(kind: AccessKind, media_class: MediaClass | None, devices: Iterable[Device]) -> Facts:
    return {
        "kind": kind.value,
        "media_class": None if media_class is None else media_class.value,
        "devices": sorted({one.value for one in devices}),
    }
