"""Which documents are written by the code itself? `python -m gatelodge.config.documents` writes them, `--check` compares.

A department adds a document with one line in `DOCUMENTS`: where it lies, and the function without arguments that gives
its text. The tests compare every line of the table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gatelodge.config.house import ROOT, departments
from gatelodge.foundation.permits import PERMITS

if TYPE_CHECKING:
    from django.db.models import Field, Model

DOCUMENTS: dict[str, str] = {
    "docs/reference/rooms.svg": "gatelodge.config.rooms:picture",
    "docs/reference/permissions.md": "gatelodge.config.documents:permissions_page",
    "docs/reference/tables.md": "gatelodge.config.documents:tables_page",
    "docs/reference/application-states.md": "gatelodge.clearance.domain.lifecycle:states_page",
    "docs/reference/booking-states.md": "gatelodge.scheduling.domain.drawing:booking_states_page",
    "docs/reference/rules.md": "gatelodge.policy.queries.rules:rules_document",
    "docs/reference/sanctions.md": "gatelodge.policy.queries.rules:sanctions_document",
    "docs/reference/sanction-truth-table.md": "gatelodge.conduct.domain.truth:truth_page",
    "docs/reference/legal-truth-table.md": "gatelodge.policy.domain.legal_truth:truth_page",
    "docs/reference/media-truth-table.md": "gatelodge.grounds.domain.truth:truth_page",
    "docs/reference/disclosure-table.md": "gatelodge.policy.queries.disclosure:disclosure_document",
}
WRITTEN_BY = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"


def text_of(document: str) -> str:
    """This will give the text that the code says `document` has."""
    module, _, function = DOCUMENTS[document].partition(":")
    maker: Callable[[], str] = getattr(import_module(module), function)
    return maker()


def stale_documents(root: Path = ROOT) -> list[str]:
    """This will name the documents that no longer say what the code says."""
    return [document for document in DOCUMENTS if _read(root / document) != text_of(document)]


def write_documents(root: Path = ROOT) -> list[str]:
    """This will write what has changed, and name it."""
    stale = stale_documents(root)
    for document in stale:
        (root / document).parent.mkdir(parents=True, exist_ok=True)
        (root / document).write_text(text_of(document), encoding="utf-8")
    return stale


def permissions_page() -> str:
    """This will list every permission with the facts that grant it."""
    rows = [
        f"| `{permit.name}` | {permit.sentence.en} | {permit.sentence.es} | "
        + " **or** ".join(" and ".join(fact.name for fact in facts) for facts in permit.alternatives)
        + " |"
        for _, permit in sorted(PERMITS.items())
    ]
    return _page(
        "Permissions",
        "Who may do what. A permission is held by whoever fulfils all facts of one alternative; what is not listed "
        "is denied, and every address needs one.",
        "| permission | lets a person … | permite … | held by whoever … |",
        "|---|---|---|---|",
        *rows,
    )


def tables_page() -> str:
    """This will list every table: what it keeps, its personal data, and what the database makes impossible."""
    from django.apps import apps

    lines: list[str] = []
    for department in reversed(departments()):
        label = department if apps.is_installed(f"gatelodge.{department}") else ""
        models = sorted(apps.get_app_config(label).get_models(), key=lambda model: model.__name__) if label else []
        lines += [f"\n## {department}"] if models else []
        for model in models:
            lines += _table_lines(model)
    return _page(
        "Tables",
        "What is kept, department by department from the ground up, with the personal data in it and what can never "
        "be true of it. The constraints are the database's own.",
        *lines,
    )


def _table_lines(model: type[Model]) -> Iterator[str]:
    yield f"\n### {model.__name__}"
    yield f"\n{' '.join((model.__doc__ or '').split())}"
    yield f"\n*Personal data:* {getattr(model, 'personal_data', 'not declared')}"
    if getattr(model, "append_only", False):
        yield "\n*Append only:* the application may add rows, never change or remove one."
    fields = sorted(model._meta.local_concrete_fields, key=lambda field: field.name)
    links = [f"`{field.name}` → {_target(field)}" for field in fields if field.is_relation]
    if links:
        yield "\n*Refers to:* " + ", ".join(links)
    never = sorted(f"`{constraint.name}` ({type(constraint).__name__})" for constraint in model._meta.constraints)
    never += [f"`{field.name}` (unique)" for field in fields if field.unique and not field.primary_key]
    if never:
        yield "\n*Guards:* " + ", ".join(never)


def _target(field: Field[Any, Any]) -> str:
    target = field.related_model
    return target._meta.label.removeprefix("gatelodge.") if not isinstance(target, str | type(None)) else str(target)


def _page(title: str, sentence: str, *lines: str) -> str:
    return "\n".join([WRITTEN_BY, "", f"# {title}", "", sentence, "", *lines]).rstrip() + "\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main(arguments: list[str]) -> int:
    """This will write the documents, or with `--check` only name the stale ones and give 1."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    django.setup()
    if "--check" in arguments:
        stale = stale_documents()
        print("\n".join(f"{document} is not what the code says" for document in stale))
        return 1 if stale else 0
    print("\n".join(write_documents()) or "Nothing has changed.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
