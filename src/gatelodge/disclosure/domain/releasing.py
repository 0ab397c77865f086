"""What is told of what was found: the outcome, the rules that are named, and the documents of the package."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome, RecordsState
from gatelodge.disclosure.domain.redacting import cut_table, cut_text
from gatelodge.foundation.wording import Wording

# The first day that a ZIP can name: when somebody packed it tells nothing.
NO_TIME = (1980, 1, 1, 0, 0, 0)
LETTER, MANIFEST = "letter.pdf", "manifest.json"
ENDINGS = {ItemForm.TEXT: "txt", ItemForm.TABLE: "csv", ItemForm.PDF: "pdf"}
LONGEST_NAME = 60
Typeset = Callable[[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Rule:
    """An exemption as it stood when the item was decided."""

    id: str
    silent: bool
    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Decided:
    """One item as it was found, and what was decided about it."""

    title: str
    form: ItemForm
    text: str
    outcome: ItemOutcome
    passages: tuple[str, ...] = ()
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One item as it is handed out; its name holds its place among those that are."""

    name: str
    title: str
    form: ItemForm
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that whoever asked learns: a function of what is not withheld in silence, and of nothing else."""

    outcome: RecordsState
    rules: tuple[Rule, ...]
    documents: tuple[Document, ...]


def told_of(items: Iterable[Decided]) -> Told:
    """Give what is told of items: silent ones are as if they had not been found, and a silent cut as if it were no cut."""
    heard = [one for one in items if not _is_silent(one)]
    left = [(one, _left_of(one)) for one in heard if one.outcome is not ItemOutcome.WITHHOLD]
    documents = _documents([(one, text) for one, text in left if text])
    rules = {one.rule.id: one.rule for one in heard if one.rule is not None and not one.rule.silent}
    if not documents:
        outcome = RecordsState.NOTHING_RELEASED
    else:
        outcome = RecordsState.PARTLY_RELEASED if rules else RecordsState.RELEASED
    return Told(outcome, tuple(rules[key] for key in sorted(rules)), documents)


def _is_silent(one: Decided) -> bool:
    return one.outcome is ItemOutcome.WITHHOLD and one.rule is not None and one.rule.silent


def _left_of(one: Decided) -> str:
    cut = cut_table if one.form is ItemForm.TABLE else cut_text
    return cut(one.text, one.passages if one.outcome is ItemOutcome.REDACT else ())


def _documents(left: Sequence[tuple[Decided, str]]) -> tuple[Document, ...]:
    """Put documents in an order that does not tell in which one they were found, and number them."""
    ordered = sorted(left, key=lambda pair: (pair[0].title, pair[1]))
    width = max(2, len(str(len(ordered))))
    return tuple(
        Document(f"{place:0{width}d}-{safe_name(one.title)}.{ENDINGS[one.form]}", one.title, one.form, text)
        for place, (one, text) in enumerate(ordered, 1)
    )


def safe_name(title: str) -> str:
    """Give a file's name out of a title: plain letters, digits and hyphens, whatever was typed."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    return name or "document"


def data_of(told: Told) -> list[dict[str, str]]:
    """Give the documents as they are kept, to rebuild the package from."""
    return [{"name": one.name, "title": one.title, "form": one.form, "text": one.text} for one in told.documents]


def documents_of(kept: Iterable[Mapping[str, str]]) -> tuple[Document, ...]:
    """Read documents back."""
    return tuple(Document(one["name"], one["title"], ItemForm(one["form"]), one["text"]) for one in kept)


def packed(code: str, dated: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """Build a package: the same files give the same bytes, and nothing in it tells who built it, or at what time."""
    listed = [{"name": name, "sha256": hashlib.sha256(held).hexdigest(), "size": len(held)} for name, held in files]
    return zipped([(MANIFEST, in_json({"request": code, "dated": dated, "files": listed})), *files])


def files_of(letter: bytes, documents: Iterable[Document], typeset: Typeset) -> list[tuple[str, bytes]]:
    """Give the files of a package, the letter first."""
    return [(LETTER, letter), *((one.name, _bytes_of(one, typeset)) for one in documents)]


def _bytes_of(one: Document, typeset: Typeset) -> bytes:
    return typeset(one.title, one.text) if one.form is ItemForm.PDF else one.text.encode() + b"\n"


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Put files into an archive, as they are: a compressor may give other bytes on the next machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, held in files:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, held)
    return out.getvalue()


def in_json(data: Any) -> bytes:
    """Write data so that the same data are the same bytes."""
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"
