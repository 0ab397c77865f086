"""When was it published, updated, embargoed or sent? Stamps, told from the times of events in the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gatelodge.cases.domain.reading.blocks import Block, Role
from gatelodge.cases.domain.reading.clock import WrittenDate, WrittenTime, find_dates, find_times
from gatelodge.cases.domain.reading.tags import Tag


@dataclass(frozen=True)
class Raw:
    """A stamp as found: where it stands, what it says, of which kind it is."""

    start: int
    end: int
    raw: str
    time: WrittenTime | None
    date: WrittenDate | None
    kind: str
    machine: bool = False


WORDS = (
    r"(?:first|last|latest|originally|original|previously|breaking|live|new|just|story|article|post|page|this|entry|report|version|was|is|the|has|been|content|item|"
    r"updat(?:e|ed|es|ing)(?: #?\d{1,2}(?=[\s,:;–—|)\]]))?|publish(?:ed)?|publication|posted|modified|modification|edited|correct(?:ed|ion)|clarif(?:ied|ication)|filed|created|embargo(?:ed)?|"
    r"until|till|not|for|before|release[sd]?|immediate|date|dateline|sent|issued|as|of|time|stamp|timestamp|uploaded|reported|on|at|by|today|strictly|under|no|use|here|"
    r"heure|editor'?s|note|breaking news|wire|received|print(?:ed)?|added|development|developing)"
)
FILLER = re.compile(r"(?:\b%s\b|[\s|·•:,;.()\[\]*#@–—/_\-▪●&>]+)+" % WORDS, re.IGNORECASE)
NAMED = re.compile(
    r"^\s*(?:By|From|Words by|Reporting by|Text:?)\s+[^|·•\n]{2,80}?(?=[|·•–—]|\s-\s|,?\s(?:Updated|Published|Posted|Last)\b|\s*$)",
    re.IGNORECASE,
)
KIND = {
    "embargo": re.compile(r"embargo|not for (?:publication|release)|hold (?:for|until)", re.IGNORECASE),
    "correction": re.compile(r"correct|clarif", re.IGNORECASE),
    "update": re.compile(r"updat|modif|edited|added|latest", re.IGNORECASE),
    "sent": re.compile(r"^\s*(?:date|sent)\s*:", re.IGNORECASE),
    "publication": re.compile(r"publish|posted|filed|created|issued|release|upload", re.IGNORECASE),
}
SAID_OF_STORY = re.compile(
    r"\b(?:story|article|post|page|report|item|entry|version|headline|piece)\b[^.]{0,60}\b(?:updated|published|posted|corrected|amended|modified|changed)\b[^.\d]{0,30}$",
    re.IGNORECASE,
)
AFTER = re.compile(r"\s*(?:$|[—–|:;•·\])]|-\s|--|\.\s)")
HEADER = re.compile(r"^(?:Date|Sent)\s*:", re.IGNORECASE)


def find_stamps(blocks: list[Block], text: str, tags: list[Tag], dark: list[tuple[int, int]]) -> list[Raw]:
    """Find stamps in the text and in what the page says to machines, in the order of the text."""
    found = [raw for block in blocks if block.role not in {Role.POST, Role.CAPTION} for raw in _in_block(block)]
    found += [
        raw
        for raw in _machine(text, tags, dark)
        if not any(one.start < raw.end and raw.start < one.end for one in found)
    ]
    return sorted(found, key=lambda one: one.start)


def _in_block(block: Block) -> Iterator[Raw]:
    times = find_times(block.text)
    if not times or (block.role is Role.CHROME and len(block.text) > 120):
        return
    residue_from = 0
    spans = sorted([(t.start, t.end) for t in times] + [(d.start, d.end) for d in find_dates(block.text)])
    for place, written in enumerate(times):
        start, end = _whole(written)
        if not _stands_as_stamp(block, spans, start, end):
            return
        kind_from = block.text[residue_from:start]
        residue_from = end
        at = block.spans(start, end)
        nearby = kind_from if place else block.text[:start]
        yield Raw(at[0][0], at[-1][1], block.text[start:end], written, written.date, _kind(nearby))


def _whole(written: WrittenTime) -> tuple[int, int]:
    """Give the stretch of a time together with its date."""
    if written.date is None:
        return written.start, written.end
    return min(written.start, written.date.start), max(written.end, written.date.end)


def _stands_as_stamp(block: Block, spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """A stamp opens its block, alone or before a dash, behind nothing but words such as “updated” and a byline."""
    before = block.text[:start]
    if SAID_OF_STORY.search(before):
        return True
    for first, last in reversed(spans):
        if last <= start:
            before = before[:first] + " " + before[last:]
    before = re.sub(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", " ", before)
    spoken = FILLER.sub("", NAMED.sub("", before)).strip()
    if _dated_line(block, spoken):
        return True
    if spoken:
        return block.role is Role.HEAD and len(block.text) < 160
    if HEADER.match(block.text) or block.role is Role.HEAD:
        return True
    rest = block.text[end:]
    opened = bool(KIND_ANY.search(before))
    if block.role is Role.LISTED and not opened:
        return False
    return (
        bool(AFTER.match(rest))
        or (opened and _only_filler(rest, spans, end))
        or bool(before.strip().startswith(("[", "(")))
    )


def _dated_line(block: Block, spoken: str) -> bool:
    """A short line without a verb that says day, year, time and zone is a stamp, whatever place it names before."""
    whole = [one for one in find_times(block.text) if one.zone and one.date and one.date.year]
    return (
        bool(whole)
        and len(spoken.split()) <= 3
        and not re.search(r"[.!?:]$|\b[a-z]{3,}\b", _without(block.text, whole))
    )


def _without(text: str, times: list[WrittenTime]) -> str:
    for one in reversed(times):
        start, end = _whole(one)
        text = text[:start] + text[end:]
    return FILLER.sub(" ", text).strip()


KIND_ANY = re.compile("|".join(pattern.pattern for pattern in KIND.values()), re.IGNORECASE)


def _only_filler(rest: str, spans: list[tuple[int, int]], end: int) -> bool:
    """After “Updated …” may follow the next stamp, or a sentence of its own."""
    for first, last in reversed(spans):
        if first >= end:
            rest = rest[: first - end] + " " + rest[last - end :]
    return not FILLER.sub("", rest).strip() or bool(
        re.match(r"\s+(?:with|to (?:add|include|reflect|correct))\b|\s*,?\s[A-Z“\"]", rest)
    )


def _kind(before: str) -> str:
    near = before[-60:]
    found = [(match.start(), kind) for kind, form in KIND.items() for match in form.finditer(near)]
    return max(found)[1] if found else "entry"


META = re.compile(
    r"(?:article:)?(?:published|modified|updated)(?:_time|date)?|datepublished|datemodified|pubdate|date|dc\.date|sailthru\.date",
    re.IGNORECASE,
)
JSON_DATES = re.compile(r"\"(datePublished|dateModified|dateCreated|uploadDate)\"\s*:\s*\"([^\"]{8,40})\"")
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\n---", re.DOTALL)
FRONT_DATE = re.compile(
    r"^(date|published|updated|lastmod|modified|pubDate|created)[ \t]*[:=][ \t]*[\"']?([^\"'\n]{8,40}?)[\"']?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def _machine(text: str, tags: list[Tag], dark: list[tuple[int, int]]) -> Iterator[Raw]:
    """Read <time>, <meta>, JSON-LD and front matter."""
    for tag in tags:
        if tag.closing or tag.name not in {"time", "meta", "relative-time", "amp-timeago"}:
            continue
        given = tag.attributes
        said = given.get("datetime", "") if tag.name != "meta" else given.get("content", "")
        name = given.get("property", given.get("name", given.get("itemprop", "")))
        if said and (tag.name != "meta" or META.fullmatch(name)):
            yield from _one(
                said, (tag.start, tag.end), text, name or given.get("itemprop", "") + given.get("class", "")
            )
    for start, end in dark:
        if re.match(r"<script[^>]{0,200}ld\+json", text[start : start + 260], re.IGNORECASE):
            for match in JSON_DATES.finditer(text, start, end):
                yield from _one(match[2], match.span(2), text, match[1])
    if front := FRONT.match(text):
        for match in FRONT_DATE.finditer(text, front.start(1), front.end(1)):
            yield from _one(match[2], match.span(2), text, match[1])


def _one(said: str, stretch: tuple[int, int], text: str, name: str) -> Iterator[Raw]:
    kind = "update" if re.search(r"modif|updat|lastmod", name, re.IGNORECASE) else "publication"
    for written in find_times(said.replace("T", " ", 1) if re.match(r"\d{4}-\d\d-\d\dT", said) else said):
        if written.date is not None:
            yield Raw(*stretch, text[slice(*stretch)], written, written.date, kind, machine=True)
