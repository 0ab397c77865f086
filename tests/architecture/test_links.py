"""Does every link between our own pages lead somewhere?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gatelodge.config.house import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")


def dead_links(page: Path, text: str) -> list[str]:
    """This will give the links of a page that lead to nothing in this checkout."""
    return [link for link in LINK.findall(text) if not (page.parent / link).exists()]


def test_every_link_between_pages_leads_somewhere() -> None:
    assert len(PAGES) > 10
    assert not {str(page.relative_to(ROOT)): dead for page in PAGES if (dead := dead_links(page, page.read_text()))}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[rules](docs/reference/rules.md) and [more](docs/reference/rules.md#r)", []),
        ("[gone](docs/reference/gone.md) ![picture](docs/gone.png)", ["docs/reference/gone.md", "docs/gone.png"]),
        ("[elsewhere](https://example.org/x) [here](#top)", []),
    ],
)
def test_a_dead_link_is_named(text: str, dead: list[str]) -> None:
    assert dead_links(ROOT / "README.md", text) == dead
