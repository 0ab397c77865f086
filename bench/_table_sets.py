"""Random tables of every kind that could be published, corrected by one person at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from gatelodge.reports.domain.sheets import TOTAL, Sheet, Shown, add_up, nested_sheet_of, sheet_of
from gatelodge.reports.domain.suppression import correct, suppress

# How often a count is none, few, near the limit, many: what the counts of a cell are drawn from.
MIXES: tuple[tuple[int, ...], ...] = (
    (0, 0, 0, 0, 0, 1, 2, 30),
    (0, 1, 2, 3, 5, 8, 9, 10, 11, 12),
    (0, 0, 1, 4, 10, 11, 25, 60, 140),
    (9, 10, 11, 12, 13, 15),
    (20, 40, 80, 160, 0),
    (0, 0, 0, 0, 0, 0, 0, 1),
)
Way = Callable[[Sheet, Sequence[int], Sequence[Shown]], Shown | None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A set of tables with what was published of it, release by release; a withheld correction is no release."""

    kind: str
    axes: tuple[tuple[str, ...], ...]
    sheet: Sheet
    history: tuple[tuple[int, ...], ...]
    releases: tuple[Shown, ...]
    withheld: int


def draw_set(seed: int, publish: Way | None = None) -> Drawn:
    """Draw one set of tables and its corrections, and publish them by `publish` (the house's own way)."""
    chance = Random(seed)
    kind = chance.choice(("line", "cross", "cube", "linked", "nested", "nested"))
    sizes = {"line": (1, 3, 9), "cross": (2, 2, 6), "cube": (3, 2, 3), "linked": (3, 2, 4), "nested": (3, 2, 5)}[kind]
    dimensions, fewest, most = sizes
    axes = tuple(
        tuple(f"{'abc'[at]}{number}" for number in range(chance.randint(fewest, most))) for at in range(dimensions)
    )
    sheet = nested_sheet_of(axes) if kind == "nested" else sheet_of(axes)
    if kind == "linked":
        sheet = Sheet(sheet.counts, {key: parts for key, parts in sheet.figures.items() if TOTAL in key[1:]})
    mix = chance.choice(MIXES)
    counts = [chance.choice(mix) for _ in range(sheet.counts)]
    releases: list[Shown] = []
    history: list[tuple[int, ...]] = []
    withheld = 0
    for number in range(chance.choice((1, 2, 2, 3))):
        if number:
            counts = corrected(counts, chance)
        shown = (publish or house_way)(sheet, counts, releases)
        if shown is None:
            # The next correction starts from what stands: one person apart from the last release, no more.
            withheld, counts = withheld + 1, list(history[-1])
            continue
        releases.append(shown)
        history.append(tuple(counts))
    return Drawn(kind, axes, sheet, tuple(history), tuple(releases), withheld)


def corrected(counts: Sequence[int], chance: Random) -> list[int]:
    """Add or take one person somewhere."""
    after, at = list(counts), chance.randrange(len(counts))
    after[at] += 1 if after[at] == 0 or chance.random() < 0.5 else -1
    return after


def house_way(sheet: Sheet, counts: Sequence[int], earlier: Sequence[Shown]) -> Shown | None:
    """Publish as Gatelodge does."""
    figures = add_up(sheet, counts)
    return correct(sheet, figures, earlier) if earlier else suppress(sheet, figures)


def without_complements(sheet: Sheet, counts: Sequence[int], _earlier: Sequence[Shown]) -> Shown | None:
    """Control: only small figures are suppressed."""
    return {key: value if value >= 11 else None for key, value in add_up(sheet, counts).items()}


def with_zeros(sheet: Sheet, counts: Sequence[int], earlier: Sequence[Shown]) -> Shown | None:
    """Control: zeros are printed, everything else is done as always."""
    shown = house_way(sheet, counts, earlier)
    return shown and {key: 0 if value == 0 else shown[key] for key, value in add_up(sheet, counts).items()}


def unlinked(sheet: Sheet, counts: Sequence[int], _earlier: Sequence[Shown]) -> Shown | None:
    """Control: each release is made as if it were the first."""
    return suppress(sheet, add_up(sheet, counts))


CONTROLS: dict[str, Way] = {
    "complementary suppression off": without_complements,
    "zeros allowed": with_zeros,
    "releases unlinked": unlinked,
}
