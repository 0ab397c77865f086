"""Is every post of an article found, with the time that its id holds and no other?"""

from __future__ import annotations

import pytest

from gatelodge.cases.domain.reading.laying_out import lay_out
from gatelodge.cases.domain.reading.post_times import time_of
from gatelodge.cases.domain.reading.posts import Post
from tests.cases.embed_forms import FORMS, MALFORMED, NO_POSTS, Form

AROUND = "Before it.\n\n{}\n\nAfter it."


def test_there_are_forms_enough() -> None:
    assert len(FORMS) >= 60
    assert {form.platform for form in FORMS} == {
        "twitter",
        "instagram",
        "tiktok",
        "youtube",
        "facebook",
        "bluesky",
        "mastodon",
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text[:60])
def test_a_post_is_found(form: Form) -> None:
    found = lay_out(AROUND.format(form.text)).found
    assert [(e.post.platform, e.post.handle, e.post.post_id, e.time.utc) for e in found.embeds] == [form[1:]]
    assert not found.links
    [embed] = found.embeds
    assert (embed.time.basis == "id") == (form.utc is not None) == (embed.time.precision != "none")
    assert form.post_id in AROUND.format(form.text)[embed.start : embed.end]


@pytest.mark.parametrize(("text", "platform", "reason"), MALFORMED)
def test_a_malformed_address_stays_a_link_with_the_reason(text: str, platform: str, reason: str) -> None:
    found = lay_out(AROUND.format(text)).found
    assert not found.embeds
    assert [(link.platform, reason in link.reason) for link in found.links] == [(platform, True)]


@pytest.mark.parametrize("text", NO_POSTS)
def test_what_names_no_post_is_none(text: str) -> None:
    found = lay_out(AROUND.format(text)).found
    assert not found.embeds
    assert not found.links


def test_ids_beyond_what_a_platform_gives_have_no_time() -> None:
    for platform, post_id in (("instagram", "_" * 11), ("tiktok", "99"), ("mastodon", "1"), ("twitter", str(10**13))):
        assert time_of(Post(platform, None, post_id)).utc is None
