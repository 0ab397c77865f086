"""When was a post made, by its id? Only where the id truly holds a time; the rest has none."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gatelodge.cases.domain.reading.clock import YEARS
from gatelodge.cases.domain.reading.posts import Post

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TWITTER_EPOCH = 1288834974657
# Until 4 November 2010 posts were counted; the first ids made of time came some hours after their epoch.
FIRST_TWITTER_TIME = 10**14
INSTAGRAM_EPOCH = 1314220021721
INSTAGRAM_ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
# Nine signs are the first that a time of day can have filled.
FIRST_INSTAGRAM_TIME = 64**8
BLUESKY_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
SECONDS_2014, SECONDS_2016 = 1388534400, 1451606400


@dataclass(frozen=True)
class PostTime:
    """The time in an id, how fine it is and why it may be believed; or why there is none."""

    utc: str | None
    precision: str
    basis: str


BEYOND = "the id's time lies beyond the calendar"


def _shown(since: datetime, precision: str, **past: int) -> PostTime:
    try:
        instant = since + timedelta(**past)
    except OverflowError:
        return PostTime(None, "none", BEYOND)
    if instant.year not in YEARS:
        return PostTime(None, "none", BEYOND)
    kept = {"second": "seconds", "millisecond": "milliseconds", "microsecond": "microseconds"}[precision]
    return PostTime(instant.isoformat(timespec=kept).replace("+00:00", "Z"), precision, "id")


def _twitter(post: Post) -> PostTime:
    number = int(post.post_id)
    if number < FIRST_TWITTER_TIME:
        return PostTime(None, "none", "ids before November 2010 are counted and hold no time")
    return _shown(EPOCH, "millisecond", milliseconds=(number >> 22) + TWITTER_EPOCH)


def _instagram(post: Post) -> PostTime:
    number = int(post.post_id) if post.post_id.isdigit() and len(post.post_id) > 11 else _base64(post.post_id)
    if not FIRST_INSTAGRAM_TIME <= number < 2**63:
        return PostTime(None, "none", "the code is of the kind that holds no time")
    return _shown(EPOCH, "millisecond", milliseconds=(number >> 23) + INSTAGRAM_EPOCH)


def _base64(code: str) -> int:
    number = 0
    # Posts of private accounts carry a key of 28 signs behind the code.
    for sign in code[:-28] if len(code) > 28 else code:
        number = number * 64 + INSTAGRAM_ALPHABET.index(sign)
    return number


def _tiktok(post: Post) -> PostTime:
    seconds = int(post.post_id) >> 32
    if seconds < SECONDS_2014:
        return PostTime(None, "none", "a number too small to hold a time")
    return _shown(EPOCH, "second", seconds=seconds)


def _mastodon(post: Post) -> PostTime:
    milliseconds = int(post.post_id) >> 16
    if milliseconds < SECONDS_2016 * 1000:
        return PostTime(None, "none", "a counted number, as servers gave them before ids held a time")
    return _shown(EPOCH, "millisecond", milliseconds=milliseconds)


def _bluesky(post: Post) -> PostTime:
    number = 0
    for sign in post.post_id:
        number = number * 32 + BLUESKY_ALPHABET.index(sign)
    if number >> 10 < SECONDS_2016 * 1_000_000:
        return PostTime(None, "none", "the key's time lies before the platform")
    # The poster's own program makes the key, and may make up its time.
    return _shown(EPOCH, "microsecond", microseconds=number >> 10)


READERS: dict[str, Callable[[Post], PostTime]] = {
    "twitter": _twitter,
    "instagram": _instagram,
    "tiktok": _tiktok,
    "mastodon": _mastodon,
    "bluesky": _bluesky,
}


def time_of(post: Post) -> PostTime:
    """Give the time that a post's id holds."""
    reader = READERS.get(post.platform)
    if reader is None:
        return PostTime(None, "none", f"ids of {post.platform} hold no time")
    return reader(post)
