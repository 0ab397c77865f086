"""Do the documents that the code writes say what the code says?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gatelodge.config.check import check_environment
from gatelodge.config.documents import DOCUMENTS, stale_documents, text_of, write_documents
from gatelodge.config.house import ROOT, departments
from gatelodge.config.rooms import Plan, picture, survey


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_generated_document_is_up_to_date(document: str) -> None:
    assert (ROOT / document).read_text() == text_of(document), "run: python -m gatelodge.config.documents"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_documents_have_the_same_bytes_whatever_the_order_of_sets(seed: str) -> None:
    check = [sys.executable, "-m", "gatelodge.config.documents", "--check"]
    environment = {**check_environment(), "PYTHONHASHSEED": seed}
    run = subprocess.run(check, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_a_stale_document_is_named_and_mended(tmp_path: Path) -> None:
    assert set(write_documents(tmp_path)) == set(DOCUMENTS)
    assert stale_documents(tmp_path) == []
    stale = next(iter(DOCUMENTS))
    (tmp_path / stale).write_text("what the code said last year")
    assert stale_documents(tmp_path) == [stale]
    assert write_documents(tmp_path) == [stale]
    assert stale_documents(tmp_path) == []


def test_the_picture_can_be_read_aloud() -> None:
    drawn = ET.fromstring(picture())
    named = {element.tag.rpartition("}")[2]: element.text or "" for element in drawn}
    assert named["title"]
    assert all(f"{importer} uses" in named["desc"] for importer, _ in survey().uses)


def test_the_picture_shows_every_room_and_every_import() -> None:
    plan = survey()
    drawn = picture()
    assert all(f">{room}</text>" in drawn for room in plan.rooms)
    assert drawn.count('class="dot"') == len(plan.uses)


def test_every_import_in_the_picture_points_down() -> None:
    plan: Plan = survey()
    assert all(plan.rooms.index(importer) < plan.rooms.index(imported) for importer, imported in plan.uses)


def test_the_architecture_page_tells_of_every_room_within_two_pages() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text()
    assert not [room for room in departments() if f"`{room}`" not in page]
    assert len(page.splitlines()) <= 100
    assert len(page.split()) <= 1000
