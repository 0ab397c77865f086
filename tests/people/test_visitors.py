"""What may a visitor tell of themselves, and what may staff confirm?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event, EventPrivate
from gatelodge.people import actions, queries
from gatelodge.people.domain.profile import Contact, Names, NewDocument
from gatelodge.people.models import Visitor
from tests.cast import Cast

ANA = Names("Ana  María", "Muestra", "")
LICENCE = NewDocument("driver_licence", "D123 45", "Alder State", date(2030, 1, 1))


def sign_up(cast: Cast, account: Any = None, **told: Any) -> UUID:
    account = account or cast.account(f"{uuid4()}@mail.example")
    told = {"names": ANA, "born_on": date(1990, 1, 2), "contact": Contact(), **told}
    return actions.sign_up_visitor(cast.actor(account), now=cast.now, **told)


def test_an_account_becomes_a_visitor_once(cast: Cast) -> None:
    account = cast.account("ana@mail.example")
    visitor_id = sign_up(cast, account)
    assert queries.get_visitor(visitor_id).name == "Ana María Muestra"
    assert queries.get_visitor(visitor_id).email == "ana@mail.example"
    assert cast.actor(account).visitor_id == visitor_id
    with pytest.raises(NotAllowedNow) as refused:
        sign_up(cast, account)
    assert refused.value.codes == {"profile_exists"}


def test_the_visitor_of_an_account_is_found_in_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    account_id = cast.marisol.account_id
    assert account_id is not None
    with django_assert_num_queries(1):
        assert queries.find_visitor_of_account(account_id) == cast.marisol.id


def test_somebody_under_18_is_told_to_come_with_a_guardian(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        sign_up(cast, born_on=date(2008, 3, 3))
    assert refused.value.codes == {"under_18"}
    assert "3172" in refused.value.reasons[0].citation
    sign_up(cast, born_on=date(2008, 3, 2))


def test_an_emancipated_minor_counts_as_an_adult_once_staff_saw_the_certified_order(cast: Cast) -> None:
    with pytest.raises(NotAllowedNow):
        sign_up(cast, born_on=date(2010, 1, 1), adult_by=NewDocument("emancipation_order"))
    visitor_id = sign_up(cast, born_on=date(2010, 1, 1), adult_by=NewDocument("emancipation_order", certified=True))
    assert not queries.get_visitor(visitor_id).emancipated
    (order,) = queries.list_documents(visitor_id)
    actions.verify_identity_document(cast.actor(cast.sergeant), document_id=order.id, now=cast.now)
    assert queries.get_visitor_facts(visitor_id, on=cast.now.date())["admitted_as_adult"] is True


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"names": Names("", "Muestra")}, {("name_missing", "given_names")}),
        ({"names": Names("A\0na", "Muestra")}, {("control_character", "given_names")}),
        ({"born_on": date(2026, 3, 3)}, {("birth_in_future", "born_on")}),
        ({"born_on": date(1890, 1, 1)}, {("birth_too_long_ago", "born_on")}),
        ({"contact": Contact(phone="call me")}, {("phone_malformed", "phone")}),
        ({"contact": Contact(country="1!")}, {("country_malformed", "country")}),
        ({"contact": Contact(country="")}, {("country_malformed", "country")}),
        (
            {"contact": Contact(language="fr", phone="1" * 33)},
            {("language_unknown", "language"), ("too_long", "phone")},
        ),
    ],
)
def test_what_cant_be_kept_is_named_at_its_field(cast: Cast, told: Any, expected: set[tuple[str, str]]) -> None:
    with pytest.raises(BadInput) as refused:
        sign_up(cast, **told)
    assert {(r.code, r.field) for r in refused.value.reasons} == expected
    assert not Visitor.objects.exists()


def test_names_and_addresses_stand_only_in_the_erasable_part_of_the_record(cast: Cast) -> None:
    sign_up(cast)
    event = Event.objects.get(kind="people.sign_up_visitor")
    assert b"Muestra" not in bytes(event.bytes)
    assert EventPrivate.objects.get(event=event).content["names"]["surname"] == "Muestra"


def test_every_contact_detail_can_be_changed(cast: Cast) -> None:
    contact = Contact("555 0199", "9 New Way", "Birch", "BI", "00002", "MX", "en")
    actions.change_contact_details(cast.actor(cast.marisol), visitor_id=cast.marisol.id, contact=contact, now=cast.now)
    row = queries.get_visitor(cast.marisol.id)
    assert Contact(**{name: getattr(row, name) for name in Contact.__slots__}) == contact
    assert Event.objects.filter(kind="people.change_contact_details").count() == 1


def test_a_new_name_keeps_the_old_one_which_still_finds_the_visitor(cast: Cast) -> None:
    actor = cast.actor(cast.marisol)
    actions.change_visitor_name(actor, visitor_id=cast.marisol.id, names=Names("Marisol", "Wedded"), now=cast.now)
    actions.change_visitor_name(actor, visitor_id=cast.marisol.id, names=Names("Marisol", "Weddéd"), now=cast.now)
    row = queries.get_visitor(cast.marisol.id)
    assert row.former_names == "Marisol Exampleton; Marisol Wedded"
    found = queries.search_visitors(cast.actor(cast.officer), text="exampleton", purpose="a visit", now=cast.now)
    assert [one.id for one in found] == [cast.marisol.id]


def test_the_profile_of_somebody_else_is_not_there(cast: Cast) -> None:
    actor, theirs = cast.actor(cast.outsider), cast.marisol.id
    for action, told in (
        (actions.change_contact_details, {"visitor_id": theirs, "contact": Contact()}),
        (actions.change_visitor_name, {"visitor_id": theirs, "names": ANA}),
        (actions.add_identity_document, {"visitor_id": theirs, "document": LICENCE}),
        (actions.add_ward, {"visitor_id": theirs, "names": ANA, "born_on": date(2020, 1, 1), "kind": "parent"}),
        (actions.withdraw_identity_document, {"document_id": cast.marisol.documents.get().id}),
        (actions.end_guardianship, {"guardianship_id": cast.luz.guardians.get().id}),
    ):
        with pytest.raises(Absent):
            action(actor, now=cast.now, **told)
    with pytest.raises(Absent):
        queries.read_own_profile(actor, visitor_id=theirs, purpose="own record", now=cast.now)


def test_several_documents_can_be_kept_and_taken_off(cast: Cast) -> None:
    actor, visitor_id = cast.actor(cast.outsider), cast.outsider.id
    first = actions.add_identity_document(actor, visitor_id=visitor_id, document=LICENCE, now=cast.now)
    passport = NewDocument("passport", "P1", "Alder", date(2031, 1, 1))
    actions.add_identity_document(actor, visitor_id=visitor_id, document=passport, now=cast.now)
    actions.withdraw_identity_document(actor, document_id=first, now=cast.now)
    assert [one.kind for one in queries.list_documents(visitor_id)] == ["passport"]
    with pytest.raises(Absent):
        actions.withdraw_identity_document(actor, document_id=first, now=cast.now)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (replace(LICENCE, expires_on=date(2026, 3, 1)), "document_expired"),
        (replace(LICENCE, expires_on=date(9999, 12, 31)), "expires_too_late"),
        (replace(LICENCE, number=""), "document_number_missing"),
        (replace(LICENCE, number=" \u00a0 "), "document_number_missing"),
        (replace(LICENCE, kind="library_card"), "document_kind_unknown"),
        (replace(LICENCE, number="d123  45"), "document_listed"),
    ],
)
def test_a_document_that_cant_count_is_refused(cast: Cast, document: NewDocument, code: str) -> None:
    actor, visitor_id = cast.actor(cast.outsider), cast.outsider.id
    actions.add_identity_document(actor, visitor_id=visitor_id, document=LICENCE, now=cast.now)
    with pytest.raises(BadInput) as refused:
        actions.add_identity_document(actor, visitor_id=visitor_id, document=document, now=cast.now)
    assert refused.value.codes == {code}


def test_a_document_of_somebody_else_waits_for_staff_and_its_adder_can_not_tell(cast: Cast) -> None:
    mine, theirs = cast.actor(cast.outsider), cast.actor(cast.marisol)
    first = actions.add_identity_document(theirs, visitor_id=cast.marisol.id, document=LICENCE, now=cast.now)
    taken = actions.add_identity_document(mine, visitor_id=cast.outsider.id, document=LICENCE, now=cast.now)
    sergeant = cast.actor(cast.sergeant)
    (task,) = queries.list_disputes(sergeant, purpose="identities", now=cast.now)
    assert (task.visitor_id, task.other_id) == (cast.outsider.id, cast.marisol.id)
    with pytest.raises(NotAllowedNow) as refused:
        actions.verify_identity_document(sergeant, document_id=taken, now=cast.now)
    assert refused.value.codes == {"document_disputed"}
    actions.withdraw_identity_document(theirs, document_id=first, now=cast.now)
    actions.verify_identity_document(sergeant, document_id=taken, now=cast.now)
    assert queries.get_document(taken).counts(cast.now.date())
    assert not queries.list_disputes(sergeant, purpose="identities", now=cast.now)


def test_staff_take_a_document_off_the_record_of_whoever_does_not_hold_it(cast: Cast) -> None:
    squatter, holder, sergeant = cast.actor(cast.outsider), cast.actor(cast.marisol), cast.actor(cast.sergeant)
    first = actions.add_identity_document(squatter, visitor_id=cast.outsider.id, document=LICENCE, now=cast.now)
    waiting = actions.add_identity_document(holder, visitor_id=cast.marisol.id, document=LICENCE, now=cast.now)
    actions.withdraw_identity_document(sergeant, document_id=first, now=cast.now)
    actions.verify_identity_document(sergeant, document_id=waiting, now=cast.now)
    assert queries.get_document(waiting).counts(cast.now.date())
    with pytest.raises(Absent):
        actions.withdraw_identity_document(cast.actor(cast.director), document_id=waiting, now=cast.now)


def test_what_is_typed_is_kept_tidy_from_the_first_day(cast: Cast) -> None:
    contact = Contact(" 555  0101 ", "9  New Way", country="mx")
    row = queries.get_visitor(sign_up(cast, contact=contact))
    assert (row.phone, row.address, row.country) == ("555 0101", "9 New Way", "MX")


def test_staff_remember_a_document_once(cast: Cast) -> None:
    document = cast.licence(cast.outsider, verified_at=None, verified_by=None)
    actions.verify_identity_document(cast.actor(cast.officer), document_id=document.id, now=cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        actions.verify_identity_document(cast.actor(cast.sergeant), document_id=document.id, now=cast.now)
    assert refused.value.codes == {"document_verified"}


@pytest.mark.parametrize("change", [{"withdrawn_at": "now"}, {"expires_on": date(2026, 3, 1)}])
def test_a_document_that_no_longer_counts_is_not_confirmed(cast: Cast, change: dict[str, Any]) -> None:
    change = {name: cast.now if value == "now" else value for name, value in change.items()}
    document = cast.licence(cast.outsider, **{"verified_at": None, "verified_by": None, **change})
    with pytest.raises(NotAllowedNow):
        actions.verify_identity_document(cast.actor(cast.officer), document_id=document.id, now=cast.now)


def test_a_visitor_confirms_no_document(cast: Cast) -> None:
    document = cast.licence(cast.outsider, verified_at=None, verified_by=None)
    with pytest.raises(NotPermitted):
        actions.verify_identity_document(cast.actor(cast.outsider), document_id=document.id, now=cast.now)


def test_a_parent_adds_a_child_whose_tie_staff_confirm(cast: Cast) -> None:
    actor = cast.actor(cast.marisol)
    ward = actions.add_ward(
        actor,
        visitor_id=cast.marisol.id,
        names=Names("Luz", "Exampleton"),
        born_on=date(2016, 6, 1),
        kind="parent",
        birth_record=NewDocument("birth_record", "B1", "Alder County", certified=True),
        now=cast.now,
    )
    row = queries.read_own_profile(actor, visitor_id=ward, purpose="own record", now=cast.now)
    assert (row.is_minor(cast.now.date()), row.city, row.owner_visitor_ids) == (True, "Alder", {ward, cast.marisol.id})
    assert queries.list_documents(ward)[0].certified
    (tie,) = queries.list_guardianships(ward)
    actions.verify_guardianship(cast.actor(cast.sergeant), guardianship_id=tie.id, now=cast.now)
    with pytest.raises(NotAllowedNow):
        actions.verify_guardianship(cast.actor(cast.sergeant), guardianship_id=tie.id, now=cast.now)
    actions.end_guardianship(actor, guardianship_id=tie.id, now=cast.now + timedelta(days=1))
    assert queries.list_wards(cast.marisol.id) == []
    with pytest.raises(Absent):
        queries.read_own_profile(actor, visitor_id=ward, purpose="own record", now=cast.now)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"born_on": date(2008, 3, 2)}, "ward_is_adult"),
        ({"kind": "aunt"}, "guardian_kind_unknown"),
        ({"names": Names("Luz", "exampleton"), "born_on": date(2016, 6, 1)}, "ward_listed"),
    ],
)
def test_a_child_that_cant_be_one_is_refused(cast: Cast, told: dict[str, Any], code: str) -> None:
    assert cast.luz
    asked = {"names": Names("Sol", "Exampleton"), "born_on": date(2018, 1, 1), "kind": "parent", **told}
    with pytest.raises(BadInput) as refused:
        actions.add_ward(cast.actor(cast.marisol), visitor_id=cast.marisol.id, now=cast.now, **asked)
    assert refused.value.codes == {code}


def test_visitors_of_one_name_and_birth_date_are_shown_to_staff(cast: Cast) -> None:
    twin = cast.visitor("MARISOL", "Éxampleton", born_on=cast.marisol.born_on)
    assert [row.id for row in queries.list_namesakes(cast.marisol.id)] == [twin.id]
    (group,) = queries.list_all_namesakes(cast.actor(cast.sergeant), purpose="identities", now=cast.now)
    assert {visitor_id for visitor_id, _ in group.visitors} == {cast.marisol.id, twin.id}
