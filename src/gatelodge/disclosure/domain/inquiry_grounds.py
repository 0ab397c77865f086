"""Does a paper that was shown still count? An authorisation for the pack's days or its own term, an order until it lapses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import months_after
from gatelodge.policy.domain.disclosing import Ground, Validity

W = Wording
WITHDRAWN = W("It was withdrawn.", "Se retiró.")
LAPSED = W("It lapsed on {day}.", "Venció el {day}.")
TOO_OLD = W(
    "It was signed on {day}, and counts no longer ({citation}).", "Se firmó el {day} y ya no cuenta ({citation})."
)
NOT_YET = W("It is signed for a day that has not come.", "Lleva la fecha de un día que aún no ha llegado.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper as it was written down."""

    kind: Ground
    signed_on: date
    valid_until: date | None = None
    withdrawn: bool = False


def last_day(shown: Shown, validity: Validity) -> date | None:
    """Give the last day on which a paper counts; None where nothing ends it."""
    if shown.valid_until is not None or shown.kind is not Ground.AUTHORISATION:
        return shown.valid_until
    if validity.months:
        return months_after(shown.signed_on, validity.months)
    return shown.signed_on + timedelta(days=validity.days)


def why_not(shown: Shown, *, on: date, validity: Validity) -> Wording | None:
    """Say why a paper counts for nothing on a day; None where it counts."""
    if shown.withdrawn:
        return WITHDRAWN
    if shown.signed_on > on:
        return NOT_YET
    until = last_day(shown, validity)
    if until is None or on <= until:
        return None
    if shown.valid_until is not None:
        return LAPSED.filled(day=until.isoformat())
    return TOO_OLD.filled(day=shown.signed_on.isoformat(), citation=validity.source.citation)


def grounds_of(papers: Iterable[Shown], *, own: bool, on: date, validity: Validity) -> frozenset[Ground]:
    """Give the grounds that count on a day; that somebody asks about their own matter is one of them."""
    counted = {one.kind for one in papers if why_not(one, on=on, validity=validity) is None}
    return frozenset(counted | ({Ground.OWN} if own else set()))
