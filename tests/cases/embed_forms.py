"""Posts in the forms in which articles hold them: what is found, by whom, and the time that the id holds, if it does."""

from __future__ import annotations

from typing import NamedTuple

T, IG, K, Y, F, B, M = "twitter", "instagram", "tiktok", "youtube", "facebook", "bluesky", "mastodon"
TWEET, TWEET_AT = "1134616809305325569", "2019-06-01T00:25:02.156Z"
GRAM, GRAM_AT = "BySmc1zAdA8", "2019-06-04T14:08:16.575Z"
TOK, TOK_AT = "6718335390845095173", "2019-07-27T13:32:33Z"
SKY, SKY_AT = "3l4xy7qv2ok2x", "2024-09-25T11:01:32.001936Z"
TOOT, TOOT_AT = "103254962155278888", "2019-12-05T11:34:47.183Z"
TUBE, FACE = "q0-_example", "10102577175875681"
PFBID = "pfbid02Ab9cDe7Fgh5JkLm3NoPqRs"


class Form(NamedTuple):
    """A text, and the one post in it."""

    text: str
    platform: str
    handle: str | None
    post_id: str
    utc: str | None


TWITTER = [
    Form(f"!twitter-embed(https://twitter.com/a_star/status/{TWEET})", T, "a_star", TWEET, TWEET_AT),
    Form(f"!anything-at-all(https://x.com/a_star/status/{TWEET}?s=20)", T, "a_star", TWEET, TWEET_AT),
    Form(f"[tweet https://twitter.com/a_star/status/{TWEET}]", T, "a_star", TWEET, TWEET_AT),
    Form(f'[tweet id="{TWEET}"]', T, None, TWEET, TWEET_AT),
    Form(f"[embed]https://x.com/a_star/status/{TWEET}[/embed]", T, "a_star", TWEET, TWEET_AT),
    Form(f'{{{{< tweet user="a_star" id="{TWEET}" >}}}}', T, "a_star", TWEET, TWEET_AT),
    Form(f"{{{{< x user=a_star id={TWEET} >}}}}".replace("< x ", "< x-post "), T, "a_star", TWEET, TWEET_AT),
    Form(f"{{{{< tweet {TWEET} >}}}}", T, None, TWEET, TWEET_AT),
    Form(f"{{% twitter https://twitter.com/a_star/status/{TWEET} %}}", T, "a_star", TWEET, TWEET_AT),
    Form(f"%[https://twitter.com/a_star/status/{TWEET}]", T, "a_star", TWEET, TWEET_AT),
    Form(f"[[tweet:{TWEET}]]", T, None, TWEET, TWEET_AT),
    Form(f'::tweet{{id="{TWEET}"}}', T, None, TWEET, TWEET_AT),
    Form(f"She wrote https://mobile.twitter.com/a_star/status/{TWEET}/photo/1.", T, "a_star", TWEET, TWEET_AT),
    Form(f"A link (https://x.com/i/web/status/{TWEET}) without a name", T, None, TWEET, TWEET_AT),
    Form(f"An old one: https://twitter.com/#!/a_star/status/{TWEET}", T, "a_star", TWEET, TWEET_AT),
    Form(f"no scheme: twitter.com/a_star/status/{TWEET}, she said", T, "a_star", TWEET, TWEET_AT),
    Form(f"[her post](https://x.com/a_star/status/{TWEET})", T, "a_star", TWEET, TWEET_AT),
    Form(f"<https://x.com/a_star/status/{TWEET}>", T, "a_star", TWEET, TWEET_AT),
    Form(
        f'<blockquote class="twitter-tweet"><p lang="en">Hello <a href="https://t.co/x">x</a></p>&mdash; A (@a_star) '
        f'<a href="https://twitter.com/a_star/status/{TWEET}?ref_src=twsrc">June 1</a></blockquote>'
        f'<script async src="https://platform.twitter.com/widgets.js"></script>',
        *(T, "a_star", TWEET, TWEET_AT),
    ),
    Form(f'<amp-twitter width="375" data-tweetid="{TWEET}"></amp-twitter>', T, None, TWEET, TWEET_AT),
    Form(f'<iframe src="https://platform.twitter.com/embed/Tweet.html?id={TWEET}"></iframe>', T, None, TWEET, TWEET_AT),
    Form(f'<twitter-widget data-tweet-id="{TWEET}"></twitter-widget>', T, None, TWEET, TWEET_AT),
    Form(f'<Tweet id="{TWEET}" />', T, None, TWEET, TWEET_AT),
    Form(f'<p>As <a href="https://twitter.com/a_star/status/{TWEET}">she wrote</a>.</p>', T, "a_star", TWEET, TWEET_AT),
    Form(
        f'<!-- wp:embed {{"url":"https://twitter.com/a_star/status/{TWEET}","type":"rich"}} -->\n<figure><div>\n'
        f"https://twitter.com/a_star/status/{TWEET}\n</div></figure>\n<!-- /wp:embed -->",
        *(T, "a_star", TWEET, TWEET_AT),
    ),
    Form("https://twitter.com/a_star/status/20", T, "a_star", "20", None),
    Form("https://twitter.com/a_star/status/29700859247", T, "a_star", "29700859247", None),
]
PICTURES = [
    Form(f"[instagram url=https://www.instagram.com/p/{GRAM}/]", IG, None, GRAM, GRAM_AT),
    Form(f"{{{{< instagram {GRAM} >}}}}", IG, None, GRAM, GRAM_AT),
    Form(
        f'<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/{GRAM}/?utm_source=x">'
        f'<a href="https://www.instagram.com/p/{GRAM}/">View this post</a></blockquote>',
        *(IG, None, GRAM, GRAM_AT),
    ),
    Form(f'<amp-instagram data-shortcode="{GRAM}" width="1"></amp-instagram>', IG, None, GRAM, GRAM_AT),
    Form(f'<iframe src="https://www.instagram.com/p/{GRAM}/embed/captioned/"></iframe>', IG, None, GRAM, GRAM_AT),
    Form(f"https://www.instagram.com/reel/{GRAM}/?igsh=abc", IG, None, GRAM, GRAM_AT),
    Form(f"https://instagram.com/a.star/p/{GRAM}/", IG, "a.star", GRAM, GRAM_AT),
    Form(f"https://www.instagram.com/tv/{GRAM}", IG, None, GRAM, GRAM_AT),
    Form("https://www.instagram.com/p/G1bRx/", IG, None, "G1bRx", None),
    Form(f"[tiktok https://www.tiktok.com/@a.star/video/{TOK}]", K, "a.star", TOK, TOK_AT),
    Form(
        f'<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a.star/video/{TOK}" data-video-id="{TOK}"><section>'
        '<a title="@a.star" href="https://www.tiktok.com/@a.star?refer=embed">@a.star</a></section></blockquote>',
        *(K, "a.star", TOK, TOK_AT),
    ),
    Form(f'<iframe data-src="https://www.tiktok.com/embed/v2/{TOK}?lang=en"></iframe>', K, None, TOK, TOK_AT),
    Form(f'<amp-tiktok data-src="{TOK}" data-video-id="{TOK}"></amp-tiktok>', K, None, TOK, TOK_AT),
    Form(f"https://m.tiktok.com/v/{TOK}.html", K, None, TOK, TOK_AT),
    Form(f'{{{{< tiktok user="a.star" id="{TOK}" >}}}}', K, "a.star", TOK, TOK_AT),
]
FILMS = [
    Form(f"[youtube]https://www.youtube.com/watch?v={TUBE}[/youtube]", Y, None, TUBE, None),
    Form(f"https://youtu.be/{TUBE}?t=42", Y, None, TUBE, None),
    Form(f"https://www.youtube.com/shorts/{TUBE}", Y, None, TUBE, None),
    Form(f"https://www.youtube.com/watch?list=PLx&v={TUBE}&t=1s", Y, None, TUBE, None),
    Form(f'<iframe src="https://www.youtube-nocookie.com/embed/{TUBE}?rel=0"></iframe>', Y, None, TUBE, None),
    Form(f'<amp-youtube data-videoid="{TUBE}" layout="responsive"></amp-youtube>', Y, None, TUBE, None),
    Form(f'<lite-youtube videoid="{TUBE}"></lite-youtube>', Y, None, TUBE, None),
    Form(f"{{{{< youtube {TUBE} >}}}}", Y, None, TUBE, None),
    Form(f'{{{{ youtube(id="{TUBE}") }}}}', Y, None, TUBE, None),
    Form(f".. youtube:: {TUBE}", Y, None, TUBE, None),
    Form(f"@[youtube]({TUBE})", Y, None, TUBE, None),
]
OTHERS = [
    Form(
        f'<div class="fb-post" data-href="https://www.facebook.com/a.star/posts/{FACE}"></div>', F, "a.star", FACE, None
    ),
    Form(
        f'<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa.star%2Fposts%2F{FACE}"></iframe>',
        *(F, "a.star", FACE, None),
    ),
    Form(f"https://www.facebook.com/a.star/posts/{PFBID}", F, "a.star", PFBID, None),
    Form(f"https://m.facebook.com/story.php?story_fbid={FACE}&id=4", F, None, FACE, None),
    Form(f"https://www.facebook.com/a.star/videos/{FACE}/", F, "a.star", FACE, None),
    Form(
        f'<amp-facebook data-href="https://www.facebook.com/a.star/videos/{FACE}/"></amp-facebook>',
        F,
        "a.star",
        FACE,
        None,
    ),
    Form(f"https://bsky.app/profile/a-star.bsky.social/post/{SKY}", B, "a-star.bsky.social", SKY, SKY_AT),
    Form(f"[bluesky https://bsky.app/profile/a-star.example/post/{SKY}]", B, "a-star.example", SKY, SKY_AT),
    Form(
        f'<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:exampleexample/app.bsky.feed.post/{SKY}"><p>Hi</p>'
        f'<a href="https://bsky.app/profile/did:plc:exampleexample/post/{SKY}?ref_src=embed">x</a></blockquote>',
        *(B, None, SKY, SKY_AT),
    ),
    Form(
        f'<iframe src="https://embed.bsky.app/embed/did:plc:exampleexample/app.bsky.feed.post/{SKY}"></iframe>',
        B,
        None,
        SKY,
        SKY_AT,
    ),
    Form(f"at://a-star.bsky.social/app.bsky.feed.post/{SKY}", B, "a-star.bsky.social", SKY, SKY_AT),
    Form(f"https://mastodon.example/@a_star/{TOOT}", M, "a_star", TOOT, TOOT_AT),
    Form(f"https://social.example/@a_star@mastodon.example/{TOOT}", M, "a_star", TOOT, TOOT_AT),
    Form(
        f'<iframe src="https://mastodon.example/@a_star/{TOOT}/embed" class="mastodon-embed"></iframe>',
        M,
        "a_star",
        TOOT,
        TOOT_AT,
    ),
    Form(f"https://mastodon.example/users/a_star/statuses/{TOOT}", M, "a_star", TOOT, TOOT_AT),
    Form("https://mastodon.example/@a_star/48113", M, "a_star", "48113", None),
]
FORMS = [*TWITTER, *PICTURES, *FILMS, *OTHERS]

# An address that wants to be a post stays a link, with the platform and a word of the reason.
MALFORMED = [
    ("https://twitter.com/a_star/status/11346168o9305325569", T, "not a number"),
    ("https://twitter.com/a_star/status/", T, "ends"),
    ("https://x.com/a_star/status/99999999999999999999999", T, "longer"),
    ("https://x.com/a_star/status/0134616809305325569", T, "not a number"),
    ("https://x.com/a_star/status/١١٣٤٦١٦٨٠٩", T, "not a number"),
    ('<amp-twitter data-tweetid="abc"></amp-twitter>', T, "not a number"),
    ("https://www.instagram.com/p/no!code/", IG, "form"),
    ("https://www.tiktok.com/@a.star/video/67183x", K, "not a number"),
    ("https://vm.tiktok.com/ZMabc123/", K, "short"),
    ("https://www.youtube.com/watch?v=tooshort", Y, "form"),
    ("https://fb.watch/abc123/", F, "short"),
    ("https://bsky.app/profile/a-star.example/post/1l4xy7qv2ok2x", B, "form"),
    ("https://mastodon.example/@a_star/12ab", M, "not a number"),
]

# What names no particular post, or is nobody's text.
NO_POSTS = [
    "https://twitter.com/a_star",
    f"https://twitter.com/intent/tweet?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F{TWEET}",
    f"https://evil.example/twitter.com/a_star/status/{TWEET}",
    f"https://twitter.com@evil.example/a_star/status/{TWEET}",
    f"https://twitter.com.evil.example/a_star/status/{TWEET}",
    "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org",
    "https://www.youtube.com/@a_star",
    "https://www.instagram.com/a.star/",
    "https://medium.com/@a_star/12345",
    f'<script>var last = "https://x.com/a_star/status/{TWEET}";</script>',
    f"<!-- https://x.com/a_star/status/{TWEET} -->",
    f'<nav><a href="https://x.com/a_star/status/{TWEET}">our post</a></nav>',
    f'<p data-note="https://x.com/a_star/status/{TWEET}">nothing</p>',
    f"[12345] and [{TWEET}] are numbers",
    f"reader@x.com/a_star/status/{TWEET}",
]
