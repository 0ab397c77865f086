"""Which lines of a text without tags are headlines, bylines, mail headers, captions or the page's own chrome?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelodge.cases.domain.reading.blocks import Block, Role

ENDS = re.compile(r"[.!?…:;,]?[.!?…:][”\"’')\]]*$|[”\"]$|[.!?][”\"’')\]]*\s*\(?\w*\)?$")
CHROME = re.compile(
    r"^(?:read (?:more|next|also)|related(?: stor(?:y|ies)| articles?| content)?\b|more (?:from|on|stories)\b|see also|advertisement|sponsored|share (?:this|on)|follow (?:us|@)|sign up|subscribe|newsletter|"
    r"most (?:read|popular)|trending|you may also like|recommended|tags?:|filed under|topics?:|categor(?:y|ies):|©|copyright|all rights reserved|comments?\s*(?:\(|$|:)|\d+ comments|click here|"
    r"download (?:our|the) app|get the (?:latest|app)|home\s*[|>›»]|menu\b|skip to|support (?:our|local)|donate|print this|email this|watch:|listen:|video:|photos?:|image:|credit:|getty|"
    r"have a tip|got a tip|send (?:us )?tips|contact (?:the|our) (?:reporter|author|newsroom)|this site uses|cookies?\b|terms of|privacy policy|log in|sign in|view (?:all|gallery)|next article|previous article|###\s*$|-30-|ends?\s*$|facebook\b.{0,20}twitter|tweet\b.{0,10}share|continue reading|story continues below|article continues|promoted)",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"^(?:(?:reader |\d+ |your |top |all )?comments?(?:\s*\(\d+\))?|join the (?:conversation|discussion)|leave a (?:reply|comment)|discussion|what readers say)\s*:?$",
    re.IGNORECASE,
)
LISTS = re.compile(
    r"^(?:related(?: stories| articles| content| coverage)?|most (?:read|popular)|trending(?: now)?|more (?:stories|news|headlines|from .{2,40})|you may (?:also )?like|recommended(?: for you)?|read (?:more|next)|also on .{2,30}|top stories|in other news)\s*:?$",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"^(?:by [A-Z]|from:|to:|cc:|bcc:|subject:|date:|sent:|reply-to:|contact:|media contact|for immediate release|embargo|not for publication|re:|staff (?:writer|report)|photographs? by|words by|edited by|additional reporting|reporting by|posted (?:in|by|on)|published|updated|filed|last (?:updated|modified)|all times)",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^(?:dear |hi |hello |hey |good (?:morning|evening|afternoon)|sincerely|regards|best,|yours|thank(?:s| you)[,.!]?$|cheers)",
    re.IGNORECASE,
)
TURN = re.compile(r"^\S[^:.!?]{0,45}:\s")


def give_roles(blocks: Sequence[Block]) -> None:
    """Give the lines of a plain text their roles."""
    listing = over = False
    for place, block in enumerate(blocks):
        text = block.text
        if block.role is Role.HEADING:
            over = over or bool(COMMENTS.match(text))
            listing = bool(LISTS.match(text))
            continue
        if block.role not in {Role.TEXT, Role.LISTED}:
            continue
        over = over or bool(COMMENTS.match(text))
        listing = bool(LISTS.match(text)) or (listing and not _is_prose(text))
        if over or listing or CHROME.match(text) or (GREETING.match(text) and len(text) < 60):
            block.role = Role.CHROME
        elif HEAD.match(text) and len(text) < 200 and not _is_prose(text):
            block.role = Role.HEAD
        elif (not _is_prose(text) and not TURN.match(text) and block.role is Role.TEXT) or (
            place == 0 and len(blocks) > 2 and len(text) < 110 and not re.search(r"[.!?:”\"]$", text)
        ):
            block.role = Role.HEADING


def _is_prose(text: str) -> bool:
    """A line of prose ends like a sentence, or is long."""
    return bool(ENDS.search(text)) or len(text.split()) > 22
