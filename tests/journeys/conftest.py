"""Journeys run in Debian's Chromium against the live server."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import CHROMIUM_ARGS, Browse, chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stand in for the plug-in's own, whose definition warns; `Browse` knows the live server."""
    return ""


@pytest.fixture
def browse(live_server: LiveServer, page: Page) -> Browse:
    # A name, not an address: passkeys are bound to names.
    return Browse(page, live_server.url.replace("127.0.0.1", "localhost"))
