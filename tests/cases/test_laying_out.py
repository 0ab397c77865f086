"""What the pages of a case lay out: a marked text, the board, two clocks."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.cases.domain.adding import places_of
from gatelodge.cases.domain.board import Column, Entry, differences, lay_out
from gatelodge.cases.domain.marking import Mark, mark_stretches, mark_text
from gatelodge.cases.domain.moments import days_of
from gatelodge.cases.domain.timeline import Point, by_day, draw, place

PACIFIC = "America/Los_Angeles"


def _entry(key: str, party: str, text: str = "", **more: Any) -> Entry:
    told: dict[str, Any] = {"topics": ("photo",), "polarity": "affirmed", "hedges": (), "review": "accepted"} | more
    told |= {"via": (), "route": "indirect", "modality": "asserted", "tier": "A"}
    return Entry(key, key, text, party, **told)


def test_a_marked_text_shows_the_words_under_their_own_marks() -> None:
    text = "UPDATE\n\n<p>Reps say “no one filmed”.</p>\n\nThe end."
    claim = text.index("no one")
    marks = [Mark(11, 39, "statement", "s1"), Mark(claim, claim + 12, "statement", "s2")]
    markup = [(8, 11), (text.index("</p>"), text.index("</p>") + 4)]
    paragraphs = mark_text(text, marks, markup)
    assert [[(run.text, run.name, run.first) for run in one] for one in paragraphs] == [
        [("UPDATE", "", False)],
        [("Reps say “", "s1", True), ("no one filmed"[:12], "s2", True), ("d”.", "s1", False)],
        [("The end.", "", False)],
    ]


def test_words_are_found_where_they_show_and_blanks_are_alike() -> None:
    text = "<p>No <b>pic</b>tures\nhere.</p><p>Yes</p>"
    tags = [(one.start(), one.end()) for one in re.finditer("<[^>]+>", text)]
    (place,) = places_of(text, "No  pictures here.", tags)
    assert "".join(text[start:end] for start, end in place) == "No pictures\nhere."
    assert places_of(text, "here.Yes", tags) == []
    (across,) = places_of(text, "here. Yes", tags)
    assert [text[start:end] for start, end in across] == ["here.", "Yes"]
    assert len(places_of("aaa", "aa")) == 2


@settings(max_examples=60, deadline=None)
@given(st.text("ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_no_character_is_lost_or_doubled_by_marking(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "statement", str(at)) for at, (start, end) in enumerate(spans)]
    shown = "".join(run.text for paragraph in mark_text(text, marks) for run in paragraph)
    assert "".join(shown.split()) == "".join(text.split())
    half = len(text) // 2
    parts = mark_stretches(text, marks, (), [(0, half), (half, len(text))])
    assert "".join("".join(run.text for part in parts for one in part for run in one).split()) == "".join(text.split())
    firsts = [run.name for part in parts for one in part for run in one if run.first and run.name]
    assert len(firsts) == len(set(firsts))


def test_a_board_has_topics_down_and_parties_across_without_what_was_rejected() -> None:
    entries = [
        _entry("1", "team", polarity="denied"),
        _entry("2", "sources", topics=("photo", "rule")),
        _entry("3", "prison", review="rejected"),
        _entry("4", "nobody", topics=()),
        _entry("5", "sources"),
    ]
    columns = [Column("nobody", "not established", unresolved=True), *(Column(one, one) for one in ("prison", "team"))]
    board = lay_out(entries, [*columns, Column("sources", "sources")])
    assert [one.name for one in board.columns] == ["sources", "team", "not established"]
    said = {row.topic: [[one.key for one in cell] for cell in row.cells] for row in board.rows}
    assert said == {"photo": [["2", "5"], ["1"], []], "rule": [["2"], [], []], "other": [[], [], ["4"]]}
    assert board.rows[0].stances == {"affirmed", "denied"}


def test_what_sets_two_statements_apart_is_spelled_out() -> None:
    denial = _entry("7", "team", "they did not pose in the parking lot on Friday")
    claim = _entry("9", "sources", "there may be footage taken inside", hedges=("may",))
    assert [one.en for one in differences(denial, claim)] == [
        "place: “parking lot” against “inside”",
        "day: only the first says “friday”",
        "how sure: only the second says “may”",
    ]
    assert differences(claim, claim) == []


def _point(key: str, begins: datetime, hours: float = 0, *, inferred: bool = False) -> Point:
    return Point(key, begins, begins + timedelta(hours=hours) if hours else None, inferred, key, "post")


def test_a_moment_stands_on_both_clocks_and_says_when_their_days_differ() -> None:
    post = _point("post", datetime(2031, 6, 1, 0, 25, tzinfo=UTC))
    day = _point("yesterday", datetime(2031, 5, 30, 7, tzinfo=UTC), 24, inferred=True)
    placed = place([post, day], PACIFIC)
    assert [
        (one.point.key, one.flips, one.whole_day, f"{one.local:%m-%d %H:%M} {one.zone_name}") for one in placed
    ] == [
        ("yesterday", False, True, "05-30 00:00 PDT"),
        ("post", True, False, "05-31 17:25 PDT"),
    ]
    assert [f"{one.on}" for one in by_day(placed)] == ["2031-05-30", "2031-05-31"]
    strip = draw(placed, PACIFIC)
    assert strip is not None
    assert [(one.number, one.inferred, one.flips) for one in strip.bars] == [(1, True, False), (2, False, True)]
    utc, local = ({tick.x for tick in ticks if tick.midnight} for ticks in (strip.utc, strip.local))
    assert utc
    assert local
    assert not utc & local  # each clock has its own midnight
    assert draw([], PACIFIC) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 300)), min_size=1, max_size=12))
def test_no_bar_lies_on_another_nor_outside(spans: list[tuple[int, int]]) -> None:
    start = datetime(2031, 3, 9, tzinfo=UTC)  # the day on which the clocks spring
    points = [_point(str(at), start + timedelta(seconds=after), length) for at, (after, length) in enumerate(spans)]
    strip = draw(place(points, PACIFIC), PACIFIC)
    assert strip is not None
    bars = sorted(strip.bars, key=lambda one: (one.y, one.x))
    assert all(a.y < b.y or a.x + a.width <= b.x for a, b in pairwise(bars))
    assert all(0 <= one.x <= strip.width and one.y < strip.floor for one in bars)
    assert len(strip.utc) <= 20
    assert len(strip.local) <= 20


def test_a_day_of_an_article_is_the_facilitys_own_and_inferred_unless_written() -> None:
    day = {"raw": "yesterday", "value": "2031-05-30", "basis": "local day of the stamp"}
    written = {"raw": "June 1, 2031", "value": "2031-06-01", "basis": "as written"}
    vague = [day | {"value": value} for value in ("1985", "--05-30", None)]
    found = [
        (one.said, one.inferred, f"{one.begins:%d %H:%M}")
        for one in days_of({"dates": [day, *vague, written]}, PACIFIC, "A")
    ]
    assert found == [("yesterday", True, "30 07:00"), ("June 1, 2031", False, "01 07:00")]
