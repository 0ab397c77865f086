"""How a reading is scored against what a person wrote down; the rules stand in docs/reference/reading-articles.md."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ENOUGH = 0.5
SMALL = {
    "the",
    "a",
    "an",
    "of",
    "for",
    "and",
    "at",
    "in",
    "on",
    "to",
    "by",
    "from",
    "with",
    "who",
    "which",
    "that",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "this",
}
NOBODY = {"", "unresolved", "he", "she", "they", "it", "who", "we", "i"}
FIELDS = ("route", "polarity", "modality")


@dataclass(frozen=True)
class Noted:
    """A statement as a person wrote it down; each field may allow several readings."""

    source: tuple[str, ...]
    route: tuple[str, ...]
    polarity: tuple[str, ...]
    modality: tuple[str, ...]
    text: str

    @property
    def attributed(self) -> bool:
        return self.source[0] != "outlet"


@dataclass
class Annotation:
    """All that a person wrote down about one article."""

    statements: list[Noted] = field(default_factory=list)
    conflicts: list[tuple[int, int, str]] = field(default_factory=list)
    stamps: set[str] = field(default_factory=set)
    embeds: set[tuple[str, str | None, str]] = field(default_factory=set)


def read_annotation(path: Path) -> Annotation:
    """Read an annotation: a line for each statement, conflict, stamp and post."""
    found = Annotation()
    for line in path.read_text().splitlines():
        kind, *rest = line.split()
        if kind == "stamp":
            found.stamps.add(rest[0])
        elif kind == "embed":
            found.embeds.add((rest[0], None if rest[1] == "-" else rest[1], rest[2]))
        elif kind == "conflict":
            found.conflicts.append((int(rest[0]), int(rest[1]), rest[2]))
        else:
            *fields, text = (part.strip() for part in line.split(" | ", 4))
            source, route, polarity, modality = (tuple(one.split(" ~ ")) for one in fields)
            found.statements.append(Noted(source, route, polarity, modality, text.replace(" + ", " ")))
    return found


def tokens(text: str) -> frozenset[str]:
    """Give the words of a text without regard to case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "'’‘")
    return frozenset(re.findall(r"\w+", plain))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Give the share of words that two texts have in common."""
    return len(first & second) / len(first | second) if first and second else 0.0


def pair(found: Sequence[str], noted: Sequence[str]) -> list[tuple[int, int]]:
    """Pair texts one to one, the likest first, none less alike than by half."""
    one, other = [tokens(text) for text in found], [tokens(text) for text in noted]
    alike = sorted(((likeness(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True)
    left, right, pairs = set(), set(), []
    for near, i, j in alike:
        if near >= ENOUGH and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((-i, -j))
    return pairs


def same_source(name: str, noted: Iterable[str]) -> str:
    """Judge a source: right, wrong, or nobody named."""
    plain = name.lower().strip(" .")
    accepted = list(noted)
    if plain in NOBODY:
        return "right" if "unresolved" in accepted else "abstained"
    mine = tokens(name) - SMALL
    for one in accepted:
        if one == "unnamed told" and "told" in plain:
            return "right"
        theirs = tokens(one) - SMALL
        shared = mine & theirs
        if shared and (mine <= theirs or theirs <= mine or 2 * len(shared) / (len(mine) + len(theirs)) >= ENOUGH):
            return "right"
    return "wrong"


def score(found: dict[str, Any], noted: Annotation) -> tuple[Counter[str], list[str]]:
    """Count what of one article was found, and say what was not."""
    counts: Counter[str] = Counter()
    said = found["statements"]
    mine = [one for one in said if one["source"] != "outlet"]
    theirs = [one for one in noted.statements if one.attributed]
    pairs = pair([one["text"] for one in mine], [one.text for one in theirs])
    counts.update(found=len(mine), noted=len(theirs), matched=len(pairs))
    notes = [
        f"missed: {theirs[j].source[0]}: {theirs[j].text}" for j in range(len(theirs)) if j not in {j for _, j in pairs}
    ]
    notes += [
        f"extra: {mine[i]['source']}: {mine[i]['text']}" for i in range(len(mine)) if i not in {i for i, _ in pairs}
    ]
    for i, j in pairs:
        verdict = same_source(mine[i]["source"], theirs[j].source)
        counts.update({f"source {verdict}": 1, f"tier {mine[i]['tier']} {verdict}": 1})
        if verdict == "wrong":
            notes.append(f"wrong source: {mine[i]['source']} for {theirs[j].source[0]}: {mine[i]['text']}")
    _score_manner(said, noted, counts, notes)
    _score_conflicts(found, noted, counts, notes)
    _score_places(found, noted, counts, notes)
    return counts, notes


def _score_manner(said: list[dict[str, Any]], noted: Annotation, counts: Counter[str], notes: list[str]) -> None:
    pairs = pair([one["text"] for one in said], [one.text for one in noted.statements])
    counts.update({"all found": len(said), "all noted": len(noted.statements), "all matched": len(pairs)})
    for i, j in pairs:
        for name in FIELDS:
            right = said[i][name] in getattr(noted.statements[j], name)
            counts[f"{name} {'right' if right else 'wrong'}"] += 1
            if not right:
                notes.append(f"{name} {said[i][name]} for {getattr(noted.statements[j], name)[0]}: {said[i]['text']}")
        if noted.statements[j].polarity == ("neither",) and said[i]["polarity"] == "denied":
            counts["no comment as denial"] += 1


def _score_conflicts(found: dict[str, Any], noted: Annotation, counts: Counter[str], notes: list[str]) -> None:
    said = found["statements"]
    to_noted = dict(pair([one["text"] for one in said], [one.text for one in noted.statements]))
    numbers = {one["id"]: to_noted.get(i) for i, one in enumerate(said)}
    proposed = {frozenset((numbers.get(one["a"]), numbers.get(one["b"]))) for one in found["conflicts"]}
    wanted = {frozenset((a - 1, b - 1)) for a, b, _ in noted.conflicts}
    counts.update(candidates=len(found["conflicts"]), conflicts=len(wanted), hits=len(wanted & proposed))
    notes += [
        f"conflict missed: {kind}: {noted.statements[a - 1].text} / {noted.statements[b - 1].text}"
        for a, b, kind in noted.conflicts
        if frozenset((a - 1, b - 1)) not in proposed
    ]


def _score_places(found: dict[str, Any], noted: Annotation, counts: Counter[str], notes: list[str]) -> None:
    stamps = {one["utc"][:16] for one in found["stamps"] if one["utc"]}
    wanted = {one[:16] for one in noted.stamps}
    counts.update(stamps=len(wanted), **{"stamps right": len(stamps & wanted), "stamps invented": len(stamps - wanted)})
    posts = {(one["platform"], one["handle"], one["post_id"]) for one in found["embeds"]}
    counts.update(
        embeds=len(noted.embeds),
        **{"embeds right": len(posts & noted.embeds), "embeds invented": len(posts - noted.embeds)},
    )
    if stamps != wanted or posts != noted.embeds:
        notes.append(f"stamps {stamps} for {wanted}; posts {posts} for {noted.embeds}")


def figures(counts: Counter[str]) -> dict[str, float]:
    """Put counts into the figures that are asked for."""

    def share(part: str, *whole: str) -> float:
        of = sum(counts[name] for name in whole)
        return counts[part] / of if of else 1.0

    precision, recall = share("matched", "found"), share("matched", "noted")
    sources = [f"source {verdict}" for verdict in ("right", "wrong", "abstained")]
    first = [f"tier A {verdict}" for verdict in ("right", "wrong", "abstained")]
    return {
        "attribution precision": precision,
        "attribution recall": recall,
        "attribution F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "source right": share("source right", *sources),
        "source wrong": share("source wrong", *sources),
        "source wrong in tier A": share("tier A wrong", *first),
        "all statements, precision": share("all matched", "all found"),
        "all statements, recall": share("all matched", "all noted"),
        **{name: share(f"{name} right", f"{name} right", f"{name} wrong") for name in FIELDS},
        "conflict recall": share("hits", "conflicts"),
        "candidates per true pair": counts["candidates"] / counts["hits"] if counts["hits"] else 0.0,
        "stamps": share("stamps right", "stamps"),
        "posts": share("embeds right", "embeds"),
    }
