"""How long would a person's fingers need for this page? Counts every press, and reckons it at a stated pace."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

# An unhurried typist, and the pause in which a field is read and its answer called to mind.
KEYS_A_SECOND = 5.0
PAUSE_A_FIELD = 4.0
PRESSES_TO_FIND_MOST = 80


@dataclass
class Typist:
    """Hands that never leave the keyboard; a press is a press, whether it writes or walks."""

    page: Page
    presses: int = 0
    fields: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """Give the time that the presses and pauses so far would take a person."""
        return self.presses / KEYS_A_SECOND + self.fields * PAUSE_A_FIELD

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def walk_to(self, selector: str) -> None:
        """Walk with the tabulator until the element of that selector has the focus, and pause there as a reader does."""
        for _step in range(PRESSES_TO_FIND_MOST):
            self.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                self.fields += 1
                return
        raise AssertionError(f"{self.page.url}: the keyboard does not reach {selector}")

    def answer(self, name: str, text: str) -> None:
        """Answer the question of that name: lists and dates take typing as well."""
        self.walk_to(f"[name='{name}']")
        self.write(text)

    def follow(self, selector: str) -> None:
        """Walk to a link or button and press Enter, which leads to another page."""
        self.walk_to(selector)
        self.pages += 1
        with self.page.expect_navigation():
            self.press("Enter")
