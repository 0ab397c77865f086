"""By which route did the words come: quoted, told again, partly quoted, out of a document, or in the outlet's own voice?"""

from __future__ import annotations

import re

from gatelodge.cases.domain.reading.said import OUTLET

MARKED = re.compile(r"[“«„\"][^”»\"“]{2,}[”»\"“]|(?:(?<=\s)|^)[‘'][^’']{3,}[’'](?=[\s.,;]|$)")
RULES = re.compile(
    r"\b(?:must(?: not)?|shall(?: not)?|may (?:not|only|be)|(?:is|are|be)(?: not| strictly| also| only| still| never)* (?:prohibited|forbidden|allowed|permitted|required|subject to|banned|barred|entitled|limited|considered)|"
    r"requires?|prohibits?|forbids?|bans|(?<!behind )bars(?! of)|needs? (?:permission|approval|a permit|written)|without (?:prior |written )*(?:permission|approval|consent)|can only|only with|^no (?:cameras?|phones?|photograph\w*|person|visitor|recording|devices?)\b|not (?:allowed|permitted)|^(?:nothing|nobody|no one|no (?:\w+ ){1,4}?) ?(?:may|can|shall))",
    re.IGNORECASE,
)
# In a law “may” leaves to somebody what it does not say of anybody else's words.
MAY = re.compile(r"\bmay (?!have\b)[a-z]+\b(?!\s+\d)")
PAST = re.compile(r"\b(?:was|were|had|did|(?:has|have) (?:ever |never |also |already )?been)\b")


def route_of(text: str, source: str, *, quoted: bool, document: bool) -> str:
    """Name the route of a statement."""
    if source == OUTLET:
        return "narration"
    if document:
        return "document"
    if quoted:
        return "direct"
    return "mixed" if MARKED.search(text) else "indirect"


def is_rule(text: str, *, document: bool) -> bool:
    """Say whether a statement puts a rule: what must, may or may not be done by anybody."""
    if not RULES.search(text) and not (document and MAY.search(text)):
        return False
    if re.search(r"\b(?:he|she|I|his|her|my)\b", text) and not document:
        return False
    return document or not PAST.search(text)
