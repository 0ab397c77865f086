"""What the pages, files, command and API show, and to whom."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.config import cli
from gatelodge.foundation.actors import Role
from gatelodge.ledger.models import Event
from gatelodge.reports.domain.declared import PUBLIC
from gatelodge.reports.domain.dictionary import dictionary_data
from gatelodge.reports.models import ReleaseDraft
from tests.reports.conftest import QUARTER, StatisticsStory
from tests.signing_in import signed_in


@pytest.fixture
def published(statistics: StatisticsStory) -> StatisticsStory:
    """Forty people, thirty applications, published; Birch has nobody."""
    assert statistics.cast.birch
    statistics.people(39)
    statistics.decided(30, days=10)
    statistics.published()
    return statistics


def said(client: Client, url: str, language: str = "en") -> str:
    client.cookies["language"] = language
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_everybody_reads_without_signing_in(published: StatisticsStory) -> None:
    nobody = Client()
    assert "Third quarter of 2025" in said(nobody, "/reports/")
    assert "People without a visit" in said(nobody, f"/reports/{QUARTER}/")
    page = said(nobody, f"/reports/{QUARTER}/without_a_visit/")
    assert '<td class="text-right">40</td>' in page
    assert "100 %" not in page, "a share of suppressed figures would tell them"
    assert '<span class="usa-sr-only">suppressed</span>' in page
    assert "Legal visits: who had no other counts as without a visit." in page


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/reports/", "Tercer trimestre de 2025"),
        (f"/reports/{QUARTER}/", "Todas las publicaciones de este periodo"),
        (f"/reports/{QUARTER}/without_a_visit/", "Una raya indica una cifra suprimida."),
        ("/reports/dictionary/", "Qué significan las tablas y las columnas"),
    ],
)
def test_speaks_spanish(published: StatisticsStory, url: str, words: str) -> None:
    assert words in said(Client(), url, "es")


@pytest.mark.parametrize(
    "url",
    [
        *("/reports/2025-Q4/", "/reports/2025-Q9/", "/reports/nothing.json", f"/reports/{QUARTER}/nothing/"),
        *(f"/reports/{QUARTER}/nothing.csv", f"/reports/{QUARTER}/releases/2.json", "/reports/2025-Q4/turn_aways.csv"),
    ],
)
def test_what_was_not_published_is_not_there(published: StatisticsStory, url: str) -> None:
    assert Client().get(url).status_code == 404


def test_files_say_what_the_page_says(published: StatisticsStory) -> None:
    nobody = Client()
    whole = nobody.get(f"/reports/{QUARTER}.json").content
    assert nobody.get(f"/reports/{QUARTER}/releases/1.json").content == whole
    assert sha256(whole).hexdigest() in said(nobody, f"/reports/{QUARTER}/")
    table = json.loads(nobody.get(f"/reports/{QUARTER}/applications_decided.json").content)
    lines = [*csv.DictReader(io.StringIO(nobody.get(f"/reports/{QUARTER}/applications_decided.csv").content.decode()))]
    assert [
        (line["facility"], line["outcome"], line["days"], int(line["value"]) if line["value"] else None)
        for line in lines
    ] == [(*one["at"], one["value"]) for one in table["figures"]]
    assert {line["suppressed"] for line in lines} == {"yes", "no"}
    assert table["release_digest"] == sha256(whole).hexdigest()


def test_the_dictionary_explains_every_table_and_value(published: StatisticsStory) -> None:
    told = json.loads(Client().get("/reports/dictionary.json").content)
    assert told == dictionary_data()
    assert [one["id"] for one in told["tables"]] == [shape.id for shape in PUBLIC]
    page = said(Client(), "/reports/dictionary/")
    for shape in PUBLIC:
        assert shape.title.en in page
        assert all(one.label.en in page for dimension in shape.dimensions for one in dimension.categories)
    whole = json.loads(Client().get(f"/reports/{QUARTER}.json").content)
    known = {one["id"]: {d["id"] for d in one["dimensions"]} for one in told["tables"]}
    assert all({d["id"] for d in one["dimensions"]} == known[one["id"]] for one in whole["tables"])


def test_an_officer_prepares_and_the_head_publishes_on_the_pages(statistics: StatisticsStory) -> None:
    cast = statistics.cast
    statistics.people(40)
    desk, head = (signed_in(cast.staff(role, cast.alder)) for role in (Role.INFORMATION_OFFICER, Role.INSTITUTION_HEAD))
    wrong = desk.post("/reports/drafts/", {"period": "someday", "reason": ""})
    assert (wrong.status_code, "Write a month as 2026-04" in wrong.content.decode()) == (422, True)
    made = desk.post("/reports/drafts/", {"period": QUARTER, "reason": ""})
    draft = ReleaseDraft.objects.get()
    assert made["Location"] == f"/reports/drafts/{draft.id}/"
    assert "Publish exactly this" not in said(desk, made["Location"])
    assert desk.post(made["Location"], {"digest": draft.digest}).status_code == 403
    assert "Publish exactly this" in said(head, made["Location"])
    assert head.post(made["Location"], {"digest": draft.digest})["Location"] == f"/reports/{QUARTER}/"
    assert Client().get(f"/reports/{QUARTER}/").status_code == 200
    again = desk.post("/reports/drafts/", {"period": QUARTER, "reason": "Again."})
    assert "Nothing that may be said has changed" in again.content.decode()


class TestFigures:
    def ask(self, who: Client, story: StatisticsStory, **changes: str):
        told = {"facility": str(story.cast.alder.id), "period": QUARTER, "purpose": "staffing plan"}
        return who.post("/reports/figures/", told | changes)

    def test_staff_see_every_figure_of_their_facility_and_it_is_recorded(self, published: StatisticsStory) -> None:
        cast = published.cast
        sergeant = signed_in(cast.sergeant)
        page = self.ask(sergeant, published).content.decode()
        assert "100 %" in page
        seen = Event.objects.get(kind="reports.operational.read")
        assert seen.subject == f"facility:{cast.alder.id}"
        assert b"staffing plan" in bytes(seen.bytes)

    def test_nobody_sees_another_facilitys(self, published: StatisticsStory) -> None:
        other = signed_in(published.cast.sergeant_of_birch)
        assert self.ask(other, published).status_code == 422
        assert "Alder Creek" not in self.ask(other, published).content.decode()

    def test_a_reason_is_needed(self, published: StatisticsStory) -> None:
        assert self.ask(signed_in(published.cast.sergeant), published, purpose=" ").status_code == 422

    @pytest.mark.parametrize("period", ["2999-Q1", "someday"])
    def test_a_period_that_has_not_begun_is_refused(self, published: StatisticsStory, period: str) -> None:
        answer = self.ask(signed_in(published.cast.sergeant), published, period=period)
        assert answer.status_code == 422

    def test_a_running_period_is_named_as_that(self, published: StatisticsStory) -> None:
        now = timezone.now()
        code = f"{now.year}-Q{(now.month + 2) // 3}"
        assert (
            "This period is not over"
            in self.ask(signed_in(published.cast.sergeant), published, period=code).content.decode()
        )

    def test_whoever_is_not_staff_there_is_turned_away(self, published: StatisticsStory) -> None:
        assert Client().get("/reports/figures/").status_code == 302
        for role in (Role.INFORMATION_OFFICER, Role.GATE_OFFICER, Role.AUDITOR):
            one = signed_in(published.cast.staff(role, published.cast.alder))
            assert one.get("/reports/figures/").status_code == 403


class TestApi:
    def test_gives_releases_and_dictionary_to_everybody(self, published: StatisticsStory) -> None:
        nobody = Client()
        (row,) = nobody.get("/api/reports/releases").json()
        assert (row["period"], row["number"]) == (QUARTER, 1)
        one = nobody.get(f"/api/reports/releases/{QUARTER}").json()
        assert one["content"] == json.loads(nobody.get(f"/reports/{QUARTER}.json").content)
        assert nobody.get("/api/reports/releases/2025-Q4").status_code == 404
        assert nobody.get("/api/reports/dictionary").json() == dictionary_data()

    def test_prepares_and_publishes_as_the_pages_do(self, statistics: StatisticsStory) -> None:
        cast = statistics.cast
        statistics.people(40)
        desk, head = (
            signed_in(cast.staff(role, cast.alder)) for role in (Role.INFORMATION_OFFICER, Role.INSTITUTION_HEAD)
        )
        made = desk.post("/api/reports/drafts", {"period": QUARTER}, content_type="application/json")
        assert made.status_code == 201
        url = f"/api/reports/drafts/{made.json()['id']}"
        draft = head.get(url).json()
        told = {"digest": draft["digest"]}
        assert desk.post(f"{url}/publishing", told, content_type="application/json").status_code == 403
        assert head.post(f"{url}/publishing", told, content_type="application/json").status_code == 201
        assert desk.get("/api/reports/drafts").json() == []

    def test_gives_figures_to_the_facilitys_staff_alone(self, published: StatisticsStory) -> None:
        cast = published.cast
        told = {"facility_id": str(cast.alder.id), "period": QUARTER, "purpose": "staffing plan"}
        mine = signed_in(cast.sergeant).post("/api/reports/figures", told, content_type="application/json")
        (table,) = [one for one in mine.json()["tables"] if one["id"] == "without_a_visit"]
        assert {"at": ["ALD", "none"], "value": 40} in table["figures"]
        others = signed_in(cast.sergeant_of_birch).post("/api/reports/figures", told, content_type="application/json")
        assert others.status_code == 403


class TestCommand:
    def run(self, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
        code = cli.main(["export", "statistics", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    def test_writes_what_was_published(
        self, published: StatisticsStory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, out, _ = self.run(capsys, "--period", QUARTER, "--to", str(tmp_path), "--json")
        told = json.loads(out)
        assert (code, told["period"], told["release"]) == (0, QUARTER, 1)
        assert sorted(told["files"]) == sorted(str(one) for one in tmp_path.iterdir())
        assert sha256((tmp_path / f"statistics-{QUARTER}-1.json").read_bytes()).hexdigest() == told["sha256"]
        assert (tmp_path / f"{QUARTER}-turn_aways.csv").read_text().startswith("period,facility,rule,value,suppressed")
        assert json.loads((tmp_path / "dictionary.json").read_text()) == dictionary_data()

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["--period", "2025-Q4"], 1),
            (["--period", "someday"], 2),
            (["--period", QUARTER, "--release", "7"], 1),
            (["--period", QUARTER, "--to", "/nowhere/at/all"], 2),
        ],
    )
    def test_says_what_is_wrong_and_what_to_do(
        self, published: StatisticsStory, capsys: pytest.CaptureFixture[str], words: list[str], code: int
    ) -> None:
        found, _, err = self.run(capsys, *words)
        assert found == code
        assert "Next: " in err
