"""From a reading to what a case keeps of it: posts, moments, statements with their chains, relations proposed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from gatelodge.cases.domain.layering import AS_WRITTEN
from gatelodge.cases.domain.lifecycle import MomentSource, PartyKind, PostBasis, RelationKind
from gatelodge.cases.domain.reading.said import OUTLET, UNRESOLVED

# Beyond so many characters nobody publishes an article; the reader's own limit is that of its file.
LONGEST_TEXT = 400_000
NAME_MOST, SAID_MOST, WHY_MOST = 300, 500, 500
_ADDRESS = re.compile(r"https?://[^\s\"'<>\])]+")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One step of a chain: the words by which somebody is named, and what kind of party that is."""

    name: str
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A time on its way to the timeline; `post` is the place of its post in the list of posts."""

    source: MomentSource
    begins: datetime
    inferred: bool
    said: str
    zone: str
    post: int | None = None


def keepable(text: str) -> str:
    """Give a text as a database keeps it, sign for sign as long: no zero, no half of a sign."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


def name_of_outlet(name: str, url: str) -> str:
    """Name who publishes: by the address it stood at, or by the file."""
    host = (urlsplit(url).hostname or "") if url else ""
    return (host.removeprefix("www.") or name)[:NAME_MOST]


def chain_of(statement: Mapping[str, Any], outlet: str) -> tuple[Mentioned, ...]:
    """Give the chain of a statement, the outlet first."""
    return tuple(_mentioned(one, outlet) for one in statement["chain"])


def _mentioned(name: str, outlet: str) -> Mentioned:
    if name == OUTLET:
        return Mentioned(outlet, PartyKind.OUTLET)
    if name == UNRESOLVED:
        return Mentioned(UNRESOLVED, PartyKind.UNRESOLVED)
    return Mentioned(name.strip()[:NAME_MOST] or UNRESOLVED, PartyKind.SOURCE)


def post_columns(embed: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is kept of a post; without a time it says why not."""
    known = embed["utc"] is not None
    address = _ADDRESS.search(embed["raw"])
    return {
        "start": embed["start"],
        "end": embed["end"],
        "platform": embed["platform"],
        "handle": (embed["handle"] or "")[:200],
        "post_id": embed["post_id"][:200],
        "url": address[0][:2000] if address else "",
        "utc": _instant(embed["utc"]) if known else None,
        "precision": embed["precision"],
        "basis": PostBasis.ID if known else PostBasis.NONE,
        "why_not": "" if known else embed["basis"][:200],
    }


def statement_columns(statement: Mapping[str, Any], number: int) -> dict[str, Any]:
    """Give what is kept of a statement as the reader wrote it."""
    names = ("start", "end", "fragments", "text", "route", "polarity", "modality", "rule", "tier")
    lists = {"hedges": [one[:120] for one in statement["hedges"]], "topics": [one[:40] for one in statement["topics"]]}
    return {"number": number, **{name: statement[name] for name in names}, **lists}


def times_of(data: Mapping[str, Any]) -> Iterator[TimeSaid]:
    """Give the times of posts and stamps that stand on the world's clock; the others are in the reading."""
    for place, embed in enumerate(data["embeds"]):
        if embed["utc"]:
            said = f"{'@' + embed['handle'] if embed['handle'] else embed['post_id']} · {embed['platform']}"
            yield TimeSaid(MomentSource.POST, _instant(embed["utc"]), False, said[:SAID_MOST], "UTC", place)
    for stamp in data["stamps"]:
        if stamp["utc"]:
            inferred = not stamp["basis"].startswith(AS_WRITTEN)
            zone = (stamp["zone"] or "")[:60]
            yield TimeSaid(MomentSource.STAMP, _instant(stamp["utc"]), inferred, stamp["raw"][:SAID_MOST], zone)


def relations_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str, RelationKind, str]]:
    """Give the pairs that the reader lays side by side, each once a kind."""
    known, met = {one.value for one in RelationKind}, set()
    for one in data["conflicts"]:
        kind = RelationKind(one["kind"]) if one["kind"] in known else RelationKind.TENSION
        pair = (frozenset({one["a"], one["b"]}), kind)
        if pair not in met and one["a"] != one["b"]:
            met.add(pair)
            yield one["a"], one["b"], kind, one["why"][:WHY_MOST]


def _instant(said: str) -> datetime:
    return datetime.fromisoformat(said)
