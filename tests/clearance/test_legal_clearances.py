"""One packet for every prison: asked in one go, decided with grounds within thirty days, suspended with its basis and given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance import jobs
from gatelodge.clearance.actions import (
    ask_clearance,
    decide_clearance,
    record_outside_check,
    tell_clearance_status,
    withdraw_clearance_request,
)
from gatelodge.clearance.domain.legal_clearances import Ask
from gatelodge.clearance.models import ApprovedItem, LegalClearance
from gatelodge.clearance.queries import legal, legal_clearances
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people.domain.professionals import Capacity
from tests.cast import Cast
from tests.people.practice import Practice

pytestmark = pytest.mark.usefixtures("db")
BEFORE, FROM = datetime(2025, 12, 31, 18, tzinfo=UTC), datetime(2026, 1, 1, 18, tzinfo=UTC)


class Office:
    """Attorney Atwood, Lena whom she sponsors, and the desks of two prisons."""

    def __init__(self, now: datetime | None = None) -> None:
        self.cast = Cast(now) if now else Cast()
        self.practice, self.now = Practice(self.cast), self.cast.now
        self.tomas = self.cast.tomas
        self.alder, self.birch = self.cast.alder, self.cast.birch
        self.atwood = self.practice.atwood
        self.coordinator = self.practice.coordinator
        self.desk_of_alder = self.cast.actor(self.cast.staff(Role.LITIGATION_COORDINATOR, self.alder))
        self.desk_of_birch = self.cast.actor(self.cast.staff(Role.LITIGATION_COORDINATOR, self.birch))

    def annual(self, *prisons, **told) -> Ask:
        places = tuple(one.id for one in prisons or (self.alder,))
        told = {"year": self.now.year, "attested": True, **told}
        return Ask("annual", "attorney", places, **told)

    def short(self, first: date, last: date, *prisons, **told) -> Ask:
        places = tuple(one.id for one in prisons or (self.alder,))
        told = {"capacity": "attorney", "attested": True, **told}
        return Ask("short_term", facility_ids=places, starts_on=first, ends_on=last, **told)

    def ask(self, ask: Ask, actor=None, now=None):
        return ask_clearance(actor or self.atwood, ask=ask, now=now or self.now)

    def decide(self, clearance_id, outcome="approved", actor=None, **told):
        told.setdefault("now", self.now)
        decide_clearance(actor or self.coordinator, clearance_id=clearance_id, outcome=outcome, **told)
        return LegalClearance.objects.get(id=clearance_id)

    def student(self):
        """Lead Lena's sponsorship into force."""
        lena = self.practice.visitor("Lena", "Lernsample")
        sponsorship = self.practice.invite(self.atwood, self.practice.client(self.atwood))
        self.practice.in_force(sponsorship, lena)
        return lena, sponsorship

    def held(self, actor, capacity=Capacity.ATTORNEY, prison=None, on=None) -> str:
        place = (prison or self.alder).id
        return legal.find_clearance(actor.visitor_id, place, capacity, on=on or self.now.date())


@pytest.fixture
def office() -> Office:
    return Office()


def codes(refused) -> set[str]:
    return set(refused.value.codes)


def test_one_packet_goes_to_several_prisons_in_one_go_as_one_event(office):
    before = Event.objects.count()
    made = office.ask(office.annual(office.alder, office.birch))
    rows = LegalClearance.objects.order_by("facility__name")
    assert [row.id for row in rows] == sorted(made, key=[row.id for row in rows].index)
    assert {row.facility_id for row in rows} == {office.alder.id, office.birch.id}
    assert len({(row.packet_digest, row.attested_at, row.period.lower, row.period.upper) for row in rows}) == 1
    assert rows[0].period.lower == date(2026, 1, 1)
    assert rows[0].period.upper == date(2027, 1, 1)
    assert Event.objects.count() == before + 1


def test_no_field_belongs_to_one_prison():
    """The statute knows no local extra forms: a column or an answer that only one prison asks for has no place here."""
    own = {field.name for field in LegalClearance._meta.get_fields()}
    assert {name for name in own if "facility" in name or "prison" in name or "local" in name} == {
        "facility",  # where the clearance holds
        "prisons",  # how many the professional enters routinely
    }
    assert not {"answers", "form", "extra", "questionnaire", "data"} & own
    assert "facility" not in {field.name for field in ApprovedItem._meta.get_fields()}
    named = [name for name in Ask.__dataclass_fields__ if name not in {"facility_ids", "prisons"}]
    assert named == ["kind", "capacity", "starts_on", "ends_on", "year", "attested"]


def test_the_packet_is_attested_once_and_again_only_after_a_change(office):
    with pytest.raises(BadInput) as refused:
        office.ask(office.annual(attested=False))
    assert refused.value.reasons[0].field == "attested"
    office.ask(office.annual(), now=office.now)
    later = office.now + timedelta(days=3)
    (again,) = office.ask(office.annual(office.birch, attested=False), now=later)
    assert LegalClearance.objects.get(id=again).attested_at == office.now
    visitor = LegalClearance.objects.first().visitor
    visitor.address = "99 Imaginary Street"
    visitor.save()
    with pytest.raises(BadInput):
        office.ask(office.annual(office.alder, year=2027, attested=False), now=later)


# capacity and kind → open before 2026, open from 2026
OPEN = [
    ("attorney", "short_term", False, True),
    ("attorney", "annual", False, True),
    ("attorney", "statewide", False, True),
    ("law_student", "short_term", False, True),
    ("law_student", "annual", False, False),
    ("law_student", "statewide", False, False),
    ("paralegal", "annual", False, False),
    ("investigator", "annual", False, True),
    ("public_investigator", "statewide", False, True),
    ("interpreter", "annual", False, False),
]


@pytest.mark.parametrize(("capacity", "kind", "before", "since"), OPEN)
def test_the_rules_open_each_kind_to_each_capacity_by_date(capacity, kind, before, since):
    opened = [kind in legal_clearances.list_open_kinds(Capacity(capacity), now=at) for at in (BEFORE, FROM)]
    assert opened == [before, since]


def test_a_student_is_told_why_no_annual_clearance_is_open(office):
    lena, _ = office.student()
    with pytest.raises(NotAllowedNow) as refused:
        office.ask(replace(office.annual(), capacity="law_student"), lena)
    (reason,) = refused.value.reasons
    assert (reason.code, "7462" in reason.citation) == ("rule:ca:PC-7462.who", True)


def test_short_term_clearances_are_unlimited_in_number_and_last_thirty_days_at_most(office):
    lena, _ = office.student()
    day = date(2026, 4, 1)
    for n in range(4):
        first = day + timedelta(days=30 * n)
        office.ask(office.short(first, first + timedelta(days=29), capacity="law_student"), lena)
    assert LegalClearance.objects.count() == 4
    with pytest.raises(BadInput) as refused:
        office.ask(office.short(day, day + timedelta(days=30), capacity="law_student"), lena)
    assert (codes(refused), refused.value.reasons[0].field) == ({"too_long"}, "ends_on")
    with pytest.raises(NotAllowedNow) as twice:
        office.ask(office.short(day, day + timedelta(days=29), capacity="law_student"), lena)
    assert codes(twice) == {"asked_before"}


def test_the_database_keeps_a_short_term_clearance_short(office):
    (made,) = office.ask(office.short(date(2026, 4, 1), date(2026, 4, 30)))
    with pytest.raises(IntegrityError, match="short_term_clearance_is_short"), transaction.atomic():
        LegalClearance.objects.filter(id=made).update(period=DateRange(date(2026, 4, 1), date(2026, 5, 2)))


def test_a_statewide_clearance_takes_more_than_three_prisons(office):
    ask = Ask("statewide", "attorney", year=2026, prisons=3, attested=True)
    with pytest.raises(NotAllowedNow) as refused:
        office.ask(ask)
    assert all("7464" in reason.citation for reason in refused.value.reasons)
    (made,) = office.ask(replace(ask, prisons=4))
    office.decide(made)
    assert [office.held(office.atwood, prison=one) for one in (office.alder, office.birch)] == ["statewide"] * 2


def test_the_clock_is_thirty_days_by_law_and_a_short_term_one_is_needed_by_its_first_day(office):
    (annual,) = office.ask(office.annual())
    (short,) = office.ask(office.short(date(2026, 3, 10), date(2026, 3, 12)))
    due = {row.id: row.due_on for row in LegalClearance.objects.all()}
    assert (due[annual], due[short]) == (date(2026, 4, 1), date(2026, 3, 10))


def test_the_desk_sees_what_waits_by_age_and_what_is_overdue(office):
    office.ask(office.annual(), now=office.now)
    office.ask(office.annual(office.birch), now=office.now + timedelta(days=5))
    seen_at = office.now + timedelta(days=33)
    rows = legal_clearances.list_legal_work(office.coordinator, purpose="test", now=seen_at)
    assert [(row.clock.days, row.clock.is_over, row.clock.days_over) for row in rows] == [(33, True, 3), (28, False, 0)]


def test_each_desk_sees_its_own_prison_and_a_statewide_request_is_the_departments(office):
    office.ask(office.annual(office.alder, office.birch))
    (wide,) = office.ask(Ask("statewide", "attorney", year=2026, prisons=4))
    for desk, count in ((office.desk_of_alder, 1), (office.desk_of_birch, 1), (office.coordinator, 3)):
        assert len(legal_clearances.list_legal_work(desk, purpose="test", now=office.now)) == count
    far = LegalClearance.objects.get(facility=office.birch).id
    for hidden in (far, wide):
        with pytest.raises(Absent):
            office.decide(hidden, actor=office.desk_of_alder)
    for outsider in (office.cast.sergeant, office.cast.officer):
        with pytest.raises(NotPermitted):
            legal_clearances.list_legal_work(office.cast.actor(outsider), purpose="test", now=office.now)


def test_an_approval_is_written_to_the_professional_and_holds_where_it_says(office):
    made = office.ask(office.annual(office.alder, office.birch))
    office.decide(LegalClearance.objects.get(facility=office.alder).id)
    assert (office.held(office.atwood), office.held(office.atwood, prison=office.birch)) == ("annual", "none")
    letter = Letter.objects.get(kind="clearance.legal_decided")
    assert letter.about == f"legal_clearance:{LegalClearance.objects.get(facility=office.alder).id}"
    assert len(made) == 2
    assert office.held(office.atwood, on=date(2027, 1, 1)) == "none"  # a calendar year is over


def test_a_refusal_needs_a_ground_and_is_told_with_the_way_to_contest_in_both_languages(office):
    (made,) = office.ask(office.annual())
    with pytest.raises(BadInput) as none:
        office.decide(made, "refused")
    assert codes(none) == {"ground_missing"}
    with pytest.raises(BadInput) as wordless:
        office.decide(made, "refused", grounds=["other"])
    assert wordless.value.reasons[0].field == "reason"
    with pytest.raises(BadInput) as invented:
        office.decide(made, "refused", grounds=["ca:9999"], reason="x")
    assert codes(invented) == {"ground_not_shown"}
    office.decide(made, "refused", grounds=["other"], reason="The check shows a matter.")
    content = Letter.objects.get(kind="clearance.legal_decided").content
    assert content["contest"]["en"]
    assert content["contest"]["es"]
    assert content["grounds"][0]["text"]["en"] == "The check shows a matter."
    with pytest.raises(NotAllowedNow) as twice:
        office.decide(made)
    assert codes(twice) == {"closed_before"}


def test_a_licence_that_was_not_looked_up_may_ask_and_waits(office):
    fresh = office.practice.attorney("Nora", "Newsample", "CA", "100009", status="")
    (made,) = office.ask(office.annual(), fresh)
    with pytest.raises(NotAllowedNow) as refused:
        office.decide(made)
    assert codes(refused) == {"rule:ca:PC-7460.attorney.unchecked"}
    office.practice.looked_up(fresh, "active")
    assert office.decide(made).state == "approved"


def test_what_was_attested_is_what_is_decided(office):
    (made,) = office.ask(office.annual())
    visitor = LegalClearance.objects.get(id=made).visitor
    visitor.address = "99 Imaginary Street"
    visitor.save()
    with pytest.raises(NotAllowedNow) as refused:
        office.decide(made)
    assert codes(refused) == {"packet_changed"}


def test_where_a_rule_leaves_the_choice_to_a_rank_that_rank_decides(office):
    ivo = office.practice.visitor("Ivo", "Interpretsample")
    sponsorship = office.practice.invite(office.atwood, office.practice.client(office.atwood), role="interpreter")
    office.practice.in_force(sponsorship, ivo, "employment")
    (made,) = office.ask(office.short(date(2026, 3, 10), date(2026, 3, 12), capacity="interpreter"), ivo)
    with pytest.raises(NotPermitted) as refused:
        office.decide(made, actor=office.desk_of_alder)
    assert codes(refused) == {"rank_too_low"}
    assert office.decide(made, actor=office.cast.actor(office.cast.institution_head)).rank == "institution_head"


def test_nobody_decides_their_own_request(office):
    account = office.cast.staff(Role.LITIGATION_COORDINATOR)
    (made,) = office.ask(office.annual())
    own = replace(office.cast.actor(account), visitor_id=office.atwood.visitor_id)
    with pytest.raises(NotPermitted) as refused:
        office.decide(made, actor=own)
    assert codes(refused) == {"own_affair"}


def test_the_status_notice_is_owed_once_when_the_answer_from_outside_is_outstanding(office):
    asked, silent = office.ask(office.annual(office.alder, office.birch))
    record_outside_check(office.coordinator, clearance_id=asked, step="asked", now=office.now)
    with pytest.raises(NotAllowedNow) as early:
        office.decide(asked)
    assert codes(early) == {"check_outstanding"}
    jobs.follow_legal_clearances(SYSTEM, now=office.now + timedelta(days=29))
    assert not Letter.objects.filter(kind="clearance.legal_status").exists()
    for day in (30, 31):
        jobs.follow_legal_clearances(SYSTEM, now=office.now + timedelta(days=day))
    letter = Letter.objects.get(kind="clearance.legal_status")
    assert letter.about == f"legal_clearance:{asked}"
    with pytest.raises(NotAllowedNow):
        tell_clearance_status(SYSTEM, clearance_id=silent, now=office.now + timedelta(days=31))
    record_outside_check(office.coordinator, clearance_id=asked, step="clear", now=office.now + timedelta(days=31))
    assert office.decide(asked, now=office.now + timedelta(days=31)).state == "approved"


def test_only_the_outcome_of_a_check_is_kept_and_a_matter_needs_words(office):
    (made,) = office.ask(office.annual())
    with pytest.raises(NotAllowedNow):
        record_outside_check(office.coordinator, clearance_id=made, step="clear", now=office.now)
    for step in ("asked", "matter"):
        record_outside_check(office.coordinator, clearance_id=made, step=step, now=office.now)
    with pytest.raises(BadInput) as wordless:
        office.decide(made)
    assert wordless.value.reasons[0].field == "reason"
    assert office.decide(made, reason="Long ago and unrelated.").state == "approved"
    with pytest.raises(IntegrityError, match="check_has_outcome"), transaction.atomic():
        LegalClearance.objects.filter(id=made).update(check_outcome="")


def test_a_request_is_taken_back_only_by_its_owner(office):
    (made,) = office.ask(office.annual())
    with pytest.raises(Absent):
        withdraw_clearance_request(office.practice.rival, clearance_id=made, now=office.now)
    withdraw_clearance_request(office.atwood, clearance_id=made, now=office.now)
    assert LegalClearance.objects.get(id=made).state == "withdrawn"
    office.ask(office.annual())


def test_who_holds_no_capacity_is_told_so(office):
    nobody = office.practice.visitor("Polly", "Podcastsample")
    with pytest.raises(NotAllowedNow) as refused:
        office.ask(office.annual(), nobody)
    assert codes(refused) == {"packet_capacity"}


def test_two_annual_clearances_for_the_same_days_are_not_both_given(office):
    (first,) = office.ask(office.annual())
    office.decide(first)
    (second,) = office.ask(office.annual())
    with pytest.raises(NotAllowedNow) as refused:
        office.decide(second)
    assert codes(refused) == {"held_before"}


GUARDS = {
    "legal_clearance_check_asked_by_someone": {"check_asked_at": FROM},
    "legal_clearance_check_returned_by_someone": {
        "check_asked_at": FROM,
        "check_returned_at": FROM,
        "check_outcome": "clear",
    },
    "legal_clearance_suspended_with_reason": {"suspended_because": "a rule"},
    "legal_clearance_decided_when_closed": {"state": "approved"},
    "legal_clearance_refusal_has_grounds": {"state": "refused", "decided_at": FROM},
    "statewide_clearance_names_no_prison": {"kind": "statewide"},
}


@pytest.mark.parametrize(("name", "change"), GUARDS.items(), ids=GUARDS.keys())
def test_the_database_refuses_what_must_never_be(office, name, change):
    office.ask(office.annual())
    signed = office.coordinator.account_id
    if "returned" in name:
        change = {**change, "check_asked_by_id": signed}
    if "refusal" in name:
        change = {**change, "decided_by_id": signed}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        LegalClearance.objects.update(**change)
