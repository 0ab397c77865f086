"""Does a case leave the house as its reviewers left it, in every form, and not as the machine had misread it?"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from gatelodge.cases import actions
from gatelodge.cases.domain.case_file import CaseFile, for_public
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.cases.domain.reviewing import Manner, version_of
from gatelodge.cases.models import Moment, Party, Statement
from gatelodge.cases.queries.case_files import case_file_of, opener_of
from gatelodge.cases.queries.exports import build_export
from gatelodge.cases.queries.timeline import read_timeline
from tests.cases.scene import PURPOSE, CaseStory
from tests.cases.test_exhibits import BAG, take
from tests.cases.test_exports import text_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db

MISTAKEN, HANDBOOK = "visit was confidential", "without a permit"  # another party of the article said it; it was hedged
NAMED_BY_US, NO_STATEMENT = "never set foot", "in the car park for an hour"
OFFICER = "Officer Reed"  # of whom the article knows nothing


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    told = CaseStory(cast)
    assert told.reading
    return told


def review(story: CaseStory, words: str, verdict: str, **other: str) -> Statement:
    one = story.statement(words)
    last = one.links.order_by("place").last()
    read = Manner(str(last.party_id), one.route, one.polarity, one.modality)
    ids = {"case_id": story.id, "statement_id": one.id, "seen": version_of(one.review, one.reviewed_at)}
    manner = replace(read, **other) if other else None
    actions.review_statement(story.investigator, **ids, verdict=verdict, manner=manner, now=story.later(minutes=1))
    return one


@pytest.fixture
def file(story: CaseStory) -> CaseFile:
    """The case once people had corrected two statements by the article, one by what they know, and rejected one."""
    reed = actions.add_party(story.investigator, case_id=story.id, name=OFFICER, kind="person", now=story.now)
    review(story, MISTAKEN, "correct", source=str(story.party("A photographer").id), polarity="denied")
    review(story, HANDBOOK, "correct", modality="hedged", route="indirect")
    review(story, NAMED_BY_US, "correct", source=str(reed))
    review(story, NO_STATEMENT, "reject")
    return case_file_of(story.case, as_of=story.now)


def made(story: CaseStory, file: CaseFile, kind: ExportKind, language: str = "en") -> bytes:
    return build_export(file, kind, language=language, open_file=opener_of(story.case)).content


def about(rows: list[dict[str, Any]], words: str, column: str = "text") -> dict[str, Any]:
    [found] = [one for one in rows if words in one.get(column, "")]
    return found


def test_the_data_holds_what_stands_and_beside_it_what_was_read(story: CaseStory, file: CaseFile) -> None:
    rows = json.loads(made(story, file, ExportKind.DATA))["statements"]
    mistaken, handbook = about(rows, MISTAKEN), about(rows, HANDBOOK)
    lux, atwood = story.party("A photographer").name, story.statement(MISTAKEN).links.order_by("place").last().mention
    assert (mistaken["chain"][-1], mistaken["polarity"], mistaken["review"]) == (lux, "denied", "corrected")
    assert mistaken["machine_reading"] == {"source": atwood, "polarity": "affirmed"}
    assert mistaken["parties"][-1] == lux
    assert (handbook["modality"], handbook["route"]) == ("hedged", "indirect")
    assert sorted(handbook["machine_reading"]) == ["modality", "route"]
    assert about(rows, NAMED_BY_US)["chain"][-1] == OFFICER
    assert about(rows, NO_STATEMENT)["review"] == "rejected"


def test_the_table_holds_what_stands_and_beside_it_what_was_read(story: CaseStory, file: CaseFile) -> None:
    rows = list(csv.DictReader(io.StringIO(made(story, file, ExportKind.STATEMENTS).decode("utf-8-sig"))))
    mistaken = about(rows, MISTAKEN)
    assert mistaken["said_by"].endswith(story.party("A photographer").name)
    assert (mistaken["polarity"], mistaken["review"]) == ("denied", "corrected")
    assert mistaken["machine_reading"].startswith("polarity: affirmed, source: ")
    assert about(rows, NO_STATEMENT)["review"] == "rejected"


def test_annotations_say_what_stands_and_nothing_of_what_was_rejected(story: CaseStory, file: CaseFile) -> None:
    items = json.loads(made(story, file, ExportKind.ANNOTATIONS))["first"]["items"]
    by_id = {one["id"]: one for one in items}
    said, read, *_ = by_id[f"urn:uuid:{story.statement(MISTAKEN).id}"]["body"]
    assert f"{story.party('A photographer').name}: " in said["value"]
    assert ", denied, " in said["value"]
    assert read["value"].startswith("corrected by a reviewer; the machine read polarity: affirmed, source: ")
    assert str(story.statement(NO_STATEMENT).id) not in str(items)
    assert any(str(story.statement(NO_STATEMENT).id) in (one.a, one.b) for one in file.relations)


def test_linked_data_says_what_stands_and_nothing_of_what_was_rejected(story: CaseStory, file: CaseFile) -> None:
    nodes = json.loads(made(story, file, ExportKind.LINKED))["@graph"]
    mistaken = about(nodes, MISTAKEN, "core:statement")
    assert f"{story.party('A photographer').name}: " in mistaken["core:description"]
    assert ", denied, " in mistaken["core:description"]
    assert mistaken["house:machineReading"].startswith("polarity: affirmed, source: ")
    assert str(story.statement(NO_STATEMENT).id) not in str(nodes)


def test_the_report_tells_a_correction_in_words(story: CaseStory, file: CaseFile) -> None:
    text = text_of(made(story, file, ExportKind.REPORT))
    assert "stance corrected by a reviewer (the machine read: affirmed)" in text
    assert "source corrected by a reviewer (the machine read: attorney Dana Atwood)" in text
    spanish = text_of(made(story, file, ExportKind.REPORT, "es"))
    assert "postura: corregido en la revisión (la máquina leyó: afirmado)" in spanish
    for told in (text, spanish):
        assert '{"' not in told
        assert str(story.party("A photographer").id) not in told


def test_the_public_edition_holds_corrections_that_its_text_bears_out(story: CaseStory, file: CaseFile) -> None:
    public = for_public(file)
    told = {one.text: one for one in public.statements}
    assert {len(told), len(public.statements)} == {2}
    mistaken = next(one for text, one in told.items() if MISTAKEN in text)
    said = story.party("A photographer").name
    assert (mistaken.chain[-1], mistaken.polarity, mistaken.review) == (said, "denied", "accepted")
    assert said in story.reading.text
    assert next(one for text, one in told.items() if HANDBOOK in text).modality == "hedged"
    for kind in (ExportKind.DATA, ExportKind.STATEMENTS, ExportKind.ANNOTATIONS, ExportKind.LINKED):
        left = made(story, public, kind).decode()
        assert "machine read" not in left
        ours = [story.statement(words).id for words in (NAMED_BY_US, NO_STATEMENT)]
        for inside in (OFFICER, *map(str, ours)):
            assert inside not in left, (kind, inside)
    assert not any(one.machine_reading for one in public.statements)
    assert Party.objects.filter(name=OFFICER).exists()


def test_a_later_reading_doubles_no_time_and_undoes_no_review(
    story: CaseStory, file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [one for one in file.moments if one.source == "post"]
    deed = import_module("gatelodge.cases.actions.read_source")
    monkeypatch.setattr(deed, "engine_name", lambda: "a later reader")
    actions.read_source(story.investigator, source_id=story.source.id, now=story.later(minutes=1))
    assert Moment.objects.filter(source="post").count() == 2 * len(before)
    again = case_file_of(story.case, as_of=story.now)
    assert again.moments == file.moments
    assert again.statements == file.statements


def test_the_timeline_tells_both_clocks_and_when_an_exhibit_came(story: CaseStory) -> None:
    take(story, **BAG, content=b"")
    came = story.now
    asked = {"case_id": story.id, "purpose": PURPOSE, "now": story.now}
    shown = [one for one in read_timeline(story.investigator, **asked).placed if one.point.source == "exhibit"]
    assert [(one.point.said, one.utc) for one in shown] == [("1: A camera", came)]
    file = case_file_of(story.case, as_of=story.now)
    assert [(one.said, one.begins) for one in file.moments if one.source == "exhibit"] == [("1: A camera", came)]
    post = next(one for one in file.moments if one.source == "post")
    assert (post.begins.isoformat()[:19], post.local_begins) == (
        *("2026-02-28T01:25:02", f"2026-02-27T17:25:02{post.local_begins[19:]}"),
    )
    text = text_of(made(story, file, ExportKind.REPORT))
    assert "Facility time" in text
    assert "exhibit taken in" in text
