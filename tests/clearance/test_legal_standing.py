"""May this person come to this client in this capacity now? Capacity, sponsor, licence, restriction: each answer names its rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.domain.legal_rights import DEVICE, NO_CONTACT, NO_OTHER_CAPACITY, NO_RECORDING, PAPERS, ROOM
from gatelodge.clearance.models import ApprovedItem
from gatelodge.clearance.queries.legal import get_legal_standing
from gatelodge.people import actions as people
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import Licence
from tests.cast import Cast
from tests.people.practice import Practice

pytestmark = pytest.mark.usefixtures("db")
CITED = "15 CCR 3178"


class Visit:
    """Atwood, her client Tomás, and Lena, whom she sends as a law student."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.practice, self.now = Practice(self.cast), self.cast.now
        self.tomas = self.cast.tomas
        self.atwood = self.practice.atwood
        self.claim = self.practice.client(self.atwood)
        self.lena = self.practice.visitor("Lena", "Lernsample")
        self.sponsorship = self.practice.invite(self.atwood, self.claim)

    def sent(self, kind: str = "enrolment") -> Visit:
        self.practice.in_force(self.sponsorship, self.lena, kind)
        return self

    def of_attorney(self, actor=None, **told):
        who = (actor or self.atwood).visitor_id
        return self._ask(who, capacity=Capacity.ATTORNEY, sponsorship_id=None, **told)

    def of_lena(self, **told):
        told = {"capacity": Capacity.LAW_STUDENT, "sponsorship_id": self.sponsorship.id, **told}
        return self._ask(self.lena.visitor_id, **told)

    def _ask(self, visitor_id, *, at=None, person=None, facility=None, **told):
        return get_legal_standing(
            visitor_id,
            (person or self.tomas).id,
            facility_id=(facility or self.cast.alder).id,
            at=at or self.now,
            **told,
        )

    def restrict(self, actor, kind: str, citation: str) -> None:
        impose_restriction(
            self.cast.actor(self.cast.sergeant),
            visitor_id=actor.visitor_id,
            facility_id=self.cast.alder.id,
            kind=kind,
            valid_from=self.now,
            valid_until=self.now + timedelta(days=30),
            source=f"incident:{kind}",
            citation=citation,
            now=self.now,
        )

    def licence_becomes(self, status: str) -> None:
        self.practice.looked_up(self.atwood, status)


@pytest.fixture
def visit() -> Visit:
    return Visit()


def nothing(_visit: Visit) -> None:
    """Leave everything as it is."""


def expired(visit: Visit) -> None:
    Licence.objects.filter(visitor_id=visit.atwood.visitor_id).update(expires_on=visit.now.date() - timedelta(days=1))


def overdue(visit: Visit) -> None:
    due = visit.now.date() - timedelta(days=1)
    Licence.objects.filter(visitor_id=visit.atwood.visitor_id).update(recheck_due_on=due)


def withdrawn(visit: Visit) -> None:
    people.withdraw_sponsorship(visit.atwood, sponsorship_id=visit.sponsorship.id, now=visit.now)


def ended(visit: Visit) -> None:
    people.end_representation(visit.atwood, representation_id=visit.claim.id, reason="Case closed", now=visit.now)


def suspended(visit: Visit) -> None:
    visit.restrict(visit.lena, "suspension", "15 CCR 3176.1(c)")


def excluded(visit: Visit) -> None:
    visit.restrict(visit.lena, "exclusion", "15 CCR 3176.3")


# what happened → may an attorney come, may her student, and the rules that are named against each
TABLE = {
    "all in order": (nothing, set(), set()),
    "the attorney's licence has expired": (expired, {"ca:3178(a)"}, {"ca:3178(a)"}),
    "a licence that was not looked up again": (overdue, {"ca:3178(d).standing"}, {"ca:3178(d).standing"}),
    "the sponsor withdrew": (withdrawn, set(), {"ca:3178(c)(1)(C).sponsor"}),
    "the attorney is not of record any more": (ended, {"ca:3178(b).client"}, {"ca:3178(b).client"}),
    "the student is suspended as a social visitor": (suspended, set(), set()),
    "the student is excluded": (excluded, set(), {"ca:3176.3.excluded.legal"}),
}


@pytest.mark.parametrize(("happens", "attorney", "student"), TABLE.values(), ids=TABLE.keys())
def test_each_change_has_a_clear_answer_with_its_rule(visit, happens, attorney, student):
    visit.sent()
    happens(visit)
    for standing, rules in ((visit.of_attorney(), attorney), (visit.of_lena(), student)):
        assert standing.codes == {f"rule:{rule}" for rule in rules}
        assert standing.may_visit is not bool(rules)
        assert all(reason.citation and reason.text.es for reason in standing.reasons)


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        ("inactive", "ca:3178(a)"),
        ("suspended", "ca:3178(a)"),
        ("disbarred", "ca:3178(a)"),
        ("not_found", "ca:3178(a)"),
    ],
)
def test_what_the_licensing_body_answers_binds_attorney_and_student(visit, status, rule):
    visit.sent()
    visit.licence_becomes(status)
    assert visit.of_attorney().codes == visit.of_lena().codes == {f"rule:{rule}"}


def test_a_licence_that_nobody_looked_up_is_not_taken_for_a_bad_one(visit):
    fresh = visit.practice.attorney("Nora", "Newsample", "CA", "100009", status="")
    visit.practice.claim(fresh, basis="prospective")
    codes = visit.of_attorney(fresh).codes
    assert {"rule:ca:3178(d).standing", "rule:ca:3178(b).client"} <= codes
    assert "rule:ca:3178(a)" not in codes


def test_a_social_suspension_is_said_and_stands_in_nobodys_way(visit):
    visit.sent()
    suspended(visit)
    standing = visit.of_lena()
    assert standing.may_visit
    assert "rule:ca:3176.1.social-only" in {note.code for note in standing.notes}


def test_a_letter_without_proof_of_study_makes_no_law_student(visit):
    people.accept_sponsorship(visit.lena, code=visit.sponsorship.code, now=visit.now)
    standing = visit.of_lena()
    assert not standing.may_visit
    assert {"rule:ca:3178(c)(1)(C)", "rule:ca:3178(c)(1)(C).waiting"} == standing.codes


def test_a_sponsorship_gives_only_its_own_role_and_only_its_own_clients(visit):
    visit.sent()
    assert visit.of_lena(capacity=Capacity.PARALEGAL).codes >= {"rule:ca:3178(c)(1)(D).sponsor"}
    assert visit.of_lena(sponsorship_id=None).codes >= {"rule:ca:3178(c)(1)(C).sponsor"}
    assert visit.of_lena(person=visit.cast.wendell).codes == {"rule:ca:3178(b).client"}


def test_another_attorneys_client_is_none_of_hers(visit):
    standing = visit.of_attorney(visit.practice.rival)
    assert (standing.may_visit, standing.codes) == (False, {"rule:ca:3178(b).client"})


def test_a_claim_that_the_client_has_not_answered_opens_nothing(visit):
    visit.practice.claim(visit.practice.rival)
    assert visit.of_attorney(visit.practice.rival).codes == {"rule:ca:3178(b).client"}


def test_a_release_is_told_to_the_clients_own_attorney_and_to_no_other(visit):
    visit.tomas.custody_status = "released"
    visit.tomas.save()
    own, other = visit.of_attorney(), visit.of_attorney(visit.practice.rival)
    assert (own.may_visit, own.codes) == (False, {"released"})
    assert "released" not in other.codes


def test_a_social_approval_plays_no_part_and_a_social_visit_is_not_asked_here(visit):
    assert visit.of_attorney().may_visit  # nobody ever approved her as a social visitor
    with pytest.raises(ValueError, match="social"):
        visit._ask(visit.atwood.visitor_id, capacity=Capacity.SOCIAL, sponsorship_id=None)


def test_a_confidential_room_papers_and_approved_devices_are_allowed_and_no_recording(visit):
    ApprovedItem.objects.create(
        visitor_id=visit.lena.visitor_id,
        kind="laptop",
        make="Sampletop",
        serial="SN-0001",
        asked_at=visit.now,
        approved_at=visit.now,
        approved_by=visit.cast.sergeant,
    )
    standing = visit.sent().of_lena()
    assert {ROOM, PAPERS, DEVICE.filled(name="Sampletop SN-0001")} <= set(standing.allows)
    assert {NO_RECORDING, NO_OTHER_CAPACITY} <= set(standing.forbids)
    assert NO_CONTACT not in standing.forbids


def test_the_clients_non_contact_status_is_said(visit):
    visit.tomas.visiting_status = "non_contact"
    visit.tomas.save()
    standing = visit.of_attorney()
    assert standing.may_visit
    assert NO_CONTACT in standing.forbids


def test_visits_suspended_for_the_client_do_not_bar_the_attorney(visit):
    visit.tomas.visiting_status = "suspended"
    visit.tomas.save()
    assert visit.of_attorney().may_visit


def test_an_unscheduled_visit_is_asked_of_the_rules_on_appointments_as_well(visit):
    booked, walked_in = visit.of_attorney(), visit.of_attorney(scheduled=False)
    assert (booked.may_visit, booked.appointment) == (True, None)
    assert not walked_in.may_visit
    assert walked_in.codes == {"rule:ca:3178(d)"}


def test_the_answer_is_that_of_the_instant(visit):
    visit.sent()
    assert visit.of_lena().may_visit
    over = visit.now + timedelta(days=120)
    assert "rule:ca:3178(c)(1)(C).sponsor" in visit.of_lena(at=over).codes
    assert date(2026, 3, 2) == visit.now.date()
