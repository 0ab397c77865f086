"""Which figures of a table are not published, so that no count below LEAST can be told from zero. Pure.

First the small ones, then others beside them, until everything suppressed can be 0 and can be WIDTH or more for whoever
has all margins and all earlier releases. The choice reads what is published, and of what is not, only that it is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gatelodge.reports.domain.auditing import LEAST, Audit, fewest_apart
from gatelodge.reports.domain.sheets import Key, Sheet, Shown


def suppress(sheet: Sheet, figures: Mapping[Key, int]) -> dict[Key, int | None]:
    """Give what can be published of figures that never were."""
    shown = {key: value if value >= LEAST else None for key, value in figures.items()}
    audit = Audit(sheet, [shown])
    waiting = [key for key, value in shown.items() if value is None]
    while waiting:
        if audit.is_safe(0, waiting[0]):
            # For good: suppressing more takes no possibility away.
            waiting.pop(0)
            continue
        for key in _next(sheet, shown, sheet.figures[waiting[0]]):
            shown[key] = None
            audit.hide(key)
            waiting.append(key)
    return shown


def correct(sheet: Sheet, figures: Mapping[Key, int], earlier: Sequence[Shown]) -> dict[Key, int | None] | None:
    """Give what can be published of corrected figures beside the earlier releases; None if nothing can.

    A correction suppresses exactly what the last release did: a figure that appears or goes would tell what changed.
    """
    last = earlier[-1]
    shown = {key: None if last[key] is None else figures[key] for key in last}
    return shown if stands(sheet, [*earlier, shown]) else None


def stands(sheet: Sheet, releases: Sequence[Shown]) -> bool:
    """Tell whether a last release leaves every suppressed figure, of each release, as open as it was before it."""
    if any(value is not None and value < LEAST for value in releases[-1].values()):
        return False
    suppressed = [(at, key) for at, shown in enumerate(releases) for key, value in shown.items() if value is None]
    for apart in _suppositions(sheet, releases):
        joined = Audit(sheet, releases, apart)
        if not all(joined.is_safe(at, key) for at, key in suppressed):
            return False
        if len(releases) == 1:
            continue
        before = Audit(sheet, releases[:-1], apart[:-1])
        if any(
            before.interval(at, key) != joined.interval(at, key) for at, key in suppressed if at < len(releases) - 1
        ):
            return False
    return True


def told_apart(releases: Sequence[Shown]) -> list[Shown]:
    """Leave out the releases that say what the one before them did: they tell nothing more."""
    return [one for at, one in enumerate(releases) if not at or one != releases[at - 1]]


def _suppositions(sheet: Sheet, releases: Sequence[Shown]) -> list[list[int]]:
    """Give what an onlooker may know of how many people were corrected: the fewest possible, and one each time.

    Whoever knows less (that more may have changed) can rule out less.
    """
    fewest = fewest_apart(sheet, releases)
    ones = [1] * len(fewest)
    return [fewest] if fewest == ones or not Audit(sheet, releases, ones).possible() else [fewest, ones]


def _next(sheet: Sheet, shown: Shown, open_parts: frozenset[int]) -> list[Key]:
    """Choose what to suppress for the sake of a figure that can be narrowed."""
    seen = [key for key, value in shown.items() if value is not None]
    figures = sheet.figures
    if inside := [key for key in seen if figures[key] < open_parts]:
        # A sum is at least what is published of it.
        return inside
    over = [figures[key] for key in seen if figures[key] & open_parts]
    if not over:
        raise AssertionError("what no published figure touches cannot be narrowed")
    hidden = [figures[key] for key, value in shown.items() if value is None]
    beside = [
        (_rank(key, sheet, shown, hidden, open_parts=open_parts, above=above), key)
        for key in seen
        if not figures[key] & open_parts and (above := [parts for parts in over if figures[key] < parts])
    ]
    if beside:
        return [min(beside)[1]]
    return [min((len(figures[key]), shown[key] or 0, key) for key in seen if figures[key] & open_parts)[2]]


def _rank(
    key: Key,
    sheet: Sheet,
    shown: Shown,
    hidden: Sequence[frozenset[int]],
    *,
    open_parts: frozenset[int],
    above: Sequence[frozenset[int]],
) -> tuple[int, ...]:
    """Rank a figure to suppress beside another: first where that one stands alone under a margin, then the smallest."""
    own = sheet.figures[key]
    lonely = any(not _others(parts, hidden, open_parts) for parts in above)
    # Margins of its own in which it would stand alone, so that yet another would have to go.
    dragged = sum(
        own < parts and not _others(parts, hidden, own) for parts in _published(sheet, shown) if not parts & open_parts
    )
    return (not lonely, min(len(parts) for parts in above), len(own), dragged, shown[key] or 0)


def _published(sheet: Sheet, shown: Shown) -> Iterable[frozenset[int]]:
    return (sheet.figures[key] for key, value in shown.items() if value is not None)


def _others(margin: frozenset[int], hidden: Iterable[frozenset[int]], own: frozenset[int]) -> bool:
    """Tell whether something else, apart from `own`, is suppressed under a margin."""
    return any(parts < margin and not parts & own for parts in hidden)
