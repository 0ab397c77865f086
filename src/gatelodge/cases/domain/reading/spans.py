"""Stretches of a text that do not overlap."""

from __future__ import annotations

from bisect import bisect_right


class Spans:
    """Spans that do not overlap, kept in order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = sorted(spans)

    def touch(self, start: int, end: int) -> bool:
        """Say whether one of them touches this span."""
        place = bisect_right(self.spans, (start, 1 << 60))
        before = place and self.spans[place - 1][1] > start
        return bool(before or (place < len(self.spans) and self.spans[place][0] < end))

    def add(self, start: int, end: int) -> None:
        """Add one."""
        self.spans.insert(bisect_right(self.spans, (start, end)), (start, end))
