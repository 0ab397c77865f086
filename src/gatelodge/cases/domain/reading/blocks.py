"""An article as blocks: the readable text of each, and for every character its place in the decoded input."""

from __future__ import annotations

import html
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gatelodge.cases.domain.reading.elements import platform_word
from gatelodge.cases.domain.reading.tags import Tag


class Role(StrEnum):
    """What a block is to the article."""

    TEXT = "text"
    QUOTED = "quoted"
    POST = "post"
    HEADING = "heading"
    CAPTION = "caption"
    HEAD = "head"
    CHROME = "chrome"
    LISTED = "listed"
    LONG = "long"


@dataclass
class Block:
    """A paragraph: readable text whose i-th character stands at input[at[i]:to[i]]."""

    role: Role
    text: str
    at: array[int]
    to: array[int]
    name: str = ""

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the stretches of the input that a stretch of the text stands in, without the markup between."""
        found: list[tuple[int, int]] = []
        for place in range(start, end):
            if found and self.at[place] <= found[-1][1]:
                found[-1] = (found[-1][0], max(found[-1][1], self.to[place]))
            else:
                found.append((self.at[place], self.to[place]))
        return found


@dataclass
class Gathering:
    """A block in the making."""

    role: Role = Role.TEXT
    name: str = ""
    letters: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("q"))
    to: array[int] = field(default_factory=lambda: array("q"))

    def add(self, sign: str, start: int, end: int) -> None:
        """Add a character; a run of blanks counts as its first."""
        if sign == "\ufeff":
            return
        if sign.isspace():
            if not self.letters or self.letters[-1] == " ":
                return
            sign = " "
        self.letters.append(sign)
        self.at.append(start)
        self.to.append(end)

    def block(self) -> Block | None:
        """Close the block; nothing readable is no block."""
        while self.letters and self.letters[-1] == " ":
            self.letters.pop(), self.at.pop(), self.to.pop()
        return Block(self.role, "".join(self.letters), self.at, self.to, self.name) if self.letters else None


BLOCKS = {
    "html",
    "body",
    "p",
    "div",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "blockquote",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "br",
    "form",
    "address",
    "details",
    "summary",
    "iframe",
    "time-stamp",
    "head",
    "title",
}
ROLES = {
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "head", "select", "dialog", "menu"), Role.CHROME),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "figcaption": Role.CAPTION,
    "figure": Role.CAPTION,
    "header": Role.HEAD,
    "blockquote": Role.QUOTED,
    "li": Role.LISTED,
}
CHROME = re.compile(
    r"(?:^|[\s-])(?:nav|navbar|menu|related|recirc|share|sharing|sharebar|comments?|comment-list|newsletter|promo|advert|advertisement|ad|ads|ad-slot|"
    r"sponsor|sponsored|trending|most-?read|most-?popular|popular|footer|cookie|cookies|subscribe|breadcrumbs?|sidebar|tags|bio|read-?more|read-?next|"
    r"pull-?quote|pullquote|outbrain|taboola|paywall|signup|sign-up|more-stories|recommended|toolbar|follow|disqus|disclaimer|legal|copyright)(?=$|[\s-])"
)
HEAD = re.compile(
    r"(?:^|[\s-])(?:byline|dateline|timestamp|meta|pub-?date|published|updated|author|deck|standfirst|subtitle|dek|subhead|headline|kicker)(?=$|[\s-])"
)
CAPTION = re.compile(r"(?:^|[\s-])(?:caption|wp-caption-text|credit|photo-credit)(?=$|[\s-])")
EXEMPT = {"html", "body", "main", "article"}
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
WORTH = {
    Role.TEXT: 0,
    Role.LISTED: 1,
    Role.QUOTED: 2,
    Role.HEAD: 3,
    Role.HEADING: 4,
    Role.CAPTION: 5,
    Role.POST: 6,
    Role.CHROME: 7,
}


def role_of(tag: Tag) -> Role:
    """Say what an element makes of what stands in it."""
    role = ROLES.get(tag.name, Role.TEXT)
    if not tag.inside or tag.name in EXEMPT:
        return role
    given = tag.attributes
    words = " ".join((given.get("class", ""), given.get("id", ""))).lower().replace("_", "-")
    if tag.name == "blockquote" and platform_word(words.split()[0] if words.split() else ""):
        return Role.POST
    if given.get("role") in {"navigation", "complementary", "banner", "contentinfo", "search"} or CHROME.search(words):
        return Role.CHROME
    if CAPTION.search(words):
        return Role.CAPTION
    if HEAD.search(words) and role is Role.TEXT:
        return Role.HEAD
    return Role.CHROME if "hidden" in given or given.get("aria-hidden") == "true" else role


class Standing:
    """The elements that are open at a place."""

    def __init__(self) -> None:
        self.open: list[tuple[str, Role, str]] = []
        self.counted: Counter[str] = Counter()

    @property
    def role(self) -> Role:
        return self.open[-1][1] if self.open else Role.TEXT

    @property
    def name(self) -> str:
        return self.open[-1][2] if self.open else ""

    def meet(self, tag: Tag) -> None:
        """Open or close an element; a closing tag closes what was left open inside."""
        if tag.closing:
            if self.counted[tag.name]:
                while True:
                    name, _, _ = self.open.pop()
                    self.counted[name] -= 1
                    if name == tag.name:
                        return
            return
        if tag.alone:
            return
        if tag.name in {"p", "li"} and self.open and self.open[-1][0] == tag.name:
            self.meet(Tag(tag.start, tag.start, tag.name, closing=True, inside=""))
        role = max(self.role, role_of(tag), key=WORTH.__getitem__)
        self.open.append((tag.name, role, tag.name if tag.name in BLOCKS else self.name))
        self.counted[tag.name] += 1


def html_blocks(text: str, tags: list[Tag], hidden_spans: list[tuple[int, int]]) -> list[Block]:
    """Read HTML into blocks; what is hidden (scripts, posts without words) is nobody's text."""
    found: list[Block] = []
    standing, gathering = Standing(), Gathering()
    here, hidden = 0, Walk(hidden_spans)

    def close() -> None:
        nonlocal gathering
        if block := gathering.block():
            found.append(block)
        gathering = Gathering(standing.role, standing.name)

    for tag in tags:
        gather(gathering, text, (here, tag.start), hidden)
        here = max(here, tag.end)
        standing.meet(tag) if tag.name not in {"!--", "!"} else None
        if tag.name in BLOCKS:
            close()
    gather(gathering, text, (here, len(text)), hidden)
    close()
    return found


class Walk:
    """Spans to leave out, asked from left to right."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.place = 0

    def gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Give what of a stretch is not left out."""
        while self.place < len(self.spans) and self.spans[self.place][1] <= start:
            self.place += 1
        place = self.place
        while start < end:
            if place >= len(self.spans) or self.spans[place][0] >= end:
                yield start, end
                return
            if self.spans[place][0] > start:
                yield start, self.spans[place][0]
            start = max(start, self.spans[place][1])
            place += 1


def gather(gathering: Gathering, text: str, stretch: tuple[int, int], hidden: Walk) -> None:
    for first, last in hidden.gaps(*stretch):
        here = first
        while here < last:
            entity = ENTITY.match(text, here, last) if text[here] == "&" else None
            if entity and (meant := html.unescape(entity[0])) != entity[0]:
                for sign in meant:
                    gathering.add(sign, here, entity.end())
                here = entity.end()
            else:
                gathering.add(text[here], here, here + 1)
                here += 1
