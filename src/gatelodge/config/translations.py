"""How do texts reach their readers in Spanish? Collects them from code and templates, and compiles the catalogues.

No gettext binary is needed: Babel reads Python, Django turns its templates into something Babel reads, polib writes.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract as babel_extract
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LANGUAGES = ("es",)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "gatelodge",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str, str, str]  # context, singular, plural


def compile_all(source: Path = SOURCE) -> list[Path]:
    """Compile every catalogue that is newer than its compiled form; give those that were written."""
    written = []
    for catalogue in sorted(source.glob("*/locale/*/LC_MESSAGES/django.po")):
        compiled = catalogue.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
            continue
        # Two starting processes may compile at once: each writes its own file and moves it into place.
        draft = compiled.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(catalogue)).save_as_mofile(str(draft))
        draft.replace(compiled)
        written.append(compiled)
    return written


def messages_of(department: Path) -> dict[Key, list[tuple[str, int]]]:
    """Collect the texts to translate of one department, with the places where they stand."""
    found: dict[Key, list[tuple[str, int]]] = {}
    for path in sorted([*department.rglob("*.py"), *department.rglob("templates/**/*.html")]):
        place = path.relative_to(department).as_posix()
        for line, key in _messages_in(path):
            found.setdefault(key, []).append((place, line))
    return found


def extract(source: Path = SOURCE) -> list[Path]:
    """Bring every department's catalogues up to date: new texts empty, texts that are gone removed."""
    changed = []
    for department in sorted(path for path in source.iterdir() if (path / "__init__.py").exists()):
        wanted = messages_of(department)
        for language in LANGUAGES:
            path = department / "locale" / language / "LC_MESSAGES" / "django.po"
            if (wanted or path.exists()) and _bring_up_to_date(path, language, wanted):
                changed.append(path)
    return changed


def _messages_in(path: Path) -> Iterator[tuple[int, Key]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # What is not a message has become noise, whose indentation would stop the reader of Python.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    for line, message, _comments, context in babel_extract("python", io.BytesIO(text.encode()), KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        yield line, (context or "", singular, plural)


def _bring_up_to_date(path: Path, language: str, wanted: dict[Key, list[tuple[str, int]]]) -> bool:
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""): entry for entry in before}
    after = polib.POFile(wrapwidth=110)
    after.metadata = {**HEADER, "Language": language}
    for key in sorted(wanted, key=lambda key: (wanted[key][0], key)):
        context, singular, plural = key
        entry = known.get(key) or polib.POEntry(msgid=singular, msgid_plural=plural, msgctxt=context or None)
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        # The place without its line: moving a line must not change the catalogue.
        entry.occurrences = [(place, "") for place in sorted({place for place, _ in wanted[key]})]
        after.append(entry)
    if path.exists() and str(after) == path.read_text(encoding="utf-8").rstrip("\n") + "\n":
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(after), encoding="utf-8")
    return True


def main() -> None:
    """Run `update` (collect, then compile) or `compile`."""
    if sys.argv[1:] not in (["update"], ["compile"]):
        sys.exit("usage: python -m gatelodge.config.translations update|compile")
    if sys.argv[1] == "update":
        for path in extract():
            missing = len(polib.pofile(str(path)).untranslated_entries())
            print(f"{path.relative_to(SOURCE)}: {missing} to translate")
    for path in compile_all():
        print(f"compiled {path.relative_to(SOURCE)}")


if __name__ == "__main__":
    main()
