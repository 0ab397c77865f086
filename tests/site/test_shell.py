"""The shell shows each person what they may do, and its pieces say what they mean without colour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.template import engines
from django.test import Client
from django.utils import translation

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import ANONYMOUS, Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain import home, navigation
from tests.cast import Cast
from tests.signing_in import signed_in
from tests.site.addresses import HOLD_EXPIRED

AT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
APPLICATIONS = Wording("Applications", "Solicitudes")


def drawn(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


@pytest.fixture
def menu_entry() -> Iterator[None]:
    """Declare one link for those who manage their own account, and take it away again."""
    navigation.declare("accounts", APPLICATIONS, "account_email", "accounts.own")
    yield
    navigation.withdraw("account_email")


@pytest.mark.django_db
@pytest.mark.usefixtures("menu_entry")
def test_offers_only_what_the_actor_may_do() -> None:
    member = Client()
    member.force_login(Account.objects.create_user("marisol@example.test", name="Marisol Exampleton"))

    assert "Applications" not in Client().get("/").text
    page = member.get("/").text
    assert "Applications" in page
    assert "Marisol Exampleton" in page
    assert 'aria-current="page"' in member.get("/accounts/email/").text


def test_orders_the_menu_and_asks_for_each_permission() -> None:
    navigation.declare("gate", Wording("Late", "Tarde"), "late", "planted.late", order=90)
    navigation.declare("gate", Wording("Early", "Temprano"), "early", "planted.early", order=1)
    try:
        everything = navigation.entries_for(ANONYMOUS, lambda actor, permission: True)
        some = navigation.entries_for(ANONYMOUS, lambda actor, permission: permission == "planted.early")
    finally:
        navigation.withdraw("late")
        navigation.withdraw("early")

    names = [entry.url_name for entry in everything]
    assert names.index("early") < names.index("late")
    assert [entry.url_name for entry in some] == ["early"]


@pytest.mark.django_db
def test_lists_the_next_steps_that_departments_give() -> None:
    def waiting(actor: Actor, now: datetime) -> list[home.Step]:
        detail = Wording("The oldest waits 31 days.", "La más antigua espera 31 días.")
        return [home.Step(Wording("Decide", "Decidir"), "account_email", detail, 3)] if actor.account_id else []

    client = Client(headers={"accept-language": "es"})
    home.declare("planted", waiting)
    try:
        assert "Decidir" not in client.get("/").text
        client.force_login(Account.objects.create_user("marisol@example.test"))
        page = client.get("/").text
    finally:
        home.withdraw("planted")

    assert "Decidir" in page
    assert "La más antigua espera 31 días." in page
    assert ">3<" in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Mon, Nov 23, 2026, 9:30 AM"), ("es", "lun, 23 de nov de 2026, 9:30 a.m.")]
)
def test_shows_instants_in_the_facilitys_zone(language: str, said: str) -> None:
    with translation.override(language):
        page = drawn('{{ at|local_time:"America/Los_Angeles" }}', at=AT)

    assert said in page
    assert 'datetime="2026-11-23T17:30:00+00:00"' in page


def test_takes_the_zone_from_a_facility_and_crosses_midnight() -> None:
    class Facility:
        time_zone = "Pacific/Auckland"

    assert "November 24, 2026" in drawn("{{ at|long_date:facility }}", at=AT, facility=Facility())
    assert "6:30 AM" in drawn("{{ at|local_hour:facility }}", at=AT, facility=Facility())
    assert drawn("{{ none|local_time }}{{ none|local_hour }}{{ none|long_date }}", none=None) == ""


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, False), (30, False), (31, True)])
def test_marks_what_waits_more_than_thirty_days(*, days: int, late: bool) -> None:
    page = drawn("{% age since 30 now %}", since=AT, now=AT + timedelta(days=days))

    assert ("age--late" in page) is late
    assert ("warning" in page) is late


def test_says_states_in_words_with_a_picture() -> None:
    page = drawn('{% status text "bad" %}', text=Wording("Denied", "Denegada"))

    assert "Denied" in page
    assert "#cancel" in page
    assert 'aria-hidden="true"' in page


def test_escapes_what_people_typed() -> None:
    planted = "<script>alert(1)</script>"

    page = drawn('{% facts "Name" name %}{% status name %}{% empty_state name %}', name=planted)

    assert "<script>" not in page


def test_leaves_empty_facts_out() -> None:
    page = drawn('{% facts "Name" "Marisol Exampleton" "Nickname" "" "Age" none %}', none=None)

    assert "Marisol Exampleton" in page
    assert "Nickname" not in page
    assert "Age" not in page


def test_shows_reasons_with_their_rule_and_cure() -> None:
    page = drawn("{% reasons refusal %}", refusal=NotAllowedNow(HOLD_EXPIRED))

    assert 'role="alert"' in page
    assert "15 CCR § 3174(b)" in page
    assert "Choose a time again." in page


def test_a_long_menu_stands_under_headings_and_a_short_one_in_a_line() -> None:
    def entry(section: str, number: int) -> navigation.Entry:
        return navigation.Entry(section, Wording(f"Link {number}", f"Enlace {number}"), f"link-{number}", "planted")

    sections = ("gate", "gate", "clearance", "clearance", "people", "policy", "ledger")
    links = tuple(entry(section, number) for number, section in enumerate(sections))

    short = navigation.groups_of(links[: navigation.MOST_IN_LINE])
    assert [(group.label, len(group.entries)) for group in short] == [(None, 1)] * navigation.MOST_IN_LINE
    labels = [(str(group.label) if group.label else None, len(group.entries)) for group in navigation.groups_of(links)]
    assert labels == [("Gate", 2), ("Applications", 2), (None, 1), ("More", 2)]


def test_a_heading_of_the_menu_opens_without_a_script_and_says_where_the_page_lies(cast: Cast) -> None:
    page = signed_in(cast.sergeant).get("/clearance/work/").text
    assert page.count('<details class="shell-nav__group" name="menu"') == 5
    assert '<details class="shell-nav__group" name="menu" data-current><summary>Applications</summary>' in page
