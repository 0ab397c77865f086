"""Reads an article: from decoded characters to posts, stamps, layers, statements and what conflicts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from gatelodge.cases.domain.reading.article import Fragment, Reading, Statement
from gatelodge.cases.domain.reading.blocks import Block, Role
from gatelodge.cases.domain.reading.conflicts import find_conflicts
from gatelodge.cases.domain.reading.context import Weighed
from gatelodge.cases.domain.reading.cover import find_rest
from gatelodge.cases.domain.reading.embeds import Embed
from gatelodge.cases.domain.reading.interviews import find_answers
from gatelodge.cases.domain.reading.language import Parser
from gatelodge.cases.domain.reading.laying_out import LaidOut, lay_out
from gatelodge.cases.domain.reading.manner import manner_of
from gatelodge.cases.domain.reading.mentions import find_days, find_places
from gatelodge.cases.domain.reading.plain_roles import give_roles
from gatelodge.cases.domain.reading.routes import is_rule
from gatelodge.cases.domain.reading.said import OUTLET, Said
from gatelodge.cases.domain.reading.statements import Reader
from gatelodge.cases.domain.reading.tellers import Company
from gatelodge.cases.domain.reading.turns import find_turns, read_quoted_block, read_turn
from gatelodge.cases.domain.reading.words import topics_of

# What opens a paragraph and is nobody's words: a stamp, the word UPDATE, a dateline.
OPENING = re.compile(
    r"^(?:\s*(?:[\[(*]*\s*(?:breaking|updated?|correction|clarification|editor[’']?s note|original (?:story|report)|earlier|exclusive|developing|just in|live)\b[^\w“\"]*)+)|^[\s:|•·–—\-\])]+",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"^[A-Z][A-Z.’' -]{2,40}(?:,\s[A-Z][A-Za-z.]{1,14})?(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?(?:\s\([^)]{1,30}\))?\s*(?:—|–|--|-)\s+|^[A-Z][\w’' -]{2,30}(?:,\s[A-Z][a-z.]{1,8})?\s\((?:AP|Reuters|AFP|UPI|[A-Z]{2,6}|[A-Z]\w+ Wire)\)\s*[—–-]+\s+"
)
NO_MODEL = (
    "the language model is not installed: lead-ins and quotations are read, clauses within sentences are not parted"
)
# Beyond so many characters of text the rest is read by patterns alone.
PARSED = 100_000
TOO_LONG = "longer than an article: behind the first 100,000 characters clauses are not parted"
UNREAD = "not read: paragraphs of more than 20,000 characters, and what stands behind the first 400,000"


ENGLISH_ONLY = "most of it is not in Latin letters: the reader knows English only, look at every statement yourself"
# Of letters beyond these a text is in another script.
LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")


def read_article(text: str, parser: Parser | None) -> Reading:
    """Read decoded input; without a parser lead-ins and quotations are all that is known of who speaks."""
    laid = lay_out(text)
    if laid.form == "text":
        give_roles(laid.blocks)
    company = Company()
    for block in laid.blocks:
        if block.role in {Role.TEXT, Role.LISTED, Role.QUOTED}:
            company.meet(block.text)
    said = list(_all_said(laid, parser, company))
    said.sort(key=lambda one: one[0].at[one[1].fragments[0][0]])
    foreign = _foreign(laid.blocks)
    if foreign:
        said = [(block, replace(one, tier=max("B", one.tier))) for block, one in said]
    statements = tuple(_statement(f"s{number}", *one) for number, one in enumerate(said, 1))
    return _gathered(laid, statements, weigh(said, statements), _degraded(laid, parser, foreign=foreign))


def weigh(said: Sequence[tuple[Block, Said]], statements: Sequence[Statement]) -> list[Weighed]:
    """Put statements as far as they can conflict, each with what stands between it and the one before."""
    found: list[Weighed] = []
    paragraph, behind, last = 0, 0, None
    for order, ((block, one), statement) in enumerate(zip(said, statements, strict=True)):
        if block is not last:
            paragraph, behind, last = paragraph + 1, 0, block
        first = min(start for start, _ in one.fragments)
        found.append(
            Weighed(
                statement.name,
                statement.source,
                statement.text,
                statement.polarity,
                statement.modality,
                statement.route,
                statement.puts_rule,
                order,
                statement.rule == "denial",
                paragraph,
                one.cue,
                block.text[min(behind, first) : first],
            )
        )
        behind = max(end for _, end in one.fragments)
    return found


def _degraded(laid: LaidOut, parser: Parser | None, *, foreign: bool) -> str:
    reasons = [ENGLISH_ONLY] if foreign else []
    if parser is None:
        reasons.append(NO_MODEL)
    if laid.unread:
        reasons.append(UNREAD)
    elif parser and sum(len(block.text) for block in laid.blocks) > PARSED:
        reasons.append(TOO_LONG)
    return "; ".join(reasons)


def _foreign(blocks: Sequence[Block]) -> bool:
    """Say whether most letters of what is read are not Latin ones."""
    words = "".join(block.text for block in blocks if block.role not in {Role.CHROME, Role.HEAD})
    return 2 * len(LATIN.findall(words)) < sum(map(str.isalpha, words))


def _gathered(laid: LaidOut, statements: tuple[Statement, ...], weighed: Sequence[Weighed], degraded: str) -> Reading:
    taken = [(one.start, one.end) for statement in statements for one in statement.fragments]
    taken += [(embed.start, embed.end) for embed in laid.found.embeds]
    taken += [(stamp.start, stamp.end) for stamp in laid.stamps]
    return Reading(
        laid,
        statements,
        tuple(weighed),
        tuple(find_conflicts(weighed)),
        tuple(find_days(laid.blocks, _days_of_layers(laid), _first_day(laid))),
        tuple(find_places(laid.blocks)),
        tuple(find_rest(len(laid.text), taken, [*laid.blocks, *laid.unread], laid.text)),
        degraded,
    )


def _first_day(laid: LaidOut) -> date | None:
    days = [datetime.fromisoformat(stamp.local).date() for stamp in laid.stamps if stamp.local and "T" in stamp.local]
    return days[0] if days else None


def _days_of_layers(laid: LaidOut) -> dict[int, date]:
    """Give each block the local day of the stamp of its layer."""
    found: dict[int, date] = {}
    for layer in laid.layers:
        inside = [
            stamp
            for stamp in laid.stamps
            if layer.start <= stamp.start < layer.end and stamp.local and "T" in stamp.local
        ]
        if inside and inside[0].local:
            day = datetime.fromisoformat(inside[0].local).date()
            found |= {place: day for place, block in enumerate(laid.blocks) if layer.start <= block.at[0] < layer.end}
    return found


def _all_said(laid: LaidOut, parser: Parser | None, company: Company) -> Iterator[tuple[Block, Said]]:
    length = 0
    reader = Reader(parser, company)
    answers = find_answers(laid.blocks, laid.text, company)
    turns = {} if answers else find_turns(laid.blocks)
    before: Block | None = None
    for place, block in enumerate(laid.blocks):
        length += len(block.text)
        reader.parser = parser if length <= PARSED else None
        if block.role is Role.POST:
            yield from _post(block, laid.found.embeds)
        elif block.role is Role.QUOTED:
            for said in read_quoted_block(block, before, reader):
                yield block, said
        elif place in answers:
            yield block, answers[place]
        elif block.role in {Role.TEXT, Role.LISTED}:
            turn = turns.get(place)
            read = read_turn(block.text, turn, reader) if turn else reader.paragraph(block.text, _opening(block, laid))
            for said in read:
                yield block, said
        before = block


def _opening(block: Block, laid: LaidOut) -> int:
    """Find where the words of a paragraph begin, behind a stamp or a mark."""
    start = 0
    for stamp in laid.stamps:
        if block.at[0] <= stamp.start and stamp.end <= block.to[-1]:
            last = next((i for i in range(len(block.text)) if block.to[i] >= stamp.end), 0)
            if last < 90 or not re.search(r"\w{3}.*[.!?]\s", block.text[:last]):
                start = max(start, last + 1)
    for form in (OPENING, DATELINE, OPENING):
        while (match := form.match(block.text[start:])) and match.end():
            start += match.end()
    return start


def _post(block: Block, embeds: Sequence[Embed]) -> Iterator[tuple[Block, Said]]:
    """A post's own words are the poster's."""
    if block.name != "p" or re.match(r"(?:View|See) (?:this|more|on) ", block.text):
        return
    owner = next((one for one in embeds if one.start <= block.at[0] < one.end), None)
    if owner is None:
        return
    name = f"@{owner.post.handle}" if owner.post.handle else f"the poster on {owner.post.platform}"
    words = re.sub(r"(?:\s*(?:https?://\S+|pic\.\w+\.com/\S+))+$", "", block.text)
    yield block, Said([(0, len(words))], name, [name], "direct", "", "post", "A")


def _statement(name: str, block: Block, said: Said) -> Statement:
    words = " ".join(block.text[start:end] for start, end in said.fragments)
    document = said.route == "document"
    rule = is_rule(words, document=document)
    manner = manner_of(
        ". ".join(block.text[start:end].rstrip(" .,") for start, end in said.fragments)
        if len(said.fragments) > 1
        else words,
        said.cue,
        rule=rule,
        full_clause=said.whole,
    )
    chain = (OUTLET, *said.chain)
    placed = tuple(part for start, end in said.fragments for part in _placed(block, start, end))
    return Statement(
        name,
        placed,
        words,
        said.source,
        chain,
        said.route,
        manner.polarity,
        manner.modality,
        manner.hedges,
        topics_of(words),
        said.rule,
        said.tier,
        rule,
    )


def _placed(block: Block, start: int, end: int) -> Iterator[Fragment]:
    """Give a stretch of a block as stretches of the input."""
    here = start
    for first, last in block.spans(start, end):
        there = here
        while there < end and block.to[there] <= last:
            there += 1
        yield Fragment(first, last, block.text[here:there])
        here = there
