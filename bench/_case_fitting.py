"""Fits the weights of the signs of a conflict to the pairs that a person noted in the articles that were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench._case_scoring import pair, read_annotation
from gatelodge.cases.domain.reading.conflicts import ENOUGH, near_pairs, usual
from gatelodge.cases.domain.reading.context import Common, in_context
from gatelodge.cases.domain.reading.decoding import decode
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.domain.reading.signs import signs_of
from gatelodge.cases.queries.language_model import find_parser

# How strongly weights are held at nought (signs are put on one scale first), how many parts the articles are put into to
# judge left out ones, and how often they are parted anew.
HELD, PARTS, STEPS, ROUNDS = 100.0, 10, 60, 3
RATIOS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Pairs:
    """The pairs of one article: their signs, whether a person noted them, how many were noted in all, and its length."""

    part: str
    signs: list[dict[str, float]]
    noted: list[bool]
    wanted: int
    size: int


def pairs_of(folder: Path) -> Iterator[Pairs]:
    """Give the pairs of each annotated article."""
    for gold in sorted(folder.glob("*.gold")):
        [article] = [path for path in folder.glob(f"{gold.stem}.*") if path.suffix != ".gold"]
        annotation = read_annotation(gold)
        statements = in_context(read_article(decode(article.read_bytes()).text, find_parser()).weighed)
        common = Common.of(statements)
        place = dict(pair([one.text for one in statements], [one.text for one in annotation.statements]))
        wanted = {frozenset((a - 1, b - 1)) for a, b, _ in annotation.conflicts}
        signs, noted = [], []
        for a, b in near_pairs(statements):
            signs.append(signs_of(a, b, common))
            noted.append(frozenset((place.get(a.order), place.get(b.order))) in wanted)
        yield Pairs(folder.name, signs, noted, len(wanted), len(statements))


def fit(rows: Any, noted: Any) -> Any:
    """Fit a logistic regression by Newton's steps; the last column is the base, and is held by nothing."""
    scale = rows.std(axis=0)
    scale[scale == 0] = 1
    rows = rows / scale
    weights = np.zeros(rows.shape[1])
    hold = np.full(rows.shape[1], HELD)
    hold[-1] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - noted) + hold * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(hold)
        weights -= np.linalg.solve(bend, slope)
    return weights / scale


def report(folders: Sequence[Path]) -> str:
    """Say the weights, and what candidates a share of the noted pairs costs in articles that were left out."""
    articles = [one for folder in folders for one in pairs_of(folder)]
    names = sorted({name for one in articles for signs in one.signs for name in signs})
    rows = [
        np.array([[*(signs.get(name, 0.0) for name in names), 1.0] for signs in one.signs]).reshape(-1, len(names) + 1)
        for one in articles
    ]
    noted = [np.array(one.noted, dtype=float) for one in articles]
    weights = fit(np.vstack(rows), np.hstack(noted))
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip(names, weights[:-1], strict=True)]
    lines = [f"BASE = {weights[-1]:.2f}", "WEIGHTS = {", *lines, "}"]
    for name, groups in (("articles", _by_article(len(articles))), ("parts", _by_part(articles))):
        weighed = left_out(articles, rows, noted, groups=groups)
        for part in (None, *(folder.name for folder in folders)):
            chosen = [place for place, one in enumerate(articles) if part in {None, one.part}]
            flat = sorted((pair for place in chosen for pair in weighed[place]), reverse=True)
            wanted = sum(articles[place].wanted for place in chosen)
            lines += [f"{name} left out, {part or 'all'}: {one}" for one in _costs(flat, wanted)]
    return "\n".join(lines)


def _by_article(size: int) -> list[list[list[int]]]:
    """Part the articles into tenths, and anew for each round."""
    orders = [np.random.default_rng(turn).permutation(size).tolist() for turn in range(ROUNDS)]
    return [[order[part::PARTS] for part in range(PARTS)] for order in orders]


def _by_part(articles: Sequence[Pairs]) -> list[list[list[int]]]:
    names = sorted({one.part for one in articles})
    return [[[place for place, one in enumerate(articles) if one.part == name] for name in names]]


def left_out(
    articles: Sequence[Pairs], rows: Sequence[Any], noted: Sequence[Any], *, groups: Sequence[Sequence[Sequence[int]]]
) -> list[list[tuple[float, float]]]:
    """Weigh the pairs of each article by what those of other groups teach, and hold them against its own usual weight."""
    weighed = [np.zeros(len(one.noted)) for one in articles]
    for turn in groups:
        for group in turn:
            kept = [place for place in range(len(articles)) if place not in set(group)]
            weights = fit(np.vstack([rows[place] for place in kept]), np.hstack([noted[place] for place in kept]))
            for place in group:
                weighed[place] += rows[place] @ weights / len(groups)
    return [
        [
            (float(weight) - usual(sorted(map(float, weights), reverse=True), one.size), float(hit))
            for weight, hit in zip(weights, hits, strict=True)
        ]
        for one, weights, hits in zip(articles, weighed, noted, strict=True)
    ]


def _costs(weighed: list[tuple[float, float]], wanted: int) -> Iterator[str]:
    """Say how many candidates a true pair costs, going down the pairs from the heaviest."""
    hits, shares = 0.0, list(RATIOS)
    most, least = 0.0, 0.0
    for place, (weight, noted) in enumerate(weighed, 1):
        hits += noted
        if hits and place / hits <= 3 and hits > most:
            most, least = hits, weight
        while shares and hits >= shares[0] * wanted:
            yield f"recall {shares.pop(0):.2f} at {place / hits:.2f} candidates per true pair, weight {weight:.2f}"
    yield f"recall {most / wanted:.3f} at 3 candidates per true pair, weight {least:.2f}"
    chosen = [noted for weight, noted in weighed if weight >= ENOUGH]
    if sum(chosen):
        yield f"recall {sum(chosen) / wanted:.3f} at {len(chosen) / sum(chosen):.2f}, at the weight that is used"
