"""What is held about a person as one package: data for programs, a page for a browser, and a tagged PDF to read and print."""

from __future__ import annotations

from pathlib import Path

from gatelodge.correspondence.queries import typeset
from gatelodge.disclosure.domain.own_data import OwnData, to_package
from gatelodge.disclosure.domain.own_print import to_print

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "disclosure" / "own_data.typ"


def build_own_pdf(told: OwnData) -> bytes:
    """Print it in the person's language; the same data give the same bytes."""
    return typeset(TEMPLATE, "told", to_print(told))


def build_own_package(told: OwnData) -> bytes:
    """Pack all three."""
    return to_package(told, build_own_pdf(told))
