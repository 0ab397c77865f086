"""Quotations that stand as sentences: the verb beside them names the speaker; without one nobody is established."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gatelodge.cases.domain.reading.language import Parse, Parser, Word
from gatelodge.cases.domain.reading.leadins import ACCORDING, MANY, TELL, VERBAL
from gatelodge.cases.domain.reading.quotes import Quote
from gatelodge.cases.domain.reading.tellers import BESIDE, PRONOUNS, name_of
from gatelodge.cases.domain.reading.verbs import CUE, SPOKEN

AFTER_PLAIN = re.compile(
    r"^[\s,—–-]*(?P<who>(?:[A-Z][\w.’'-]*|the|The|a|an|one|he|she|they|it|we|his|her|their|its|my|our|[a-z]{4,}(?= [A-Z]))\b[^“”\"]{0,120}?)\s(?:\w+ly\s|also\s|then\s|later\s|has\s|had\s|would\s|told\s)?(?P<verb>%s)\b"
    % SPOKEN
)
AFTER_TURNED = re.compile(
    r"^[\s,—–-]*(?P<verb>%s)\s(?P<who>(?!(?:that|to|of|in|on|at|when|during|about|after|as|by|it)\b)[^“”\",.;]{2,90})"
    % SPOKEN
)
# “…, insiders claim”, “…, friends of hers insist”: of several only, and nothing may follow but a stop.
AFTER_MANY = re.compile(
    r"^[\s,—–-]*(?P<who>(?:(?:the|[\w’'-]+)\s){0,3}?(?:[a-z]+s|people|police|staff)(?:\s(?:of|in|at|from|near|close to|with|inside|who)\s[^“”\",]{2,60}?)?|they)\s(?:also\s|now\s|all\s)?(?P<verb>%s)(?=\s*[.,;:]|\s*$)"
    % MANY
)
BEFORE = re.compile(
    r"(?:^|[,;.—–]\s|\b(?:and|but|as|while)\s)(?P<who>[^“”\",;]{1,140}?(?:,[^“”\",;]{2,80},)?)\s(?:\w+ly\s|also\s|then\s|later\s|has\s|had\s|would\s)?(?P<verb>%s)\b(?P<rest>[^“”\"]{0,140}?)[,:]?\s*$"
    % SPOKEN
)


@dataclass(frozen=True)
class Cue:
    """The words beside a quotation that name its speaker: who, by which verb, and how they were found."""

    who: str
    verb: str
    rule: str
    left: tuple[int, int] | None = None


def find_cue(text: str, quotes: Sequence[Quote], stretch: tuple[int, int], parser: Parser | None) -> Cue | None:
    """Find who says the quotations of a sentence: behind the first of them, else before, else behind the last."""
    start, end = stretch
    after = text[quotes[0].end : quotes[1].start if len(quotes) > 1 else end]
    before = text[start : quotes[0].start]
    return (
        _after(after)
        or _before(before, start, parser)
        or (_after(text[quotes[-1].end : end]) if len(quotes) > 1 else None)
    )


def _after(gap: str) -> Cue | None:
    if match := AFTER_MANY.match(gap):
        return Cue(_cut(match["who"]), match["verb"], "quotation, verb behind")
    if not CUE.search(gap):
        return None
    if match := AFTER_TURNED.match(gap):
        beside = BESIDE.match(gap[match.end("who") :]) if match["who"][:1].islower() else None
        name = beside["name"] if beside else _cut(match["who"])
        return Cue(name, match["verb"].lower(), "quotation, verb behind")
    match = AFTER_PLAIN.match(gap)
    if match and not re.match(r"(?:and|but|while|as)\b", match["who"]):
        who = match["who"]
        if "," not in who and VERBAL.search(who):
            return None
        return Cue(_cut(who), match["verb"].lower(), "quotation, verb behind")
    return None


def _cut(who: str) -> str:
    """Cut a name at what is said of it: “Smith, the clerk, said”."""
    if re.match(r"(?:the|a|an|his|her|their|its|my|our|another|one)\b", who.strip(), re.IGNORECASE) and "," in who:
        behind = BESIDE.match("," + who.partition(",")[2])
        if behind:
            return behind["name"]
    name = re.split(r",|\s(?:who|which|during|while|after|as|when|in|on|at|outside|before|through|via)\s", who.strip())[
        0
    ]
    return re.sub(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$", "", name)


def _before(gap: str, start: int, parser: Parser | None) -> Cue | None:
    words = gap.strip()
    if not words:
        return None
    if match := ACCORDING.match(words + " "):
        return Cue(match["who"], "accord", "according to")
    if (match := TELL.match(words + " x")) and not CUE.search(match["who"]):
        return Cue(_cut(match["who"]), "tell", "quotation, verb before")
    if parser is not None and (cue := _parsed(gap, start, parser)):
        return cue
    match = BEFORE.search(gap)
    if match and not re.match(r"(?:that|which|who)\b", match["who"]):
        return Cue(_cut(match["who"]), match["verb"].lower(), "quotation, verb before")
    return None


def _parsed(gap: str, start: int, parser: Parser) -> Cue | None:
    """Find the last reporting verb before a quotation, and its subject."""
    parse = parser(gap)
    verbs = [one for one in parse.words if one.kind in {"VERB", "AUX"} and CUE.fullmatch(one.text)]
    closed = gap.rstrip().endswith((":", ",", "that"))
    for verb in reversed(verbs):
        subject, left = _speaker(parse, verb)
        if subject is not None and subject.text.lower() not in {"that", "which", "who", "what"}:
            stretch = (start, start + left) if left > 12 else None
            return Cue(name_of(parse, subject), verb.text.lower(), "quotation, verb before", stretch)
    if not closed or not gap.rstrip().endswith((":", "that,", "that")):
        return None
    roots = [one for one in parse.words if one.role == "ROOT" and one.kind in {"VERB", "AUX"}]
    subject = parse.subject(roots[-1]) if roots else None
    if subject is None or (subject.text.lower() in PRONOUNS and subject.text.lower() not in {"he", "she", "they"}):
        return None
    return Cue(name_of(parse, subject), roots[-1].text.lower(), "quotation, colon before")


def _speaker(parse: Parse, verb: Word) -> tuple[Word | None, int]:
    """Give a verb's subject, and how far before it a statement of its own may reach."""
    here, left = verb, 0
    for _ in range(4):
        if own := parse.subject(here):
            if here is verb and verb.role == "conj":
                left = parse.stretch(own)[0]
            return own, left
        if here.role not in {"conj", "advcl", "xcomp", "dep", "ccomp", "acl"}:
            return None, 0
        left = verb.start
        here = parse.words[here.head]
        if here.kind in {"NOUN", "PROPN"}:
            return here, 0
    return None, 0
