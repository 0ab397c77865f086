"""How is it put? Polarity, modality and hedges of a statement, by the words of its main clause."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from gatelodge.cases.domain.reading.silence import refusal_in
from gatelodge.cases.domain.reading.verbs import ASK, BELIEVE, DENY, HEDGE


@dataclass(frozen=True)
class Manner:
    """The source's stance, how sure it is, and the words that show it."""

    polarity: str
    modality: str
    hedges: tuple[str, ...]


_AUX = r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|be|been|being|need|dare|ought)"
NEGATED = re.compile(
    r"\b%s(?:n[’']t\b|\s+(?:\w+ly\s+|also\s+|still\s+|simply\s+)?(?:not|never)\b)|\b(?:ca|wo|sha|ai)n[’']t\b|\bcannot\b|\bnever\b(?! mind)|\bnot\s+\w+ing\b|\bno longer\b"
    r"|\b(?:nobody|no one|no-one|none of|nothing|neither of|nowhere)\b|^(?:not|never|no)\b|^no \w+|\b%s\s+(?:\w+ly\s+)?no\s+(?!doubt|secret|surprise|accident|coincidence|stranger|small|mere)\w+"
    r"|\b(?:had|has|have|took|take|takes|made|saw|found|gave|broke|brought|sold|received|got|knows?|knew|wants?|wanted|asked for|paid|leaves?|left|finds?|finding|sees?|gives?|knows? of|knew of|heard of|aware of)\s+(?:absolutely\s+)?(?:no|nothing|none|nobody|neither)\b"
    r"|\b[a-z]{2,}(?:ed|es|s)\s+(?:no\s+(?!doubt|longer|one\b|matter|less|more|fewer|sooner|secret|surprise|accident|coincidence)\w+|nothing\b(?!\s+but)|nobody\b)|^neither\b"
    r"|^none (?:was|were|is|are|of|has|have|had)\b|\b(?:been|was|were|being) \w+(?:ed|en) no\b|\bthere (?:is|are|was|were|has been|have been) no\b|\b(?:false|untrue|baseless|not true|a lie|lies|nonsense|fabricated|inaccurate)\b(?= *$|[.,])"
    % (_AUX, _AUX),
    re.IGNORECASE,
)
IDIOM = re.compile(
    r"\b(?:nothing\b.{0,60}\bwithout|never\b.{0,40}\bwithout|not only|no doubt|not just|nothing but|can[’']t wait|couldn[’']t be (?:more|happier|prouder)|could not be (?:more|happier|prouder)|couldn[’']t (?:agree|have asked)|never better|"
    r"nothing short of|no less than|not least|can[’']t thank|cannot thank|no secret|no accident|no coincidence|no surprise|not surprising|never (?:more|been (?:more|prouder|happier))(?! than)|"
    r"no matter|not until|none other than|couldn[’']t have been (?:kinder|nicer|better)|nothing less than|second to none|can[’']t help but|cannot overstate|not unusual|never fails)\b",
    re.IGNORECASE,
)
UNCLEAR = re.compile(
    r"\b(?:unclear|not (?:yet |immediately )?(?:clear|known)|unknown|remains to be seen) (?:whether|if|who|what|how|when|where|why|which)\b",
    re.IGNORECASE,
)
UNTIL_CLAUSE = re.compile(
    r"[,;]?\s+(?:because|since|although|though|while|unless|until|which|who|whose|whom|when|where|after|before|if|whether|even if|so that|given that|on the grounds? that|but only)\b|\s[—–]\s|;",
    re.IGNORECASE,
)
RULE = re.compile(
    r"\b(?:must|shall|may|should|prohibit\w*|forbid\w*|forbidden|require[sd]?|not (?:permitted|allowed)|permitted|allowed|subject to|only|banned|barred|bans?|bars?)\b",
    re.IGNORECASE,
)

QUESTION = re.compile(r"\?[”\"’')]*$")
CONDITIONAL = re.compile(
    r"^(?:and |but |so )?(?:if|unless|had (?:he|she|it|they|we|the)|were (?:he|she|it|they|we|the)|provided|in the event|should (?:he|she|it|they|we|the))\b|\b(?:if|unless|provided that|as long as|in the event that)\b|\bwould have\b.*\bif\b",
    re.IGNORECASE,
)
BELIEF = re.compile(
    r"\b(?:believ(?:es?|ed|ing)|thinks?|thought|suspects?|suspected|expect(?:s|ed)?|doubts?|doubted|(?:is|are|am|was|were|[’']m|[’']re|feels?|felt) (?:\w+ )?(?:certain|sure|convinced|confident|hopeful|skeptical|sceptical)|"
    r"in (?:my|our|his|her|their) (?:view|opinion|mind)|I[’']d say|I would say|I guess|assum(?:e|es|ed)|fears?|feared|hop(?:e|es|ed|ing)|seems? to me|to my mind|feels? (?:that|like)|felt (?:that|like)|presum(?:e|es|ed)|to (?:the best of )?(?:my|our) knowledge|reckons?)\b",
    re.IGNORECASE,
)
POSSIBLE = re.compile(
    r"\b(?:may|might|could(?! (?:\w+ly )?(?:see|hear|find|feel|smell|remember|recall|tell|afford)\b)|(?:perhaps|maybe|possibly)(?! (?:\d|an?\b|half|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|hundred|dozen))|possible|potentially|cannot rule out|can[’']t rule out|conceivabl[ey]|not ruled out)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:alleged(?:ly)?|reported(?:ly)?|appears?|appeared|apparent(?:ly)?|looks? (?:like|as)|looked (?:like|as)|seems?|seemed|seemingly|claims?|claimed|alleges?|supposed(?:ly)?|purported(?:ly)?|as I understand|"
    r"(?:is|are|was|were) (?:understood|said|rumou?red|thought|believed|reported|alleged) to|rumou?rs?|rumou?red|suggests?|suggested|unconfirmed|likely|probably|presumably|believed to|thought to|said to|unclear|unverified|so-called)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|won[’']t|shall|[’']ll|going to|(?:is|are|was|were) (?:due|set|scheduled|expected|to be|about|slated) ?(?:to)?|would|plans? to|planned to|intends? to|(?:is|are) to \w+)\b",
    re.IGNORECASE,
)
MAY_DATE = re.compile(
    r"\b(?:(?i:in|on|of|since|by|last|until|early|late|mid|this|next)|\d{1,2}(?:st|nd|rd|th)?)\s+May\b|\bMay\s+\d"
)


def main_clause(text: str) -> str:
    """Give a sentence up to its first subordinate clause."""
    body = text.strip()
    if (
        re.match(
            r"(?:and |but )?(?:if|when|while|although|because|after|before|since|as|unless|until|though)\b",
            body,
            re.IGNORECASE,
        )
        and "," in body
    ):
        body = body.partition(",")[2].strip() or body
    match = UNTIL_CLAUSE.search(body, 8)
    return body[: match.start()] if match else body


def _sentences(text: str) -> list[str]:
    parts = [
        part.strip()
        for part in re.split(r"(?<=[.!?…])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)[”\"’']?\s+(?=[A-Z“\"I])", text)
        if part.strip()
    ]
    return parts or [text]


def manner_of(text: str, cue: str = "", *, rule: bool = False, full_clause: bool = False) -> Manner:
    """Judge a statement's words together with the verb that brings them in."""
    parts = _sentences(text)
    if UNCLEAR.search(text):
        return Manner("unknown", "asserted", ())
    hedges = tuple(
        dict.fromkeys(
            match[0].lower() for form in (BELIEF, POSSIBLE, HEDGED) for match in form.finditer(MAY_DATE.sub("", text))
        )
    )
    if refusal_in(text if full_clause else main_clause(text)):
        return Manner("neither", "asserted", hedges)
    polarity = _polarity(parts, cue, rule=rule, text=text)
    modality = _majority([_modality(part, rule=rule) for part in parts])
    if polarity == "unknown":
        return Manner("unknown", "question" if cue in ASK or QUESTION.search(text.strip()) else modality, hedges)
    if cue in BELIEVE and modality not in {"question", "conditional"}:
        modality = "belief"
    elif cue in HEDGE and modality in {"future", "asserted"}:
        modality = "hedged"
    return Manner(polarity, modality, (*hedges, cue) if cue in BELIEVE | HEDGE else hedges)


def _polarity(parts: list[str], cue: str, *, rule: bool, text: str) -> str:
    if cue in DENY:
        return "denied"
    if cue in ASK or all(QUESTION.search(part) for part in parts) or re.match(r"whether\b", text, re.IGNORECASE):
        return "unknown"
    if rule:
        return "affirmed"
    return _majority(["denied" if negated(part) else "affirmed" for part in parts])


def negated(part: str) -> bool:
    """Say whether a sentence's main predicate is negated."""
    return bool(NEGATED.search(IDIOM.sub(" ", main_clause(part))))


def _majority(found: list[str]) -> str:
    counted = Counter(found)
    most = max(counted.values())
    return next(one for one in found if counted[one] == most)


def _modality(part: str, *, rule: bool) -> str:
    words = MAY_DATE.sub("", part)
    if QUESTION.search(words.strip()):
        return "question"
    if rule:
        return "asserted"
    if CONDITIONAL.search(words) and not re.search(r"\b(?:ask|wonder|know|see|say)\w* if\b|as if\b|even if\b", words):
        return "conditional"
    main = main_clause(words)
    for form, name in ((BELIEF, "belief"), (POSSIBLE, "possible"), (HEDGED, "hedged"), (FUTURE, "future")):
        if form.search(main):
            return name
    return "asserted"
