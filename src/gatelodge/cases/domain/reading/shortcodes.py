"""Posts in shortcodes of any name: WordPress, Hugo, Jekyll, forums and house systems."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelodge.cases.domain.reading.elements import Form, platform_word
from gatelodge.cases.domain.reading.posts import Malformed, Named, Post, name_post, post_by_id
from gatelodge.cases.domain.reading.spans import Spans

NAME = r"[A-Za-z][\w:-]{0,40}"
WRITTEN = (
    r"(?<!\w)[!@%]{1,2}(?P<name>NAME)?\((?P<inside>[^()\n]{1,600})\)",  # !tweet(…)
    r"[@!](?:\[(?P<name>[\w -]{2,30})\])\((?P<inside>[^()\n]{1,600})\)",  # @[youtube](…)
    r"%\[(?P<inside>[^\[\]\n]{1,600})\](?P<name>)",  # %[https://…]
    r"\{\{[<%]\s*/?(?P<name>[\w/.-]{1,60})\s(?P<inside>[^{}]{1,600}?)/?\s*[>%]\}\}",  # {{< tweet … >}}
    r"\{%-?\s*(?P<name>[\w/.-]{1,60})\s(?P<inside>[^{}]{1,600}?)\s*-?%\}",  # {% twitter … %}
    r"\{\{\s*(?P<name>[\w.]{1,60})\s*\(\s*(?P<inside>[^{}]{1,600}?)\s*\)\s*\}\}",  # {{ youtube(id="…") }}
    r"\{\{\s*(?P<name>[\w.-]{1,60})\s*[:|]\s*(?P<inside>[^{}\n]{1,600}?)\s*\}\}",  # {{tweet:…}}
    r"\[(?P<name>NAME)\](?P<inside>[^\[\]\n]{1,600})\[/(?P=name)\]",  # [embed]…[/embed]
    r"\[\[(?P<name>NAME)[:| ]\s*(?P<inside>[^\[\]\n]{1,600})\]\]",  # [[tweet:…]]
    r"\[(?P<name>NAME)[ =:](?P<inside>[^\[\]\n]{1,600}?)/?\](?!\()",  # [tweet id="…"]
    r"(?m)^:{2,3}\s*(?P<name>NAME)(?P<inside>[\[{][^\n]{1,600})$",  # ::youtube{id="…"}
    r"(?m)^\.\. (?P<name>NAME)::[ \t]+(?P<inside>\S[^\n]{0,600})$",  # .. youtube:: …
    r"<<\s*(?P<name>NAME)[ :](?P<inside>[^<>\n]{1,600})>>",
)
SHORTCODES = tuple(re.compile(form.replace("NAME", NAME)) for form in WRITTEN)
ADDRESS = re.compile(
    r"(?:(?:https?:)?//|at://|(?:www\.)?(?:twitter|x|instagram|tiktok|youtube|facebook)\.com/|bsky\.app/)[^\s\"'<>\[\]{}|,]+"
)
PAIR = re.compile(r"([\w-]+)\s*[=:]\s*(?:\"([^\"]*)\"|'([^']*)'|“([^”]*)”|([^\s,\"'}]+))")
WORD = re.compile(r"[@\w-]+")


def shortcode_posts(text: str, dark: Spans) -> Iterator[Form]:
    """Give the posts of shortcodes, whatever these are called: by the address inside, or by an id and a telling name."""
    for form in SHORTCODES:
        for match in form.finditer(text):
            if dark.touch(*match.span()):
                continue
            name = match["name"] or ""
            named = _inside(name, match["inside"])
            if named is not None:
                yield match.start(), match.end(), "shortcode", named


def _inside(name: str, inside: str) -> Named:
    address = ADDRESS.search(inside)
    if address:
        return name_post(address[0].rstrip(".;)"))
    platform = platform_word(name.replace("/", "-").replace("_", "-"))
    given = {key.lower(): next(filter(None, values), "") for key, *values in PAIR.findall(inside)}
    platform = platform or platform_word(
        next((given[key] for key in ("type", "provider", "platform") if key in given), "")
    )
    if platform is None or len(inside) > 300:
        return None
    return _by_pairs(platform, given) if given else _by_words(platform, inside)


def _by_pairs(platform: str, given: dict[str, str]) -> Named:
    handle = next((given[key] for key in ("user", "username", "handle", "author", "account") if key in given), None)
    host = given.get("host", given.get("instance", ""))
    for key in (
        "id",
        "tweet",
        "tweet_id",
        "tweetid",
        "status",
        "post",
        "post_id",
        "video",
        "videoid",
        "shortcode",
        "code",
        "rkey",
        "v",
    ):
        if key in given:
            return post_by_id(platform, handle, given[key])
    return Malformed(platform, "the shortcode gives no id") if host else None


def _by_words(platform: str, inside: str) -> Named:
    """Read `123…`, `user 123…` or `code extra`: the one of the words that can be an id."""
    words = WORD.findall(inside.strip().strip("\"'"))[:4]
    tried = [post_by_id(platform, _handle_beside(words, word), word) for word in words if not word.startswith("@")]
    return next((one for one in tried if isinstance(one, Post)), tried[0] if len(words) == 1 and tried else None)


def _handle_beside(words: list[str], word: str) -> str | None:
    place = words.index(word)
    return words[place - 1] if place else None
