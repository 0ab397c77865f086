"""Whoever holds an annual clearance is told in time that it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gatelodge.clearance import jobs
from gatelodge.clearance.actions import remind_of_clearance_end
from gatelodge.clearance.actions.decide_clearance import OTHER
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import NotAllowedNow, NotPermitted
from tests.clearance.test_legal_clearances import Office

pytestmark = pytest.mark.usefixtures("db")
# A clearance of 2026 ends with the year; 44 days before that is 18 November.
DAY = datetime(2026, 11, 18, 20, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return Office()


def reminded(now: datetime) -> list[str]:
    jobs.follow_legal_clearances(SYSTEM, now=now)
    return list(Letter.objects.filter(kind="clearance.legal_ending").values_list("about", flat=True))


def test_a_reminder_goes_out_once_and_not_before_its_day(office: Office) -> None:
    (made,) = office.ask(office.annual())
    office.decide(made)
    assert reminded(DAY - timedelta(days=1)) == []
    assert reminded(DAY) == reminded(DAY + timedelta(days=1)) == [f"legal_clearance_end:{made}"]
    with pytest.raises(NotAllowedNow):
        remind_of_clearance_end(SYSTEM, clearance_id=made, now=DAY)


def test_whoever_asked_for_the_next_one_is_not_reminded(office: Office) -> None:
    (made,) = office.ask(office.annual())
    office.decide(made)
    november = DAY - timedelta(days=3)
    office.practice.now = november
    office.ask(office.annual(year=2027), now=november)
    assert reminded(DAY) == []


def test_a_request_a_refusal_and_a_short_term_clearance_have_no_reminder(office: Office) -> None:
    office.ask(office.annual(office.birch))
    (refused,) = office.ask(office.annual())
    office.decide(refused, "refused", grounds=[OTHER], reason="False statement of identity.")
    (short,) = office.ask(office.short(DAY.date(), (DAY + timedelta(days=5)).date()))
    office.decide(short)
    assert reminded(DAY) == []


def test_only_the_house_itself_reminds(office: Office) -> None:
    (made,) = office.ask(office.annual())
    office.decide(made)
    with pytest.raises(NotPermitted):
        remind_of_clearance_end(office.coordinator, clearance_id=made, now=DAY)
