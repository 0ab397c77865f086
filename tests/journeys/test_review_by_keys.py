"""A whole article is reviewed without a mouse: one key a card."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from gatelodge.accounts.models import Account
from gatelodge.cases.models import Statement
from tests.browser import Browse
from tests.cases.scene import CaseStory
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_an_article_is_confirmed_in_at_most_forty_keystrokes(browse: Browse, transactional_db: None) -> None:
    story = CaseStory(Cast(now=timezone.now()))
    total = Statement.objects.filter(reading=story.reading).count()
    browse.sign_in(Account.objects.get(id=story.investigator.account_id))
    page = browse.open(f"/cases/{story.id}/review/")
    strokes = 0

    def press(*keys: str) -> None:
        nonlocal strokes
        for key in keys:
            page.keyboard.press(key)
            strokes += 1

    press("j", "j", "k")  # on to the second, and back
    expect(page.locator("[data-card]").first).to_be_focused()
    expect(page.locator(".run--here").first).to_have_attribute("data-of", "A1")
    press("a", "r", "e")
    form = page.locator("#s-A3 form[data-correcting]")
    expect(form.locator("select").first).to_be_focused()
    press("Tab", "Tab", "ArrowDown")  # to the stance: denied
    press("Tab", "Tab", "Enter")
    expect(page.locator("#s-A3")).to_contain_text("denied")
    expect(page.locator("#s-A4")).to_be_focused()
    press(*["a"] * (total - 3))
    expect(page.locator("#progress")).to_have_text(f"{total} of {total} reviewed")
    assert strokes <= 40
    states = list(Statement.objects.order_by("number").values_list("review", flat=True))
    assert states == ["accepted", "rejected", "corrected", *["accepted"] * (total - 3)]
    page.locator("label[for=keys]").click()
    page.keyboard.press("r")  # keys are off
    browse.check()
    assert not Statement.objects.filter(review="rejected", number__gt=2).exists()
