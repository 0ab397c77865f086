"""`{{ form }}` is drawn accessibly, and gives back what was typed."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from tests.site.addresses import EveryField

TYPED = {
    "full_name": "Marisol Exampleton of a name that is much too long",
    "born_on_month": "2",
    "born_on_day": "31",
    "born_on_year": "1990",
    "visit_on": "2026-12-40",
    "reason": "To see <my> brother",
    "kind": "legal",
    "needs": ["signs"],
    "relation": "mother",
}


class Elements(HTMLParser):
    """Collects the start tags of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.found if attrs.get("name") == name]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.found if "id" in attrs]


@pytest.fixture
def answered() -> Elements:
    return Elements(str(EveryField(TYPED)))


def test_gives_every_field_a_label_or_a_legend() -> None:
    page = Elements(str(EveryField()))
    labelled = {attrs.get("for") for tag, attrs in page.found if tag == "label"}

    for tag, attrs in page.found:
        if tag in ("input", "select", "textarea"):
            assert attrs["id"] in labelled, attrs
    assert sum(tag == "legend" for tag, _ in page.found) == 3
    assert len(page.ids) == len(set(page.ids))


def test_points_every_error_and_hint_at_its_field(answered: Elements) -> None:
    name = answered.named("full_name")[0]

    assert name["aria-invalid"] == "true"
    assert name["aria-describedby"] == "id_full_name_helptext id_full_name_error"
    assert {"id_full_name_helptext", "id_full_name_error", "id_agreed_error"} <= set(answered.ids)


def test_sums_the_errors_up_with_links_into_the_fields(answered: Elements) -> None:
    links = {attrs["href"] for tag, attrs in answered.found if tag == "a"}

    assert links == {"#id_full_name", "#id_born_on_group", "#id_visit_on", "#id_agreed"}
    assert {link.lstrip("#") for link in links if link} <= set(answered.ids)
    summary = next(attrs for _, attrs in answered.found if "error-summary" in (attrs.get("class") or ""))
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")


def test_never_loses_what_was_typed(answered: Elements) -> None:
    assert answered.named("full_name")[0]["value"] == TYPED["full_name"]
    assert answered.named("visit_on")[0]["value"] == "2026-12-40"
    assert [a["value"] for a in answered.named("kind") if "checked" in a] == ["legal"]
    assert [a["value"] for a in answered.named("needs") if "checked" in a] == ["signs"]
    chosen = [attrs["value"] for tag, attrs in answered.found if tag == "option" and "selected" in attrs]
    assert chosen == ["2", "31", "1990", "mother"]
    assert "To see &lt;my&gt; brother" in str(EveryField(TYPED))


def test_does_not_preselect_a_birth_date() -> None:
    page = Elements(str(EveryField()))

    options = [attrs for tag, attrs in page.found if tag == "option"]
    assert not [attrs for attrs in options if "selected" in attrs and attrs["value"]]
    assert EveryField({"born_on_month": "", "born_on_day": "", "born_on_year": ""}).errors["born_on"] == [
        "This field is required."
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_takes_the_browsers_date_and_the_american_order_in_both_languages(language: str) -> None:
    with translation.override(language):
        for typed in ("2026-12-03", "12/03/2026"):
            form = EveryField({"visit_on": typed})
            form.is_valid()
            assert form.cleaned_data["visit_on"].isoformat() == "2026-12-03"
        page = Elements(str(EveryField(initial={"visit_on": form.cleaned_data["visit_on"]})))
    drawn = page.named("visit_on")[0]
    assert (drawn["type"], drawn["value"]) == ("date", "2026-12-03")


@pytest.mark.django_db
@pytest.mark.urls("tests.site.addresses")
def test_says_error_in_the_title_of_a_page_that_came_back() -> None:
    assert "<title>Apply |" in Client().get("/form/").text
    assert "<title>Error: Apply |" in Client().post("/form/", TYPED).text
