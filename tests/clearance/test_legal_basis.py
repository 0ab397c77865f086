"""What a clearance rests on: it stands still when a sponsor or licence goes, and is given back with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gatelodge.clearance import jobs
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries import legal_clearances
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.people import actions as people
from gatelodge.people.domain.professionals import Capacity
from tests.clearance.test_legal_clearances import Office

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_withdrawn_sponsor_suspends_the_clearance_and_another_gives_it_back(office):
    lena, sponsorship = office.student()
    (made,) = office.ask(
        office.short(office.now.date(), office.now.date() + timedelta(days=9), capacity="law_student"), lena
    )
    office.decide(made)
    assert office.held(lena, Capacity.LAW_STUDENT) == "short_term"
    people.withdraw_sponsorship(office.atwood, sponsorship_id=sponsorship.id, now=office.now)
    for _ in range(2):  # a message may come twice
        jobs.hear_sponsorship_changed(SYSTEM, now=office.now, sponsorship_id=sponsorship.id)
    row = LegalClearance.objects.get(id=made)
    assert (row.state, row.suspended_because) == ("approved", "ca:PC-7460.sponsor")
    assert office.held(lena, Capacity.LAW_STUDENT) == "none"
    assert Letter.objects.filter(kind="clearance.legal_suspended", to_visitor_id=lena.visitor_id).count() == 1
    page = legal_clearances.get_own_clearance(lena, clearance_id=made, purpose="test", now=office.now)
    assert (page.row.state, bool(page.row.suspended_because.es)) == ("suspended", True)
    anew = office.practice.invite(office.atwood, office.practice.claim(office.atwood, "AX1002"))
    office.practice.in_force(anew, lena)
    jobs.hear_sponsorship_changed(SYSTEM, now=office.now, sponsorship_id=anew.id)
    assert office.held(lena, Capacity.LAW_STUDENT) == "short_term"
    assert Letter.objects.filter(kind="clearance.legal_resumed").count() == 1


def test_a_courts_appointment_outlives_the_sponsor(office):
    iris = office.practice.visitor("Iris", "Inquestsample")
    sponsorship = office.practice.invite(office.atwood, office.practice.client(office.atwood), role="paralegal")
    office.practice.in_force(sponsorship, iris, "certification")
    type(sponsorship).objects.filter(id=sponsorship.id).update(appointed_by_court=True)
    first = office.now.date()
    (made,) = office.ask(office.short(first, first + timedelta(days=9), capacity="paralegal"), iris)
    office.decide(made)
    people.withdraw_sponsorship(office.atwood, sponsorship_id=sponsorship.id, now=office.now)
    jobs.hear_sponsorship_changed(SYSTEM, now=office.now, sponsorship_id=sponsorship.id)
    assert office.held(iris, Capacity.PARALEGAL) == "short_term"


def test_a_licence_that_ended_suspends_the_attorney_and_everybody_sponsored(office):
    lena, _ = office.student()
    first = office.now.date()
    (own,) = office.ask(office.annual())
    (hers,) = office.ask(office.short(first, first + timedelta(days=9), capacity="law_student"), lena)
    for one in (own, hers):
        office.decide(one)
    office.practice.looked_up(office.atwood, "suspended")
    jobs.hear_basis_changed(SYSTEM, now=office.now, visitor_id=office.atwood.visitor_id, licence_id=own, status="x")
    assert LegalClearance.objects.filter(suspended_at__isnull=False).count() == 2
    office.practice.looked_up(office.atwood, "active")
    jobs.hear_basis_changed(SYSTEM, now=office.now, visitor_id=office.atwood.visitor_id)
    assert LegalClearance.objects.filter(suspended_at__isnull=False).count() == 0


def test_a_day_alone_may_end_a_basis(office):
    lena, _ = office.student()
    starts = office.now.date() + timedelta(days=85)
    (made,) = office.ask(office.short(starts, starts + timedelta(days=20), capacity="law_student"), lena)
    office.decide(made)
    jobs.follow_legal_clearances(SYSTEM, now=office.now + timedelta(days=89))
    assert LegalClearance.objects.get(id=made).suspended_at is None
    jobs.follow_legal_clearances(SYSTEM, now=office.now + timedelta(days=92))
    assert LegalClearance.objects.get(id=made).suspended_at is not None
