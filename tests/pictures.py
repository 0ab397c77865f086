"""Which pictures does the documentation show, what is each drawn from, and are they still what the pages look like?"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "gatelodge"
FOLDER = ROOT / "docs" / "screenshots"
MADE_FROM = FOLDER / "made-from.json"
SHELL = ("site/templates/site/base.html", "site/templates/site/page.html", "site/templates/site/parts/tools.html")
SHELL += ("site/static/site/site.css",)
# The picture's name without size and language, the test that takes it, and what the page is drawn from beside the shell.
DRAWN_FROM = {
    "booking": ("test_3_scheduling.py", ("scheduling/templates/scheduling/booking.html",)),
    "gate-day": ("test_4_gate.py", ("gate/templates/gate/day.html", "gate/static/gate/gate.css")),
    "work-list": ("test_2_clearance.py", ("clearance/templates/clearance/work.html",)),
}


def shown() -> set[str]:
    """Give the file names of the pictures that any document shows."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return {name for page in pages for name in re.findall(r"screenshots/([\w.-]+\.png)", page.read_text())}


def name_of(file_name: str) -> str:
    """Give a picture's name without size and language."""
    return re.sub(r"-(phone|desk)-(en|es)\.png$", "", file_name)


def digest_of(name: str) -> str:
    """Give one digest of all that a picture is drawn from."""
    whole = hashlib.sha256()
    for path in (*SHELL, *DRAWN_FROM[name][1]):
        whole.update((SOURCE / path).read_bytes())
    return whole.hexdigest()


def made_from() -> dict[str, str]:
    """Give the digests kept with the pictures."""
    kept: dict[str, str] = json.loads(MADE_FROM.read_text()) if MADE_FROM.exists() else {}
    return kept


def keep(file_name: str) -> None:
    """Keep what a picture just taken was drawn from."""
    kept = made_from() | {file_name: digest_of(name_of(file_name))}
    MADE_FROM.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n")


def retake(names: set[str]) -> str:
    """Say how to take these pictures again."""
    tests = sorted({f"tests/journeys/{DRAWN_FROM[name_of(one)][0]}" for one in names if name_of(one) in DRAWN_FROM})
    return f"stale: {sorted(names)}; run GATELODGE_SCREENSHOTS=1 ./gatelodge test {' '.join(tests)} and look at them"
