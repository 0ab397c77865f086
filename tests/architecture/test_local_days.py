"""Does every calendar day come from an instant by a zone that somebody named, never by UTC's midnight?"""

from __future__ import annotations

import ast
import re

import pytest

from gatelodge.config.house import SOURCE

# Where a day is taken without `.astimezone(zone)` in the same line, and why that is right.
EXPLAINED = {
    ("policy/domain/pack.py", "on.date()"): "the ends of the calendar, which no zone can shift and which are refused",
    ("cases/domain/reading/reading.py", "datetime.fromisoformat(stamp.local).date()"): "the day as the article says it",
    (
        "cases/domain/reading/reading.py",
        "datetime.fromisoformat(inside[0].local).date()",
    ): "the day as the article says it",
    ("cases/domain/reading/stamp_dates.py", "last.date()"): "the posts were taken to the stamp's zone before",
    ("cases/domain/reading/stamp_dates.py", "anchor.utc.date()"): "only finds the nearest year of a day without one",
    ("cases/domain/moments.py", "EARLIEST.date()"): "names a bound of all time, far from any midnight that matters",
    ("cases/domain/moments.py", "LATEST.date()"): "names a bound of all time, far from any midnight that matters",
    (
        "cases/domain/timeline.py",
        "self.utc.date()",
    ): "whether the day by the other clock is another one is what is asked",
    ("cases/domain/timeline.py", "self.local.date()"): "the facility's clock, as it was given",
    ("cases/domain/timeline.py", "one.local.date()"): "the facility's clock, as it was given",
    ("cases/web/check_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("cases/web/finding_forms.py", "at.date()"): "what somebody typed is the facility's wall clock",
    ("cases/web/source_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("disclosure/web/records_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("grounds/queries/due.py", "last.date()"): "years later, with a day to spare for every zone",
    ("disclosure/web/inquiry_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("grounds/web/assess_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("grounds/web/request_forms.py", "typed.date()"): "what somebody typed is the facility's wall clock",
    ("site/templatetags/shell.py", "_at(day, zone).date()"): "`_at` has taken the instant to the zone of the page",
}
# These ask the machine's or the settings' clock which day it is, and both say UTC.
CLOCK_DAYS = {"date.today", "datetime.today", "timezone.localdate"}


def utc_days(source: str) -> list[str]:
    """This will give every expression that takes a day from an instant without naming a zone."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [ast.unparse(node) for node in calls if _is_clock_day(node) or _is_zoneless_day(node)]


def _is_clock_day(node: ast.Call) -> bool:
    return ast.unparse(node.func) in CLOCK_DAYS


def _is_zoneless_day(node: ast.Call) -> bool:
    taken = isinstance(node.func, ast.Attribute) and node.func.attr == "date" and not node.args and not node.keywords
    return taken and not re.search(r"\.astimezone\((?!.*\.tzinfo\)).+\)\.date\(\)$", ast.unparse(node))


def found() -> set[tuple[str, str]]:
    files = sorted(SOURCE.rglob("*.py"))
    return {(str(path.relative_to(SOURCE)), said) for path in files for said in utc_days(path.read_text())}


def test_no_day_is_taken_by_the_midnight_of_utc() -> None:
    assert found() == set(EXPLAINED)


@pytest.mark.parametrize(
    "line",
    [
        "now.date()",
        "timezone.now().date()",
        "now.astimezone().date()",
        "now.astimezone(a.tzinfo).date()",
        "date.today()",
        "timezone.localdate()",
    ],
)
def test_names_a_day_taken_without_a_zone(line: str) -> None:
    assert utc_days(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "now.astimezone(zone).date()",
        "now.astimezone(ZoneInfo(a.zone)).date()",
        "current_pack().day(now)",
        "gate.today(now)",
    ],
)
def test_lets_a_day_pass_that_names_its_zone(line: str) -> None:
    assert not utc_days(line)
