"""Could marks have been taken for one another? All likely mix-ups are tried; what fits as well is no evidence."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.vantage.adjustment import Guesses, adjust
from gatelodge.grounds.domain.vantage.chance import tail
from gatelodge.grounds.domain.vantage.marks import Marked
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.grounds.domain.vantage.starts import first_guesses

_AS_LIKELY = 16.0  # of misfit
_LEAST_CHANCE = 0.001
_NEAR_FOCALS = np.array([0.6, 1.0, 1.6])  # of the focal length found
_FIRST_ROUNDS, _KEPT = 6, 60

Order = tuple[int, ...]


def mix_ups(count: int) -> list[Order]:
    """Give the orders to try: all of four marks; of five, one and two exchanges; of more, one."""
    own = tuple(range(count))
    if count <= 4:
        return [order for order in permutations(own) if order != own]
    single = [((a, b),) for a, b in combinations(own, 2)]
    double = [(one[0], other[0]) for one, other in combinations(single, 2) if not {*one[0]} & {*other[0]}]
    return [_exchanged(own, pairs) for pairs in (*single, *(double if count == 5 else ()))]


def _exchanged(order: Order, pairs: tuple[tuple[int, int], ...]) -> Order:
    now = list(order)
    for a, b in pairs:
        now[a], now[b] = now[b], now[a]
    return tuple(now)


def _fitted(marked: Marked, orders: list[Order], near: Guesses) -> dict[Order, float]:
    """Give the least misfit of each order that was not given up."""
    lens = np.exp(near.lens[0, 0]) * (_NEAR_FOCALS if marked.lens_doubt[0] == np.inf else np.ones(1))
    tried: list[Guesses] = []
    rows: list[int] = []
    for number, order in enumerate(orders):
        here = first_guesses(marked.places[list(order)], marked.pixels, marked.middle, lens, thorough=False)
        tried += [here, near.only(np.array([0]))]
        rows += [number] * (len(here.place) + 1)
    guesses = Guesses(*(np.concatenate([getattr(one, part) for one in tried]) for part in ("turn", "place", "lens")))
    numbers = np.asarray(rows)
    places = marked.places[np.asarray(orders)][numbers]
    first = adjust(marked.known(len(numbers), places), guesses, _FIRST_ROUNDS)
    best = np.argsort(first.misfit)[:_KEPT]
    last = adjust(marked.known(len(best), places[best]), first.guesses.only(best))
    least: dict[Order, float] = {}
    for number, misfit in zip(numbers[best], last.misfit, strict=True):
        order = orders[int(number)]
        least[order] = min(float(misfit), least.get(order, np.inf))
    return least


def _names(marked: Marked, order: Order) -> str:
    return ", ".join(code for at, code in enumerate(marked.codes) if order[at] != at)


def exchanges_that_fit(marked: Marked, best: Guesses, misfit: float) -> list[str]:
    """Name the marks with which the picture fits about as well when they are exchanged."""
    freedom = marked.known(1).freedom
    return [
        _names(marked, order)
        for order, other in _fitted(marked, mix_ups(len(marked.codes)), best).items()
        if other < misfit + _AS_LIKELY and tail(other, freedom) > _LEAST_CHANCE
    ]


def marks_to_blame(marked: Marked, best: Guesses) -> list[Reason]:
    """Name what would make marks fit that do not: an exchange, or leaving one out."""
    freedom = marked.known(1).freedom
    fitting = _fitted(marked, mix_ups(len(marked.codes)), best)
    if fitting:
        order = min(fitting, key=lambda one: fitting[one])
        if tail(fitting[order], freedom) > 10 * _LEAST_CHANCE:
            return [why("swap_suspected", "marks", names=_names(marked, order))]
    blamed = [(misfit, code) for code, misfit in _left_out(marked, best) if tail(misfit, freedom - 2) > 0.05]
    return [why("mark_suspected", "marks", names=min(blamed)[1])] if blamed else []


def _left_out(marked: Marked, best: Guesses) -> list[tuple[str, float]]:
    """Give the misfit without each mark, where enough are left to contradict one another."""
    found = []
    for at, code in enumerate(marked.codes):
        rest = marked.without(at)
        if rest.known(1).freedom > 1:
            found.append((code, float(adjust(rest.known(len(best.place)), best).misfit.min())))
    return found
