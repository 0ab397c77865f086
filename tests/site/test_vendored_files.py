"""What is vendored is named, licensed, and whole."""

from __future__ import annotations

import re

from gatelodge.config.translations import SOURCE

VENDOR = SOURCE / "site" / "static" / "vendor"
STYLE = VENDOR / "uswds" / "css" / "uswds.min.css"
# Left out on purpose: large, and no page of ours asks for them.
LEFT_OUT = re.compile(r"hero\.jpg|loader\.svg|merriweather|-light|-bolditalic|-300|-700|-italic\.woff2")


def test_every_folder_has_its_version_and_licence() -> None:
    named = dict(line.split(maxsplit=1) for line in (VENDOR / "VERSIONS").read_text().splitlines())

    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert {path.name for path in folders} == set(named)
    for folder in folders:
        assert re.fullmatch(r"\d+\.\d+\.\d+ [0-9a-f]{64}", named[folder.name])
        assert list(folder.glob("LICENSE*"))
    assert "uswds v3.14.0" in STYLE.read_text()[:200]


def test_every_file_the_style_asks_for_is_here_or_left_out_on_purpose() -> None:
    asked = set(re.findall(r"url\(\.\./([^)]+)\)", STYLE.read_text()))

    missing = {path for path in asked if not (VENDOR / "uswds" / path).is_file()}
    assert len(asked) > 30
    assert {path for path in missing if not LEFT_OUT.search(path)} == set()


def test_our_pages_hold_no_inline_script_or_style() -> None:
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", text), path
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", text), path
