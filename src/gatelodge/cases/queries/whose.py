"""Whose conduct does a finding speak of? Found as it was typed: a visitor, an incarcerated person, or somebody by name."""

from __future__ import annotations

from datetime import date

from gatelodge.cases.domain.findings import BORN_MISSING, PERSON_UNKNOWN, VISITOR_UNKNOWN
from gatelodge.conduct.domain.account import Whose
from gatelodge.foundation.refusals import BadInput
from gatelodge.people.queries import find_person_by_number, find_visitors_named


def find_whose(visitor: str, born_on: date | None, number: str, other: str) -> Whose:
    """Find one of the three; more than one of them is left to conduct to refuse."""
    found = Whose(outsider=other.strip())
    if visitor.strip():
        if born_on is None:
            raise BadInput(BORN_MISSING)
        named = find_visitors_named(visitor, born_on)
        if len(named) != 1:
            raise BadInput(VISITOR_UNKNOWN)
        found = Whose(named[0], found.person_id, found.outsider)
    if number.strip():
        person = find_person_by_number(number)
        if person is None:
            raise BadInput(PERSON_UNKNOWN)
        found = Whose(found.visitor_id, person.id, found.outsider)
    return found
