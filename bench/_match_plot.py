"""Draws how the times to name candidates and to answer grow with the registry, both on logarithmic scales."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

WIDE, TALL, LEFT, RIGHT, TOP, BOTTOM = 740, 420, 84, 560, 40, 360
SHORTEST, DECADES = 0.1, 5
GOALS = {150: "naming: goal", 2000: "answer: goal"}
LINES = {
    "answer CPU p95 s": "#5c410a",
    "naming p50 ms": "#5e8fb8",
    "naming CPU p95 ms": "#005ea2",
    "naming CPU p50 ms": "#2e8540",
    "fingerprints CPU p50 ms": "#a23737",
}


def drawn_growth(found: Sequence[dict[str, Any]]) -> str:
    """Give the picture as SVG."""
    counts = [log10(one["photos"]) for one in found]
    wide = max(counts[-1] - counts[0], 1e-9)
    across = [LEFT + (count - counts[0]) / wide * (RIGHT - LEFT) for count in counts]
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {TALL}" role="img" font-family="sans-serif" '
            'font-size="13">'
        ),
        "<title>Time to name candidates and to answer, by the number of registered photos</title>",
        f'<rect width="{WIDE}" height="{TALL}" fill="#fff"/>',
        *(_rule(SHORTEST * 10**step) for step in range(DECADES + 1)),
        *(f'<path d="M{LEFT} {_down(goal):.1f}H{RIGHT}" stroke="#1b1b1b" stroke-dasharray="6 4"/>' for goal in GOALS),
        *(_text(RIGHT + 8, _down(goal) + 4, f"{what} {goal} ms") for goal, what in GOALS.items()),
        *(
            _text(x, BOTTOM + 22, f"{one['photos'] / 1e6:g} M", anchor="middle")
            for x, one in zip(across, found, strict=True)
        ),
    ]
    for name, colour in LINES.items():
        each = 1000 if name.endswith(" s") else 1
        down = [_down(each * one[name]) for one in found]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(_text(across[0] + 6, down[0] - 6, name.rpartition(" ")[0], colour=colour))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _down(milliseconds: float) -> float:
    return BOTTOM - log10(max(milliseconds, SHORTEST) / SHORTEST) / DECADES * (BOTTOM - TOP)


def _rule(milliseconds: float) -> str:
    y = _down(milliseconds)
    return f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="#dfe1e2"/>' + _text(
        LEFT - 8, y + 4, f"{milliseconds:g} ms", anchor="end"
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start", colour: str = "#1b1b1b") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
