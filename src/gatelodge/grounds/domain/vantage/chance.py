"""How likely is so much misfit, or more, when all is in order? The upper tail of chi-square."""

from __future__ import annotations

import math


def tail(misfit: float, freedom: int) -> float:
    """Give the probability that chi-square with so many degrees of freedom is `misfit` or more (exact, by recurrence)."""
    if freedom <= 0 or misfit <= 0:
        return 1.0
    half = misfit / 2
    if half > 700:
        return 0.0
    if freedom % 2:
        total, term, at = math.erfc(math.sqrt(half)), math.exp(-half) * math.sqrt(half / math.pi) * 2, 1.5
    else:
        total, term, at = math.exp(-half), math.exp(-half) * half, 2.0
    for _ in range((freedom - 1) // 2):
        total += term
        term *= half / at
        at += 1
    return min(1.0, total)
