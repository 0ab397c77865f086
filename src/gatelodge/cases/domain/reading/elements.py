"""Posts in HTML elements: blockquotes, frames, AMP tags, custom elements, links and editors' comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from gatelodge.cases.domain.reading.posts import Malformed, Named, Post, name_post, post_by_id
from gatelodge.cases.domain.reading.tags import Tag

Form = tuple[int, int, str, Named]

# Elements of a platform: attributes that hold the address, and attributes that hold the id.
IDS = (
    "data-tweetid",
    "data-tweet-id",
    "tweet-id",
    "tweetid",
    "tweet",
    "data-video-id",
    "data-videoid",
    "videoid",
    "video-id",
    "data-shortcode",
    "shortcode",
    "postid",
    "post-id",
    "data-post-id",
    "data-id",
    "id",
    "uid",
)
ADDRESSES = (
    "data-href",
    "data-instgrm-permalink",
    "cite",
    "data-bluesky-uri",
    "href",
    "url",
    "data-url",
    "data-src",
    "src",
    "data-embed-url",
    "data-lazy-src",
    "data-litespeed-src",
    "permalink",
    "tweetlink",
)
WORDS = {
    "twitter": r"twitter|tweet|^x-?post$|^x-embed$",
    "instagram": r"instagram|insta",
    "tiktok": r"tik-?tok",
    "youtube": r"you-?tube|^yt-|^yt$",
    "facebook": r"facebook|^fb[-:]|^fb$",
    "bluesky": r"bluesky|bsky",
    "mastodon": r"mastodon|^toot$",
}
HANDLES = ("data-user", "user", "username", "handle", "author", "account", "data-screen-name")
BOILERPLATE = {"nav", "footer", "aside", "header", "form", "button"}
EMBEDDING = {"blockquote", "div", "figure", "section", "span", "article"}
FRAMES = {"iframe", "embed", "object", "amp-iframe", "video", "amp-video-iframe"}


def platform_word(text: str) -> str | None:
    """Give the platform that a name speaks of: `tweet`, `wp-block-embed-youtube`, `fb-post`."""
    lowered = text.lower()
    return next((name for name, words in WORDS.items() if re.search(words, lowered)), None)


def element_posts(tags: list[Tag]) -> Iterator[Form]:
    """Give the posts that elements hold; what stands inside such an element belongs to it."""
    until = 0
    chrome = 0
    for place, tag in enumerate(tags):
        if tag.name in BOILERPLATE:
            chrome = max(0, chrome + (-1 if tag.closing else 1))
        if tag.closing or tag.start < until or not tag.inside:
            continue
        for end, syntax, named in _posts_of(tags, place, plain=not chrome):
            until = end
            yield tag.start, end, syntax, named


def _posts_of(tags: list[Tag], place: int, *, plain: bool) -> Iterator[tuple[int, str, Named]]:
    tag = tags[place]
    if tag.name == "!--":
        yield from _editor_block(tags, place)
    elif tag.name in FRAMES:
        named = _first_address(tag)
        if named:
            yield _closed(tags, place), "iframe", named
    elif tag.name == "a":
        if plain and (named := name_post(tag.attributes.get("href", ""))):
            yield _closed(tags, place), "link", named
    elif tag.name in EMBEDDING:
        yield from _marked_element(tags, place)
    elif tag.name not in {"fb:like", "fb:share-button"} and (
        "-" in tag.name or platform_word(tag.name) or tag.name == "oembed"
    ):
        named = _first_address(tag) or _by_attribute(tag, platform_word(tag.name))
        if named:
            yield _closed(tags, place), "amp" if tag.name.startswith("amp-") else "element", named


def _first_address(tag: Tag) -> Named:
    names = (name_post(tag.attributes[key]) for key in ADDRESSES if tag.attributes.get(key))
    return _best(list(names))


def _best(names: list[Named]) -> Named:
    """Prefer a post over one that is malformed; of two posts that are the same, the one that names its author."""
    posts = [named for named in names if isinstance(named, Post)]
    if posts:
        same = [post for post in posts if post.post_id == posts[0].post_id and post.handle]
        return (same or posts)[0]
    return next((named for named in names if isinstance(named, Malformed)), None)


def _by_attribute(tag: Tag, platform: str | None) -> Named:
    if platform is None:
        return None
    given = tag.attributes
    handle = next((given[key] for key in HANDLES if given.get(key)), None)
    for key in IDS:
        if given.get(key):
            return post_by_id(platform, handle, given[key].strip("{}'\" "))
    return None


def _marked_element(tags: list[Tag], place: int) -> Iterator[tuple[int, str, Named]]:
    """Read a blockquote or a box that a platform's own script would turn into a post."""
    tag = tags[place]
    words = tag.attributes.get("class", "") + " " + tag.attributes.get("data-type", "")
    keys = [key for key in ADDRESSES if key in tag.attributes and key not in {"src", "href"}]
    marks = [word for word in words.split() if platform_word(word)]
    if not keys and not (marks and tag.name in {"blockquote", "div", "figure", "span"}):
        return
    if any(
        word.startswith(("fb-like", "fb-share", "fb-page", "fb-root", "twitter-share", "twitter-follow"))
        for word in marks
    ):
        return
    end = _closed(tags, place)
    if not marks and tag.name != "blockquote" and not keys:
        return
    found = [_first_address(tag)]
    given = _by_attribute(tag, next((platform_word(word) for word in marks), None)) if _has_own_id(tag) else None
    if tag.name == "blockquote":
        inner = (one for one in tags[place:] if one.start < end)
        found += [name_post(one.attributes.get("href", "")) for one in inner if one.name == "a" and not one.closing]
    found.append(given)
    best = _best(found[::-1] if tag.name == "blockquote" and not found[0] else found)
    if best:
        yield end, "blockquote" if tag.name == "blockquote" else "element", best


def _has_own_id(tag: Tag) -> bool:
    """An element's plain `id` is a name within the page, not a post's."""
    return any(tag.attributes.get(key) for key in IDS if key not in {"id", "uid", "data-id"}) or bool(
        re.fullmatch(r"\d{9,20}", tag.attributes.get("data-id", ""))
    )


def _editor_block(tags: list[Tag], place: int) -> Iterator[tuple[int, str, Named]]:
    """Read an editor's comment: <!-- wp:embed {"url": …} --> and what stands until it is closed."""
    tag = tags[place]
    match = re.match(
        r"\s*wp:(?:core-)?(?:embed|[\w-]+/[\w-]*(?:tweet|twitter|instagram|youtube|tiktok)[\w-]*)\S*\s+(\{.*\})",
        tag.inside,
        re.DOTALL,
    )
    if not match:
        return
    try:
        given = json.loads(match[1].rstrip("/ "))
    except ValueError:
        return
    named = name_post(str(given.get("url", ""))) if isinstance(given, dict) else None
    if named is None:
        return
    until = next(
        (one for one in tags[place + 1 : place + 60] if one.name == "!--" and one.inside.strip().startswith("/wp:")),
        tag,
    )
    yield until.end, "editor block", named


def _closed(tags: list[Tag], place: int) -> int:
    """Find the end of an element, at its closing tag; of one never closed, at its opening tag."""
    tag = tags[place]
    if tag.alone and tag.name != "iframe":
        return tag.end
    deep = 1
    # An embed is small; a search through a whole page of unclosed boxes would be long.
    for other in tags[place + 1 : place + (400 if tag.name in EMBEDDING else 20)]:
        if other.name == tag.name:
            deep += -1 if other.closing else (0 if other.alone else 1)
            if not deep:
                return other.end
    return tag.end
