"""Who says what? Every sentence of a block becomes statements, of a source, of nobody established, or of the outlet."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gatelodge.cases.domain.reading.clauses import (
    Frame,
    called_as,
    find_frame,
    split_clauses,
    the_one,
    without_aside,
)
from gatelodge.cases.domain.reading.language import Parse, Parser
from gatelodge.cases.domain.reading.leadins import UNDERSTANDS, Peeled, parted, peel, which_says
from gatelodge.cases.domain.reading.quoted import Cue, find_cue
from gatelodge.cases.domain.reading.quotes import Quote, find_quotes, is_full
from gatelodge.cases.domain.reading.routes import MARKED
from gatelodge.cases.domain.reading.said import OUTLET, UNNAMED, UNRESOLVED, Said, Teller
from gatelodge.cases.domain.reading.sentences import split_sentences
from gatelodge.cases.domain.reading.silence import refusal_in
from gatelodge.cases.domain.reading.tellers import GROUPS, PRONOUNS, Company, name_of, teller_of
from gatelodge.cases.domain.reading.verbs import ASK, BELIEVE, DENY, DOCUMENTS, HEDGE

DEEPEST = 4
EDGE = " \t,;:—–-"
LEADING = re.compile(
    r"^(?:[\s,;:—–-]|(?:and|but|however|meanwhile|also|yet|so|still|then|that|for)\b(?=[\s,])(?!\s+far\b))+",
    re.IGNORECASE,
)
ADDING = re.compile(
    r"[,\s](?:and\s+)?(?:adding|saying|noting|insisting|claiming|explaining|stressing|arguing|alleging|warning|stating|suggesting|said|says|added)\s+that\s+(?P<rest>[^“”\"]{8,})$"
)
NO_STATEMENT = re.compile(
    r"^(?:please|click|see|read|watch|listen|stay tuned|let[’']s|here (?:is|are)|check back|follow|thank you|thanks|hello|hi|welcome|yes|no|ok|okay|well|right|sure|stop|look|wait|email|call|contact)\b[^.]{0,80}[.!:]?$",
    re.IGNORECASE,
)
# What is coordinated behind these goes on with the same teller.
GOES_ON = {"clause", "lead-in", "told to the outlet"}
# The press says in[m]ate; the house does not, and its tests hold it to that.
PEOPLE = re.compile(
    r"^(?:mother|father|wife|husband|son|daughter|sister|brother|widow|neighbou?r|man|woman|guard|officer|lawyer|attorney|nurse|doctor|driver|prisoner|in[m]ate|visitor|warden|governor|director|chaplain|teacher|witness|photographer|spokes\w+|minister|owner|manager|clerk|judge|cook|friend|aide|assistant|sheriff|deputy)$",
    re.IGNORECASE,
)
FULL_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:de|van|von|la))?(?: [A-Z][\w’'-]+){1,2}")
# “… that nobody came, and that the log was lost”: two statements of one teller.
THAT_TOO = re.compile(
    r",?\s(?:and|but)\s(?:also\s)?that\s(?=(?:he|she|it|they|we|I|there|the|an?|no|nobody|nothing|his|her|its|their|as|in|on|at|every|all|some|only|[A-Z][\w’'-]+)\s\S+)"
)
# What is called something “in so many words” is so called by whoever calls it.
AS_QUOTED = re.compile(r"\sas [“\"‘]\w")
BEHIND = re.compile(r",\s(?:after|before|while|as|when|because|following)\b")
BASES = tuple(sorted(ASK | BELIEVE | HEDGE | DENY, key=len, reverse=True))


def base_of(verb: str) -> str:
    """Give the plain form of the reporting verbs that colour what they report: claimed → claim."""
    word = verb.lower()
    stems = {"denied": "deny", "denies": "deny", "denying": "deny", "thought": "think", "felt": "feel"}
    return stems.get(word) or next((base for base in BASES if word.startswith(base.rstrip("e"))), word)


@dataclass(frozen=True)
class Held:
    """What a clause is read under: the teller so far, the chain to them, the verb, the rule, and how deep."""

    teller: Teller | None = None
    chain: tuple[str, ...] = ()
    verb: str = ""
    rule: str = "own voice"
    deep: int = 0


NOBODY = Held()


class Reader:
    """Reads paragraphs one after the other, and remembers who was spoken of."""

    def __init__(self, parser: Parser | None, company: Company) -> None:
        self.parser = parser
        self.company = company
        self.text = ""
        self.documents: set[str] = set()

    def paragraph(self, text: str, start: int = 0) -> list[Said]:
        """Read a paragraph from a place on."""
        self.text = text
        quotes = [quote for quote in find_quotes(text) if quote.end > start]
        found: list[Said] = []
        before: Said | None = None
        for begin, last in split_sentences(text, quotes):
            first = max(begin, start)
            if last - first < 2:
                continue
            full = [quote for quote in quotes if first <= quote.start < last and is_full(quote, text)]
            self.company.next_sentence()
            if full and before is not None and self._bare(first, last, full):
                before.fragments += [(quote.first, quote.last) for quote in full]
                continue
            new = self._quoted(first, last, full) if full else self._clause(first, last)
            found += new
            quoted = [one for one in new if one.rule.startswith("quotation") and one.source != UNRESOLVED]
            before = quoted[-1] if full and quoted else None
        return [one for one in (self._trim(said) for said in found) if one.fragments]

    def reported(self, text: str, start: int, end: int) -> Said | None:
        """Give the one statement of a sentence that reports somebody who is named, or nothing."""
        self.text = text
        self.company.next_sentence()
        found = self._clause(start, end)
        one = found[0] if len(found) == 1 else None
        return one if one and one.attributed and one.source not in {UNRESOLVED, UNNAMED} else None

    def _bare(self, first: int, last: int, full: Sequence[Quote]) -> bool:
        """Say whether a sentence is nothing but quotation."""
        rest = self.text[first : full[0].start] + self.text[full[-1].end : last]
        rest += "".join(self.text[a.end : b.start] for a, b in itertools.pairwise(full))
        return not re.search(r"\w", rest)

    def _quoted(self, first: int, last: int, full: Sequence[Quote]) -> list[Said]:
        cue = find_cue(self.text, full, (first, last), self.parser)
        found: list[Said] = []
        if cue and cue.left:
            found += self._clause(*cue.left)
        fragments = [(quote.first, quote.last) for quote in full]
        if cue is None:
            said = Said(fragments, UNRESOLVED, [UNRESOLVED], "direct", "", "quotation, nobody named", "C")
            return [said, *self._around(first, full)]
        teller = self._teller(cue)
        found.append(self._said(fragments, Held(teller, verb=cue.verb, rule=cue.rule), quoted=True))
        found[-1].tier = max("B", found[-1].tier)
        if match := ADDING.search(self.text[full[-1].end : last].rstrip(". ")):
            begin = full[-1].end + match.start("rest")
            found.append(self._said([(begin, last)], Held(teller, verb="add", rule="clause behind a quotation")))
        return found

    def _around(self, first: int, full: Sequence[Quote]) -> list[Said]:
        """What stands before a quotation that nobody is named for is a clause of its own, if it is one."""
        before = self.text[first : full[0].start].strip(EDGE)
        if self.parser is None or len(before.split()) < 4 or before.endswith(":"):
            return []
        parse = self.parser(before)
        finite = any(word.tag in {"VBD", "VBZ", "VBP", "MD"} and parse.subject(word) for word in parse.words)
        return self._clause(first, full[0].start) if finite else []

    def _teller(self, cue: Cue) -> Teller:
        return teller_of(cue.who, self.company) if cue.who else Teller(UNRESOLVED, "C")

    def _said(self, fragments: list[tuple[int, int]], held: Held, *, quoted: bool = False) -> Said:
        words = " ".join(self.text[a:b] for a, b in fragments)
        teller = held.teller
        assert teller is not None
        route = "document" if teller.document else "direct" if quoted else _route(words)
        return Said(
            fragments, teller.name, [*held.chain, teller.name], route, base_of(held.verb), held.rule, teller.tier
        )

    def _clause(self, start: int, end: int, held: Held = NOBODY) -> list[Said]:
        """Read a stretch without whole quotations: peel lead-ins off it, then look for reporting verbs."""
        start, end = self._edges(start, end)
        if end - start < 3:
            return []
        work = re.sub(r"[“”\"]", " ", self.text[start:end])
        if held.teller is None and (two := self._two(work, start, end)) is not None:
            return two
        if held.teller and (too := THAT_TOO.search(work, 8)):
            return [*self._clause(start, start + too.start(), held), *self._clause(start + too.end(), end, held)]
        if held.deep < DEEPEST and (peeled := peel(work)) and not self._has_more(peeled, work):
            return self._peeled(peeled, start, held)
        if held.teller is None and (NO_STATEMENT.match(work.strip()) or work.rstrip().endswith(":")):
            return []
        return self._plain(start, end, held) if self.parser is None else self._parsed(work, start, held, self.parser)

    def _two(self, work: str, start: int, end: int) -> list[Said] | None:
        """Read what holds two reports that no “and” joins."""
        if match := UNDERSTANDS.match(work):
            return [Said([(start + match.end(), end)], OUTLET)]
        if cut := parted(work):
            return [*self._clause(start, start + cut[0]), *self._clause(start + cut[1], end)]
        if said := which_says(work):
            before = self._clause(start, start + said[1]) if said[1] else []
            return [*before, *self._peeled(said[0], start, NOBODY)]
        return None

    def _has_more(self, peeled: Peeled, work: str) -> bool:
        """“The policy bars phones, and Smith said she had none”: the pattern took two clauses for one."""
        return peeled.rule == "document" and self.parser is not None and len(split_clauses(self.parser(work))) > 1

    def _peeled(self, peeled: Peeled, start: int, held: Held) -> list[Said]:
        if peeled.before:
            before = self._clause(start, start + peeled.before, held)
            return [*before, *self._peeled(replace(peeled, before=0), start, held)]
        if peeled.rule == "tag" and peeled.who.lower() in {"he", "she"} and self.parser:
            self._note_speaker(self.parser(" ".join(self.text[start + a : start + b] for a, b in peeled.rest)))
        teller = self._told_by(peeled.who)
        chain = (*held.chain, held.teller.name) if held.teller else held.chain
        under = Held(teller, chain, base_of(peeled.verb), peeled.rule, held.deep + 1)
        spans = [(start + a, start + b) for a, b in peeled.rest]
        if peeled.rule in {"denial", "document"}:
            said = self._said(spans, under)
            said.whole, said.tier = True, max("B", said.tier)
            return [said]
        return [self._said(spans, under)] if len(spans) > 1 else self._clause(*spans[0], under)

    def _told_by(self, who: str) -> Teller:
        if who == UNRESOLVED:
            return Teller(UNRESOLVED, "C")
        return teller_of(who, self.company) if who else Teller(UNNAMED, "A")

    def _note_speaker(self, parse: Parse) -> None:
        """“Rhea Stint pressed the button, she says”: the one who acts speaks, if nobody else is “her”."""
        others = any(word.text.lower() in {"him", "her", "he", "she"} and word.tag == "PRP" for word in parse.words)
        if not others:
            named = any(word.role.startswith("nsubj") and word.kind == "PROPN" for word in parse.words[:6])
            if named or not self.company.person:
                self._note_subject(parse)

    def _plain(self, start: int, end: int, held: Held) -> list[Said]:
        return [Said([(start, end)], OUTLET) if held.teller is None else self._said([(start, end)], held)]

    def _parsed(self, work: str, start: int, held: Held, parser: Parser) -> list[Said]:
        parse = parser(work)
        segments = split_clauses(parse)
        found: list[Said] = []
        for place, segment in enumerate(segments):
            part = parser(work[segment.start : segment.end]) if len(segments) > 1 else parse
            stretch = (start + segment.start, start + segment.end)
            whole = peel(part.text) if len(segments) > 1 and held.teller is None else None
            if whole and whole.rule == "document":
                found += self._peeled(whole, stretch[0], held)
            elif found and _within(found[-1], held):
                # A comma before “and” may close what the inner one says: only without it is the clause theirs.
                close = segment.joiner in {"and", "or"} and "," not in work[segments[place - 1].end : segment.start]
                found += self._beside_nested(part, stretch, held, found[-1] if close else None)
            else:
                found += self._segment(part, stretch, held, found[-1] if segment.goes_on and found else None)
        return found

    def _beside_nested(self, parse: Parse, stretch: tuple[int, int], held: Held, before: Said | None) -> list[Said]:
        """Behind “we're told X claims A” an “and B” is X's still; behind a comma or “but” it is not sure whose."""
        frame = find_frame(parse) if held.deep < DEEPEST else None
        if frame is not None and _nests(frame):
            return self._framed(parse, frame, stretch, held)
        if before is not None and before.rule == "clause":
            route = before.route if before.route == "document" else _route(self.text[slice(*stretch)])
            return [replace(before, fragments=[stretch], route=route, tier=max("B", before.tier))]
        return [replace(one, tier=max("B", one.tier)) for one in self._segment(parse, stretch, held, None)]

    def _segment(self, parse: Parse, stretch: tuple[int, int], held: Held, before: Said | None) -> list[Said]:
        frame = find_frame(parse) if held.deep < DEEPEST else None
        if held.teller is None and frame is None and AS_QUOTED.search(self.text[slice(*stretch)]):
            frame = called_as(parse)
        if held.teller is None and frame is not None and _own_voice(frame):
            return self._plain(*stretch, held)
        if held.teller is None and (silent := self._no_comment(parse, *stretch, frame)):
            return [silent]
        if frame is not None and (held.teller is None or _nests(frame)):
            return self._framed(parse, frame, stretch, held)
        if held.teller is None and before is not None and before.attributed and before.rule in GOES_ON:
            return [replace(before, fragments=[stretch])]
        if held.teller is None:
            self._note_subject(parse)
        return self._plain(*stretch, held)

    def _framed(self, parse: Parse, frame: Frame, stretch: tuple[int, int], held: Held) -> list[Said]:
        chain = (*held.chain, held.teller.name) if held.teller else held.chain
        teller = Teller(UNRESOLVED, "C")
        if not frame.unnamed and frame.subject is not None:
            teller = teller_of(name_of(parse, frame.subject), self.company)
        if any(one.text.lower() in {"her", "him"} for one in parse.hanging[frame.verb.place]):
            # “Lassiter calls her the best. She laughs”: she is the other one, whoever that is.
            self.company.person = ""
        first, last = stretch[0] + frame.start, min(stretch[1], stretch[0] + frame.end)
        if frame.rule in {"denial", "called"} and (behind := BEHIND.search(self.text, first, last)):
            last = behind.start()
        own = [] if held.teller else self._before_verb(parse, frame, stretch[0])
        under = Held(teller, chain, frame.verb.lemma, frame.rule, held.deep + 1)
        if frame.rule == "clause":
            return [*own, *self._clause(first, last, under)]
        said = self._said(without_aside(parse, frame, first, last), under)
        said.whole = frame.rule in {"called", "denial", "document"}
        said.tier = max("B", said.tier) if frame.rule != "document" else said.tier
        return [*own, said]

    def _before_verb(self, parse: Parse, frame: Frame, start: int) -> list[Said]:
        """What a sentence tells before a second verb reports: “X left, and said …”, “X left, saying …”."""
        if frame.verb.role not in {"conj", "advcl"} or parse.subject(frame.verb) or frame.start == 0:
            return []
        joints = [
            word
            for word in parse.words
            if word.end <= frame.verb.start and word.text.lower() in {"and", "but", ",", "or", "while"}
        ]
        if not joints or joints[-1].start < 12:
            return []
        return self._clause(start, start + joints[-1].start)

    def _no_comment(self, parse: Parse, start: int, end: int, frame: Frame | None) -> Said | None:
        """A refusal to answer is kept whole, as of the one who refuses."""
        match = refusal_in(parse.text)
        if match is None or (frame is not None and frame.verb.start < match.start() and frame.rule == "clause"):
            return None
        near = [
            word
            for word in parse.words
            if match.start() <= word.start < match.end() and word.kind in {"VERB", "AUX", "ADJ"}
        ]
        subject = next(
            (own for word in near for one in (word, *parse.above(word)) if (own := parse.subject(one))), None
        )
        if subject is None or any(word.role in {"relcl", "advcl"} for word in near[:1]):
            return None
        teller = teller_of(name_of(parse, subject), self.company)
        said = self._said([(start, end)], Held(teller, verb="comment", rule="no comment"))
        said.whole, said.route = True, "mixed" if _route(self.text[start:end]) == "mixed" else "indirect"
        return said

    def _note_subject(self, parse: Parse) -> None:
        subject = next((word for word in parse.words if word.role in {"nsubj", "nsubjpass"}), None)
        if subject is not None and subject.text.lower() in {"i", "we"}:
            # “I asked the governor about it. He did not answer.”
            subject = next((one for one in parse.words if one.role == "dobj" and one.head == subject.head), None)
        if subject is None:
            # “The auditor, Ann Smith, signed off …” may be parsed as no sentence at all.
            subject = next(
                (word for word in parse.words if word.role == "ROOT" and parse.children(word, "appos")), None
            )
        if subject is None or subject.text.lower() in PRONOUNS:
            self.company.go_on(subject.text if subject else "")
            return
        name = name_of(parse, the_one(parse, subject))
        if (subject.kind == "PROPN" and subject.entity in {"PERSON", ""}) or FULL_NAME.fullmatch(name):
            self.company.remember(self.company.in_full(name))
        elif PEOPLE.search(subject.text):
            self.company.remember(name)
        else:
            # Somebody or something else was spoken of: “she” is no longer the one before.
            self.company.person = ""
            if DOCUMENTS.fullmatch(subject.text):
                self.company.remember(name, document=True)
            elif GROUPS.fullmatch(subject.text):
                self.company.remember(name)

    def _edges(self, start: int, end: int) -> tuple[int, int]:
        if match := LEADING.match(self.text[start:end]):
            start += match.end()
        while end > start and self.text[end - 1] in " .,;—–-":
            end -= 1
        return start, end

    def _trim(self, said: Said) -> Said:
        """Cut blanks, and the full stop that belongs to the sentence around."""
        quoted = said.rule.startswith("quotation") or said.rule == "post"
        before, behind = (" ", " ,;") if quoted else (" ,;:—–", " ,;:—–.")
        kept = []
        for start, end in said.fragments:
            words = self.text[start:end]
            first, last = start + len(words) - len(words.lstrip(before)), end - len(words) + len(words.rstrip(behind))
            if re.search(r"\w", words):
                kept.append((first, last))
        return replace(said, fragments=kept)


def _within(said: Said, held: Held) -> bool:
    """Say whether a statement is of somebody whom the teller only tells of."""
    return held.teller is not None and len(said.chain) > len(held.chain) + 1


def _own_voice(frame: Frame) -> bool:
    """“At noon we reported that …”, “I asked the paper whether …”: who writes is the outlet."""
    return frame.subject is not None and frame.subject.text.lower() in {"i", "we"} and not frame.unnamed


def _nests(frame: Frame) -> bool:
    """A report within a report has another teller; “he said he believes” has not."""
    if frame.unnamed or frame.subject is None or frame.rule != "clause":
        return False
    return frame.subject.text.lower() not in PRONOUNS


def _route(words: str) -> str:
    bare = words.strip(" .,")
    if bare[:1] in '“"«' and bare[-1:] in '”"»' and not re.search(r"[“”\"]", bare[1:-1]):
        return "direct"
    return "mixed" if MARKED.search(words) else "indirect"
