"""Who is whose attorney? The client says so, or a court; neither page nor time tells anybody else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.accounts.models import Facility
from gatelodge.clearance.actions import check_consent_code
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people import actions, queries
from gatelodge.people.actions import AttorneyNamed
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import Representation
from gatelodge.people.queries import ClaimAsked, ClientRow
from tests.cast import Cast
from tests.people.practice import FIRM, Practice

AFTER = timedelta(days=30)


def pages_of(pdf: bytes) -> list[str]:
    """This will give the text of each page, as poppler reads it."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return told.decode().split("\f")[:-1]


@pytest.fixture
def practice(cast: Cast) -> Practice:
    assert cast.tomas
    assert cast.wendell
    return Practice(cast)


def facts(practice: Practice, actor: Actor) -> dict[str, Any]:
    assert actor.visitor_id
    asked: dict[str, Any] = {"capacity": Capacity.ATTORNEY, "sponsorship_id": None, "on": practice.now.date()}
    return queries.legal_facts(actor.visitor_id, practice.cast.tomas.id, **asked)


def shown(practice: Practice, actor: Actor, after: timedelta = timedelta(0)) -> ClientRow:
    (row,) = queries.list_own_clients(actor, practice.now + after)
    return row


def as_told(row: ClientRow) -> tuple[Any, ...]:
    """This will give what an attorney sees of a claim, but for number, id and day."""
    return (row.person_id, row.person_name, row.facility_name, row.state, row.confirmed_at, row.of_record, row.is_open)


def at_kiosk(practice: Practice, claim: Representation, number: str = "AX1001") -> Any:
    return check_consent_code(ANONYMOUS, number=number, code=claim.code, client="10.0.0.1", now=practice.now)


# The client's own answer


def test_a_client_who_says_yes_makes_an_attorney_of_record(cast: Cast, practice: Practice) -> None:
    claim, me = practice.claim(practice.atwood), practice.atwood.visitor_id
    assert me
    assert facts(practice, practice.atwood)["relation"] == "claimed"
    assert queries.list_capacities(me, cast.tomas.id, on=cast.now.date()) == ()
    assert practice.answer(claim, "yes") == "confirmed"
    told = facts(practice, practice.atwood)
    assert (told["relation"], told["licence"], told["proofs"]) == ("clients_request", "active", ["good_standing"])
    (held,) = queries.list_capacities(me, cast.tomas.id, on=cast.now.date())
    assert (held.capacity, held.representation_id) == (Capacity.ATTORNEY, claim.id)
    assert queries.list_capacities(me, cast.wendell.id, on=cast.now.date()) == ()
    assert shown(practice, practice.atwood).person_name == "Tomás Exampleton"


@pytest.mark.parametrize(
    ("basis", "of_record"),
    [
        ("designation", True),
        ("appointment", True),
        ("clients_request", True),
        ("prospective", False),
        ("witness", False),
    ],
)
def test_a_consultation_or_a_witness_makes_nobody_attorney_of_record(
    practice: Practice, basis: str, of_record: bool
) -> None:
    assert practice.client(practice.atwood, basis=basis).of_record is of_record
    assert facts(practice, practice.atwood)["relation"] == basis


def test_the_kiosk_shows_the_attorney_to_the_right_number_and_code_only(practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    asked = at_kiosk(practice, claim)
    assert isinstance(asked, ClaimAsked)
    assert (asked.attorney_name, asked.firm_name, asked.others) == ("Atwood Counselsample", FIRM.name, ())
    assert at_kiosk(practice, claim, "AX1002") is None
    practice.answer(claim, "yes")
    assert at_kiosk(practice, claim) is None


@pytest.mark.parametrize("answer", ["yes", "only", "no"])
def test_a_claim_is_answered_once(practice: Practice, answer: str) -> None:
    claim = practice.claim(practice.atwood)
    practice.answer(claim, answer)
    with pytest.raises(NotAllowedNow) as refused:
        practice.answer(claim, "yes")
    assert refused.value.codes == {"already_answered"}


@pytest.mark.parametrize(
    ("change", "code"),
    [({"answer": "perhaps"}, "answer_missing"), ({"code": "WRONG"}, "code_does_not_fit")],
)
def test_another_answer_or_code_is_refused(practice: Practice, change: dict[str, str], code: str) -> None:
    claim = practice.claim(practice.atwood)
    told = {"code": claim.code, "answer": "yes", **change}
    with pytest.raises(BadInput) as refused:
        actions.answer_claim(ANONYMOUS, representation_id=claim.id, **told, now=practice.now)
    assert refused.value.codes == {code}


def test_a_code_is_worth_nothing_after_its_time(practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    with pytest.raises(BadInput):
        practice.answer(claim, "yes", at=practice.now + AFTER)


# What the attorney must not learn


def named(practice: Practice, what: str) -> None:
    """This will have Atwood name a number that is nobody's, somebody's, another attorney's client's, or a no."""
    if what == "another has claimed":
        practice.client(practice.rival)
    if what == "nobody's number":
        practice.claim(practice.atwood, "ZZ9999")
        return
    claim = practice.claim(practice.atwood)
    if what == "the client says no":
        practice.answer(claim, "no")
    if what == "staff disprove it":
        actions.disprove_claim(practice.coordinator, representation_id=claim.id, reason="Not he", now=practice.now)
    if what == "the client chooses another":
        practice.answer(practice.claim(practice.rival), "only")


SAME = [
    *("nobody's number", "somebody's number", "another has claimed"),
    *("the client says no", "staff disprove it", "the client chooses another"),
]


@pytest.mark.parametrize("what", SAME)
def test_every_claim_without_a_yes_looks_the_same_and_ends_at_the_same_hour(practice: Practice, what: str) -> None:
    named(practice, what)
    assert as_told(shown(practice, practice.atwood)) == (None, "", "", "claimed", None, False, True)
    before, after = AFTER - timedelta(seconds=1), AFTER
    assert as_told(shown(practice, practice.atwood, before)) == (None, "", "", "claimed", None, False, True)
    assert as_told(shown(practice, practice.atwood, after)) == (None, "", "", "disproved", None, False, False)
    actions.close_unanswered_claims(SYSTEM, now=practice.now + after)
    assert as_told(shown(practice, practice.atwood, after)) == (None, "", "", "disproved", None, False, False)
    assert not Representation.objects.filter(attorney_id=practice.atwood.visitor_id, ended_at=None).exists()


@pytest.mark.parametrize("what", SAME)
def test_naming_the_number_again_and_ending_the_claim_tell_nothing_either(practice: Practice, what: str) -> None:
    named(practice, what)
    row = shown(practice, practice.atwood)
    with pytest.raises(NotAllowedNow) as refused:
        practice.claim(practice.atwood, row.number)
    assert refused.value.codes == {"already_claimed"}
    actions.end_representation(practice.atwood, representation_id=row.representation_id, now=practice.now)
    assert shown(practice, practice.atwood).state == "ended"


def test_a_claim_runs_the_same_statements_whoever_has_the_number(practice: Practice) -> None:
    practice.claim(practice.rival, "AX1002")
    practice.client(practice.atwood, "AX1003" if practice.cast.person("AX1003", "Made", "Up") else "")

    def statements(number: str) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            practice.claim(practice.atwood, number)
        return [_plain(one["sql"]) for one in caught.captured_queries if "procrastinate" not in one["sql"]]

    assert statements("AX1001") == statements("AX1002") == statements("ZZ9999")


def _plain(statement: str) -> str:
    """This will give a statement without what is looked for."""
    return re.sub(r'"s\d+_x\d+"', "", statement.split(" WHERE ", maxsplit=1)[0])[:60]


def test_a_former_number_of_a_client_waits_like_nobodys(cast: Cast, practice: Practice) -> None:
    administrator = cast.actor(cast.administrator)
    actions.change_number(administrator, person_id=cast.tomas.id, new_number="AX2001", now=cast.now)
    practice.client(practice.atwood, "AX2001")
    assert practice.claim(practice.atwood, "AX1001").person_id is None


# Two firms, one client


def test_the_claim_of_a_second_firm_is_contested_and_the_desk_sees_both(practice: Practice) -> None:
    first, second = practice.claim(practice.atwood), practice.claim(practice.rival)
    assert (first.state, second.state) == ("claimed", "contested")
    assert facts(practice, practice.rival)["relation"] == "contested"
    rows = queries.list_claims(practice.coordinator, purpose="desk", now=practice.now)
    assert [(row.attorney_name, [one.attorney_name for one in row.others]) for row in rows] == [
        ("Rhea Rivalsample", ["Atwood Counselsample"]),
        ("Atwood Counselsample", ["Rhea Rivalsample"]),
    ]
    asked = at_kiosk(practice, second)
    assert [one.attorney_name for one in asked.others] == ["Atwood Counselsample"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 3), ("ax1001", 2), ("rivál", 1), ("Counselsample Atwood", 2), ("ZZ9999", 0), ("Exampleton", 0), ("\0 '", 3)],
)
def test_the_desk_searches_by_number_and_attorney(practice: Practice, text: str, found: int) -> None:
    practice.client(practice.atwood)
    practice.claim(practice.rival)
    practice.claim(practice.atwood, "AX1002")
    rows = queries.list_claims(practice.coordinator, text=text, purpose="desk", now=practice.now)
    assert len(rows) == found


def test_the_list_takes_as_many_statements_however_long_it_is(practice: Practice) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert queries.list_claims(practice.coordinator, purpose="desk", now=practice.now)
        return len(caught)

    practice.client(practice.atwood)
    before = statements()
    practice.claim(practice.rival)
    practice.claim(practice.rival, "AX1002")
    assert statements() == before


@pytest.mark.parametrize("basis", ["prospective", "witness"])
def test_a_consultation_contests_nobody(practice: Practice, basis: str) -> None:
    practice.client(practice.atwood)
    assert practice.claim(practice.rival, basis=basis).state == "claimed"


def test_colleagues_of_one_firm_contest_nobody(practice: Practice) -> None:
    practice.client(practice.atwood)
    colleague = practice.attorney("Cole", "Leaguesample", "CA", "100003", firm=FIRM)
    assert practice.claim(colleague).state == "claimed"


@pytest.mark.parametrize(
    ("answer", "first", "second"),
    [("yes", "confirmed", "confirmed"), ("only", "ended", "confirmed"), ("no", "confirmed", "contested")],
)
def test_the_client_decides_whether_both_act(practice: Practice, answer: str, first: str, second: str) -> None:
    one, other = practice.client(practice.atwood), practice.claim(practice.rival)
    practice.answer(other, answer)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == (first, second)


# Paper


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
