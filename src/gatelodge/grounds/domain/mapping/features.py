"""What a file says of one zone, whatever its format, made into a zone."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from gatelodge.grounds.domain.mapping.flaws import Flaw, flaw
from gatelodge.grounds.domain.mapping.zones import (
    NOT_OURS,
    RULE_WORDS,
    Part,
    PictureRule,
    Place,
    Ring,
    Zone,
    ZoneKind,
    ZoneRules,
)
from gatelodge.grounds.domain.signs import clean_line

MOST_BYTES = 8_000_000
ASSUMED_DOUBT = 1.0  # metres
LONGEST_SHOWN = 80  # letters of a name in what is said of a file
RULES = ("cameras", "phones", "drones")

Kind = TypeVar("Kind", bound=StrEnum)
Rings = Sequence[Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Feature:
    """The properties as text, and the polygons: each an outline and its holes."""

    number: int
    said: Mapping[str, str]
    polygons: Sequence[Rings]
    doubts: Sequence[Sequence[Sequence[float]]] | None = None


def _one_of(kinds: type[Kind], text: str) -> Kind | None:
    try:
        return kinds(text.strip().lower().replace("-", "_").replace(" ", "_"))
    except ValueError:
        return None


def zone_of(feature: Feature, fallback: ZoneKind | None) -> tuple[Zone | None, list[Flaw]]:
    """Make a zone; `fallback` is its kind where the file names none."""
    said = feature.said
    name = clean_line(said.get("name", "")) or f"{feature.number}"
    code = _code(clean_line(said.get("code", "")) or code_of(name, feature.number), feature.number)
    kind = _one_of(ZoneKind, said.get("kind", "")) or (None if said.get("kind") else fallback)
    place = next((point for rings in feature.polygons for ring in rings for point in ring), None)
    if kind is None:
        return None, [flaw("kind_unknown", zone=code, place=_shown(place), name=name)]
    rules, flaws = _rules(said, kind, name, code)
    parts = tuple(_part(feature, at) for at, rings in enumerate(feature.polygons) if rings)
    if feature.doubts is None and _doubt(said) is None:
        flaws.append(flaw("doubt_assumed", zone=code, refuses=False, name=name, metres=f"{ASSUMED_DOUBT:g}"))
    return Zone(code, name, kind, rules, parts, clean_line(said.get("name_es", ""))), flaws


def _code(given: str, number: int) -> str:
    """Give a code that can stand in an address: a slash would divide it, and dots alone lead elsewhere."""
    return code_of(given, number) if "/" in given or given in {".", ".."} else given


def _shown(place: Place | None) -> Place | None:
    return place if place is not None and all(map(math.isfinite, place)) else None


def code_of(name: str, number: int) -> str:
    """Make a code of a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or f"zone-{number}"


def _rules(said: Mapping[str, str], kind: ZoneKind, name: str, code: str) -> tuple[ZoneRules, list[Flaw]]:
    assumed = PictureRule.ALLOWED if kind in NOT_OURS else PictureRule.WITH_PERMIT
    found, flaws = [], []
    for device in RULES:
        rule = _one_of(PictureRule, said.get(device, ""))
        if rule is None and said.get(device):
            flaws.append(flaw("rule_unknown", zone=code, name=name, what=said[device][:40]))
        found.append(rule or assumed)
    if not any(said.get(device) for device in RULES):
        flaws.append(flaw("rules_assumed", zone=code, refuses=False, name=name, what=RULE_WORDS[assumed]))
    return ZoneRules(*found), flaws


def _doubt(said: Mapping[str, str]) -> float | None:
    try:
        return float(said["doubt"])
    except (KeyError, ValueError):
        return None


def _part(feature: Feature, at: int) -> Part:
    rings = [_ring(feature, at, number) for number in range(len(feature.polygons[at]))]
    return Part(rings[0], tuple(rings[1:]))


def _ring(feature: Feature, at: int, number: int) -> Ring:
    points = tuple(feature.polygons[at][number])
    if feature.doubts is not None:
        try:
            return Ring(points, tuple(map(float, feature.doubts[at][number])))
        except (LookupError, TypeError, ValueError, OverflowError):
            return Ring(points, ())
    doubt = _doubt(feature.said)
    return Ring(points, (ASSUMED_DOUBT if doubt is None else doubt,) * (len(points) - 1))
