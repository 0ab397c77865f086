"""How often would chance alone agree this well? An expected number of false alarms (NFA), a contrario.

The model (Desolneux, Moisan and Morel 2000; for point pairs Moisan and Stival 2004): nothing is the same, and agreements
fall at random. A number of tests is multiplied with the tail of a binomial law, so that one question to the whole
registry is expected to give fewer than NFA such answers by chance.

* Points: of n pairs, k lie within `PRECISION` px of where one homography sends them. A stray pair does so with
  probability pi r^2 / (width x height). Tests: pictures asked x 2 (mirrored or not) x (n - 4) x C(n, k) x C(k, 4).
* Blocks: of m blocks that may bear witness, k agree. A block of something else agrees with a probability measured on
  pictures that are not the same (see THRESHOLDS); four neighbours are counted as one, because they share their
  edges. (For people two are, with a chance near the highest share that other people in the same room reached.)

Whoever demands both may claim the smaller of the two, without supposing that they are independent.
"""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p, log10, pi

_NEIGHBOURS = 4
_RENDERINGS = 4  # as it is or mirrored, in grey or by the strongest colour


def _choose(total: float, taken: float) -> float:
    """Give the natural logarithm of a binomial coefficient."""
    return lgamma(total + 1) - lgamma(taken + 1) - lgamma(total - taken + 1)


def tail(total: int, least: int, chance: float) -> float:
    """Give the natural logarithm of the probability of at least `least` successes in `total`."""
    if least <= 0 or chance >= 1:
        return 0.0
    if least > total:
        return -inf
    terms = [
        _choose(total, hits) + hits * log(chance) + (total - hits) * log1p(-chance) for hits in range(least, total + 1)
    ]
    top = max(terms)
    return min(0.0, top + log(sum(exp(term - top) for term in terms)))


def stray_chance(precision: float, area: float) -> float:
    """Give the probability that a stray pair lies within `precision` px in a picture of `area` px."""
    return min(1.0, pi * precision**2 / max(area, 1.0))


def points_alarm(matches: int, inliers: int, stray: float, asked: int) -> float:
    """Give log10 of the expected number of chance homographies this good in `asked` pictures."""
    if inliers <= 4 or matches <= 4:
        return log10(max(asked, 1))
    tests = log(max(asked, 1)) + log(2) + log(matches - 4) + _choose(matches, inliers) + _choose(inliers, 4)
    return (tests + (inliers - 4) * log(stray)) / log(10)


def blocks_alarm(counted: int, agreeing: int, chance: float, asked: int, *, neighbours: int = _NEIGHBOURS) -> float:
    """Give log10 of the expected number of pictures in `asked` whose blocks agree this well by chance."""
    whole = counted // neighbours
    return log10(max(asked, 1) * _RENDERINGS) + tail(whole, min(agreeing // neighbours, whole), chance) / log(10)
