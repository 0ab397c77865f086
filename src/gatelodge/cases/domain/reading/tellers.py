"""Who is meant? Names in full for short ones, persons for pronouns; what can not be told stays unresolved."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from gatelodge.cases.domain.reading.language import Parse, Word
from gatelodge.cases.domain.reading.said import UNRESOLVED, Teller
from gatelodge.cases.domain.reading.verbs import CARRIERS, DOCUMENTS, NUMBERED

NAME = re.compile(r"\b(?:[A-Z][a-zà-ÿ’'-]+|[A-Z]\.)(?:[ ](?:[A-Z]\.|[A-Z][\wà-ÿ’'-]+|de|van|von|der|la|al-?)){1,3}\b")
TITLES = re.compile(
    r"^(?:(?:the|then|former|acting|deputy|assistant|chief|senior|associate|interim|late)\s+)*(?:mr|mrs|ms|mx|dr|prof|professor|warden|sheriff|officer|sgt|sergeant|lt|lieutenant|capt|captain|col|"
    r"judge|justice|gov|governor|sen|senator|rep|representative|attorney|counsel|superintendent|director|secretary|commissioner|mayor|rev|father|sister|chaplain|detective|det|deputy|"
    r"spokes(?:man|woman|person)|photographer|lawyer|inspector|president|chief|councilman|councilwoman|undersheriff|attorney general|district attorney)\b\.?\s+",
    re.IGNORECASE,
)
PRONOUNS = {
    "he",
    "she",
    "they",
    "it",
    "i",
    "we",
    "you",
    "who",
    "one",
    "this",
    "that",
    "these",
    "those",
    "him",
    "her",
    "them",
    "someone",
    "somebody",
    "everyone",
    "both",
    "others",
    "another",
    "all",
    "some",
    "many",
}
PERSON_PRONOUNS = {"he", "she"}
PLURAL = re.compile(
    r"\b(?:sources?|officials|reps|representatives|lawyers|attorneys|police|deputies|prosecutors|families|relatives|friends|guards|officers|staff|and|neighbou?rs|witnesses|critics|supporters|advocates)\b",
    re.IGNORECASE,
)
CUT = re.compile(
    r",(?!\s(?:and|or)\s)|\s[—–(]|\s(?:who|which|whose|whom|that|where|speaking|asked|when|in a|in an|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
HEAD_CUT = re.compile(
    r"\b(?:of|for|from|on|to|by|in|at|with|about|posted|issued|dated|signed|sent|obtained|filed|seen|published|released|provided|between|shown|reviewed|written|taken|pinned|taped|kept|held|shared|shown|at)\b"
)
# One of many is a person, “a board member, Ann Smith” too: it is the last word that says what somebody is.
OF_MANY = re.compile(r"(?:one|another|a member|the (?:first|second|other|last)) of\b", re.IGNORECASE)
GROUPS = re.compile(
    r"\b(?:department|office|agency|bureau|prison|facility|firm|union|board|committee|council|company|association|ministry|service|team|group|foundation|court|police|network|site|newspaper|outlet|magazine|publication|hospital|carrier|school|charity|jail|hotel|county|state|institution|league|guild|party)\b",
    re.IGNORECASE,
)


_PROPER = r"[A-Z][a-zà-ÿ’'-]+(?: [A-Z]\.)?(?: (?:de|van|von|la) )?(?: [A-Z][\wà-ÿ’'-]+){1,2}"
BESIDE = re.compile(
    r"^,?\s(?:the \w+(?: \w+)? |(?:an?|the|his|her)\s[^,“”\"]{2,60}?\s(?:called|named)\s)?(?P<name>%s)(?=[\s,.;:]|$)"
    % _PROPER
)
ROLE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[\w]+[’']s|[Ff]ormer)\s(?:[\w’'-]+\s){0,3}?(?P<role>[a-z]{4,}),?\s(?:the \w+ \w+ )?(?P<name>%s)\b|\b(?P<named>%s), (?:the|a|an|its|his|her|their)\s(?:[\w’'-]+\s){0,3}?(?P<job>[a-z]{4,})(?=[,.]| of| for| at)"
    % (_PROPER, _PROPER)
)


# How an article calls a person says which pronoun is theirs; a first name does not, for names of all languages occur.
HE = r"Mr|Sir|Father|Brother|Lord"
SHE = r"Mrs|Ms|Miss|Sister|Lady|Mother|Madam"
HE_WHO = (
    r"spokesman|father|husband|son|brother|uncle|grandfather|boyfriend|chairman|councilman|policeman|man|priest|actor"
)
SHE_WHO = r"spokeswoman|mother|wife|daughter|sister|aunt|grandmother|girlfriend|chairwoman|councilwoman|policewoman|woman|widow|actress|nun|midwife"
CALLED = tuple(
    (
        pronoun,
        re.compile(
            r"\b(?:%s)\.?\s(?:[A-Z][\w’'-]+\s)?(?P<titled>[A-Z][\w’'-]+)|\b(?i:%s),?\s(?P<beside>%s)\b|\b(?P<named>%s),\s(?:the|an?|his|her|their|[\w]+[’']s)\s(?:[\w’'-]+\s)?(?:%s)\b"
            % (titles, roles, _PROPER, _PROPER, roles)
        ),
    )
    for pronoun, titles, roles in (("he", HE, HE_WHO), ("she", SHE, SHE_WHO))
)


@dataclass
class Company:
    """The people an article has named so far, and who spoke or acted last."""

    by_last: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    called: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    person: str = ""
    group: str = ""
    plural: str = ""
    fresh: int = 0

    def meet(self, text: str) -> None:
        """Take in the full names of a text."""
        for match in NAME.finditer(text):
            name = TITLES.sub("", re.sub(r"[’']s$", "", match[0]))
            words = name.split()
            if len(words) > 1 and name not in self.by_last[words[-1].lower()]:
                self.by_last[words[-1].lower()].append(name)
                self.by_first[words[0].lower()].append(name)
        for match in ROLE.finditer(text):
            self.roles[(match["role"] or match["job"]).lower()].add(match["name"] or match["named"])
        for pronoun, form in CALLED:
            for match in form.finditer(text):
                name = match["titled"] or match["beside"] or match["named"]
                self.called[re.sub(r"[’']s$", "", name.split()[-1].lower())].add(pronoun)

    def in_full(self, name: str) -> str:
        """Give the full name for a last name, if only one fits."""
        bare = TITLES.sub("", name).strip()
        words = bare.split()
        if len(words) == 1 and bare[:1].isupper():
            word = re.sub(r"[’']s$", "", bare).lower()
            known = self.by_last.get(word, []) or (self.by_first.get(word, []) if bare == name else [])
            return known[0] if len(known) == 1 else name
        holders = self.roles.get(words[-1].lower(), set()) if len(words) == 2 and words[0].lower() == "the" else set()
        return next(iter(holders)) if len(holders) == 1 else name

    def next_sentence(self) -> None:
        """Grow older: a pronoun two sentences on is nobody's."""
        self.fresh += 1
        if self.fresh > 2:
            self.person = self.group = self.plural = ""

    def remember(self, name: str, *, document: bool = False) -> None:
        """Remember who was last spoken of."""
        if name.lower() in PRONOUNS or name == UNRESOLVED:
            return
        self.fresh = 0
        head = _head(name).split()[-1:]
        if document or (head and GROUPS.search(head[0])):
            self.group = name
        elif PLURAL.search(name) and not OF_MANY.match(name):
            self.plural = name
        else:
            self.person = name

    def go_on(self, pronoun: str) -> None:
        """Note that the one before is spoken of again: as long as “she” is, it is she."""
        if self.behind(pronoun):
            self.fresh = 0

    def _may_be(self, name: str, pronoun: str) -> bool:
        """Say whether nothing in the article speaks against a pronoun for a person."""
        words = name.lower().split()
        known = self.called.get(words[-1], set()) if words else set()
        for own, roles in (("he", HE_WHO), ("she", SHE_WHO)):
            if not known and re.search(r"\b(?:%s)\b" % roles, _head(name), re.IGNORECASE):
                known = {own}
        return not known or pronoun in known

    def behind(self, pronoun: str) -> str:
        """Give the one behind a pronoun, or nobody."""
        word = pronoun.lower()
        if word in PERSON_PRONOUNS:
            return self.person if self._may_be(self.person, word) else ""
        return self.plural if word == "they" else self.group if word == "it" else ""


def name_of(parse: Parse, word: Word) -> str:
    """Give the words that name a party: the noun with what belongs to it, without what is said of it."""
    start, end = parse.stretch(word)
    text = parse.text[start:end]
    early = word.start - start
    cut = CUT.search(text, max(0, early))
    if word.kind != "PROPN" and (beside := BESIDE.match(parse.text[word.end :])):
        return beside["name"]
    if word.kind != "PROPN" and cut and (beside := BESIDE.match(text[cut.start() :])):
        return beside["name"]
    return (text[: cut.start()] if cut else text).strip(" ,“”\"'’:;—–")


def named_part(name: str) -> str:
    """Give of “Smith, the clerk” the name, and of “the clerk, Ann Smith” too."""
    first, comma, rest = name.partition(",")
    if not comma or re.match(r"\s(?:and|or)\s", rest):
        return name
    beside = (
        BESIDE.match("," + rest)
        if re.match(r"(?:the|an?|his|her|their|its|my|our|one|another)\b|[\w’']+[’']s\s[a-z]", first, re.IGNORECASE)
        else None
    )
    return beside["name"] if beside else first


def teller_of(name: str, company: Company) -> Teller:
    """Say who is meant by the words that name a teller."""
    clean = re.sub(
        r"^(?:and|but|also|meanwhile|however|yet|still|then|later|while|as)[, ]+", "", name.strip(), flags=re.IGNORECASE
    ).strip(' ,“”"—–:;')
    clean = named_part(clean)
    if not clean or clean.lower() in PRONOUNS:
        behind = company.behind(clean) if clean else ""
        return Teller(behind or UNRESOLVED, "B" if behind else "C", document=bool(DOCUMENTS.search(_head(behind))))
    head = _head(clean)
    last = " ".join(head.split()[-2:] if head.endswith("book") else head.split()[-1:])
    document = bool(DOCUMENTS.search(last) or NUMBERED.search(head)) and not re.search(
        r"\b(?:writer|reader|author|officer|maker|keeper|member|clerk|official|expert)s?$", head, re.IGNORECASE
    )
    carrier = document and bool(CARRIERS.search(head))
    full = company.in_full(clean)
    company.remember(full, document=document)
    return Teller(full, "A", document=document and not carrier, carrier=carrier)


def _head(name: str) -> str:
    cut = HEAD_CUT.search(name)
    return (name[: cut.start()] if cut and cut.start() else name).strip()
