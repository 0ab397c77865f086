"""Whom do staff find, by what, and what is recorded of it?"""

from __future__ import annotations

import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people import actions, queries
from gatelodge.people.models import Offence
from gatelodge.policy.queries import current_pack
from tests.cast import Cast


def numbers(cast: Cast, text: str, who: str = "officer") -> list[str]:
    actor = cast.actor(getattr(cast, who))
    return [row.number for row in queries.search_persons(actor, text=text, purpose="a visit", now=cast.now)]


@pytest.mark.parametrize(
    "text", ["Exampleton", "EXAMPLETON tomas", "tomás", "Toma\u0301s Exam", "ax1001", " AX1001 ", "exampleton, tomas"]
)
def test_a_person_is_found_however_the_name_is_typed(cast: Cast, text: str) -> None:
    _ = cast.tomas, cast.wendell
    assert numbers(cast, text) == ["AX1001"]


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "Nobody", "AX100"])
def test_nobody_is_found_by_nothing(cast: Cast, text: str) -> None:
    assert cast.tomas
    assert numbers(cast, text) == []


def test_staff_find_only_persons_of_their_own_facilities(cast: Cast) -> None:
    assert cast.tomas
    assert numbers(cast, "Exampleton", "sergeant_of_birch") == []
    assert numbers(cast, "Exampleton", "director") == ["AX1001"]
    actor = cast.actor(cast.sergeant_of_birch)
    with pytest.raises(Absent):
        queries.read_person(actor, person_id=cast.tomas.id, purpose="a visit", now=cast.now)


def test_a_search_is_recorded_with_purpose_and_whom_it_showed(cast: Cast) -> None:
    assert cast.tomas
    numbers(cast, "Exampleton")
    event = Event.objects.get(kind="people.person.read")
    assert (event.subject, event.actor) == (f"person:{cast.tomas.id}", cast.officer.id)
    with pytest.raises(BadInput):
        queries.search_persons(cast.actor(cast.officer), text="x", purpose=" ", now=cast.now)


def test_visitors_look_up_nobody(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        numbers(cast, "Exampleton", "marisol")


def test_a_merge_takes_along_what_was_merged_before(cast: Cast) -> None:
    actor = cast.actor(cast.administrator)
    third = cast.person("AX1003", "Exampleton", "Tomas")
    actions.merge_persons(actor, kept_id=third.id, merged_id=cast.tomas.id, now=cast.now)
    actions.merge_persons(actor, kept_id=cast.wendell.id, merged_id=third.id, now=cast.now)
    for number in ("AX1001", "AX1002", "AX1003"):
        found = queries.find_person_by_number(number)
        assert found is not None
        assert found.id == cast.wendell.id
    with pytest.raises(NotAllowedNow):
        actions.merge_persons(actor, kept_id=cast.wendell.id, merged_id=third.id, now=cast.now)
    with pytest.raises(NotAllowedNow):
        actions.merge_persons(actor, kept_id=third.id, merged_id=cast.wendell.id, now=cast.now)


def test_a_number_is_nobody_elses_ever_again(cast: Cast) -> None:
    actor = cast.actor(cast.administrator)
    actions.change_number(actor, person_id=cast.tomas.id, new_number="bx1", now=cast.now)
    for taken in ("AX1001", "BX1"):
        with pytest.raises(NotAllowedNow):
            actions.change_number(actor, person_id=cast.wendell.id, new_number=taken, now=cast.now)
    with pytest.raises(BadInput):
        actions.change_number(actor, person_id=cast.tomas.id, new_number="BX1", now=cast.now)
    actions.change_number(actor, person_id=cast.tomas.id, new_number="AX1001", now=cast.now)
    assert [one.old_number for one in queries.list_number_changes(cast.tomas.id)] == ["BX1"]


def test_only_an_administrator_renumbers_and_merges(cast: Cast) -> None:
    for who in (cast.sergeant, cast.institution_head):
        with pytest.raises(NotPermitted):
            actions.change_number(cast.actor(who), person_id=cast.tomas.id, new_number="B1", now=cast.now)
        with pytest.raises(NotPermitted):
            actions.merge_persons(cast.actor(who), kept_id=cast.tomas.id, merged_id=cast.wendell.id, now=cast.now)


@pytest.mark.parametrize(
    ("offences", "facts"),
    [
        ([], ([], [], "undecided")),
        ([("conviction", "288", True, None)], (["288"], [], "undecided")),
        ([("conviction", "288", False, None)], ([], [], "undecided")),
        ([("arrest", "288", True, None)], ([], ["288"], "undecided")),
        ([("arrest", "288", True, None), ("conviction", "288", True, True)], (["288"], [], "undecided")),
        ([("conviction", "999", True, True)], (["other"], [], "contact")),
        ([("conviction", "288", True, True), ("arrest", "273a", True, False)], (["288"], ["273a"], "non_contact")),
    ],
)
def test_the_rules_learn_of_offences_against_minors(cast: Cast, offences: list, facts: tuple) -> None:  # type: ignore[type-arg]
    for kind, statute, minor, answer in offences:
        Offence.objects.create(
            person=cast.tomas,
            kind=kind,
            statute=statute,
            victim_was_minor=minor,
            committee_authorises_contact=answer,
            committee_decided_on=None if answer is None else cast.now.date(),
        )
    told = queries.get_person_facts(cast.tomas.id, on=cast.now.date())
    found = (told["minor_victim_convictions"], told["minor_victim_arrests"], told["committee_on_minors"])
    assert found == facts


def test_the_facts_are_those_of_the_dictionary(cast: Cast) -> None:
    day = cast.now.date()
    facts = {
        "visitor": queries.get_visitor_facts(cast.luz.id, on=day, person_id=cast.tomas.id),
        "incarcerated": queries.get_person_facts(cast.tomas.id, on=day),
    }
    known = current_pack().dictionary
    assert known.plain(facts) == facts
    with pytest.raises(BadInput):
        known.plain({"visitor": {"shoe_size": 40}})


def test_a_victim_and_the_courts_order_are_told_for_the_person_concerned(cast: Cast) -> None:
    Offence.objects.create(person=cast.tomas, kind="conviction", statute="288", victim_was_minor=True, victim=cast.luz)
    day = cast.now.date()
    assert queries.get_visitor_facts(cast.luz.id, on=day, person_id=cast.tomas.id)["victim_of_sections"] == ["288"]
    assert queries.get_visitor_facts(cast.luz.id, on=day, person_id=cast.wendell.id)["victim_of_sections"] == []
    cast.licence(cast.luz, kind="court_order_362_6", number="C1")
    told = queries.get_visitor_facts(cast.luz.id, on=day, person_id=cast.tomas.id)
    assert (told["court_order_362_6"], told["age"]) == (True, 9)


def test_an_arrest_or_another_childs_conviction_makes_nobody_the_victim_of_a_conviction(cast: Cast) -> None:
    """Otherwise the rule for victims, which leaves no choice, would bar a child whom the law lets visit."""
    Offence.objects.create(person=cast.tomas, kind="arrest", statute="288", victim_was_minor=True, victim=cast.luz)
    Offence.objects.create(person=cast.tomas, kind="conviction", statute="289", victim_was_minor=True)
    told = queries.get_visitor_facts(cast.luz.id, on=cast.now.date(), person_id=cast.tomas.id)
    assert told["victim_of_sections"] == []
