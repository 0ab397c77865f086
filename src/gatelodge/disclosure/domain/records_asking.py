"""Who asks for which records, and what can't be right about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import RecordsKind
from gatelodge.foundation.asking import is_mail
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.signs import clean, clean_line

# As long as an inquiry may be, which can be handed over.
LONGEST, LAST_YEAR = 10_000, 2199
# A family, a team, a court's list of witnesses; more is a list.
MOST_PEOPLE = 25
# What is looked through for names: a longer text is too long already.
LOOKED_THROUGH = 40_000
_NUMBER = re.compile(r"\b[A-Z]{1,2}-?\d{4,6}\b|\b\d{5}-\d{3}\b")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w'\u2019-]+,?[ \t]+(?:[A-ZÀ-Þ]\.?[ \t]+)?[A-ZÀ-Þ][\w'\u2019-]+")
# Names in small letters are told from other words by their list: entries of two to four words, with nothing else in them.
LONGEST_LIST = 40
_BETWEEN = re.compile(r"[\n,;|\u2022]+")
_ENTRY = re.compile(r"[^\W\d_][\w'\u2019.-]*(?:[ \t]+[^\W\d_][\w'\u2019.-]*){1,3}")


@dataclass(frozen=True, slots=True)
class RecordsRequester:
    """Who asks, and how to reach them; `language` is that of their letters, which go by post to a postal address alone."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "en"
    address: str = ""


@dataclass(frozen=True, slots=True)
class RecordsWish:
    """What is asked for: which records, of which days (both in), and for oneself or as one of the public."""

    kind: RecordsKind
    described: str
    first_day: date | None = None
    last_day: date | None = None


def faults_of(who: RecordsRequester, wish: RecordsWish, *, lists: tuple[Wording, str]) -> Iterator[Reason]:
    """Give what can't be right; `lists` is what the rules say of lists of people, and where."""
    if not clean_line(who.name):
        yield reasons.NAME_MISSING
    if who.email.strip() and not is_mail(who.email.strip()):
        yield reasons.EMAIL_WRONG
    if not any(one.strip() for one in (who.email, who.phone, who.address)):
        yield reasons.NO_WAY_TO_REACH
    yield from faults_of_wish(wish, lists=lists)


def faults_of_wish(wish: RecordsWish, *, lists: tuple[Wording, str]) -> Iterator[Reason]:
    """Give what can't be right about what is asked for."""
    described = clean(wish.described[: LOOKED_THROUGH + 1])
    if not described:
        yield reasons.NOTHING_DESCRIBED
    elif names_many(described):
        yield reasons.too_many_people(*lists)
    elif len(described) > LONGEST:
        yield reasons.TOO_LONG
    if (wish.first_day is None) != (wish.last_day is None):
        yield reasons.PERIOD_HALF
    elif wish.last_day and wish.last_day.year > LAST_YEAR:
        yield reasons.YEAR_WRONG
    elif wish.first_day and wish.last_day and wish.last_day < wish.first_day:
        yield reasons.PERIOD_BACKWARDS


def names_many(text: str) -> bool:
    """Tell whether a text names more people than a question does; it is counted, and nobody is looked up."""
    read = text[:LOOKED_THROUGH]
    numbers = {found.group() for found in _NUMBER.finditer(read)}
    names = {found.group() for found in _NAME.finditer(read)}
    entries = {one.strip().lower() for one in _BETWEEN.split(read)}
    listed = {one for one in entries if _ENTRY.fullmatch(one)}
    return max(len(numbers), len(names)) > MOST_PEOPLE or len(listed) > LONGEST_LIST
