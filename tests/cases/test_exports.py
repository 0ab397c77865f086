"""Does each form of a case say the same, exactly, and does the public edition tell nothing that is the house's?"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import warnings
import zipfile

import pikepdf
import pytest

from gatelodge.cases.domain.annotations import annotated
from gatelodge.cases.domain.case_file import as_data, for_public
from gatelodge.cases.domain.custody import head_of
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.cases.domain.tables import safe_cell
from gatelodge.cases.queries.exports import OF_EDITION, build_export
from gatelodge.cases.queries.verify_locker import bag_digest, faults_of
from tests.cases.case_files import ARTICLE, FILES, SECRET, case_file, uid

HELD = {uid(101): FILES["x1"], uid(102): FILES["x2"], uid(1): ARTICLE.encode(), uid(2): ARTICLE.encode()}


def text_of(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return " ".join(told.decode().split())


def export(file, kind: ExportKind, language: str = "en"):
    return build_export(file, kind, language=language, open_file=HELD.__getitem__)


def test_the_public_edition_holds_no_secret_in_any_byte() -> None:
    internal, public = case_file(), for_public(case_file())
    assert SECRET in str(as_data(internal))
    told = {kind: export(public, kind) for kind in OF_EDITION[public.edition]}
    told[ExportKind.REPORT, "es"] = export(public, ExportKind.REPORT, "es")
    for kind, made in told.items():
        found = [text for text in every_text(made.name, made.content) if SECRET in text.lower()]
        assert not found, kind
    # The same search finds them in the edition for the house, in each form: it is not blind.
    for kind in OF_EDITION[internal.edition]:
        made = export(internal, kind)
        assert any(SECRET in text.lower() for text in every_text(made.name, made.content)), kind
    assert [one.text for one in public.statements] == [one.text for one in internal.statements[:3]]
    assert [(one.a, one.b) for one in public.relations] == [(uid(11), uid(12))]


def every_text(name: str, content: bytes):
    """Give everything that can be read in a file: names, raw bytes, pages, metadata, and what is packed or attached."""
    yield name
    yield content.decode("utf-8", "replace")
    if name.endswith(".pdf"):
        yield text_of(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield f"{pdf.docinfo} {pdf.open_metadata()}"
            for attached, spec in pdf.attachments.items():
                yield from every_text(attached, spec.get_file().read_bytes())
            for one in pdf.objects:
                yield one.read_bytes().decode("latin-1") if isinstance(one, pikepdf.Stream) else str(one)
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for one in archive.namelist():
                yield from every_text(one, archive.read(one))


def test_the_report_is_archival_and_holds_the_data() -> None:
    file = case_file()
    report = export(file, ExportKind.REPORT)
    assert report.content == export(case_file(), ExportKind.REPORT).content
    with pikepdf.open(io.BytesIO(report.content)) as pdf, pdf.open_metadata() as said:
        assert (said.pdfa_status, said["pdfuaid:part"], str(pdf.Root.Lang)) == ("3A", "1", "en")
        assert pdf.Root.MarkInfo.Marked
        [(name, spec)] = pdf.attachments.items()
        assert (name, str(spec.relationship), spec.get_file().mime_type) == ("case.json", "/Data", "application/json")
        assert json.loads(spec.get_file().read_bytes()) == as_data(file)
    text = text_of(report.content)
    claims, findings = text.split("Part 2: What was found")
    assert "she was there" in claims
    assert "She visited." not in claims
    assert "She visited." in findings
    said_once = file.statements[0]
    assert f"characters {said_once.start} to {said_once.end}" in claims
    assert claims.count(said_once.text_sha256) >= len(file.statements)
    assert head_of(file.custody) in findings


def test_an_annotation_points_at_the_very_words() -> None:
    items = annotated(case_file())["first"]["items"]
    told = [one for one in items if one["motivation"] == "describing"][:3]
    for one in told:
        quote, position = one["target"][0]["selector"]
        assert ARTICLE[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert ARTICLE.count(around) == 1
    assert told[0]["target"][0]["source"]["via"] == "https://morning-post.example/quartz"
    assert len([one for one in items if one["motivation"] == "linking"]) == 4


@pytest.mark.parametrize("edition", [case_file, lambda: for_public(case_file())], ids=["internal", "public"])
def test_the_linked_data_conforms_to_case(edition, tmp_path) -> None:
    with warnings.catch_warnings(action="ignore"):
        from case_utils.case_validate import validate

        path = tmp_path / "case.jsonld"
        path.write_bytes(export(edition(), ExportKind.LINKED).content)
        told = {"case_version": "case-1.5.0", "inference": "none", "allow_infos": False, "allow_warnings": False}
        result = validate([str(path)], **told)
    assert result.conforms, result.text
    assert not result.undefined_concepts


def test_a_table_holds_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(export(case_file(), ExportKind.STATEMENTS).content.decode("utf-8-sig"))))
    assert rows[2]["text"] == "'=HYPERLINK is how a spreadsheet is fooled"
    assert (rows[0]["source_sha256"], rows[0]["start"]) == (case_file().sources[0].sha256, "0")
    formulas = ("=1", "+1", "-1", "@a", " \t=1", "\ufeff=1", "\u200b\n=1", "\uff1d1")
    assert {safe_cell(text)[0] for text in formulas} == {"'"}
    assert [safe_cell(text) for text in ("1", "a=1", "\ufeffa")] == ["1", "a=1", "\ufeffa"]
    assert len(export(case_file(), ExportKind.CUSTODY).content.splitlines()) == 11


def test_the_locker_of_a_case_is_sound_in_both_editions() -> None:
    for file in (case_file(), for_public(case_file())):
        made = export(file, ExportKind.LOCKER)
        assert made.content == export(file, ExportKind.LOCKER).content
        with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        head = head_of(file.custody) if file.custody else ""
        assert not faults_of(files, head, made.bag)
        assert made.bag == bag_digest(files)
        assert ("data/custody.json" in files) is bool(file.custody)
