"""Who stands on which side? Sources that are one and the same, what kind of party each is, and whom a statement is about."""

from __future__ import annotations

import re

from gatelodge.cases.domain.reading.said import OUTLET, UNRESOLVED

# What kind of party a source is, the first that fits: those who answer for a prison, those who speak for somebody, those
# whom it touches, the press, and papers.
CAMPS = (
    (
        "authority",
        (
            r"department|prison|jail|facility|minist(?:ry|er)|sheriff|warden|governor|superintendent|director|commissioner|officials?|spokes\w+|police|deput\w+|"
            r"officer|guards?|county|agency|office|authorit(?:y|ies)|service|secretary|board|bureau|state|administration|staff|captain|lieutenant|sergeant|"
            r"manage(?:r|ment)|corrections|mayor|senator|chief|undersheriff|inspector|prosecutor|attorney general"
        ),
    ),
    ("advocate", r"lawyers?|attorneys?|counsel|solicitor|barrister|publicist|rep(?:resentative)?s?|team|agent"),
    (
        "person",
        (
            r"mother|father|wife|husband|son|daughter|sister|brother|widow|famil(?:y|ies)|relatives?|parents?|cousin|girlfriend|boyfriend|neighbou?rs?|friends?|"
            r"visitors?|prisoners?|m[ae]n|wom[ae]n|witness\w*|resident\w*|driver|customer|teacher|professor|students?|patient|former|charity|chaplain|union|"
            r"association|critics?|campaign\w*|advocates?|nurse|doctor"
        ),
    ),
    (
        "press",
        (
            r"photograph\w*|paparazz\w*|reporters?|editors?|newspaper|magazine|paper|site|station|channel|broadcaster|producer|crew|cameraman|columnist|"
            r"journalists?|publisher|freelanc\w*"
        ),
    ),
    (
        "paper",
        (
            r"logs?|records?|register|report|book|receipt|invoice|letter|memo|notice|rules?|polic(?:y|ies)|act|code|handbook|regulations?|order|statute|law|"
            r"ordinance|guide\w*|permit|form|timesheet|schedule|roster|statement|video|footage|pictures?|photos?|documents?|files?|page|list|contract|minutes|"
            r"transcript|standard|manual|sheet|diary|calendar|data|figures|e-?mail|text|post"
        ),
    ),
)
_CAMPS = tuple((name, re.compile(rf"\b(?:{form})\b", re.IGNORECASE)) for name, form in CAMPS)
# Words for people and offices by which an article speaks of them without a name.
ROLE = re.compile(
    r"\b(governor|warden|sheriff|minister|director|superintendent|manager|nurse|doctor|dean|professor|officer|guard|deputy|spokes\w+|lawyer|attorney|"
    r"photographer|judge|chaplain|secretary|mayor|teacher|driver|contractor|mother|father|sister|brother|wife|husband|daughter|son|prison|jail|department|"
    r"ministry|company|agency|hospital|court|union|office|county|clerk|cook|captain|publicist|paper|magazine|prisoner|owner|firm|college|school|service|"
    r"board|bureau)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Z][\w’'-]+")
TITLES = re.compile(
    r"(?:The|An?|Mr|Mrs|Ms|Dr|Sheriff|Warden|Governor|Spokes(?:wo)?man|Officer|Prof(?:essor)?|Superintendent|Judge|Sergeant|Captain|Minister|Sister|Father|"
    r"Miss|Sir|Dean|Inspector|Director|Chief)"
)
SUBJECT = re.compile(r"(?:and\s|but\s)?(I|we|my|our|he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
OWN = frozenset({"i", "we", "my", "our"})
# A reported clause speaks of the one who is reported as “he” or “she”.
OWN_IF_TOLD = frozenset({"he", "she", "they", "his", "her", "their"})
OPENING = 40


def names_in(text: str) -> frozenset[str]:
    """Give the capitalised words of a text that are no titles."""
    return frozenset(word for word in NAME.findall(text) if not TITLES.fullmatch(word))


def parties_in(text: str) -> frozenset[str]:
    """Give the names and roles by which a text speaks of people and offices."""
    return frozenset(word.lower() for word in names_in(text)) | frozenset(word.lower() for word in ROLE.findall(text))


def camp_of(source: str, route: str) -> str:
    """Say what kind of party a source is."""
    if source in {OUTLET, UNRESOLVED}:
        return source
    if route == "document":
        return "paper"
    return next((name for name, form in _CAMPS if form.search(source)), "somebody")


def one_source(first: str, second: str) -> bool:
    """Say whether two sources are the same, one of them named shorter."""
    if {first, second} & {OUTLET, UNRESOLVED}:
        return first == second != UNRESOLVED
    one, other = names_in(first), names_in(second)
    return first.lower() == second.lower() or bool(one and other and (one <= other or other <= one))


def subject_of(text: str, source: str, *, told: bool, before: frozenset[str]) -> frozenset[str]:
    """Give the party that a statement is about: behind “I” its source, behind “it” the one before, else what it opens with."""
    match = SUBJECT.match(text.lstrip("“\"'‘ "))
    if match is None:
        return parties_in(text[:OPENING])
    word = match[1].lower()
    if word in OWN or (word in OWN_IF_TOLD and told):
        return frozenset() if source in {OUTLET, UNRESOLVED} else parties_in(source)
    return before
