"""Nothing is left in English: every text has its Spanish, with the same placeholders."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest

from gatelodge.config.translations import SOURCE, compile_all, extract, messages_of

DEPARTMENTS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(department: Path) -> polib.POFile:
    path = department / "locale" / "es" / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("department", DEPARTMENTS, ids=lambda path: path.name)
def test_every_text_is_translated_and_every_translation_is_used(department: Path) -> None:
    used = set(messages_of(department))
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "") for entry in catalogue(department)}

    advice = "run `python -m gatelodge.config.translations update`"
    assert not used - known, f"not in the catalogue, {advice}: {sorted(used - known)}"
    assert not known - used, f"no longer used, {advice}: {sorted(known - used)}"
    for entry in catalogue(department):
        assert all(text.strip() for text in texts(entry)), f"has no Spanish: {entry.msgid}"
        assert not entry.fuzzy, f"is only a guess: {entry.msgid}"
        assert not entry.obsolete, f"is obsolete: {entry.msgid}"


@pytest.mark.parametrize("department", DEPARTMENTS, ids=lambda path: path.name)
def test_placeholders_are_the_same_in_both_languages(department: Path) -> None:
    for entry in catalogue(department):
        one, many = (set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural or entry.msgid))
        for form, text in enumerate(texts(entry)):
            assert set(PLACEHOLDER.findall(text)) == (many if form else one), entry.msgid


def test_one_text_has_one_translation_in_the_whole_house() -> None:
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for department in DEPARTMENTS:
        for entry in catalogue(department):
            place = (department.name, "|".join(texts(entry)))
            before = known.setdefault((entry.msgctxt or "", entry.msgid), place)
            assert before[1] == place[1], f"{entry.msgid!r}: {before} and {place}"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a copy of the site's department alone, to plant faults in."""
    shutil.copytree(SOURCE / "site", tmp_path / "site", ignore=shutil.ignore_patterns("*.mo", "vendor"))
    return tmp_path


def test_finds_texts_in_python_and_in_every_tag_of_a_template(house: Path) -> None:
    (house / "site" / "web" / "planted.py").write_text(
        'from django.utils.translation import gettext as _\n_("In code")\n'
    )
    (house / "site" / "templates" / "planted.html").write_text(
        '<p>{% translate "In a tag" %}</p>\n  {% empty_state _("As an argument") %}\n'
        "{% blocktranslate trimmed count n=3 %}\n   One {{ n }}\n  {% plural %}\n Many {{ n }}\n{% endblocktranslate %}"
    )

    found = set(messages_of(house / "site")) - set(messages_of(SOURCE / "site"))

    assert found == {
        ("", "In code", ""),
        ("", "In a tag", ""),
        ("", "As an argument", ""),
        ("", "One %(n)s", "Many %(n)s"),
    }


def test_brings_a_catalogue_up_to_date_and_keeps_what_was_translated(house: Path) -> None:
    assert extract(house) == []
    (house / "site" / "templates" / "site" / "absent.html").write_text('{% translate "A new text" %}')

    extract(house)

    entries = {entry.msgid: entry for entry in catalogue(house / "site")}
    assert entries["A new text"].msgstr == ""
    assert entries["Sign out"].msgstr == "Cerrar sesión"
    assert "Nothing found" not in entries


def test_compiles_only_what_is_newer(house: Path) -> None:
    assert [path.name for path in compile_all(house)] == ["django.mo"]
    assert compile_all(house) == []
