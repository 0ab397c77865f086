"""What hands do in every journey: answer a question, press a button by its value, read the clock.

A journey itself is told in steps, each a function whose name is a sentence that begins with given, when or then.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.browser import Browse


def answer(browse: Browse, name: str, value: str) -> None:
    """Answer the question of that name, whichever way the page asks it."""
    fields = browse.page.locator(f"main [name='{name}']:not([type=hidden])")
    kind = fields.first.evaluate("field => field.type")
    if kind in ("radio", "checkbox"):
        # The design system draws its own box over the real one, so the label is pressed.
        ident = browse.page.locator(f"main [name='{name}'][value='{value}']").get_attribute("id")
        browse.page.locator(f"main label[for='{ident}']").click()
    elif kind == "select-one":
        fields.first.select_option(value)
    else:
        fields.first.fill(value)


def go(browse: Browse, button: str) -> None:
    """Press the button that a selector finds, and wait for the page it leads to."""
    with browse.page.expect_navigation():
        browse.page.locator(f"main {button}").first.click()
    browse.check()


def see(browse: Browse, *texts: str) -> None:
    """Fail unless the page says all of this."""
    said = " ".join(browse.page.locator("main").inner_text().split())
    for text in texts:
        assert text in said, f"{browse.page.url} does not say {text!r}: {said}"


def reads(browse: Browse, *, en: tuple[str, ...], es: tuple[str, ...]) -> None:
    """Fail unless the page says this in each language, and is fit for everybody in both; end in the present one."""
    before = browse.language
    for language, texts in sorted({"en": en, "es": es}.items(), key=lambda one: one[0] == before):
        if language != browse.language:
            browse.speak(language)
            browse.open(browse.page.url.removeprefix(browse.base_url))
        see(browse, *texts)
        browse.check()


def sign(browse: Browse) -> None:
    """Draw a line in the frame for signatures, as a finger would."""
    frame = browse.page.locator("[data-signature] canvas")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box is not None
    mouse = browse.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    for step in range(1, 15):
        mouse.move(box["x"] + 20 + step * 12, box["y"] + 20 + step % 2 * 40)
    mouse.up()


def midday(cast: Any) -> datetime:
    """Lay the facility where it is midday now, so that no story runs over midnight; give its local time."""
    local: datetime = cast.midday()
    return local
