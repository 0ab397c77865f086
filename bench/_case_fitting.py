"""Fits the weights of the signs of a conflict to the pairs that a person noted in the seen articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bench._case_scoring import pair, read_annotation
from gatelodge.cases.domain.reading.conflicts import in_runs, near_pairs
from gatelodge.cases.domain.reading.decoding import decode
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.domain.reading.signs import Common, signs_of
from gatelodge.cases.queries.language_model import find_parser

# How strongly weights are held at nought, and how many parts the articles are put into to judge unseen ones.
HELD, PARTS, STEPS = 1 / 3, 8, 60
RATIOS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Pairs:
    """The pairs of one article: their signs, whether a person noted them, and how many were noted in all."""

    signs: list[dict[str, float]]
    noted: list[bool]
    wanted: int


def pairs_of(folder: Path) -> Iterator[Pairs]:
    """Give the pairs of each annotated article."""
    for gold in sorted(folder.glob("*.gold")):
        [article] = [path for path in folder.glob(f"{gold.stem}.*") if path.suffix != ".gold"]
        annotation = read_annotation(gold)
        statements = in_runs(read_article(decode(article.read_bytes()).text, find_parser()).weighed)
        common = Common.of(statements)
        place = dict(pair([one.text for one in statements], [one.text for one in annotation.statements]))
        wanted = {frozenset((a - 1, b - 1)) for a, b, _ in annotation.conflicts}
        signs, noted = [], []
        for a, b in near_pairs(statements):
            signs.append(signs_of(a, b, common))
            noted.append(frozenset((place.get(a.order), place.get(b.order))) in wanted)
        yield Pairs(signs, noted, len(wanted))


def fit(rows: Any, noted: Any) -> Any:
    """Fit a logistic regression by Newton's steps; the last column is the base, and is held by nothing."""
    weights = np.zeros(rows.shape[1])
    hold = np.full(rows.shape[1], HELD)
    hold[-1] = 1e-6
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - noted) + hold * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(hold)
        weights -= np.linalg.solve(bend, slope)
    return weights


def report(folder: Path) -> str:
    """Say the weights, and what candidates a share of the noted pairs costs in articles that were left out."""
    articles = list(pairs_of(folder))
    names = sorted({name for one in articles for signs in one.signs for name in signs})
    rows = [np.array([[*(signs.get(name, 0.0) for name in names), 1.0] for signs in one.signs]) for one in articles]
    noted = [np.array(one.noted, dtype=float) for one in articles]
    weighed: list[tuple[float, float]] = []
    for part in range(PARTS):
        kept = [place for place in range(len(articles)) if place % PARTS != part]
        weights = fit(np.vstack([rows[place] for place in kept]), np.hstack([noted[place] for place in kept]))
        for place in range(part, len(articles), PARTS):
            weighed += zip(rows[place] @ weights, noted[place], strict=True)
    weights = fit(np.vstack(rows), np.hstack(noted))
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip(names, weights[:-1], strict=True)]
    wanted = sum(one.wanted for one in articles)
    return "\n".join([f"BASE = {weights[-1]:.2f}", "WEIGHTS = {", *lines, "}", *_costs(sorted(weighed)[::-1], wanted)])


def _costs(weighed: list[tuple[float, float]], wanted: int) -> Iterator[str]:
    """Say how many candidates a true pair costs, going down the pairs from the heaviest."""
    hits, shares = 0.0, list(RATIOS)
    for place, (weight, noted) in enumerate(weighed, 1):
        hits += noted
        while shares and hits >= shares[0] * wanted:
            yield f"left out: recall {shares.pop(0):.2f} at {place / hits:.2f} candidates per true pair, weight {weight:.2f}"
