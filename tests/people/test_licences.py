"""Is a licence what its holder says? The licensing body answers, and staff ask again in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.accounts.queries import get_actor_of
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people import actions, jobs, queries
from gatelodge.people.domain.practice import FirmTold, LicenceHeld, LicenceTold, best_licence, recheck_due
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.models import Firm, Licence
from tests.cast import Cast
from tests.people.practice import FIRM, Practice

DAY = date(2026, 3, 2)


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return Practice(cast)


def register(practice: Practice, actor: Actor, **told: Any) -> None:
    told = {"firm": FIRM, "licence": LicenceTold(" ca ", " 10 0001 "), **told}
    actions.register_professional(actor, now=practice.now, **told)


def look_up(practice: Practice, licence: Licence, **told: Any) -> date:
    told = {"status": "active", "where": "State Bar of Alder, public list", **told}
    return actions.look_up_licence(
        told.pop("actor", practice.coordinator), licence_id=licence.id, now=practice.now, **told
    )


# Registering


def test_an_attorney_registers_once_with_firm_licence_and_identity(practice: Practice) -> None:
    actor = practice.visitor("Atwood", "Counselsample")
    register(practice, actor)
    row = queries.find_practice(actor, practice.now)
    assert row is not None
    assert (row.firm_name, row.firm_address, row.is_attorney) == (FIRM.name, FIRM.address, True)
    (licence,) = row.licences
    assert (licence.jurisdiction, licence.number, licence.status) == ("CA", "10 0001", "unchecked")
    with pytest.raises(NotAllowedNow) as refused:
        register(practice, actor)
    assert refused.value.codes == {"registered_before"}


def test_a_firm_is_kept_once(practice: Practice) -> None:
    practice.attorney("One", "Onesample", "CA", "1")
    practice.attorney("Two", "Twosample", "CA", "2", firm=FirmTold(FIRM.name.upper(), f"  {FIRM.address}"))
    assert Firm.objects.count() == 1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"firm": FirmTold("", "")}, {("firm_missing", "firm_name"), ("firm_address_missing", "firm_address")}),
        ({"licence": LicenceTold("", "1")}, {("jurisdiction_missing", "jurisdiction")}),
        ({"licence": LicenceTold("CA", " ")}, {("licence_number_missing", "number")}),
        ({"licence": LicenceTold("CA", "1", expires_on=date(2026, 3, 1))}, {("licence_expired", "expires_on")}),
        ({"licence": LicenceTold("CA", "1", "private_investigator")}, {("not_a_bar_licence", "kind")}),
        ({"licence": LicenceTold("C" * 13, "1\0")}, {("too_long", "jurisdiction"), ("control_character", "number")}),
        ({"identity": NewDocument("passport", "")}, {("document_number_missing", "identity_number")}),
    ],
)
def test_what_cannot_be_right_is_named_at_its_field(
    practice: Practice, told: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    with pytest.raises(BadInput) as refused:
        register(practice, practice.visitor("Atwood", "Counselsample"), **told)
    assert {(reason.code, reason.field) for reason in refused.value.reasons} == expected


def test_an_attorney_names_an_identity_once(cast: Cast, practice: Practice) -> None:
    visitor = cast.visitor("Atwood", "Counselsample")
    with pytest.raises(BadInput) as refused:
        register(practice, cast.actor(visitor))
    assert {(one.code, one.field) for one in refused.value.reasons} == {("identity_missing", "identity_number")}
    register(practice, cast.actor(visitor), identity=NewDocument("passport", "P1", "Alderland"))
    assert [one.number for one in queries.list_documents(visitor.id)] == ["P1"]


def test_registering_opens_the_attorneys_menu_once(cast: Cast, practice: Practice) -> None:
    actor = practice.visitor("Atwood", "Counselsample")
    register(practice, actor)
    assert actor.visitor_id
    for _ in range(2):
        jobs.hear_professional_registered(SYSTEM, now=cast.now, visitor_id=actor.visitor_id)
    assert actor.account_id
    assert get_actor_of(actor.account_id, now=cast.now).holds(Role.ATTORNEY)


# Looking up


@pytest.mark.parametrize(
    ("status", "expires_on", "due"),
    [
        ("active", None, date(2026, 5, 31)),
        ("active", date(2026, 4, 1), date(2026, 4, 1)),
        ("active", date(2026, 3, 2), date(2026, 5, 31)),
        ("suspended", None, date(2026, 4, 1)),
        ("not_found", date(2027, 1, 1), date(2026, 4, 1)),
    ],
)
def test_somebody_looks_again_in_time(status: str, expires_on: date | None, due: date) -> None:
    assert recheck_due(status, expires_on, DAY) == due


@pytest.mark.parametrize(
    ("status", "expires_on", "on", "expected"),
    [
        ("active", None, DAY, "active"),
        ("active", DAY, DAY, "active"),
        ("active", DAY - timedelta(days=1), DAY, "expired"),
        ("suspended", DAY - timedelta(days=1), DAY, "suspended"),
        ("unchecked", DAY - timedelta(days=1), DAY, "unchecked"),
    ],
)
def test_a_licence_ends_with_its_last_day(status: str, expires_on: date | None, on: date, expected: str) -> None:
    assert LicenceHeld(status, expires_on, None).status_on(on) == expected


def test_an_active_licence_speaks_for_its_holder() -> None:
    held = [LicenceHeld("suspended", None, DAY), LicenceHeld("active", None, DAY), LicenceHeld("unchecked", None, None)]
    assert best_licence(held, DAY) == held[1]
    assert best_licence([held[0], held[2]], DAY) == held[2]
    assert best_licence([], DAY) is None


def test_the_look_up_keeps_what_where_when_and_by_whom(practice: Practice) -> None:
    practice.attorney("Atwood", "Counselsample", "CA", "1", status="")
    licence = Licence.objects.get()
    assert look_up(practice, licence, recheck_due_on=date(2026, 3, 20)) == date(2026, 3, 20)
    licence.refresh_from_db()
    kept = (licence.status, licence.looked_up_at, licence.looked_up_by_id, licence.looked_up_where)
    assert kept == ("active", practice.now, practice.coordinator.account_id, "State Bar of Alder, public list")
    job = ProcrastinateJob.objects.filter(args__topic="people.licence_checked").get()
    assert job.args["ids"]["status"] == "active"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"status": "fine"}, "licence_status_missing"),
        ({"status": "unchecked"}, "licence_status_missing"),
        ({"where": " "}, "where_missing"),
        ({"recheck_due_on": DAY}, "recheck_out_of_range"),
        ({"recheck_due_on": date(2027, 4, 1)}, "recheck_out_of_range"),
    ],
)
def test_a_look_up_says_what_and_where(practice: Practice, told: dict[str, Any], code: str) -> None:
    practice.attorney("Atwood", "Counselsample", "CA", "1", status="")
    with pytest.raises(BadInput) as refused:
        look_up(practice, Licence.objects.get(), **told)
    assert refused.value.codes == {code}


def test_the_work_list_holds_what_is_new_and_what_is_due_within_two_weeks(practice: Practice) -> None:
    practice.attorney("Nova", "Newsample", "CA", "1", status="")
    practice.attorney("Fern", "Freshsample", "CA", "2")
    due = practice.attorney("Dua", "Duesample", "CA", "3", status="")
    practice.looked_up(due, "active", recheck_due_on=date(2026, 3, 10))

    def names(later: int) -> list[tuple[str, bool]]:
        now = practice.now + timedelta(days=later)
        rows = queries.list_licences_due(practice.coordinator, purpose="desk", now=now)
        return [(row.holder_name, row.is_overdue) for row in rows]

    assert names(0) == [("Nova Newsample", False), ("Dua Duesample", False)]
    assert names(10)[0] == ("Dua Duesample", True)
    assert len(names(80)) == 3
    (step,) = queries.list_legal_steps(practice.coordinator, practice.now)
    assert (step.url_name, step.count) == ("people:licences", 2)


def test_only_the_legal_desk_looks_up_and_nobody_their_own(cast: Cast, practice: Practice) -> None:
    practice.attorney("Atwood", "Counselsample", "CA", "1", status="")
    licence = Licence.objects.get()
    for account in (cast.officer, cast.sergeant, cast.administrator):
        with pytest.raises(NotPermitted):
            look_up(practice, licence, actor=cast.actor(account))
        with pytest.raises(NotPermitted):
            queries.list_licences_due(cast.actor(account), purpose="desk", now=cast.now)
    own = Actor(practice.coordinator.account_id, practice.coordinator.roles, licence.visitor_id, second_factor=True)
    with pytest.raises(NotPermitted):
        look_up(practice, licence, actor=own)
    assert queries.list_licences_due(own, purpose="desk", now=cast.now) == []


# One licence, two people


def test_a_licence_that_two_name_counts_for_the_first_and_the_second_cannot_tell(practice: Practice) -> None:
    first = practice.attorney("Atwood", "Counselsample", "CA", "1")
    second = practice.attorney("Copy", "Catsample", "ca", "1", status="")
    row = queries.find_practice(second, practice.now)
    assert row is not None
    assert row.licences[0].status == "unchecked"
    copied = Licence.objects.get(visitor_id=second.visitor_id)
    with pytest.raises(NotAllowedNow) as refused:
        look_up(practice, copied)
    assert refused.value.codes == {"licence_disputed"}
    (due,) = queries.list_licences_due(practice.coordinator, purpose="desk", now=practice.now)
    assert due.disputed_with == "Atwood Counselsample"
    original = Licence.objects.get(visitor_id=first.visitor_id)
    actions.withdraw_licence(practice.coordinator, licence_id=original.id, now=practice.now)
    look_up(practice, copied)
    copied.refresh_from_db()
    assert (copied.status, copied.disputed_at) == ("active", None)


def test_a_licence_is_added_once_and_withdrawn_by_its_holder_only(cast: Cast, practice: Practice) -> None:
    me, stranger = practice.atwood, practice.visitor("Nadia", "Elsewhere")
    told = LicenceTold("CA", "PI 7", "private_investigator")
    made = actions.add_licence(me, licence=told, now=cast.now)
    with pytest.raises(BadInput) as refused:
        actions.add_licence(me, licence=LicenceTold("ca", "pi 7", "private_investigator"), now=cast.now)
    assert refused.value.codes == {"licence_listed"}
    for nobody in (stranger, cast.actor(cast.officer)):
        with pytest.raises(Absent):
            actions.withdraw_licence(nobody, licence_id=made, now=cast.now)
    actions.withdraw_licence(me, licence_id=made, now=cast.now)
    with pytest.raises(Absent):
        actions.withdraw_licence(me, licence_id=made, now=cast.now)
