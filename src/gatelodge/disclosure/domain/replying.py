"""What a reply says: a function of what was asked, who asks, what was shown, and of nothing else.

Whom a question names is no argument here, so that a true, a false and an empty premise get the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gatelodge.disclosure.domain import inquiry_reasons as reasons
from gatelodge.disclosure.domain.inquiry_states import HealthTerm
from gatelodge.disclosure.domain.inquiry_words import TERM_WORDS
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain.signs import clean
from gatelodge.policy.domain.disclosing import (
    Audience,
    Disclosed,
    DisclosureTable,
    FactAnswer,
    Ground,
    Telling,
)
from gatelodge.policy.domain.sentences import Said, Sentences
from gatelodge.policy.domain.telling_words import GROUND_WORDS

LONGEST_TELLING = 2000
HOUSE, REFERENCE = "facility", "code"
# Whoever is told about themselves is no third party.
OWN_GROUNDS = frozenset({Ground.OWN})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """From which prison a reply comes, and to which inquiry."""

    facility: str
    code: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A reply: the sentences it is made of, their version, and its text."""

    said: tuple[Said, ...]
    version: str
    text: Wording


def to_tell(decision: Disclosed, table: DisclosureTable) -> tuple[FactAnswer, ...]:
    """Give the facts whose content somebody must write: told from records, neither apart nor in a sentence of its own."""
    return tuple(
        one
        for one in decision.of(Telling.TELL)
        if not table.rows[one.fact].apart and one.fact not in ("health", "statistics")
    )


def guarded(decision: Disclosed, table: DisclosureTable, *, edited: bool) -> bool:
    """Tell whether another person must agree: a reply that was edited by hand, or that tells what is in records."""
    return edited or tells(decision, table)


def tells(decision: Disclosed, table: DisclosureTable) -> bool:
    """Tell whether a reply says anything of what is in records."""
    return bool(to_tell(decision, table)) or any(one.fact == "health" for one in decision.of(Telling.TELL))


def faults_of_telling(decision: Disclosed, table: DisclosureTable, told: Mapping[str, str]) -> Iterator[Reason]:
    """Give what can't be right about what is to be told: something that may not be, nothing where something may, too much."""
    wanted = {one.fact for one in to_tell(decision, table)}
    if any(clean(text) and fact not in wanted for fact, text in told.items()):
        yield reasons.MAY_NOT_BE_TOLD
    if any(not clean(told.get(fact, "")) for fact in wanted):
        yield reasons.TELLING_MISSING
    if any(len(text) > LONGEST_TELLING for text in told.values()):
        yield reasons.TELLING_TOO_LONG


def compose(
    decision: Disclosed,
    table: DisclosureTable,
    sentences: Sentences,
    head: Letterhead,
    *,
    told: Mapping[str, str] | None = None,
    term: HealthTerm | None = None,
) -> Composed:
    """Make the reply about records; what everybody may know is answered apart."""
    said = [_said("opening", facility=same(head.facility), code=same(head.code))]
    withheld = [one for one in decision.of(Telling.WITHHOLD) if not table.rows[one.fact].apart]
    if withheld:
        said.append(_said("withheld", facts=_named(withheld, table)))
    said += list(_needed(decision.of(Telling.NEEDS), table))
    for one in to_tell(decision, table):
        said.append(_told(one, table, (told or {}).get(one.fact, "")))
    answered = {one.fact for one in decision.of(Telling.TELL)}
    if "health" in answered and term is not None:
        said.append(_said("health_term", term=TERM_WORDS[term]))
    said += [_said("figures")] if "statistics" in answered else []
    said.append(_said("closing"))
    return Composed(tuple(said), sentences.version, sentences.compose(said))


def _needed(answers: Iterable[FactAnswer], table: DisclosureTable) -> Iterator[Said]:
    """Give one sentence for all facts that need the same."""
    together: dict[tuple[Ground, ...], list[FactAnswer]] = {}
    for one in answers:
        together.setdefault(one.needs, []).append(one)
    for needs, facts in together.items():
        wanted = listed((GROUND_WORDS[ground] for ground in needs), "; ")
        yield _said("needed", facts=_named(facts, table), needs=wanted)


def _told(answer: FactAnswer, table: DisclosureTable, text: str) -> Said:
    named, told = _named([answer], table), same(clean(text))
    if answer.limit is None:
        return _said("told", facts=named, told=told)
    return _said("told_within", facts=named, limit=answer.limit, told=told)


def _named(answers: Iterable[FactAnswer], table: DisclosureTable) -> Wording:
    return listed((table.rows[one.fact].asked for one in answers), "; ")


def _said(sentence: str, **slots: Wording) -> Said:
    return Said(sentence, slots)


def same(text: str) -> Wording:
    """Say in both languages what is written in one."""
    return Wording(text.strip() or "-", text.strip() or "-")


@dataclass(frozen=True, slots=True)
class Accounted:
    """One entry of the accounting: which fact was told on which ground, under which text."""

    fact: str
    ground: Ground
    citation: str


def accounted(decision: Disclosed, table: DisclosureTable) -> tuple[Accounted, ...]:
    """Give what is entered: whatever was told about a person to somebody else, and not to themselves or to everybody."""
    if decision.asked.audience in (Audience.INCARCERATED, Audience.VISITOR):
        return ()
    return tuple(
        Accounted(one.fact, one.needs[0], one.citation)
        for one in decision.of(Telling.TELL)
        if one.needs and not set(one.needs) <= OWN_GROUNDS and not table.rows[one.fact].apart
    )


def every(texts: Iterable[str]) -> str:
    """Give what several papers say, each once; nothing where they say nothing."""
    return "; ".join(dict.fromkeys(text for text in texts if text))


@dataclass(frozen=True, slots=True)
class Listing:
    """What is public under a number; nothing where nothing is listed."""

    number: str
    details: Wording | None


def compose_apart(
    sentences: Sentences, head: Letterhead, *, listings: Iterable[Listing], hours: Wording | None, asks_hours: bool
) -> Composed:
    """Make the reply about what everybody may know; here alone something was looked up."""
    said = [_said("opening", facility=same(head.facility), code=same(head.code))]
    for one in listings:
        if one.details is None:
            said.append(_said("not_listed", number=same(one.number)))
        else:
            said.append(_said("listed", number=same(one.number), details=one.details))
    if asks_hours:
        said.append(_said("hours", hours=hours) if hours else _said("no_hours"))
    return Composed(tuple(said), sentences.version, sentences.compose(said))
