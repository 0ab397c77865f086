"""Clauses of a parsed sentence: where one with its own subject begins, and which verb reports which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelodge.cases.domain.reading.language import Parse, Word
from gatelodge.cases.domain.reading.verbs import (
    ACTS,
    CALLED,
    DENY,
    DOCUMENT_HOLDS,
    DOCUMENT_VERBS,
    DOCUMENTS,
    NOT_SAID,
    RETRACT,
    SAY,
    WEAK,
    WORDS,
)

VERBS = {"VERB", "AUX"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
JOINERS = {"and", "but", "or", "yet", "so", "however", ";", "—", "–", "while", "whereas"}
ANAPHORIC = {
    "this",
    "that",
    "it",
    "them",
    "claim",
    "account",
    "story",
    "report",
    "allegation",
    "suggestion",
    "charge",
    "version",
    "claims",
    "allegations",
    "figure",
    "figures",
    "number",
}
FIGURES = {"figure", "number", "price", "cost", "toll", "total", "count", "value", "damage", "amount", "sum", "it"}
# Of these “it” is an office that speaks.
SPEAKS = {
    "say",
    "add",
    "deny",
    "insist",
    "claim",
    "argue",
    "confirm",
    "state",
    "write",
    "announce",
    "maintain",
    "stress",
    "concede",
    "admit",
    "acknowledge",
    "warn",
    "reply",
    "respond",
    "accept",
    "find",
}
# With these words behind them verbs of talking say what they are about.
ABOUT = {
    "speak": {"of"},
    "talk": {"of"},
    "boast": {"of", "about"},
    "brag": {"of", "about"},
    "complain": {"of", "about"},
    "warn": {"of", "about"},
    "accuse": {"of"},
}
# One of whom these are said in the passive has heard it, and who told it is not said.
INFORMED = {"tell", "inform", "assure", "advise", "notify"}
SUBORDINATE = {"advcl", "relcl", "acl", "csubj", "pcomp"}


@dataclass(frozen=True)
class Segment:
    """A clause with its own subject: its stretch, and whether it goes on with what was reported before."""

    start: int
    end: int
    goes_on: bool
    joiner: str


@dataclass(frozen=True)
class Frame:
    """A reporting verb, who it is said of, and the stretch that it reports."""

    verb: Word
    subject: Word | None
    start: int
    end: int
    rule: str
    unnamed: bool = False


def split_clauses(parse: Parse) -> list[Segment]:
    """Part a sentence before each coordinated clause that has its own subject."""
    cuts: list[tuple[int, int, bool, str]] = []
    for word in parse.words[1:]:
        if word.role not in {"nsubj", "nsubjpass", "expl"}:
            continue
        verb = parse.words[word.head]
        first = parse.stretch(word)[0]
        joint = _joint(parse, first)
        if joint is None or joint.start < 3 or not _finite(parse, verb) or not _coordinate(parse, verb, joint):
            continue
        if not any(one.tag in FINITE and one.end <= joint.start for one in parse.words):
            continue
        before = max(
            (one.end for one in parse.words if one.end <= joint.start and one.kind != "PUNCT" and one.text != ","),
            default=0,
        )
        cuts.append((before, first, _goes_on(parse, verb), joint.text.lower()))
    found: list[Segment] = []
    start, goes_on, joiner = 0, False, ""
    for before, first, on, name in sorted(cuts):
        if before <= start:
            continue
        found.append(Segment(start, before, goes_on, joiner))
        start, goes_on, joiner = first, on, name
    return [*found, Segment(start, len(parse.text), goes_on, joiner)]


def _joint(parse: Parse, first: int) -> Word | None:
    """Find the coordinator directly before a subject, over an adverb or a comma."""
    before = [one for one in parse.words if one.end <= first][-4:]
    for one in reversed(before):
        if one.text.lower() in JOINERS:
            return one
        if one.kind not in {"ADV", "PUNCT", "SPACE"} and one.text not in {",", "there", "then", "that"}:
            return None
    return None


def _finite(parse: Parse, verb: Word) -> bool:
    return verb.kind in VERBS and (
        verb.tag in FINITE or any(one.tag in FINITE for one in parse.children(verb, "aux", "auxpass"))
    )


def _coordinate(parse: Parse, verb: Word, joint: Word) -> bool:
    """A clause after “and” stands on the level of the sentence, not within one that hangs on a word of it."""
    if joint.text.lower() in {"while", "whereas"}:
        return verb.role in {"advcl", "ROOT", "conj"}
    if verb.role in SUBORDINATE and joint.text.lower() in {"and", "or"}:
        return False
    chain = [verb, *parse.above(verb)]
    return not any(
        one.role in SUBORDINATE and one.start < joint.start and one is not verb and _below_joint(one, verb)
        for one in chain
    )


def _below_joint(upper: Word, verb: Word) -> bool:
    return upper.role in {"relcl", "advcl", "acl"} and verb.role == "conj" and verb.head == upper.place


def _goes_on(parse: Parse, verb: Word) -> bool:
    """Say whether a coordinated clause hangs below a reporting verb."""
    return any(one.lemma in SAY and one is not verb for one in parse.above(verb)) and verb.role != "ROOT"


def find_frame(parse: Parse) -> Frame | None:
    """Find the reporting verb nearest to the root of a clause."""
    return min(
        [*_frames(parse)] or _retractions(parse),
        key=lambda frame: (len(list(parse.above(frame.verb))), frame.verb.start),
        default=None,
    )


def _frames(parse: Parse) -> Iterator[Frame]:
    for verb in parse.words:
        if verb.kind not in VERBS or not _at_top(parse, verb):
            continue
        subject = _subject(parse, verb)
        document = subject is not None and bool(DOCUMENTS.search(_named(parse, subject)))
        if _is_said_to(parse, verb):
            continue
        if _speaks_of(parse, verb) and subject is not None and verb.tag != "VBN":
            yield Frame(verb, subject, 0, len(parse.text), "called")
        elif verb.lemma in SAY or (document and verb.lemma in DOCUMENT_VERBS) or _makes_clear(parse, verb):
            frame = _by_clause(parse, verb, subject, document=document) or _by_object(
                parse, verb, subject, document=document
            )
            if frame:
                yield frame
        elif document and _holds(parse, verb):
            yield Frame(verb, subject, 0, len(parse.text), "document")
        elif (_puts_number(parse, verb) and subject is not None) or (
            verb.lemma in CALLED
            and subject is not None
            and verb.tag != "VBN"
            and parse.children(verb, "oprd", "xcomp", "ccomp", "dobj")
        ):
            yield Frame(verb, subject, 0, len(parse.text), "called")


def called_as(parse: Parse) -> Frame | None:
    """“She blasted the dress code as …”: whatever the verb is, what stands behind “as” in marks is hers."""
    root = next((word for word in parse.words if word.role == "ROOT" and word.kind in VERBS), None)
    subject = parse.subject(root) if root else None
    if root is None or subject is None or parse.children(root, "auxpass") or not parse.children(root, "dobj"):
        return None
    return Frame(root, subject, 0, len(parse.text), "called")


def _is_said_to(parse: Parse, verb: Word) -> bool:
    """“A photograph said to show the prisoner”: nobody is named who says so."""
    behind = parse.words[verb.place + 1 : verb.place + 3]
    return verb.lemma == "say" and [one.text.lower() for one in behind[:1]] == ["to"] and behind[-1].tag == "VB"


def _speaks_of(parse: Parse, verb: Word) -> bool:
    """“The prison speaks of twenty”, “he accused the minister of misleading the house”."""
    behind = {
        one.text.lower() for word in (verb, *parse.children(verb, "dobj")) for one in parse.children(word, "prep")
    }
    return bool(behind & ABOUT.get(verb.lemma, set()))


def _named(parse: Parse, word: Word) -> str:
    """Give a noun with the nouns before it: a “receipt book” is a record, a book may be none."""
    return " ".join(one.text for one in (*parse.children(word, "compound"), word))


def _holds(parse: Parse, verb: Word) -> bool:
    """“The log has no entry”, “the invoice is for six”, “the book is signed for twelve”."""
    if verb.lemma in DOCUMENT_HOLDS:
        return bool(parse.children(verb, "dobj") or (verb.lemma == "have" and parse.children(verb, "ccomp")))
    behind = [one for one in parse.children(verb, "prep") if one.text.lower() == "for"]
    counted = any(under.kind == "NUM" for one in behind for under in parse.below(one))
    return verb.lemma in {"be", "sign", "make"} and verb.kind in VERBS and counted


def _retractions(parse: Parse) -> Iterator[Frame]:
    for verb in parse.words:
        given = {one.lemma for one in parse.children(verb, "dobj")} if verb.lemma in RETRACT else set()
        if given & WORDS and (subject := _subject(parse, verb)) and _at_top(parse, verb):
            yield Frame(verb, subject, 0, len(parse.text), "denial")


def _makes_clear(parse: Parse, verb: Word) -> bool:
    return verb.lemma == "make" and any(one.text.lower() == "clear" for one in parse.below(verb))


def _puts_number(parse: Parse, verb: Word) -> bool:
    """“The union put the figure at 300.”"""
    given = {one.lemma for one in parse.children(verb, "dobj")}
    return verb.lemma == "put" and bool(given & FIGURES) and any(one.text == "at" for one in parse.below(verb))


def _at_top(parse: Parse, verb: Word) -> bool:
    """A verb in a relative clause or in an “if” reports nothing of the sentence itself."""
    return not any(
        one.role in {"relcl", "acl", "pcomp", "csubj"} or (one.role == "advcl" and one.tag != "VBG")
        for one in (verb, *parse.above(verb))
        if one.role != "ROOT"
    )


def _subject(parse: Parse, verb: Word) -> Word | None:
    """Give a verb's subject, its own or that of the verb that it goes with."""
    here = verb
    for _ in range(4):
        if own := parse.subject(here):
            return own
        if here.role not in {"conj", "xcomp", "advcl", "dep"} and not (here.role == "ccomp" and here.tag == "VBG"):
            return None
        here = parse.words[here.head]
    return None


def _by_clause(parse: Parse, verb: Word, subject: Word | None, *, document: bool) -> Frame | None:
    passive = bool(parse.children(verb, "auxpass")) or (
        verb.tag == "VBN" and not any(one.lemma in {"have", "’ve", "'ve"} for one in parse.children(verb, "aux"))
    )
    clauses = [one for one in parse.children(verb, "ccomp", "xcomp") if one.start > verb.start]
    if verb.lemma in INFORMED and passive and clauses and clauses[0].role == "ccomp":
        return Frame(verb, None, *_content(parse, clauses[0]), "told, by whom is not said", unnamed=True)
    speaks = verb.lemma in SPEAKS and any(one.role == "ccomp" for one in clauses[:1])
    if passive or subject is None or subject.text.lower() == "there":
        return None
    if subject.text.lower() == "it" and not document and not speaks:
        return None
    for clause in clauses:
        marked = any(one.text.lower() in {"that", "whether", "if"} for one in parse.children(clause, "mark"))
        if clause.role == "xcomp" and verb.lemma not in {
            "claim",
            "deny",
            "admit",
            "acknowledge",
            "recall",
            "promise",
            "vow",
            "pledge",
            "swear",
            "allege",
            "expect",
            "hope",
            "report",
            "suggest",
        }:
            continue
        if verb.lemma in NOT_SAID or (verb.lemma in WEAK and not marked and not document):
            continue
        if verb.lemma == "tell" and clause.role == "xcomp":
            continue
        return Frame(verb, subject, *_content(parse, clause), "clause")
    return None


def _content(parse: Parse, clause: Word) -> tuple[int, int]:
    """Give the reported stretch: from the clause's first word, without its “that”, to the end."""
    first = parse.stretch(clause)[0]
    for one in parse.words:
        if (
            one.start >= first
            and one.start < clause.start
            and one.role == "mark"
            and one.text.lower() in {"that", "whether", "if"}
            and one.head == clause.place
        ):
            first = one.end
    return first, len(parse.text)


def _by_object(parse: Parse, verb: Word, subject: Word | None, *, document: bool) -> Frame | None:
    if subject is None or parse.children(verb, "auxpass"):
        return None
    if document and verb.lemma in DOCUMENT_VERBS:
        return Frame(verb, subject, 0, len(parse.text), "document")
    if verb.lemma in ACTS or verb.lemma in DENY:
        given = [one for one in parse.children(verb, "dobj", "xcomp", "ccomp") if one.start > verb.start]
        if given and not (
            verb.lemma in {"maintain", "repeat", "defend", "dismiss", "reject", "admit", "confirm"}
            and given[0].lemma in {"order", "post", "petition", "appeal", "motion", "request", "patient", "receipt"}
        ):
            if (
                verb.lemma in DENY
                and given[0].text.lower() in ANAPHORIC
                and given[0].end >= len(parse.text.rstrip(" ."))
            ):
                return Frame(verb, subject, 0, len(parse.text), "denial")
            return Frame(verb, subject, parse.stretch(given[0])[0], len(parse.text), "verb and object")
        if verb.lemma in DENY:
            return Frame(verb, subject, 0, len(parse.text), "denial")
    return None


def the_one(parse: Parse, subject: Word) -> Word:
    """“The officer on duty was Ann Smith”, “it is signed by Ann Smith”: the one who is named is meant behind it."""
    verb = parse.words[subject.head]
    named = parse.children(verb, "attr") if verb.lemma == "be" else []
    for by in parse.children(verb, "agent") if subject.role == "nsubjpass" else []:
        named += parse.children(by, "pobj")
    return next((one for one in named if one.kind == "PROPN" and one.entity in {"PERSON", ""}), subject)


def without_aside(parse: Parse, frame: Frame, first: int, last: int) -> list[tuple[int, int]]:
    """“The record, which was read to us, lists no calls” is what the record lists; who read it is no part of it."""
    if frame.rule not in {"document", "called", "denial"} or frame.subject is None:
        return [(first, last)]
    offset = first - frame.start
    begin, end = parse.stretch(frame.subject)[0], frame.verb.start
    comma, close = parse.text.find(",", begin, end), parse.text.rfind(",", begin, end)
    if comma < 0 or comma == close or comma - begin < 4:
        return [(first, last)]
    return [(offset + begin, offset + comma), (offset + close + 1, last)]
