"""Who may come in an attorney's place? Whom the attorney answers for, whose role is proved, until it is withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people import actions, queries
from gatelodge.people.domain.practice import ProofTold
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import RoleProof, Sponsorship
from tests.cast import Cast
from tests.people.practice import Practice

DAY = date(2026, 3, 2)


class Lena:
    """Lena, whom Atwood sends to Tomás as a law student."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.practice = cast, Practice(cast)
        assert cast.tomas
        self.claim = self.practice.client(self.practice.atwood)
        self.actor = self.practice.visitor("Lena", "Lernsample")

    def sponsored(self, **told: Any) -> Sponsorship:
        return self.practice.invite(self.practice.atwood, self.claim, **told)

    def in_force(self, kind: str = "enrolment", **told: Any) -> Sponsorship:
        sponsorship = self.sponsored(**told)
        self.practice.in_force(sponsorship, self.actor, kind)
        return sponsorship

    def facts(self, sponsorship: Sponsorship, on: date = DAY, capacity: Capacity = Capacity.LAW_STUDENT) -> Any:
        assert self.actor.visitor_id
        asked: dict[str, Any] = {"capacity": capacity, "sponsorship_id": sponsorship.id, "on": on}
        return queries.legal_facts(self.actor.visitor_id, self.cast.tomas.id, **asked)

    def capacities(self, on: date = DAY) -> list[tuple[str, str]]:
        assert self.actor.visitor_id
        held = queries.list_capacities(self.actor.visitor_id, self.cast.tomas.id, on=on)
        return [(one.capacity.value, one.sponsor_name) for one in held]


@pytest.fixture
def lena(cast: Cast) -> Lena:
    return Lena(cast)


# From invitation to force


def test_a_student_comes_in_the_attorneys_place_once_enrolment_was_seen(lena: Lena) -> None:
    sponsorship = lena.sponsored()
    assert (lena.facts(sponsorship)["sponsor"], lena.capacities()) == ("none", [])
    actions.accept_sponsorship(lena.actor, code=sponsorship.code.lower(), now=lena.cast.now)
    assert (lena.facts(sponsorship)["sponsor"], lena.capacities()) == ("accepted", [])
    proof = lena.practice.proof(lena.actor, sponsorship)
    coordinator, now = lena.practice.coordinator, lena.cast.now
    with pytest.raises(NotAllowedNow) as refused:
        actions.confirm_sponsorship(coordinator, sponsorship_id=sponsorship.id, now=now)
    assert refused.value.codes == {"proof_missing"}
    actions.verify_role_proof(coordinator, proof_id=proof, now=now)
    actions.confirm_sponsorship(coordinator, sponsorship_id=sponsorship.id, now=now)
    assert lena.facts(sponsorship) == {
        "kind": "law_student",
        "proofs": ["enrolment", "sponsor_letter", "statement_of_responsibility"],
        "court_appointed": False,
        "sponsor": "in_force",
        "licence": "active",
        "licence_recheck_overdue": False,
        "own_licence": "none",
        "relation": "clients_request",
    }
    assert lena.capacities() == [("law_student", "Atwood Counselsample")]


def test_a_borrowed_letter_and_a_pay_slip_make_no_student(lena: Lena) -> None:
    """A publisher is caught by what the rules ask for, not by suspicion."""
    sponsorship = lena.sponsored()
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=lena.cast.now)
    proof = lena.practice.proof(lena.actor, sponsorship, "employment", issuer="Imaginary Podcasts")
    actions.verify_role_proof(lena.practice.coordinator, proof_id=proof, now=lena.cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        actions.confirm_sponsorship(lena.practice.coordinator, sponsorship_id=sponsorship.id, now=lena.cast.now)
    (reason,) = refused.value.reasons
    assert "3178(c)(1)(C)" in reason.citation
    assert reason.cure is not None
    assert lena.capacities() == []


def test_a_private_investigator_needs_a_licence_that_staff_looked_up(lena: Lena) -> None:
    from gatelodge.people.domain.practice import LicenceTold

    sponsorship, now = lena.sponsored(role="investigator"), lena.cast.now
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=now)
    proof = lena.practice.proof(lena.actor, sponsorship, "employment")
    actions.verify_role_proof(lena.practice.coordinator, proof_id=proof, now=now)
    with pytest.raises(NotAllowedNow):
        actions.confirm_sponsorship(lena.practice.coordinator, sponsorship_id=sponsorship.id, now=now)
    licence = LicenceTold("CA", "PI 7", "private_investigator")
    made = actions.add_licence(lena.actor, licence=licence, now=now)
    told: dict[str, Any] = {"status": "active", "where": "Bureau of Alder", "now": now}
    actions.look_up_licence(lena.practice.coordinator, licence_id=made, **told)
    actions.confirm_sponsorship(lena.practice.coordinator, sponsorship_id=sponsorship.id, now=now)
    told_of = lena.facts(sponsorship, capacity=Capacity.INVESTIGATOR)
    assert (told_of["own_licence"], "investigator_licence" in told_of["proofs"]) == ("active", True)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"name": " "}, ("name_missing", "name")),
        ({"email": "nobody"}, ("email_malformed", "email")),
        ({"email": "Atwood.Counselsample.Practice@mail.example"}, ("sponsor_is_self", "email")),
        ({"role": "publisher"}, ("role_unknown", "role")),
        ({"until": DAY - timedelta(days=1)}, ("until_past", "until")),
        ({"until": DAY + timedelta(days=367)}, ("until_too_late", "until")),
        ({"signed_name": "A. C."}, ("not_signed", "signed_name")),
        ({"clients": []}, ("client_missing", "clients")),
    ],
)
def test_an_invitation_is_whole_and_signed(lena: Lena, told: dict[str, Any], expected: tuple[str, str]) -> None:
    with pytest.raises(BadInput) as refused:
        lena.sponsored(**told)
    assert [(one.code, one.field) for one in refused.value.reasons] == [expected]


def test_only_ones_own_clients_are_ticked(cast: Cast, lena: Lena) -> None:
    assert cast.wendell
    theirs = lena.practice.client(lena.practice.rival, "AX1002")
    with pytest.raises(BadInput) as refused:
        lena.practice.invite(lena.practice.atwood, lena.claim, theirs)
    assert refused.value.codes == {"client_missing"}


def test_a_sponsor_whose_licence_was_found_suspended_invites_nobody(lena: Lena) -> None:
    lena.practice.looked_up(lena.practice.atwood, "suspended")
    with pytest.raises(NotAllowedNow) as refused:
        lena.sponsored()
    assert refused.value.codes == {"licence_not_active"}


def test_the_invitation_goes_out_once_in_both_languages_and_names_no_client(lena: Lena) -> None:
    sponsorship = lena.sponsored()
    actions.send_invitation(SYSTEM, sponsorship_id=sponsorship.id, now=lena.cast.now)
    (message,) = mail.outbox
    assert message.to == ["lena@mail.example"]
    body = str(message.body)
    assert body.count(sponsorship.code) == 2
    assert "law student" in body
    assert "estudiante" in body
    assert "Tomás" not in body
    assert "AX1001" not in body
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=lena.cast.now)
    actions.send_invitation(SYSTEM, sponsorship_id=sponsorship.id, now=lena.cast.now)
    assert len(mail.outbox) == 1
    with pytest.raises(NotPermitted):
        actions.send_invitation(lena.practice.atwood, sponsorship_id=sponsorship.id, now=lena.cast.now)


@pytest.mark.parametrize("what", ["used", "late", "withdrawn", "wrong", "the sponsor's own"])
def test_a_code_that_does_not_wait_is_refused_in_the_same_words(lena: Lena, what: str) -> None:
    sponsorship, now, who = lena.sponsored(), lena.cast.now, lena.practice.visitor("Other", "Sample")
    code = "0000-0000-0000-0000" if what == "wrong" else sponsorship.code
    if what == "used":
        actions.accept_sponsorship(lena.actor, code=code, now=now)
    if what == "withdrawn":
        actions.withdraw_sponsorship(lena.practice.atwood, sponsorship_id=sponsorship.id, now=now)
    if what == "the sponsor's own":
        who = lena.practice.atwood
    with pytest.raises(BadInput) as refused:
        actions.accept_sponsorship(who, code=code, now=now + timedelta(days=30 if what == "late" else 0))
    assert refused.value.codes == {"invitation_unknown"}


def test_one_role_for_one_attorney_is_taken_up_once(lena: Lena) -> None:
    first, second = lena.sponsored(), lena.sponsored(until=DAY + timedelta(days=20))
    actions.accept_sponsorship(lena.actor, code=first.code, now=lena.cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        actions.accept_sponsorship(lena.actor, code=second.code, now=lena.cast.now)
    assert refused.value.codes == {"sponsored_before"}


# What the capacity rests on, day by day


def test_a_role_lapses_with_its_last_day_and_a_proof_with_its_own(lena: Lena) -> None:
    sponsorship = lena.in_force(until=DAY + timedelta(days=10))
    RoleProof.objects.update(expires_on=DAY + timedelta(days=5))
    assert "enrolment" in lena.facts(sponsorship, DAY + timedelta(days=5))["proofs"]
    assert "enrolment" not in lena.facts(sponsorship, DAY + timedelta(days=6))["proofs"]
    assert lena.facts(sponsorship, DAY + timedelta(days=10))["sponsor"] == "in_force"
    assert lena.facts(sponsorship, DAY + timedelta(days=11))["sponsor"] == "lapsed"
    assert lena.capacities(DAY + timedelta(days=11)) == []


def test_the_sponsors_licence_counts_for_the_representative(lena: Lena) -> None:
    sponsorship = lena.in_force()
    lena.practice.looked_up(lena.practice.atwood, "suspended")
    assert lena.facts(sponsorship)["licence"] == "suspended"


@pytest.mark.parametrize("ended", ["the tie ends", "another client", "another role", "another's sponsorship"])
def test_the_role_holds_for_the_ticked_client_and_this_role_only(cast: Cast, lena: Lena, ended: str) -> None:
    sponsorship, capacity, person = lena.in_force(), Capacity.LAW_STUDENT, cast.tomas.id
    visitor_id = lena.actor.visitor_id
    if ended == "the tie ends":
        actions.end_representation(lena.practice.atwood, representation_id=lena.claim.id, now=cast.now)
    if ended == "another client":
        lena.practice.client(lena.practice.atwood, "AX1002" if cast.wendell else "")
        person = cast.wendell.id
    if ended == "another role":
        capacity = Capacity.PARALEGAL
    if ended == "another's sponsorship":
        visitor_id = cast.outsider.id
    assert visitor_id
    asked: dict[str, Any] = {"capacity": capacity, "sponsorship_id": sponsorship.id, "on": DAY}
    assert queries.legal_facts(visitor_id, person, **asked)["relation"] == "none"


# Withdrawal


def test_a_withdrawal_ends_the_role_at_once(lena: Lena) -> None:
    sponsorship = lena.in_force()
    actions.withdraw_sponsorship(lena.practice.atwood, sponsorship_id=sponsorship.id, now=lena.cast.now)
    assert (lena.facts(sponsorship)["sponsor"], lena.capacities()) == ("withdrawn", [])
    assert _published("people.sponsorship_withdrawn") == 1
    with pytest.raises(NotAllowedNow):
        actions.withdraw_sponsorship(lena.practice.atwood, sponsorship_id=sponsorship.id, now=lena.cast.now)


def test_whom_a_court_appointed_stays_until_staff_end_it(lena: Lena) -> None:
    sponsorship = lena.in_force("court_appointment", role="paralegal")
    actions.withdraw_sponsorship(lena.practice.atwood, sponsorship_id=sponsorship.id, now=lena.cast.now)
    told = lena.facts(sponsorship, capacity=Capacity.PARALEGAL)
    assert (told["sponsor"], told["court_appointed"]) == ("withdrawn", True)
    assert lena.capacities() == [("paralegal", "Atwood Counselsample")]
    assert _published("people.sponsorship_withdrawn") == 0
    actions.withdraw_sponsorship(lena.practice.coordinator, sponsorship_id=sponsorship.id, now=lena.cast.now)
    assert lena.capacities() == []
    assert _published("people.sponsorship_withdrawn") == 1


def test_the_representative_may_step_down_and_nobody_else_finds_it(lena: Lena) -> None:
    sponsorship, now = lena.in_force(), lena.cast.now
    strangers = (lena.practice.rival, lena.cast.actor(lena.cast.officer), Actor(account_id=None))
    for stranger in strangers:
        with pytest.raises(Absent):
            actions.withdraw_sponsorship(stranger, sponsorship_id=sponsorship.id, now=now)
        with pytest.raises((Absent, NotPermitted)):
            actions.add_role_proof(stranger, sponsorship_id=sponsorship.id, proof=ProofTold("x", "y"), now=now)
    actions.withdraw_sponsorship(lena.actor, sponsorship_id=sponsorship.id, now=now)
    assert lena.capacities() == []


# Proofs


@pytest.mark.parametrize(
    ("kind", "told", "code"),
    [
        ("sponsor_letter", {}, "proof_kind_unknown"),
        ("diploma", {}, "proof_kind_unknown"),
        ("enrolment", {"issuer": " "}, "issuer_missing"),
        ("enrolment", {"expires_on": DAY - timedelta(days=1)}, "proof_expired"),
        ("enrolment", {"reference": "x" * 81}, "too_long"),
    ],
)
def test_a_proof_that_cannot_be_right_is_refused(lena: Lena, kind: str, told: dict[str, Any], code: str) -> None:
    sponsorship = lena.sponsored()
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=lena.cast.now)
    with pytest.raises(BadInput) as refused:
        lena.practice.proof(lena.actor, sponsorship, kind, **told)
    assert refused.value.codes == {code}


def test_a_false_proof_ends_the_role_until_one_that_holds(lena: Lena) -> None:
    sponsorship, now, coordinator = lena.in_force(), lena.cast.now, lena.practice.coordinator
    proof = RoleProof.objects.get()
    with pytest.raises(BadInput):
        actions.find_proof_false(coordinator, proof_id=proof.id, reason=" ", now=now)
    actions.find_proof_false(coordinator, proof_id=proof.id, reason="The school does not know her.", now=now)
    assert (lena.facts(sponsorship)["sponsor"], lena.capacities()) == ("accepted", [])
    assert _published("people.sponsorship_withdrawn") == 1
    (row,) = queries.list_own_sponsorships(lena.actor, now)
    assert row.proofs[0].found_false_because == "The school does not know her."
    with pytest.raises(NotAllowedNow):
        actions.verify_role_proof(coordinator, proof_id=proof.id, now=now)
    other = lena.practice.proof(lena.actor, sponsorship)
    actions.verify_role_proof(coordinator, proof_id=other, now=now)
    actions.confirm_sponsorship(coordinator, sponsorship_id=sponsorship.id, now=now)
    assert lena.capacities() == [("law_student", "Atwood Counselsample")]


def test_a_false_order_of_a_court_is_no_appointment(lena: Lena) -> None:
    sponsorship = lena.in_force("court_appointment", role="paralegal")
    proof = RoleProof.objects.get()
    actions.find_proof_false(lena.practice.coordinator, proof_id=proof.id, reason="No such case", now=lena.cast.now)
    assert lena.facts(sponsorship, capacity=Capacity.PARALEGAL)["court_appointed"] is False


def test_each_kind_of_proof_is_listed_once_and_seen_once(lena: Lena) -> None:
    sponsorship, now = lena.sponsored(), lena.cast.now
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=now)
    proof = lena.practice.proof(lena.actor, sponsorship)
    with pytest.raises(NotAllowedNow) as refused:
        lena.practice.proof(lena.actor, sponsorship)
    assert refused.value.codes == {"proof_listed"}
    actions.verify_role_proof(lena.practice.coordinator, proof_id=proof, now=now)
    with pytest.raises(NotAllowedNow) as refused:
        actions.verify_role_proof(lena.practice.coordinator, proof_id=proof, now=now)
    assert refused.value.codes == {"proof_verified"}
    with pytest.raises(NotAllowedNow) as refused:
        actions.verify_role_proof(
            lena.practice.coordinator,
            proof_id=lena.practice.proof(lena.actor, sponsorship, "employment", expires_on=DAY),
            now=now + timedelta(days=2),
        )
    assert refused.value.codes == {"proof_expired"}


def test_only_the_legal_desk_judges_and_nobody_their_own(cast: Cast, lena: Lena) -> None:
    sponsorship, now = lena.sponsored(), cast.now
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=now)
    proof = lena.practice.proof(lena.actor, sponsorship)
    desk = lena.practice.coordinator
    own = [
        Actor(desk.account_id, desk.roles, one.visitor_id, second_factor=True)
        for one in (lena.actor, lena.practice.atwood)
    ]
    for actor in (*own, cast.actor(cast.sergeant), lena.practice.rival):
        with pytest.raises(NotPermitted):
            actions.verify_role_proof(actor, proof_id=proof, now=now)
        with pytest.raises(NotPermitted):
            actions.find_proof_false(actor, proof_id=proof, reason="x", now=now)
        with pytest.raises(NotPermitted):
            actions.confirm_sponsorship(actor, sponsorship_id=sponsorship.id, now=now)
    assert queries.list_roles(own[0], purpose="desk", now=now) == []


def test_the_desk_sees_what_is_missing_and_clients_of_its_own_facility_only(cast: Cast, lena: Lena) -> None:
    from gatelodge.foundation.actors import Role

    sponsorship = lena.sponsored()
    actions.accept_sponsorship(lena.actor, code=sponsorship.code, now=cast.now)
    (row,) = queries.list_roles(lena.practice.coordinator, purpose="desk", now=cast.now)
    assert ([one.code for one in row.gaps], row.name_differs) == (["proof_missing"], False)
    assert [one.number for one in row.clients] == ["AX1001"]
    elsewhere = cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, cast.birch))
    (same,) = queries.list_roles(elsewhere, purpose="desk", now=cast.now)
    assert same.clients == ()


def _published(topic: str) -> int:
    return ProcrastinateJob.objects.filter(args__topic=topic).count()
