"""Which post does an address name? Seven platforms; what is malformed says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

PLATFORMS = ("twitter", "instagram", "tiktok", "youtube", "facebook", "bluesky", "mastodon")


@dataclass(frozen=True)
class Post:
    """One particular post."""

    platform: str
    handle: str | None
    post_id: str


@dataclass(frozen=True)
class Malformed:
    """An address that wants to be a post and is none."""

    platform: str
    reason: str


Named = Post | Malformed | None
# A whole number as a platform writes it: no sign, no leading zero, and of these digits only.
NUMBER = re.compile(r"[1-9][0-9]*")
LONGEST_NUMBER = 2**63 - 1
INSTAGRAM_CODE = re.compile(r"[A-Za-z0-9_-]{5,11}|[A-Za-z0-9_-]{38,39}")
YOUTUBE_CODE = re.compile(r"[A-Za-z0-9_-]{11}")
BLUESKY_KEY = re.compile(r"[234567abcdefghij][234567a-z]{12}")
FACEBOOK_KEY = re.compile(r"pfbid[A-Za-z0-9]{10,120}")
MASTODON_HOST = re.compile(r"(^|[.-])(mastodon|mstdn|fosstodon|hachyderm|mas|toot|masto)([.-]|$)|mastodon")
FEDERATED = re.compile(r"@([A-Za-z0-9_.-]+)(?:@[A-Za-z0-9.-]+)?")


def _number(platform: str, handle: str | None, text: str) -> Post | Malformed:
    """Take a number as a post's name, or say why it is none."""
    if not text:
        return Malformed(platform, "the address ends where the post's number should stand")
    if not NUMBER.fullmatch(text):
        return Malformed(platform, f"“{text[:40]}” is not a number, and posts of this platform are numbered")
    if int(text[:25]) > LONGEST_NUMBER:
        return Malformed(platform, "the number is longer than any that the platform gives")
    return Post(platform, handle, text)


def _coded(platform: str, handle: str | None, text: str, form: re.Pattern[str]) -> Post | Malformed:
    if form.fullmatch(text):
        return Post(platform, handle, text)
    if not text:
        return Malformed(platform, "the address ends where the post's code should stand")
    return Malformed(platform, f"“{text[:40]}” has not the form of a code of this platform")


def _plain(handle: str | None, longest: int = 64) -> str | None:
    """Give a handle without its @, if it is one."""
    text = (handle or "").lstrip("@")
    return text if re.fullmatch(r"[A-Za-z0-9_.-]{1,%d}" % longest, text) else None


def _twitter(path: list[str], split: SplitResult) -> Named:
    if split.fragment.startswith("!"):
        path = [part for part in split.fragment[1:].split("/") if part]
    if path[:2] == ["embed", "Tweet.html"]:
        return _number("twitter", None, _asked(split, "id"))
    word = next((place for place, part in enumerate(path) if part in {"status", "statuses"}), None)
    if word is None or word == 0:
        return None
    name = path[0] if path[0] != "i" and word == 1 else None
    return _number("twitter", _plain(name, 15), path[word + 1] if len(path) > word + 1 else "")


def _instagram(path: list[str], _: SplitResult) -> Named:
    if path[:1] == ["stories"] and len(path) > 2 and path[1] != "highlights":
        return _number("instagram", _plain(path[1]), path[2])
    for place in (0, 1):
        if len(path) > place and path[place] in {"p", "reel", "reels", "tv"}:
            code = path[place + 1] if len(path) > place + 1 else ""
            if code in {"audio", "videos"}:
                return None
            return _coded("instagram", _plain(path[0]) if place else None, code, INSTAGRAM_CODE)
    return None


def _tiktok(path: list[str], split: SplitResult) -> Named:
    if (split.hostname or "").startswith(("vm.", "vt.")) or path[:1] == ["t"]:
        return Malformed("tiktok", "a short address: only following it would tell the video's number")
    if len(path) > 1 and path[0].startswith("@") and path[1] in {"video", "photo"}:
        return _number("tiktok", _plain(path[0]), path[2] if len(path) > 2 else "")
    if path[:1] in (["embed"], ["player"], ["v"]):
        rest = path[2:] if len(path) > 1 and path[1] in {"v1", "v2", "v3"} else path[1:]
        return _number("tiktok", None, (rest or [""])[0].removesuffix(".html"))
    return None


def _youtube(path: list[str], split: SplitResult) -> Named:
    if (split.hostname or "").endswith("youtu.be"):
        return _coded("youtube", None, path[0], YOUTUBE_CODE) if path else None
    if path[:1] == ["watch"]:
        return _coded("youtube", None, _asked(split, "v"), YOUTUBE_CODE)
    if path[:1] and path[0] in {"embed", "shorts", "live", "v", "e"}:
        code = path[1] if len(path) > 1 else ""
        return None if code in {"videoseries", "live_stream"} else _coded("youtube", None, code, YOUTUBE_CODE)
    return None


def _facebook(path: list[str], split: SplitResult) -> Named:
    if (split.hostname or "").endswith("fb.watch"):
        return Malformed("facebook", "a short address: only following it would tell the post's number")
    if path[:1] == ["plugins"]:
        return name_post(_asked(split, "href"))
    asked = next((found for key in ("story_fbid", "fbid", "v") if (found := _asked(split, key))), None)
    if asked is not None and path[:1] and path[0] in {"permalink.php", "story.php", "photo", "photo.php", "watch"}:
        return _facebook_key(None, asked)
    if path[:1] == ["groups"] and len(path) > 2 and path[2] in {"posts", "permalink"}:
        return _facebook_key(None, path[3] if len(path) > 3 else "")
    if path[:1] == ["reel"]:
        return _facebook_key(None, path[1] if len(path) > 1 else "")
    if len(path) > 1 and path[1] in {"posts", "videos", "photos"}:
        # Between the word and the number may stand a slug or an album.
        return _facebook_key(_plain(path[0]), path[-1]) if len(path) > 2 else None
    return None


def _facebook_key(handle: str | None, text: str) -> Post | Malformed:
    if FACEBOOK_KEY.fullmatch(text):
        return Post("facebook", handle, text)
    return _number("facebook", handle, text)


def _bluesky(path: list[str], _: SplitResult) -> Named:
    if path[:1] == ["embed"] and len(path) > 2 and path[2] == "app.bsky.feed.post":
        path = ["profile", path[1], "post", *path[3:]]
    if len(path) < 3 or path[0] != "profile" or path[2] != "post":
        return None
    handle = None if path[1].startswith("did:") else _plain(path[1], 253)
    return _coded("bluesky", handle, path[3] if len(path) > 3 else "", BLUESKY_KEY)


def _mastodon(path: list[str], split: SplitResult) -> Named:
    path = path[1:] if path[:1] in (["web"], ["deck"]) else path
    sure = bool(MASTODON_HOST.search(split.hostname or ""))
    if len(path) > 3 and path[0] == "users" and path[2] == "statuses":
        return _number("mastodon", _plain(path[1]), path[3])
    if len(path) < 2 or not (account := FEDERATED.fullmatch(path[0])):
        return None
    if not NUMBER.fullmatch(path[1]) and (not sure or path[1] in {"with_replies", "media", "tagged", "following"}):
        return None
    return _number("mastodon", _plain(account[1]), path[1])


HOSTS: dict[str, Callable[[list[str], SplitResult], Named]] = {
    "twitter.com": _twitter,
    "x.com": _twitter,
    "instagram.com": _instagram,
    "instagr.am": _instagram,
    "tiktok.com": _tiktok,
    "youtube.com": _youtube,
    "youtube-nocookie.com": _youtube,
    "youtu.be": _youtube,
    "facebook.com": _facebook,
    "fb.com": _facebook,
    "fb.watch": _facebook,
    "bsky.app": _bluesky,
}
# They write @name/… too, and are not of the fediverse.
OTHER_HOSTS = (
    "medium.com",
    "threads.net",
    "threads.com",
    "substack.com",
    "telegram.me",
    "t.me",
    "npmjs.com",
    "flickr.com",
)


def _asked(split: SplitResult, key: str) -> str:
    return (parse_qs(split.query).get(key) or [""])[0]


def name_post(address: str) -> Named:
    """Read the post out of an address: the post, why it is none, or nothing where no post is meant."""
    text = address.strip()
    if text.startswith("at://"):
        text = "https://bsky.app/embed/" + text[5:]
    if not re.match(r"[a-z]+:", text, re.IGNORECASE) or text.startswith("//"):
        text = "https://" + text.lstrip("/")
    try:
        split = urlsplit(text)
        host = (split.hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    if split.scheme.lower() not in {"http", "https"} or not host:
        return None
    path = [unquote(part) for part in split.path.split("/") if part]
    for known, reader in HOSTS.items():
        if host == known or host.endswith("." + known):
            return reader(path, split)
    if any(host == other or host.endswith("." + other) for other in OTHER_HOSTS):
        return None
    return _mastodon(path, split)


FORMS: dict[str, re.Pattern[str] | None] = {
    "twitter": None,
    "tiktok": None,
    "mastodon": None,
    "instagram": INSTAGRAM_CODE,
    "youtube": YOUTUBE_CODE,
    "bluesky": BLUESKY_KEY,
}


def post_by_id(platform: str, handle: str | None, text: str) -> Post | Malformed:
    """Take what markup gives as the post's id on its own, without an address."""
    if platform == "facebook":
        return _facebook_key(_plain(handle), text)
    form = FORMS[platform]
    return _coded(platform, _plain(handle), text, form) if form else _number(platform, _plain(handle), text)
