"""What does a person see in a real browser? Opens pages, signs in, checks every page, takes its picture."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests import pictures
from tests.signing_in import signed_in

# Only what is wrong comes back from the browser: what is right is hundreds of kilobytes.
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(({violations}) => ({violations}))"
LOOKS = """[
    document.documentElement.lang, document.querySelectorAll('h1').length, document.documentElement.scrollWidth
]"""
PHONE, DESK, NARROWEST = (390, 844), (1280, 900), (360, 740)
WANTS_PICTURES = os.environ.get("GATELODGE_SCREENSHOTS") == "1"
APT_LINE = "apt-get install -y --no-install-recommends chromium libatomic1"
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Give the path of Chromium; without one the journeys fail, they are never skipped."""
    path = os.environ.get("GATELODGE_CHROMIUM", "/usr/bin/chromium")
    if not Path(path).is_file():
        raise RuntimeError(f"No Chromium at {path}. Run `{APT_LINE}` as root, or name one in GATELODGE_CHROMIUM.")
    return path


@dataclass
class Browse:
    """One browser window on the live server, that remembers everything that went wrong in it."""

    page: Page
    base_url: str
    language: str = "en"
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)
        self.page.on("console", self._see_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))

    # Going about

    def open(self, path: str) -> Page:
        """Open a page of the site by its path."""
        self.page.goto(self.base_url + path)
        return self.page

    def press(self, name: str, *, exact: bool = True, stays: bool = False) -> None:
        """Press the button or follow the link of that name in the content, and wait for the page it leads to.

        `stays` is for what changes the page in place, by script or htmx.
        """
        main = self.page.locator("main")
        target = main.get_by_role("button", name=name, exact=exact).or_(
            main.get_by_role("link", name=name, exact=exact)
        )
        if stays:
            target.first.click()
            return
        with self.page.expect_navigation():
            target.first.click()

    def fill(self, **by_label: str) -> None:
        """Fill fields by label: `fill(Full_name="Marisol Exampleton")`."""
        for label, value in by_label.items():
            self.page.locator("main").get_by_label(label.replace("_", " "), exact=True).fill(value)

    def choose(self, *labels: str) -> None:
        """Tick boxes and radio buttons by label; their inputs lie off the page, as USWDS draws its own."""
        for label in labels:
            self.page.locator("main label").get_by_text(label, exact=True).first.click()

    def speak(self, language: str) -> None:
        """Set the language of the pages that follow."""
        self.language = language
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": self.base_url}
        self.page.context.add_cookies([cookie])

    # Signing in

    def sign_in(self, account: Any, *, second_factor: bool = True) -> None:
        """Open a session for the account at once, as sign-in with or without a second factor leaves it."""
        client = signed_in(account, second_factor=second_factor)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.base_url}])

    def sign_in_by_form(self, email: str, password: str, *, code: str = "") -> None:
        """Sign in as a person does, with the code of the authenticator app when one is asked for."""
        page = self.open("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        self._submit("password")
        if code:
            page.locator("[name=code]").fill(code)
            self._submit("code")

    def confirm_password(self, password: str) -> None:
        """Give the password again, where a page of the account asks for it."""
        self.page.locator("[name=password]").fill(password)
        self._submit("password")

    def sign_out(self) -> None:
        """Forget who is signed in."""
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    # Looking closely

    def check(self) -> None:
        """Fail unless the page is accessible, speaks its language, fits a phone, and asked nothing of the outside."""
        with self._sized(DESK):
            self._check_access()
        with self._sized(NARROWEST):
            self._check_access()
            self._check_looks()

    def check_fit(self) -> None:
        """Fail unless the page speaks its language, fits a phone, and asked nothing of the outside."""
        with self._sized(NARROWEST):
            self._check_looks()

    def _check_access(self) -> None:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = AxeResults(self.page.evaluate(VIOLATIONS))
        assert found.violations_count == 0, f"{self.page.url} at {self.page.viewport_size}\n{found.generate_report()}"

    def _check_looks(self) -> None:
        spoken, headings, width = self.page.evaluate(LOOKS)
        assert spoken == self.language, f"{self.page.url} speaks {spoken}, not {self.language}"
        assert headings == 1, f"{self.page.url} has {headings} headings h1"
        assert width <= NARROWEST[0], f"{self.page.url} scrolls sideways on a phone: {width} px"
        assert not self.problems, f"{self.page.url}: {self.problems}"

    def shoot(self, name: str, *, languages: tuple[str, ...] = ("en", "es")) -> list[Path]:
        """Take the page's picture at phone and desk width in each language, where a document shows it and it was asked for.

        With or without a picture, the page is opened again for a language that is not the present one, so the answer
        to a form is taken with `languages=("en",)`.
        """
        before, taken = self.language, []
        for language in languages:
            if language != self.language:
                self.speak(language)
                self.page.goto(self.page.url)
            for label, size in (("phone", PHONE), ("desk", DESK)):
                file_name = f"{name}-{label}-{language}.png"
                if WANTS_PICTURES and file_name in pictures.shown():
                    with self._sized(size):
                        taken.append(self._taken(file_name))
        if self.language != before:
            self.speak(before)
            self.page.goto(self.page.url)
        return taken

    def _taken(self, file_name: str) -> Path:
        pictures.FOLDER.mkdir(parents=True, exist_ok=True)
        path = pictures.FOLDER / file_name
        self.page.screenshot(path=path, full_page=True, animations="disabled")
        pictures.keep(file_name)
        return path

    def _submit(self, field_name: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"form:has([name={field_name}]) button[type=submit]").first.click()

    @contextmanager
    def _sized(self, size: tuple[int, int]) -> Iterator[None]:
        before = self.page.viewport_size
        if before == {"width": size[0], "height": size[1]}:
            yield
            return
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        yield
        if before:
            self.page.set_viewport_size(before)

    # Watching

    def _see_request(self, request: Request) -> None:
        # The browser's own viewer of PDFs is made of files inside the browser.
        if not re.match(rf"{re.escape(self.base_url)}/|data:|blob:|chrome(-extension)?:", request.url):
            self.problems.append(f"asked the outside: {request.url}")

    def _see_response(self, response: Response) -> None:
        # Pages and htmx answers may refuse; what a page is made of may not.
        if response.status >= 400 and response.request.resource_type not in ("document", "xhr", "fetch"):
            self.problems.append(f"{response.status} for {response.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")
