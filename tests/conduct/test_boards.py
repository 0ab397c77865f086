"""What is due, at which facility, for whom to see; and the docket of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from gatelodge.conduct.actions import suspend_visitor
from gatelodge.conduct.domain.boards import DUE_WORDS, MATTER_WORDS, TODO_WORDS, Due, Matter
from gatelodge.conduct.models import Complaint, Incident, Sanction, SeizedItem
from gatelodge.conduct.queries import build_docket, read_board, read_docket
from gatelodge.correspondence.models import Letter, Service
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotPermitted
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.working_days import months_after
from gatelodge.ledger.models import Event
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}
TODAY = date(2026, 3, 2)


class Desk:
    """Matters of every kind at Alder and at Birch, as the test asks for them."""

    def __init__(self, story: ConductStory) -> None:
        self.story, self.cast = story, story.cast
        made = suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=3, now=story.now, **WHY)
        self.model = Sanction.objects.get(id=made)
        self.decision_id = self.model.policy_decision_id
        Sanction.objects.filter(id=made).update(ended_at=story.now, end_why="served")  # out of the way of the rest
        Letter.objects.update(facility=None)

    def incident(self, facility: Any = None) -> Incident:
        """Make another incident, of another visitor who bears the same name: nobody is suspended twice at a time."""
        one = Incident.objects.get(id=self.model.incident_id)
        one.id, one.event_id, one.narrative, one.visit = uuid4(), uuid4(), f"Told {uuid4()}.", None
        one.visitor = self.cast.visitor("Marisol", "Exampleton", account=None)
        one.facility = facility or self.cast.alder
        one.save(force_insert=True)
        return one

    def sanction(self, facility: Any = None, *, months: int = 24, first: date | None = None, **fields: Any) -> Sanction:
        one = Sanction.objects.get(id=self.model.id)
        one.id, one.incident, one.facility = uuid4(), self.incident(facility), facility or self.cast.alder
        one.visitor, one.ended_at, one.end_why = one.incident.visitor, None, ""
        first = first or self.story.now.date() - timedelta(days=60)
        one.months, one.span = months, DateRange(first, months_after(first, months))
        one.decided_at = self.story.now - timedelta(days=9)
        for name, value in fields.items():
            setattr(one, name, value)
        one.save(force_insert=True)
        return one

    def review(self, on: date, facility: Any = None) -> Sanction:
        return self.sanction(facility, pending=True, review_on=on)

    def ending(self, last_day: date, facility: Any = None) -> Sanction:
        until = last_day + timedelta(days=1)
        spans = ((until - timedelta(days=back), months) for months in range(1, 7) for back in range(27, 190))
        first, months = next(one for one in spans if months_after(*one) == until)
        return self.sanction(facility, months=months, first=first)

    def complaint(self, due_on: date, facility: Any = None) -> Complaint:
        against = self.sanction(facility)
        return Complaint.objects.create(
            sanction=against,
            facility=facility or self.cast.alder,
            complainant=against.visitor,
            stage="institution_head",
            means="paper",
            text="I did not shout.",
            received_on=due_on - timedelta(days=21),
            filed_at=datetime(due_on.year, due_on.month, due_on.day, 18, tzinfo=UTC) - timedelta(days=21),
            filed_by=self.cast.officer,
            due_on=due_on,
            rule="ca:3179(b)",
            citation="15 CCR 3179",
            first_decider=self.cast.sergeant,
        )

    def seized(self, return_by: datetime | None, facility: Any = None, **fields: Any) -> SeizedItem:
        return SeizedItem.objects.create(
            incident=self.incident(facility),
            owner=self.cast.marisol,
            kind="phone",
            found="visiting_room",
            description="black, cracked",
            seized_at=self.story.now - timedelta(hours=30),
            seized_by=self.cast.officer,
            return_by=return_by,
            policy_decision_id=self.decision_id,
            **fields,
        )

    def letter(self, facility: Any = None, *, kind: str = "conduct.suspension", **proof: Any) -> Letter:
        one = Letter.objects.filter(to_person__isnull=False).latest("made_at")
        one.id, one.kind, one.facility = uuid4(), kind, facility or self.cast.alder
        one.save(force_insert=True)
        Service.objects.create(letter=one, means="in_hand", queued_at=self.story.now, **proof)
        return one

    def board(self, who: Any = None, **asked: Any) -> Any:
        return read_board(self.cast.actor(who or self.cast.lieutenant), purpose="test", now=self.story.now, **asked)

    def shown(self, who: Any = None, **asked: Any) -> list[tuple[str, UUID]]:
        return [(str(one.due), one.subject_id) for one in self.board(who, **asked).rows]


@pytest.fixture
def desk(story: ConductStory) -> Desk:
    return Desk(story)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def one_each(desk: Desk) -> dict[Matter, UUID]:
    """Make one matter of each kind, all of them due today but the letter."""
    zone = desk.cast.alder.zone
    today = desk.story.now.astimezone(ZoneInfo(zone)).date()
    return {
        Matter.REVIEW: desk.review(today).id,
        Matter.COMPLAINT: desk.complaint(today).id,
        Matter.SEIZED: desk.seized(local_instant(today + timedelta(days=1), time(), zone)).id,
        Matter.ENDING: desk.ending(today).id,
        Matter.LETTER: desk.letter().id,
    }


class TestBoard:
    @pytest.mark.parametrize(("on", "due"), [(-1, "overdue"), (0, "today"), (1, "later")])
    def test_a_day_is_over_on_or_before_today(self, desk: Desk, on: int, due: str) -> None:
        made = [desk.review(days(on)), desk.complaint(days(on)), desk.ending(days(on))]
        assert sorted(desk.shown()) == sorted((due, one.id) for one in made)
        board = desk.board()
        assert {board.counts[one][Due(due)] for one in (Matter.REVIEW, Matter.COMPLAINT, Matter.ENDING)} == {1}

    def test_a_seized_item_is_due_by_the_hour(self, desk: Desk) -> None:
        now = desk.story.now
        late, soon = desk.seized(now - timedelta(seconds=1)), desk.seized(now + timedelta(hours=2))
        desk.seized(None, held_as_evidence=True)
        desk.seized(now, returned_at=now, returned_by=desk.cast.officer, returned_to="the owner")
        assert desk.shown() == [("overdue", late.id), ("today", soon.id)]

    def test_a_letter_waits_until_its_service_is_proved(self, desk: Desk) -> None:
        waits = desk.letter()
        desk.letter(handed_at=desk.story.now, handed_by=desk.cast.officer)
        desk.letter(kind="clearance.approved")
        assert desk.shown() == [("later", waits.id)]
        assert desk.board().counts[Matter.LETTER][Due.LATER] == 1

    def test_what_is_done_is_gone(self, desk: Desk) -> None:
        review, complaint = desk.review(TODAY), desk.complaint(TODAY)
        Sanction.objects.filter(id=review.id).update(ended_at=desk.story.now, end_why="lapsed")
        complaint.answered_at, complaint.answered_by = desk.story.now, desk.cast.institution_head
        complaint.outcome, complaint.answer = "upheld", "It stands."
        complaint.save()
        assert desk.shown() == []

    def test_by_age_or_by_day(self, desk: Desk) -> None:
        older, sooner = desk.complaint(days(20)), desk.review(days(2))
        Complaint.objects.filter(id=older.id).update(filed_at=desk.story.now - timedelta(days=40))
        assert [one for _, one in desk.shown()] == [sooner.id, older.id]
        assert [one for _, one in desk.shown(by_age=True)] == [older.id, sooner.id]
        assert [one.days for one in desk.board(by_age=True).rows] == [40, 9]

    def test_is_narrowed_and_still_counts_all(self, desk: Desk) -> None:
        made = one_each(desk)
        for matter, subject_id in made.items():
            assert [one for _, one in desk.shown(matter=matter)] == [subject_id]
        assert len(desk.shown(due=Due.TODAY)) == 4
        assert desk.shown(due=Due.TODAY, matter=Matter.LETTER) == []
        narrowed = desk.board(due=Due.OVERDUE)
        assert sum(number for states in narrowed.counts.values() for number in states.values()) == 5

    def test_a_lieutenant_sees_own_facilities_only_and_the_director_all(self, desk: Desk) -> None:
        birch = desk.cast.birch
        here = one_each(desk).values()
        there = [desk.review(TODAY, birch), desk.complaint(TODAY, birch), desk.ending(TODAY, birch)]
        there += [desk.seized(datetime(2026, 3, 3, 8, tzinfo=UTC), birch), desk.letter(birch)]
        away = {one.id for one in there}
        lieutenant_of_birch = desk.cast.staff(Role.LIEUTENANT, birch)
        assert {one for _, one in desk.shown()} == set(here)
        assert {one for _, one in desk.shown(lieutenant_of_birch)} == away
        assert {one for _, one in desk.shown(desk.cast.director)} == {*here, *away}
        assert {one for _, one in desk.shown(desk.cast.director, facility_id=birch.id)} == away
        assert desk.board().counts[Matter.REVIEW][Due.TODAY] == 1
        with pytest.raises(Absent):
            desk.board(facility_id=birch.id)

    def test_another_role_elsewhere_opens_nothing_there(self, desk: Desk) -> None:
        there = desk.review(TODAY, desk.cast.birch)
        desk.cast.grant(desk.cast.lieutenant, Role.AUDITOR, desk.cast.birch)
        assert there.id not in {one for _, one in desk.shown()}

    def test_each_facility_has_its_own_day(self, desk: Desk) -> None:
        birch = desk.cast.birch
        birch.zone = "Pacific/Kiritimati"  # it is 3 March there
        birch.save()
        here, there = desk.review(TODAY), desk.review(TODAY, birch)
        assert set(desk.shown(desk.cast.director)) == {("today", here.id), ("overdue", there.id)}

    def test_leaves_one_event_that_names_what_was_shown(self, desk: Desk) -> None:
        made = desk.review(TODAY)
        desk.board()
        event = Event.objects.get(kind="conduct.board.read")
        assert str(made.id).encode() in bytes(event.bytes)

    def test_has_words_for_everything(self) -> None:
        assert set(MATTER_WORDS) == set(TODO_WORDS) == set(Matter)
        assert set(DUE_WORDS) == set(Due)


class TestDocket:
    def docket(self, desk: Desk, who: Any = None, **asked: Any) -> Any:
        return read_docket(desk.cast.actor(who or desk.cast.lieutenant), purpose="test", now=desk.story.now, **asked)

    def test_holds_what_is_due_by_the_end_of_the_day(self, desk: Desk) -> None:
        made = set(one_each(desk).values()) | {desk.review(days(-3)).id}
        tomorrow = desk.review(days(1)).id
        assert {one.subject_id for one in self.docket(desk).rows} == made
        assert {one.subject_id for one in self.docket(desk, day=days(1)).rows} == made | {tomorrow}

    def test_is_of_one_facility_and_of_a_day_to_come(self, desk: Desk) -> None:
        assert self.docket(desk, desk.cast.director, facility_id=desk.cast.birch.id).facility.id == desk.cast.birch.id
        with pytest.raises(Absent):
            self.docket(desk, facility_id=desk.cast.birch.id)
        for day in (days(-1), days(40)):
            with pytest.raises(BadInput) as caught:
                self.docket(desk, day=day)
            assert caught.value.codes == {"no_docket"}

    def test_prints_the_same_bytes_again_and_carries_tags(self, desk: Desk) -> None:
        one_each(desk)
        docket = self.docket(desk)
        pdf = build_docket(docket, language="en")
        assert pdf == build_docket(self.docket(desk), language="en")
        assert pdf != build_docket(docket, language="es")
        for mark in (b"/StructTreeRoot", b"/MarkInfo", b"pdfuaid"):
            assert mark in pdf

    def test_an_empty_day_is_printed_too(self, desk: Desk) -> None:
        assert build_docket(self.docket(desk), language="es").startswith(b"%PDF")


@pytest.mark.parametrize("who", ["marisol", "outsider", "administrator"])
def test_nobody_else_gets_to_the_board(desk: Desk, who: str) -> None:
    someone = getattr(desk.cast, who)
    client = signed_in(getattr(someone, "account", someone))
    for page in ("/conduct/board/", "/conduct/docket/", "/conduct/docket/pdf", "/api/conduct/board?purpose=x"):
        assert client.get(page).status_code in (403, 404)


class TestPages:
    def test_the_board_links_each_matter_to_where_it_is_dealt_with(self, desk: Desk) -> None:
        made = one_each(desk)
        page = signed_in(desk.cast.lieutenant).get("/conduct/board/").content.decode()
        assert f"/conduct/sanctions/{made[Matter.REVIEW]}/course/" in page
        assert f"/conduct/sanctions/{made[Matter.ENDING]}/course/" in page
        assert f"/letters/{made[Matter.LETTER]}/" in page
        item = SeizedItem.objects.get()
        assert f"/conduct/incidents/{item.incident_id}/" in page

    def test_a_filter_that_cannot_be_read_narrows_nothing(self, desk: Desk) -> None:
        made = one_each(desk)
        client = signed_in(desk.cast.lieutenant)
        page = client.get("/conduct/board/?facility=nonsense&matter=dragons&due=never&order=up").content.decode()
        assert str(made[Matter.REVIEW]) in page
        assert client.get("/conduct/docket/?day=31-31-31").status_code == 200

    def test_a_docket_elsewhere_is_absent_and_one_of_yesterday_is_refused(self, desk: Desk) -> None:
        client = signed_in(desk.cast.lieutenant)
        assert client.get(f"/conduct/docket/?facility={desk.cast.birch.id}").status_code == 404
        yesterday = timezone.now().date() - timedelta(days=3)
        assert client.get(f"/conduct/docket/?day={yesterday}").status_code == 422
        assert client.get("/conduct/docket/pdf")["Content-Type"] == "application/pdf"

    def test_renews_and_ends_early_from_the_page_of_the_course(self, desk: Desk) -> None:
        today = timezone.now().date()
        row = desk.sanction(pending=True, review_on=today + timedelta(days=5), rule="ca:3176.1(c)")
        client, page = signed_in(desk.cast.director), f"/conduct/sanctions/{row.id}"
        assert client.get(f"{page}/course/").status_code == 200
        asked = {"renew-review_on": str(today + timedelta(days=3)), "renew-reasons": "Still being looked into."}
        answer = client.post(f"{page}/renewal/", asked)
        assert answer.status_code == 422
        assert "Still being looked into." in answer.content.decode()
        answer = client.post(f"{page}/reinstatement/", {"end-reasons": "The matter is closed."})
        assert (answer.status_code, answer.url) == (302, f"{page}/course/")
        row.refresh_from_db()
        assert row.end_why == "lifted"
        assert "ended early by decision" in client.get(f"{page}/course/").content.decode()

    def test_other_programs_read_and_do_the_same(self, desk: Desk) -> None:
        today = timezone.now().date()
        row = desk.sanction(pending=True, review_on=today + timedelta(days=5), rule="ca:3176.1(c)")
        client, api = signed_in(desk.cast.director), "/api/conduct"
        told = client.get(f"{api}/board?purpose=test&matter=review").json()
        assert [one["subject_id"] for one in told["rows"]] == [str(row.id)]
        assert client.get(f"{api}/docket?purpose=test").status_code == 200
        assert client.get(f"{api}/board").status_code == 422
        body = {"reasons": "Closed."}
        asked = {"content_type": "application/json"}
        assert client.post(f"{api}/sanctions/{row.id}/reinstatement", body, **asked).status_code == 201
        assert client.post(f"{api}/sanctions/{row.id}/reinstatement", body, **asked).status_code == 409
        assert client.get(f"{api}/sanctions/{row.id}/course?purpose=test").json()["holds"] is False


def test_a_gate_officer_without_a_second_factor_sees_nothing(desk: Desk) -> None:
    actor = desk.cast.actor(desk.cast.officer, second_factor=False)
    assert not read_board(actor, purpose="test", now=desk.story.now).facilities
    with pytest.raises((Absent, NotPermitted)):
        read_docket(actor, purpose="test", now=desk.story.now)
