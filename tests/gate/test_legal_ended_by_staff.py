"""Staff end a legal visit for conduct: one visitor's, or the whole party's; what came in is accounted for all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.conduct.actions import record_incident, terminate_visit
from gatelodge.conduct.domain.account import Account
from gatelodge.gate.actions import call_out_person, check_in_item, record_departure, seat_visit
from gatelodge.gate.models import Arrival, Visit
from tests.conduct.test_party_stays import WHY
from tests.gate.legal import LegalDay

pytestmark = pytest.mark.django_db


def ended(legal: LegalDay, **more: Any) -> tuple[Visit, Arrival, Arrival]:
    """Seat attorney and student, and end the student's visit for conduct."""
    attorney, student = legal.admitted(legal.attorney), legal.admitted(legal.student)
    item = legal.item(legal.attorney)
    check_in_item(legal.officer, arrival_id=attorney.id, item_id=item, serial="SN-4711", now=legal.now)
    visit_id: UUID = attorney.visit_id
    call_out_person(legal.officer, visit_id=visit_id, now=legal.story.later(4))
    seat_visit(legal.officer, visit_id=visit_id, now=legal.story.later(11))
    now = legal.story.later(30)
    told = Account(
        conduct="disturbance",
        occurred_at=now - timedelta(minutes=5),
        zone="Room C1",
        narrative="Threw a cup.",
        seen_by="Officer of Ald",
        warning_failed=True,
    )
    incident = record_incident(legal.officer, visit_id=visit_id, visitor_id=student.visitor_id, told=told, now=now)
    terminate_visit(legal.sergeant, incident_id=incident, now=now, **WHY, **more)
    attorney.refresh_from_db()
    student.refresh_from_db()
    return Visit.objects.get(id=visit_id), attorney, student


def test_the_attorney_stays_when_the_student_is_sent_out(legal: LegalDay) -> None:
    visit, attorney, student = ended(legal)

    assert visit.state == "seated"
    assert (attorney.sent_out_at, student.sent_out_at is None) == (None, False)


def test_what_came_in_is_accounted_for_when_the_whole_party_goes(legal: LegalDay, refused: Any) -> None:
    visit, attorney, student = ended(legal, for_all_because="Both threw cups.")

    assert (visit.state, visit.end_reason) == ("ended", "terminated")
    record_departure(legal.officer, arrival_id=student.id, now=legal.story.now)
    assert refused(record_departure, legal.officer, arrival_id=attorney.id, now=legal.story.now) == {
        "item_still_in",
        "items_unaccounted_for",
    }
