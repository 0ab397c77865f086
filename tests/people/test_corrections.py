"""Renumbering and merging by hand: both records are seen first, nothing happens unasked, and each no is at its field."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gatelodge.ledger.models import Event
from gatelodge.people import actions
from gatelodge.people.models import IncarceratedPerson, NumberChange
from tests.cast import Cast
from tests.signing_in import signed_in


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.administrator)


def page(name: str, person: IncarceratedPerson) -> str:
    return reverse(f"people:{name}", args=[person.id])


def test_only_whoever_may_correct_is_offered_it(cast: Cast, administrator: Client) -> None:
    person = page("person", cast.tomas)
    for client, offered in ((administrator, True), (signed_in(cast.sergeant), False)):
        shown = client.get(person, {"purpose": "correction"}).content.decode()
        assert (page("change_number", cast.tomas) in shown) is offered
        assert (page("find_double", cast.tomas) in shown) is offered
    for name in ("change_number", "find_double"):
        assert signed_in(cast.sergeant).get(page(name, cast.tomas)).status_code == 403


def test_a_number_is_changed_once_it_was_compared(cast: Cast, administrator: Client) -> None:
    there = page("change_number", cast.tomas)
    assert "AX1001" in administrator.get(there).content.decode()
    unchecked = administrator.post(there, {"new_number": "ax7007"})
    assert unchecked.status_code == 422
    assert unchecked.context["form"].errors.keys() == {"checked"}
    assert 'value="ax7007"' in unchecked.content.decode()
    done = administrator.post(there, {"new_number": "ax7007", "checked": "on"})
    assert done.headers["Location"] == f"{page('person', cast.tomas)}?purpose=correction"
    cast.tomas.refresh_from_db()
    assert cast.tomas.number == "AX7007"
    assert NumberChange.objects.get().old_number == "AX1001"


@pytest.mark.parametrize(
    ("typed", "said"), [("AX1002", "belongs, or belonged, to another"), ("AX1001", "not a new"), ("?", "not a new")]
)
def test_a_number_that_is_not_to_be_had_is_named_at_its_field(
    cast: Cast, administrator: Client, typed: str, said: str
) -> None:
    assert cast.wendell.number == "AX1002"
    answer = administrator.post(page("change_number", cast.tomas), {"new_number": typed, "checked": "on"})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["new_number"])
    assert not NumberChange.objects.exists()


def test_both_records_are_shown_before_a_merge_and_both_reads_are_kept(cast: Cast, administrator: Client) -> None:
    double = cast.person("AX1003", "Exampletón", "Tomás")
    answer = administrator.get(page("find_double", cast.tomas), {"number": "ax1003"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert all(said in shown for said in ("AX1001", "AX1003", "Exampletón", "Make sure that they are one person"))
    reads = Event.objects.filter(kind="people.person.read").values_list("subject", flat=True)
    assert set(reads) == {f"person:{cast.tomas.id}", f"person:{double.id}"}
    assert not IncarceratedPerson.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.parametrize(("number", "said"), [("AX1001", "same record"), ("AX9999", "No record"), ("", "required")])
def test_a_number_that_leads_to_no_other_record_is_named_at_its_field(
    cast: Cast, administrator: Client, number: str, said: str
) -> None:
    answer = administrator.get(page("find_double", cast.tomas), {"number": number})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors["number"])


@pytest.mark.parametrize("keep_other", [False, True])
def test_the_record_that_was_chosen_is_kept(cast: Cast, administrator: Client, keep_other: bool) -> None:
    double = cast.person("AX1003", "Exampleton", "Tomas")
    kept, merged = (double, cast.tomas) if keep_other else (cast.tomas, double)
    sent = {"other": double.id, "kept_id": kept.id}
    unchecked = administrator.post(page("merge", cast.tomas), sent)
    assert unchecked.status_code == 422
    assert unchecked.context["merging"].errors.keys() == {"checked"}
    assert "AX1003" in unchecked.content.decode()
    done = administrator.post(page("merge", cast.tomas), {**sent, "checked": "on"})
    assert done.headers["Location"] == f"{page('person', kept)}?purpose=correction"
    merged.refresh_from_db()
    assert merged.merged_into_id == kept.id


def test_a_record_that_a_colleague_merged_meanwhile_is_refused_at_the_choice(cast: Cast, administrator: Client) -> None:
    double = cast.person("AX1003", "Exampleton", "Tomas")
    actions.merge_persons(cast.actor(cast.administrator), kept_id=cast.tomas.id, merged_id=double.id, now=cast.now)
    sent = {"other": double.id, "kept_id": cast.tomas.id, "checked": "on"}
    answer = administrator.post(page("merge", cast.tomas), sent)
    assert answer.status_code == 422
    assert "merged already" in str(answer.context["merging"].errors["kept_id"])


@pytest.mark.parametrize("other", ["", "nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_record_that_was_never_shown_is_absent(cast: Cast, administrator: Client, other: str) -> None:
    sent = {"other": other, "kept_id": cast.tomas.id, "checked": "on"}
    assert administrator.post(page("merge", cast.tomas), sent).status_code in (404, 422)
    cast.tomas.refresh_from_db()
    assert cast.tomas.merged_into_id is None
