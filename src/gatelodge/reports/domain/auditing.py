"""Can a suppressed figure be narrowed, by whoever has all that was ever published? Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gatelodge.reports.domain.sheets import Key, Sheet, Shown
from gatelodge.reports.domain.solving import Programme, Row, Solution

# A figure below this is suppressed, zero like the others; a suppressed one must leave room from 0 up to WIDTH at least.
LEAST = 11
WIDTH = LEAST - 1


@dataclass(slots=True)
class Audit:
    """What can be worked out from releases of one sheet, where each differs from the one before by at most `apart`.

    `apart` counts the people by whom two successive releases differ: the fewer an onlooker knows it to be, the more
    they work out. Without earlier releases there is none.
    """

    sheet: Sheet
    releases: Sequence[Shown]
    apart: Sequence[int] = ()
    _programme: Programme = field(init=False)
    _rows: dict[tuple[int, Key], int] = field(init=False)
    _witnesses: list[Solution] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = [*_sums(self.sheet, self.releases)]
        self._rows = {name: at for at, (name, _) in enumerate(rows)}
        between = [*_between(self.sheet.counts, len(self.releases), self.apart)]
        columns = self.sheet.counts * (3 * len(self.releases) - 2)
        room = max((value or 0 for shown in self.releases for value in shown.values()), default=0) + 10 * LEAST
        self._programme = Programme(columns, room, [*(row for _, row in rows), *between])

    def hide(self, key: Key) -> None:
        """Suppress one more figure of the last release; nobody learns more by that."""
        at = self._rows.get((len(self.releases) - 1, key))
        if at is not None:
            self._programme.drop(at)

    def possible(self) -> bool:
        """Tell whether any counts at all agree with what was published."""
        return self._programme.lowest(()) is not None

    def is_safe(self, release: int, key: Key) -> bool:
        """Tell whether a figure can be 0, and can be WIDTH or more: both shown by counts that fit all that is published.

        That it is safe is proved by two lists of whole numbers, added up anew here; a fault of the solver can only
        lead to more suppression.
        """
        parts = self._parts(release, key)
        return self._witnessed(parts, low=True) and self._witnessed(parts, low=False)

    def interval(self, release: int, key: Key) -> tuple[int, int]:
        """Give the least and the greatest value that a figure can have; no margin above it, then the end is far away."""
        parts = self._parts(release, key)
        low, high = self._programme.lowest(parts), self._programme.highest(parts)
        if low is None or high is None:
            raise ValueError("these releases contradict each other")
        return sum(low[one] for one in parts), sum(high[one] for one in parts)

    def fewest_changes(self) -> int:
        """Give the fewest people by whom the last release can differ from the one before."""
        last = len(self.releases) - 1
        came = self.sheet.counts * (len(self.releases) + 2 * (last - 1))
        changes = range(came, came + 2 * self.sheet.counts)
        found = self._programme.lowest(changes)
        if found is None:
            raise ValueError("these releases contradict each other")
        return sum(found[one] for one in changes)

    def _parts(self, release: int, key: Key) -> tuple[int, ...]:
        return tuple(release * self.sheet.counts + one for one in sorted(self.sheet.figures[key]))

    def _witnessed(self, parts: tuple[int, ...], *, low: bool) -> bool:
        def fits(solution: Solution) -> bool:
            value = sum(solution[one] for one in parts)
            return value == 0 if low else value >= WIDTH

        if any(fits(one) for one in self._witnesses):
            return True
        found = self._programme.lowest(parts) if low else self._programme.highest(parts)
        if found is not None:
            self._witnesses.append(found)
        return found is not None and fits(found)


def _sums(sheet: Sheet, releases: Sequence[Shown]) -> Iterator[tuple[tuple[int, Key], Row]]:
    """Give one row for each published figure of each release."""
    for number, shown in enumerate(releases):
        for key, value in shown.items():
            if value is not None:
                parts = dict.fromkeys((number * sheet.counts + one for one in sheet.figures[key]), 1)
                yield (number, key), Row(parts, value, value)


def _between(counts: int, releases: int, apart: Sequence[int]) -> Iterator[Row]:
    """Tie each release to the one before: what came to a count, what went from it, and how much in all."""
    for number in range(1, releases):
        came = counts * (releases + 2 * (number - 1))
        went = came + counts
        for one in range(counts):
            yield Row({number * counts + one: 1, (number - 1) * counts + one: -1, came + one: -1, went + one: 1}, 0, 0)
        if number <= len(apart):
            yield Row(dict.fromkeys(range(came, went + counts), 1), 0, apart[number - 1])


def fewest_apart(sheet: Sheet, releases: Sequence[Shown]) -> list[int]:
    """Work out, release by release, the fewest people by whom it can differ from the one before."""
    apart: list[int] = []
    for number in range(1, len(releases)):
        audit = Audit(sheet, releases[: number + 1], apart)
        apart.append(audit.fewest_changes())
    return apart
