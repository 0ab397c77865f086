"""Where did the sun stand, and does a shadow fit the time that is claimed?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.vantage import sun as suns
from gatelodge.grounds.domain.vantage.sun import Shadow, SunAnswer, check_shadow, sun_at, times_that_fit
from tests.grounds.plots import ORIGIN

HERE = ZoneInfo("America/Los_Angeles")
FITS, NOT, CANNOT_TELL = SunAnswer
SUMMER = datetime(2026, 6, 21, 15, 0, tzinfo=HERE)


def test_the_published_example_of_the_solar_position_algorithm() -> None:
    """Reda and Andreas, NREL/TP-560-34302: 17 October 2003 at Golden; zenith 50.11162, azimuth 194.34024 degrees."""
    seen = sun_at(datetime(2003, 10, 17, 12, 30, 30, tzinfo=timezone(timedelta(hours=-7))), (-105.1786, 39.742476))
    assert seen.azimuth == pytest.approx(194.34024, abs=0.02)
    assert 90 - seen.elevation == pytest.approx(50.11162, abs=0.02)


@pytest.mark.parametrize(
    ("instant", "place", "azimuth", "elevation"),
    [
        # at the equator at an equinox the sun goes over the top; at midsummer's noon it stands 23.44 degrees past it
        (datetime(2026, 3, 20, 12, 7, tzinfo=UTC), (0.0, 0.0), None, 90),
        (datetime(2026, 6, 21, 12, 2, tzinfo=UTC), (0.0, 0.0), 0, 66.56),
        (datetime(2026, 12, 21, 12, 0, tzinfo=UTC), (0.0, 51.4779), 180, 15.12),
        (datetime(2026, 6, 21, 0, 0, tzinfo=UTC), (0.0, 80.0), 0, 13.5),
    ],
)
def test_it_stands_where_the_seasons_put_it(instant, place, azimuth, elevation) -> None:
    seen = sun_at(instant, place)
    assert seen.elevation == pytest.approx(elevation, abs=0.3)
    if azimuth is not None:
        assert (seen.azimuth - azimuth + 180) % 360 - 180 == pytest.approx(0, abs=0.8)


def thrown(
    at: datetime, *, turned: float = 0.0, longer: float = 1.0, doubt: float = 3.0, with_length: bool = True
) -> Shadow:
    seen = sun_at(at, ORIGIN)
    return Shadow((seen.shadow + turned) % 360, doubt, seen.length * longer if with_length else None)


# The shadow, the claimed time, the doubt of the clock in minutes; the answer and its reason.
TABLE = {
    "as it should be": (thrown(SUMMER), SUMMER, 0, FITS, "shadow_fits"),
    "a little off": (thrown(SUMMER, turned=5), SUMMER, 0, FITS, "shadow_fits"),
    "far off": (thrown(SUMMER, turned=15), SUMMER, 0, NOT, "shadow_off"),
    "far off, measured vaguely": (thrown(SUMMER, turned=15, doubt=10), SUMMER, 0, FITS, "shadow_fits"),
    "measured hardly at all": (thrown(SUMMER, doubt=31), SUMMER, 0, CANNOT_TELL, "shadow_too_vague"),
    "two hours later than claimed": (thrown(SUMMER + timedelta(hours=2)), SUMMER, 0, NOT, "shadow_off"),
    "two hours later, with such a clock": (thrown(SUMMER + timedelta(hours=2)), SUMMER, 120, FITS, "shadow_fits"),
    "too long": (thrown(SUMMER, longer=2), SUMMER, 0, NOT, "shadow_length_off"),
    "too long, but length unknown": (thrown(SUMMER, with_length=False), SUMMER, 0, FITS, "shadow_fits"),
    "at night": (thrown(SUMMER), SUMMER.replace(hour=23), 0, NOT, "sun_was_down"),
    "across north": (Shadow(359.0, 3.0), datetime(2026, 12, 21, 11, 52, tzinfo=HERE), 0, FITS, "shadow_fits"),
}


@pytest.mark.parametrize("case", TABLE)
def test_a_shadow_fits_its_time_or_not(case) -> None:
    shadow, claimed, minutes, answer, code = TABLE[case]
    told = check_shadow(shadow, claimed, ORIGIN, timedelta(minutes=minutes))
    assert (told.answer, told.reason.code) == (answer, code)


def test_with_the_sun_overhead_a_direction_says_nothing() -> None:
    told = check_shadow(Shadow(90.0, 3.0), datetime(2026, 3, 20, 12, 7, tzinfo=UTC), (0.0, 0.0))
    assert (told.answer, told.reason.code) == (CANNOT_TELL, "sun_overhead")


SPAN = datetime(2020, 1, 1), datetime(2035, 1, 1)  # noqa: DTZ001  hypothesis draws between them, and adds the zone


@given(st.datetimes(*SPAN), st.floats(-60, 60), st.floats(-179, 179))
def test_the_true_time_is_always_among_those_that_fit(when, latitude, longitude) -> None:
    at = when.replace(tzinfo=UTC)
    seen = sun_at(at, (longitude, latitude))
    if not 2 < seen.elevation < 80:
        return
    shadow = Shadow(seen.shadow, 3.0, seen.length, 0.1)
    assert check_shadow(shadow, at, (longitude, latitude)).answer is FITS
    slack = timedelta(minutes=3)
    spans = times_that_fit(shadow, at.date(), (longitude, latitude), UTC)
    assert [span for span in spans if span[0] - slack <= at <= span[1] + slack]


def test_a_day_with_a_change_of_clocks_is_searched_whole() -> None:
    shadow = Shadow(sun_at(datetime(2026, 11, 1, 16, 0, tzinfo=HERE), ORIGIN).shadow)
    ((start, end),) = times_that_fit(shadow, date(2026, 11, 1), ORIGIN, HERE)
    assert start < datetime(2026, 11, 1, 16, 0, tzinfo=HERE) < end
    assert (start.tzinfo, end.tzinfo) == (HERE, HERE)


@pytest.mark.parametrize(
    ("shadow", "claimed", "code"),
    [
        (Shadow(90.0), datetime(2026, 6, 21, 15, 0), "no_zone_of_time"),  # noqa: DTZ001
        (Shadow(float("nan")), SUMMER, "no_number"),
        (Shadow(90.0, -1.0), SUMMER, "no_number"),
        (Shadow(90.0, length=-2.0), SUMMER, "no_number"),
    ],
)
def test_what_can_not_be_meant_is_refused(shadow, claimed, code) -> None:
    with pytest.raises(BadInput) as refused:
        check_shadow(shadow, claimed, ORIGIN)
    assert refused.value.codes == {code}


def test_without_its_guard_a_shadow_overhead_is_called_false(monkeypatch) -> None:
    monkeypatch.setattr(suns, "_NO_SHADOW_ABOVE", 91.0)
    told = check_shadow(Shadow(90.0, 3.0), datetime(2026, 3, 20, 12, 7, tzinfo=UTC), (0.0, 0.0))
    assert told.answer is NOT
