"""What does one row of a roster say, and what of it can't be right? All reasons at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from gatelodge.foundation.refusals import Reason
from gatelodge.people.domain.ages import age_on
from gatelodge.people.domain.kinds import CustodyStatus, OffenceKind, VisitingStatus
from gatelodge.people.domain.roster_faults import fault

YOUNGEST, OLDEST = 12, 120
LIMITS = {"surname": 80, "given_names": 120, "housing": 40, "work_hours": 120}
CUSTODY = frozenset(status.value for status in CustodyStatus)
VISITING = frozenset(status.value for status in VisitingStatus)

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,15}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
# kind : section : minor or adult [ : contact or non_contact : day of the committee's decision ]
_OFFENCE = re.compile(
    r"(conviction|arrest):([0-9]{1,5}[0-9a-z.()]{0,14}):(minor|adult)(?::(contact|non_contact):(\d{4}-\d{2}-\d{2}))?"
)


class OffenceLine(NamedTuple):
    """An offence that bears on visits by minors, as the feed tells it."""

    kind: str
    statute: str
    victim_was_minor: bool
    committee_authorises_contact: bool | None
    committee_decided_on: date | None


Values = dict[str, Any]
Read = tuple[Values, tuple[Reason, ...]]


def is_number(text: str) -> bool:
    """Tell whether this can be a custody number."""
    return _NUMBER.fullmatch(text) is not None


@lru_cache(maxsize=200_000)
def day_of(text: str) -> date | None:
    """Give the day written as `2026-03-01`, None for anything else (31 February included)."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_row(told: Mapping[str, str], facilities: Collection[str], on: date) -> Read:
    """Give the row's values, and every reason why they can't be taken in."""
    values: Values = {}
    reasons: list[Reason] = []
    _read_numbers(told, values, reasons)
    _read_texts(told, values, reasons)
    _read_states(told, facilities, values, reasons)
    _read_days(told, on, values, reasons)
    values["offences"] = _read_offences(told.get("offences", ""), on, reasons)
    return values, tuple(reasons)


def _read_numbers(told: Mapping[str, str], values: Values, reasons: list[Reason]) -> None:
    for field in ("number", "previous_number", "merged_into"):
        value = told.get(field, "").strip().upper()
        values[field] = value
        if not value and field == "number":
            reasons.append(fault("missing", field))
        elif value and not is_number(value):
            reasons.append(fault("number_malformed", field, value=value))
        elif value and field != "number" and value == values["number"]:
            reasons.append(fault("refers_to_itself", field))


def _read_texts(told: Mapping[str, str], values: Values, reasons: list[Reason]) -> None:
    for field, limit in LIMITS.items():
        value = " ".join(told.get(field, "").split())
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        values[field] = value
        if not value and field in ("surname", "given_names"):
            reasons.append(fault("missing", field))
        elif len(value) > limit:
            reasons.append(fault("too_long", field, limit=limit))


def _read_states(told: Mapping[str, str], facilities: Collection[str], values: Values, reasons: list[Reason]) -> None:
    custody = values["custody_status"] = told["custody_status"].strip().lower()
    visiting = values["visiting_status"] = told["visiting_status"].strip().lower()
    facility = values["facility"] = told["facility"].strip().upper()
    language = values["language"] = told.get("language", "").strip() or "en"
    if custody not in CUSTODY:
        reasons.append(fault("unknown_value", "custody_status", value=custody))
    if visiting not in VISITING:
        reasons.append(fault("unknown_value", "visiting_status", value=visiting))
    # Only somebody who was released is in no facility.
    if facility not in facilities and (facility or custody != CustodyStatus.RELEASED):
        reasons.append(fault("unknown_value", "facility", value=facility))
    if not _LANGUAGE.fullmatch(language):
        reasons.append(fault("unknown_value", "language", value=language))


def _read_days(told: Mapping[str, str], on: date, values: Values, reasons: list[Reason]) -> None:
    for field in ("born_on", "admitted_on", "released_on"):
        text = told.get(field, "").strip()
        day = values[field] = day_of(text)
        if text and day is None:
            reasons.append(fault("impossible_date", field, value=text))
        elif not text and field == "born_on":
            reasons.append(fault("missing", field))
        elif day is not None and day > on:
            reasons.append(fault("date_in_future", field, value=text))
    reasons.extend(_order_faults(values, on))


def _order_faults(values: Values, on: date) -> Iterator[Reason]:
    born, admitted, released = values["born_on"], values["admitted_on"], values["released_on"]
    if born and born <= on and not YOUNGEST <= age_on(born, on) <= OLDEST:
        yield fault("impossible_age", "born_on", age=age_on(born, on))
    if born and admitted and admitted <= born:
        yield fault("admitted_before_birth", "admitted_on")
    if admitted and released and released < admitted:
        yield fault("released_before_admitted", "released_on")
    if released and values["custody_status"] != CustodyStatus.RELEASED:
        yield fault("released_but_held", "released_on")


def _read_offences(text: str, on: date, reasons: list[Reason]) -> tuple[OffenceLine, ...]:
    found: dict[tuple[str, str, bool], OffenceLine] = {}
    for part in text.split(";") if text.strip() else ():
        match = _OFFENCE.fullmatch(part.strip())
        decided_on = day_of(match[5]) if match and match[5] else None
        if not match or (match[5] and (decided_on is None or decided_on > on)):
            reasons.append(fault("offence_malformed", "offences", value=part.strip()))
            continue
        answer = None if match[4] is None else match[4] == "contact"
        one = OffenceLine(OffenceKind(match[1]).value, match[2], match[3] == "minor", answer, decided_on)
        found[one[:3]] = one
    return tuple(sorted(found.values(), key=lambda one: one[:3]))
