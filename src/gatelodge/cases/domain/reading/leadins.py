"""Lead-ins and tags that are told by their pattern: “We're told …”, “Sources tell X, …”, “According to …”, “…, X said.”"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gatelodge.cases.domain.reading.said import UNRESOLVED
from gatelodge.cases.domain.reading.verbs import CUE, DOCUMENTS, NUMBERED, SPOKEN

_JOIN = r"(?:(?:and|but|however|still|meanwhile|also|yet|so|now|moreover|separately|in addition|additionally|that said|for now|finally|again)[, ]+)*"
TOLD = re.compile(
    r"^%s(?:we|I)(?:[’']re|[’']ve been|[’']m| are| were| was| have been| am)(?: also| now| further| since| being| reliably)* (?:told|hearing|informed|led to believe|assured)(?: by (?P<by>[^,“”\"]{2,90}?))?(?:,? that|,|:)?\s+"
    % _JOIN,
    re.IGNORECASE,
)
OUTLETS = r"(?:us|me|reporters|a reporter|journalists|(?:this|our|the) (?:\w+ )?(?:newspaper|news outlet|outlet|publication|site|website|paper|magazine|newsroom|station|reporter|column|blog|programme|program|show)|(?:[Tt]he )?[A-Z][\w&.’'-]*(?: (?:of|and|the|&) [A-Z][\w&.’'-]*| [A-Z0-9][\w&.’'-]*){0,5})"
TELL = re.compile(
    r"^%s(?P<who>[^“”\"]{2,150}?)\s(?:(?:have|has|had|also|now|later|exclusively|first)\s)*(?P<verb>tells?|told|informed|informs|assured|reminded|warned)(?: exclusively)?\s(?P<to>%s)(?:\s(?:on|in|at|late|early|this|last|after|by|via)\s[^,“”]{3,40}?(?=,?\sthat\s|,\s|:\s))?(?:,?\sthat\s|,\s|:\s|\s)(?=\S)"
    % (_JOIN, OUTLETS)
)
ACCORDING = re.compile(
    r"^%s(?:according to|per|as per|in the (?:words|telling|account) of|by the account of)\s(?P<who>[^“”\"]{2,200}?),\s"
    % _JOIN,
    re.IGNORECASE,
)
ACCORDING_LAST = re.compile(
    r",?\s+(?:all\s)?(?:according to|per)\s(?P<who>(?!cent|day|week|month|year|person|visit)[^“”\"]{2,200}?)[.]?$",
    re.IGNORECASE,
)
NAME_ONLY = re.compile(r"(?:[A-Z][\w.’'-]*\s?){1,4}\.?$")
AND_CLAUSE = re.compile(
    r"(?:and|but|while|yet)\s(?:\S+\s){1,6}?(?:is|are|was|were|has|have|had|did|does|%s)\b" % SPOKEN
)
ACCORDING_MIDST = re.compile(r",\s(?:according to|per)\s(?P<who>[^,“”\"]{2,120}),\s", re.IGNORECASE)
_NP = r"(?:[A-Z][\w.’'-]*|[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|he|she|they|it|we|[a-z’'-]+)(?:[ ,][^,“”\"]{1,80}?(?:,\s[A-Z][^,“”\"]{2,40},)?)??"
# “…, insiders claim”: the plain form is a verb behind several only.
MANY = "claim|insist|allege|argue|believe|think|maintain|note|add|warn|suggest|admit|confirm|contend|assert|report|suspect|fear|reckon|write|explain"
_PLAIN = (
    r"(?:(?<=s )(?<!\bhis )(?<!\bits )(?<!this )(?<!was )(?<!has )(?<!is )|(?<=they )|(?<=police )|(?<=people )|(?<=staff )|(?<=also ))(?:%s)"
    % MANY
)
TAG_LAST = re.compile(
    r",\s(?P<who>%s)\s(?:has\s|have\s|had\s|also\s)?(?P<verb>%s|%s|found|finds|shows?|showed|reveals?|revealed)(?P<rest>(?:\s[^,“”\"]{1,60})?)[.]?$"
    % (_NP, SPOKEN, _PLAIN)
)
TAG_TURNED = re.compile(
    r",\s(?P<verb>said|says|wrote|insisted|added|claimed)\s(?P<who>(?!(?:he|she|they|it|we|I|there|that|this|his|her|its|their|no|nobody)\b)[^“”\"]{2,140}?)[.]?$"
)
TAG_MIDST = re.compile(r",\s(?P<who>%s)\s(?P<verb>%s|%s)(?P<rest>\s[^,“”\"]{1,40})?,\s" % (_NP, SPOKEN, _PLAIN))
# Behind the verb of a tag may stand when and where, but no clause of its own.
CLAUSE = re.compile(r"\s(?:that|it|he|she|they|to|the|a|an|his|her|there|no|[A-Z]\w+)\b")
HANGS = re.compile(r"\s(?:when|because|that|since|until|where)$")
# “The builder, Ann Smith, said …” is no turned tag: what stands before the verb is a name and what belongs to it.
NAMED = re.compile(
    r"^%s[^,“”\"]{2,80},\s(?:[A-Z]|who\b|which\b|whose\b|the\b|an?\b|now\b|then\b|when\b|asked\b|reached\b|speaking\b|\d+$)[^“”\"]{0,120}$"
    % _JOIN
)
UNDER = re.compile(
    r"^%s(?:under|by|in|on) (?P<who>(?:the |a |an |its |their |[A-Z]|§)[^,“”\"]{2,60}?),\s(?=\S)" % _JOIN, re.IGNORECASE
)
ASIDE = re.compile(
    r"^(?:the|a|an|who|which|whose|\d+|one of|now|then|formerly|his|her|their)\b[^,“”\"]{2,90},\s|^(?:(?:(?:sub)?section|sec\.|rule|article|part|paragraph|chapter|title)s? |§+ ?)[\d(][^,“”\"]{0,60},\s",
    re.IGNORECASE,
)
# “…, a jury was told”, “…, the inquest heard”: by whom is not said.
HEARD = re.compile(
    r",\s(?:(?:the|an?)\s[^,“”\"]{2,50}?\s(?:was|were|has been|had been|have been)\s(?:also\s)?told|(?:the|an?)\s(?:[\w’'-]+\s)?(?:court|jury|inquest|inquiry|hearing|tribunal|panel|committee)\s(?:has\s|have\s|had\s)?heard)(?:\s[^,“”\"]{1,40})?[.]?$"
)
# “Management's version is that …”
VERSION = re.compile(
    r"^%s(?P<who>[^,“”\"]{2,60}?)(?:[’']s|(?<=s)[’'])\s(?:own\s)?(?:version|account|position|line|claim|story|answer|explanation|argument|case|complaint|point|defen[cs]e)\s(?:is|was|remains|has been)\sthat\s(?=\S)"
    % _JOIN,
    re.IGNORECASE,
)
_SAYS = r"(?:says?|said|states?|stated|shows?|showed|claims?|claimed|alleges?|alleged|insists?|insisted|notes?|noted|reads?|warns?|warned|adds?|added|confirms?|confirmed|argues?|argued|acknowledges?|acknowledged|admits?|admitted|concedes?|conceded|concludes?|concluded|announces?|announced)"
# “Two men who saw it say it began …”: a parser takes what they saw for what was said.
WHO_SAY = re.compile(
    r"^%s(?P<who>(?:[\w’'-]+\s){0,3}?(?:[\w’'-]+s|men|women|people|police|staff)\swho\s[^,“”\"]{2,50}?)\s(?P<verb>say|claim|insist|allege|report|believe|recall)\s(?:that\s)?(?=(?:it|he|she|they|there|the|an?|no|nobody|nothing|we|[A-Z]\w+)\b)"
    % _JOIN
)
MANY_SAY = re.compile(
    r"^%s(?:\w+ly,\s)?(?P<who>[^,“”\";]{2,60}?(?:s|people|men|women|police|staff))\s(?:also\s|now\s)?(?P<verb>%s|say)\sthat\s(?=\S)"
    % (_JOIN, MANY)
)
TOLD_THAT = re.compile(
    r"^%s(?P<who>(?:[A-Z]|the |a |an |one |his |her )[^“”\",;]{1,60}?)\s(?:has |have |had |also |later )?(?P<verb>told|tells)\s(?:him|her|them|(?:the |his |her )?[\w’'-]+(?:\s[A-Z]\w+)?)\sthat\s(?=\S)"
    % _JOIN
)
SAID_THAT = re.compile(
    r"^%s(?:[A-Z][\w-]+(?:ing|ed)\b[^,“”\"]{2,60},\s)?(?P<who>(?:[A-Z]|§|the |a |an |one |his |her )[^“”\",;]{2,90}?(?:,[^“”\",;]{3,60},)?)\s(?:has |have |had |also |later )?(?P<verb>%s)(?:\s(?:on|in|at|to|from|under)\s[^“”\",;]{2,40}?)?\sthat\s(?=\S)"
    % (_JOIN, _SAYS)
)
_DENIES = r"(?:disput\w+|den(?:y|ies|ied)|reject\w*|contest(?:s|ed)?|contradict(?:s|ed)?|disagree[sd]?|refut\w+|call(?:s|ed) (?:that|this|it|the \w+) (?:\w+ )?(?:false|untrue|a lie|lies|nonsense|wrong|[“\"‘'].*)|(?:sees?|saw|remembers?|remembered|recalls?|recalled|tells?) (?:it|this|that|things|the story) differently|finds? (?:that|this|it) hard to believe|tells? (?:a different|another) (?:story|version)|has (?:a different|another) (?:account|version))"
DENIES = re.compile(
    r"^%s(?P<who>[^“”\",;]{2,70}?(?:,[^“”\",;]{3,60},)?)\s(?:has |have |had |also |flatly |firmly |strongly )*(?P<verb>%s)(?:\s(?:with )?(?:this|that|it|him|her|them|the (?:claim|account|story|report|allegation|charge|suggestion|version|accusation|idea)s?|(?:that|this|those|these|such) (?:claim|account|story|report|allegation|charge|suggestion|version)s?))?[.]?$"
    % (_JOIN, _DENIES),
    re.IGNORECASE,
)
FORBIDS = re.compile(
    r"^%s(?P<who>(?:[A-Z]|§|the |a |an )[^“”\",;]{2,80}?)\s(?P<verb>prohibits?|forbids?|bars?|bans?|requires?|allows?|permits?|lists?|limits?|entitles?)\s"
    % _JOIN
)
RULED = re.compile(
    r"\b(?:acts?|laws?|statutes?|codes?|rules?|polic(?:y|ies)|regulations?|orders?|ordinances?|guidelines?|directives?|protocols?|procedures?|standards?|handbook|manual)(?: \d+\w*)?$",
    re.IGNORECASE,
)
# “X remembers it differently: she told us …”, “…, because the court told us …”, “… standing order 14, which says that …”.
COLON = re.compile(r"^(?P<left>[^“”\":]{12,}):\s(?=\S+ \S+ \S+ \S+)")
SEMICOLON = re.compile(r";\s(?=\S+ \S+ \S+)")
BECAUSE = re.compile(
    r",\s(?:because|although|though|since)\s(?=(?:[^,“”\"]{2,60}?)\s(?:(?:has |have |had )?told (?:us|me|reporters)|says?|said|(?:has |have |had )?(?:%s)\sthat)\s(?:\S+\s){2})"
    % SPOKEN
)
WHICH_SAYS = re.compile(
    r"^(?:.*\s)?(?P<who>(?:the|an?|its|his|her|their|our|[A-Z])[^,“”\"]{2,60}?),\swhich\s(?P<verb>says?|states?|reads?|provides?)(?:\sthat)?\s(?=\s?\S+\s+\S+\s+\S+)"
)
# “The Whistle understands that …” is how a paper speaks of what it will not say from whom it has.
UNDERSTANDS = re.compile(
    r"^%s(?:[Tt]he )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3} understands (?:that )?(?=\S+ \S+ \S+)" % _JOIN
)
SUBORDINATE = re.compile(r"(?:when|while|after|before|as|since|because|if|although|though|once|until)\b", re.IGNORECASE)
ANNOUNCES = re.compile(r"^(?:we|I) (?:read|quote|cite|refer)\b|^(?:here|this|that) is\b", re.IGNORECASE)
VERBAL = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|may|might|%s)\b" % SPOKEN)


@dataclass(frozen=True)
class Peeled:
    """A lead-in taken off: who tells, what remains (one or two stretches), by which verb and rule."""

    who: str
    rest: tuple[tuple[int, int], ...]
    verb: str
    rule: str
    before: int = 0


def peel(text: str) -> Peeled | None:
    """Take one lead-in or tag off a clause, if its pattern shows one."""
    if match := TOLD.match(text):
        return Peeled(match["by"] or "", ((match.end(), len(text)),), "tell", "told to the outlet")
    if match := HEARD.search(text):
        return Peeled(UNRESOLVED, ((0, match.start()),), "tell", "told, by whom is not said")
    return _according(text) or _under(text) or _tell(text) or _whole(text) or _that(text) or _tagged(text)


def parted(text: str) -> tuple[int, int] | None:
    """Find where one report ends and another begins without “and”: behind a denial's colon, before “because X told us”."""
    match = COLON.match(text)
    if match and DENIES.match(match["left"]) and not VERBAL.search(match["left"].partition(",")[0]):
        return match.end("left"), match.end()
    match = ACCORDING_MIDST.search(text)
    if match and match.start() > 3 and not VERBAL.search(match["who"]) and AND_CLAUSE.match(text, match.end()):
        return match.end() - 2, match.end()
    match = SEMICOLON.search(text)
    if match and (_tagged(text[match.end() :]) or _that(text[match.end() :])):
        return match.start(), match.end()
    match = BECAUSE.search(text)
    return (match.start(), match.end()) if match and match.start() > 12 else None


def which_says(text: str) -> tuple[Peeled, int] | None:
    """Find a rule or paper whose words follow in “which says that …”, and how far the clause before it reaches."""
    match = WHICH_SAYS.search(text)
    if match is None or not (_rules(_before_of(match["who"])) or DOCUMENTS.search(_before_of(match["who"]))):
        return None
    before = 0 if ANNOUNCES.match(text) else match.end("who")
    return Peeled(match["who"], ((match.end(), len(text)),), match["verb"], "clause"), before


def _under(text: str) -> Peeled | None:
    """“Under the Act, …”: the rule that is named puts it."""
    match = UNDER.match(text)
    if match is None or VERBAL.search(match["who"]) or not _rules(_before_of(match["who"])):
        return None
    return Peeled(match["who"], ((match.end(), len(text)),), "require", "according to")


def _rules(who: str) -> bool:
    return bool(RULED.search(who) or NUMBERED.search(who))


def _before_of(who: str) -> str:
    return re.split(r"\s(?:of|for|from|on|in|at|between|shown)\s", who)[0]


def _that(text: str) -> Peeled | None:
    """“The letter states on its second page that …”."""
    if match := WHO_SAY.match(text) or VERSION.match(text):
        return Peeled(match["who"], ((match.end(), len(text)),), match.groupdict().get("verb", "say"), "clause")
    match = SAID_THAT.match(text) or MANY_SAY.match(text) or TOLD_THAT.match(text)
    if (
        match is None
        or VERBAL.search(match["who"])
        or re.search(r"\b(?:who|which|if|when|after|because|while)\b", match["who"])
    ):
        return None
    return Peeled(match["who"], ((match.end(), len(text)),), match["verb"], "clause")


def _whole(text: str) -> Peeled | None:
    """What can not be parted from its frame: “X disputes this”, “The code bars cameras”."""
    if (match := DENIES.match(text)) and not VERBAL.search(match["who"]):
        return Peeled(match["who"], ((0, len(text)),), "deny", "denial")
    match = FORBIDS.match(text)
    if (
        match
        and (DOCUMENTS.search(_before_of(match["who"]).split()[-1]) or _rules(match["who"]))
        and not VERBAL.search(match["who"])
    ):
        return Peeled(match["who"], ((0, len(text)),), "require", "document")
    return None


def _tell(text: str) -> Peeled | None:
    match = TELL.match(text)
    if match is None or CUE.search(match["who"]) or VERBAL.search(match["who"].partition(" who ")[0]):
        return None
    if SUBORDINATE.match(match["who"]):
        return None
    rest = text[match.end() :]
    if rest.startswith(("to ", "about ", "of ")) or len(rest.split()) < 3:
        return None
    return Peeled(match["who"], ((match.end(), len(text)),), "tell", "lead-in")


def _according(text: str) -> Peeled | None:
    if match := ACCORDING.match(text):
        end = match.end()
        for _ in range(3):
            aside = ASIDE.match(text[end:])
            if aside is None or VERBAL.search(aside[0]) or len(text) - end - aside.end() <= 15:
                break
            end += aside.end()
        return Peeled(match["who"], ((end, len(text)),), "accord", "according to")
    match = ACCORDING_MIDST.search(text)
    if match and match.start() > 3 and not VERBAL.search(match["who"]) and not NAME_ONLY.match(text, match.end()):
        if AND_CLAUSE.match(text, match.end()):
            return None
        return Peeled(match["who"], ((0, match.start()), (match.end(), len(text))), "accord", "according to")
    if (match := ACCORDING_LAST.search(text)) and match.start() > 8:
        return Peeled(match["who"], ((0, match.start()),), "accord", "according to")
    return None


def _tagged(text: str) -> Peeled | None:
    match = TAG_LAST.search(text) or TAG_TURNED.search(text)
    if match and match.re is TAG_TURNED and _names_only(text[: match.start()]):
        return None
    if match and match.start() > 8 and _is_party(match["who"]):
        rest = match.groupdict().get("rest") or ""
        # “…, the page still showed no places”: what is shown stands behind, and before it is no statement.
        shown = match["verb"].startswith(("show", "reveal", "f")) and rest
        if not shown and not re.match(r"\s(?:that|it|he|she|they|to|the|(?:me|us|him|her|them) \w+)\b", rest):
            return Peeled(match["who"], ((0, match.start()),), match["verb"], "tag")
    match = TAG_MIDST.search(text)
    if match and match.start() > 3 and _is_party(match["who"]) and not CLAUSE.match(match["rest"] or ""):
        if hangs := HANGS.search(text[: match.start()]):  # in “…, when, she says, …” only what follows is hers
            return Peeled(match["who"], ((match.end(), len(text)),), match["verb"], "tag", hangs.start())
        return Peeled(match["who"], ((0, match.start()), (match.end(), len(text))), match["verb"], "tag")
    return None


def _names_only(before: str) -> bool:
    """Say whether what stands before a verb is its subject with an apposition, and no clause."""
    return bool(NAMED.match(before)) and not VERBAL.search(before.partition(",")[0])


def _is_party(who: str) -> bool:
    """A teller is a noun or a pronoun, not half a sentence."""
    bad = re.match(
        r"(?:and|but|which|who|that|when|where|while|if|as|because|since|although|though|after|before|so|or|to|in|on|at|not|also|has|have|had|was|were|is|are|ing|"
        r"with|from|of|for|by|then|later|now|gave|again)\b",
        who,
        re.IGNORECASE,
    )
    half = re.search(r"\b(?:that|shall|should|must|be)\b|\b(?:his|her|its|their|our|my|the|an?|this)$", who)
    return not bad and not half and not VERBAL.search(who) and not re.match(r"\w+ing\b|.*\bto$", who)
