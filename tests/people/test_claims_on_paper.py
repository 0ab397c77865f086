"""Who is whose attorney, by a paper, a court or the desk, and until when?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gatelodge.accounts.models import Facility
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people import actions, queries
from gatelodge.people.actions import AttorneyNamed
from gatelodge.people.models import Representation
from tests.cast import Cast
from tests.people.claiming import facts, pages_of, shown
from tests.people.practice import FIRM, Practice

AFTER = timedelta(days=30)


@pytest.fixture
def practice(cast: Cast) -> Practice:
    assert cast.tomas
    assert cast.wendell
    return Practice(cast)


def paper(practice: Practice, name: str = "Atwood Counselsample", **told: Any) -> Any:
    attorney = AttorneyNamed(name, told.pop("jurisdiction", ""), told.pop("licence_number", ""))
    asked: dict[str, Any] = {"number": "AX1001", "attorney": attorney, "now": practice.now, **told}
    act: Callable[..., Any] = actions.record_paper_designation
    if "court" in told:
        act = actions.record_court_appointment
    return act(asked.pop("actor", practice.coordinator), **asked)


@pytest.mark.parametrize("claimed", [True, False])
def test_a_signed_paper_confirms_with_or_without_a_claim(practice: Practice, claimed: bool) -> None:
    me = practice.atwood
    if claimed:
        practice.claim(me, basis="prospective")
    made = Representation.objects.get(id=paper(practice))
    assert (made.state, made.basis, made.confirmed_means, made.of_record) == ("confirmed", "designation", "paper", True)
    assert Representation.objects.count() == 1


def test_a_courts_order_confirms_and_nothing_of_the_case_is_kept(practice: Practice) -> None:
    assert practice.atwood
    made = Representation.objects.get(id=paper(practice, court="Superior Court of Alder"))
    assert (made.basis, made.confirmed_means) == ("appointment", "court")
    with pytest.raises(BadInput) as refused:
        paper(practice, court=" ")
    assert refused.value.codes == {"court_missing"}


def test_a_name_that_two_licences_share_is_refused_with_what_to_give(practice: Practice) -> None:
    assert practice.atwood
    twin = practice.cast.visitor("Atwood", "Counselsample", account=practice.cast.account("twin@mail.example"))
    practice.cast.licence(twin)
    licence = actions_licence("NV", "77")
    actions.register_professional(practice.cast.actor(twin), firm=FIRM, licence=licence, now=practice.now)
    with pytest.raises(BadInput) as refused:
        paper(practice)
    (reason,) = refused.value.reasons
    assert reason.text.en == "Two attorneys have this name."
    assert reason.cure is not None
    assert reason.cure.en == "Give jurisdiction and licence number."
    made = Representation.objects.get(id=paper(practice, jurisdiction="nv", licence_number="77"))
    assert made.attorney_id == twin.id


def actions_licence(jurisdiction: str, number: str) -> Any:
    from gatelodge.people.domain.practice import LicenceTold

    return LicenceTold(jurisdiction, number)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"name": "Nobody Atall"}, "attorney_unknown"),
        ({"name": "Rhea Rivalsample", "jurisdiction": "CA", "licence_number": "100001"}, "attorney_unknown"),
        ({"name": " "}, "attorney_unknown"),
        ({"number": "ZZ9999"}, "person_unknown"),
    ],
)
def test_a_paper_that_names_nobody_is_refused(practice: Practice, told: dict[str, str], code: str) -> None:
    assert practice.atwood
    assert practice.rival
    with pytest.raises(BadInput) as refused:
        paper(practice, **told)
    assert refused.value.codes == {code}


def test_a_paper_may_say_that_nobody_else_acts(practice: Practice) -> None:
    other = practice.client(practice.rival)
    assert practice.atwood
    paper(practice, only=True)
    other.refresh_from_db()
    assert other.state == "ended"


def test_a_slip_is_entered_with_its_own_code(practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    asked: dict[str, Any] = {"representation_id": claim.id, "answer": "yes", "now": practice.now}
    with pytest.raises(BadInput):
        actions.record_claim_slip(practice.coordinator, code="0000-0000-0000-0000", **asked)
    assert actions.record_claim_slip(practice.coordinator, code=claim.code.lower(), **asked) == "confirmed"


def test_slips_are_printed_once_in_the_persons_language_first(cast: Cast, practice: Practice) -> None:
    practice.client(practice.rival)
    claim = practice.claim(practice.atwood)
    asked: dict[str, Any] = {"facility_id": cast.alder.id, "kiosk_url": "https://x.example/k", "now": cast.now}
    pages = pages_of(actions.print_claim_slips(practice.coordinator, **asked))
    assert len(pages) == 1
    assert pages[0].index("Un abogado dice") < pages[0].index("An attorney says")
    assert claim.code in pages[0]
    assert "Rhea Rivalsample, Pretend Defenders" in pages[0]
    with pytest.raises(NotAllowedNow):
        actions.print_claim_slips(practice.coordinator, **asked)
    assert actions.print_claim_slips(practice.coordinator, again=True, **asked)


# Its end


def test_an_attorney_or_the_clients_paper_ends_it(practice: Practice) -> None:
    mine, theirs = practice.client(practice.atwood), practice.client(practice.rival, "AX1002")
    actions.end_representation(practice.atwood, representation_id=mine.id, now=practice.now)
    with pytest.raises(BadInput):
        actions.end_representation(practice.coordinator, representation_id=theirs.id, now=practice.now)
    told: dict[str, Any] = {"reason": "The client's letter", "now": practice.now}
    actions.end_representation(practice.coordinator, representation_id=theirs.id, **told)
    assert set(Representation.objects.values_list("state", "of_record")) == {("ended", True)}
    assert facts(practice, practice.atwood)["relation"] == "none"
    with pytest.raises(NotAllowedNow):
        actions.end_representation(practice.atwood, representation_id=mine.id, now=practice.now)


def test_what_a_person_found_false_is_false(practice: Practice) -> None:
    claim = practice.client(practice.atwood)
    actions.disprove_claim(practice.coordinator, representation_id=claim.id, reason="Forged slip", now=practice.now)
    assert shown(practice, practice.atwood).state == "disproved"
    assert facts(practice, practice.atwood)["relation"] == "none"


# Who may


def test_another_facility_and_other_ranks_settle_nothing(cast: Cast, practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    elsewhere = _coordinator(cast, cast.birch)
    told: dict[str, Any] = {"representation_id": claim.id, "now": cast.now}
    for actor in (elsewhere, practice.rival, cast.actor(cast.officer)):
        with pytest.raises((Absent, NotPermitted)):
            actions.disprove_claim(actor, reason="x", **told)
        with pytest.raises((Absent, NotPermitted)):
            actions.end_representation(actor, reason="x", **told)
    with pytest.raises(Absent):
        queries.read_claim(elsewhere, representation_id=claim.id, purpose="desk", now=cast.now)
    assert queries.list_claims(elsewhere, purpose="desk", now=cast.now) == []
    with pytest.raises(BadInput) as refused:
        paper(practice, actor=elsewhere)
    assert refused.value.codes == {"person_unknown"}
    with pytest.raises(NotPermitted):
        paper(practice, actor=cast.actor(cast.officer))


def _coordinator(cast: Cast, facility: Facility) -> Actor:
    return cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, facility))


def test_staff_settle_nothing_of_their_own(cast: Cast, practice: Practice) -> None:
    account = cast.staff(Role.LITIGATION_COORDINATOR, name="Mixed Sample")
    visitor = cast.visitor("Mixed", "Sample", account=account)
    cast.licence(visitor)
    me = cast.actor(visitor)
    actions.register_professional(me, firm=FIRM, licence=actions_licence("CA", "5"), now=cast.now)
    claim = practice.claim(me)
    with pytest.raises(NotPermitted):
        actions.record_claim_slip(me, representation_id=claim.id, code=claim.code, answer="yes", now=cast.now)
    with pytest.raises(NotPermitted):
        paper(practice, "Mixed Sample", actor=me)
    assert queries.list_claims(me, purpose="desk", now=cast.now) == []
    with pytest.raises(NotAllowedNow):
        actions.print_claim_slips(me, facility_id=cast.alder.id, kiosk_url="x", now=cast.now)


@pytest.mark.parametrize("status", ["expired", "suspended", "disbarred", "inactive", "not_found"])
def test_a_licence_that_is_not_active_names_no_client(practice: Practice, status: str) -> None:
    me = practice.attorney("Lapsa", "Expiredsample", "CA", "100009", status=status)
    with pytest.raises(NotAllowedNow) as refused:
        practice.claim(me)
    assert refused.value.codes == {"licence_not_active"}
    assert "3178(d)" in refused.value.reasons[0].citation
    assert facts(practice, me)["licence"] == status


def test_somebody_who_has_not_registered_names_no_client(practice: Practice) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        practice.claim(practice.visitor("Nadia", "Notyet"))
    assert refused.value.codes == {"not_registered"}


@pytest.mark.parametrize(
    ("told", "code"), [(("A-1 x?", "witness"), "number_malformed"), (("AX1001", "hunch"), "basis_missing")]
)
def test_a_claim_needs_a_number_and_a_basis(practice: Practice, told: tuple[str, str], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        practice.claim(practice.atwood, *told)
    assert refused.value.codes == {code}


def test_each_deed_is_one_event_and_names_no_number(practice: Practice) -> None:
    assert practice.atwood
    before = Event.objects.count()
    claim = practice.claim(practice.atwood)
    assert Event.objects.count() == before + 1
    assert b"AX1001" not in bytes(Event.objects.get(kind="people.claim_client").bytes)
    practice.answer(claim, "yes")
    assert Event.objects.count() == before + 2
    queries.list_own_clients(practice.atwood, practice.now)
    assert Event.objects.filter(kind="people.representation.read").count() == 1


def test_a_tie_follows_its_client_through_a_merge(cast: Cast, practice: Practice) -> None:
    practice.client(practice.atwood)
    told: dict[str, Any] = {"kept_id": cast.wendell.id, "merged_id": cast.tomas.id, "now": cast.now}
    actions.merge_persons(cast.actor(cast.administrator), **told)
    me = practice.atwood.visitor_id
    assert me
    assert len(queries.list_capacities(me, cast.wendell.id, on=cast.now.date())) == 1
