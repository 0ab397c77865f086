"""Staff end one visitor's visit; the others of the party keep theirs where the rules let them stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from gatelodge.conduct.actions import terminate_visit
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries import read_incident
from gatelodge.conduct.web.forms.sanctions import SanctionForm
from gatelodge.gate.actions import (
    admit_visitor,
    call_out_person,
    close_day,
    record_arrival,
    record_departure,
    seat_visit,
)
from gatelodge.gate.models import Arrival, ClosedDay, Visit
from gatelodge.people.models import Visitor
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
WHY = {"evidence": "staff_observation", "reasons": "You were warned twice and went on."}


def seated(story: ConductStory, *party: Visitor) -> None:
    booking = story.booked(*party)
    story.visit_id = story.seated(booking, *party)
    story.later(30)


def terminated(story: ConductStory, **more: Any) -> UUID:
    incident_id = more.pop("incident_id", None) or story.incident(warning_failed=True)
    return terminate_visit(story.sergeant, incident_id=incident_id, now=story.now, **WHY, **more)


def consented(story: ConductStory) -> Visitor:
    """Give Luz, Marisol's daughter, a notarised consent that names Quincy, to be shown at the desk."""
    cast = story.cast
    paper = {"kind": "custody_consent", "has_photo": False, "notarised": True, "names_adult": cast.quincy}
    cast.licence(cast.luz, **paper, expires_on=None)
    return cast.luz


def with_consent(story: ConductStory) -> None:
    """Seat Marisol, Quincy and Luz, whose consent lets Quincy mind her too."""
    cast = story.cast
    booking = story.booked(cast.marisol, cast.quincy, consented(story))
    for one in (cast.marisol, cast.quincy):
        story.admitted(booking, one)
    child = story.arrives(booking, cast.luz)
    story.shows(child, consent="notarised")
    admit_visitor(story.officer, arrival_id=child.id, now=story.now)
    story.visit_id = child.visit_id
    call_out_person(story.officer, visit_id=child.visit_id, now=story.now)
    seat_visit(story.officer, visit_id=child.visit_id, now=story.now)
    story.later(30)


def state(story: ConductStory) -> tuple[str, str]:
    return Visit.objects.values_list("state", "end_reason").get(id=story.visit_id)


def sent_out(story: ConductStory) -> set[Visitor]:
    gone = Arrival.objects.filter(visit_id=story.visit_id, sent_out_at__isnull=False)
    return {one.visitor for one in gone.select_related("visitor")}


def departs(story: ConductStory, visitor: Visitor) -> bool:
    arrival = Arrival.objects.get(visit_id=story.visit_id, visitor=visitor)
    return record_departure(story.officer, arrival_id=arrival.id, now=story.now)


def test_another_adult_goes_on_and_the_one_sent_out_hands_in_the_pass(story: ConductStory, refused: Any) -> None:
    cast = story.cast
    seated(story, cast.marisol, cast.quincy)
    first, second = (story.incident(warning_failed=True, narrative=text) for text in ("One.", "Two."))
    terminated(story, incident_id=first)
    assert state(story) == ("seated", "")
    assert sent_out(story) == {cast.marisol}
    assert refused(terminated, story, incident_id=second) == {"visit_over"}
    assert not departs(story, cast.marisol)
    assert state(story) == ("seated", "")
    code = Arrival.objects.get(visitor=cast.marisol).member.pass_code
    assert refused(record_arrival, story.officer, code=code, now=story.now) == {"sent_out"}
    assert departs(story, cast.quincy)
    assert state(story) == ("ended", "visitor_left")


def test_the_count_of_the_day_holds(story: ConductStory, refused: Any) -> None:
    cast = story.cast
    seated(story, cast.marisol, cast.quincy)
    terminated(story)
    day, end = cast.here(story.now).date(), story.now + timedelta(hours=9)
    closing = {"facility_id": cast.alder.id, "day": day, "now": end}
    departs(story, cast.quincy)
    assert refused(close_day, story.sergeant, **closing)  # the pass of the one sent out is still out
    departs(story, cast.marisol)
    close_day(story.sergeant, **closing)
    closed = ClosedDay.objects.get()
    assert (closed.visits, closed.visitors, closed.passes, closed.not_come) == (1, 2, 2, 0)


def test_it_ends_for_all_when_only_a_minor_would_be_left(story: ConductStory) -> None:
    seated(story, story.cast.marisol, story.cast.luz)
    terminated(story)
    assert state(story) == ("ended", "terminated")


def test_a_minor_whom_nobody_left_may_mind_leaves_with_the_parent(story: ConductStory, refused: Any) -> None:
    cast = story.cast
    seated(story, cast.marisol, cast.quincy, cast.luz)
    terminated(story)
    assert state(story) == ("seated", "")
    assert sent_out(story) == {cast.marisol, cast.luz}
    assert refused(departs, story, cast.marisol) == {"minor_inside"}
    departs(story, cast.luz)
    departs(story, cast.marisol)
    assert state(story) == ("seated", "")


def test_a_minor_whom_the_other_adult_may_mind_stays(story: ConductStory, refused: Any) -> None:
    cast = story.cast
    with_consent(story)
    terminated(story)
    assert sent_out(story) == {cast.marisol}
    departs(story, cast.marisol)
    assert state(story) == ("seated", "")
    assert refused(departs, story, cast.quincy) == {"minor_inside"}


def test_it_ends_for_all_when_the_decider_says_why(story: ConductStory, refused: Any) -> None:
    cast = story.cast
    seated(story, cast.marisol, cast.quincy)
    incident_id = story.incident(warning_failed=True)
    assert refused(terminated, story, incident_id=incident_id, for_all_because=" ") == {"for_all_empty"}
    terminated(story, incident_id=incident_id, for_all_because="Both took part.")
    assert state(story) == ("ended", "terminated")
    row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
    assert [one.for_all_because for one in row.sanctions] == ["Both took part."]


def test_a_reason_for_all_belongs_to_a_termination(story: ConductStory) -> None:
    seated(story, story.cast.marisol, story.cast.quincy)
    sanction = Sanction.objects.filter(id=terminated(story))
    with pytest.raises(IntegrityError, match="whole_party_sent_out_by_termination"), transaction.atomic():
        sanction.update(kind="warning", for_all_because="Both took part.")


def test_the_pages_say_who_goes_and_that_the_others_stay(story: ConductStory) -> None:
    cast = story.cast
    seated(story, cast.marisol, cast.quincy)
    terminated(story)
    page = signed_in(cast.officer).get(f"/gate/visits/{story.visit_id}/").content.decode()
    assert page.count("visit ended by staff") == 1
    assert page.count("The visit goes on for the others.") == 1


# what was chosen → the fields beyond measure, evidence and reasons that the refused form still shows
KEPT = [
    ("warning", set()),
    ("termination", {"for_all", "for_all_because"}),
    ("suspension", {"months", "starts_on", "review_on"}),
    ("exclusion", {"reach", "starts_on", "review_on"}),
    ("revocation", {"starts_on"}),
    ("denial", set()),
]


@pytest.mark.parametrize(("kind", "expected"), KEPT, ids=[kind for kind, _ in KEPT])
def test_an_order_that_was_refused_keeps_to_what_belongs_to_it(
    story: ConductStory, kind: str, expected: set[str]
) -> None:
    seated(story, story.cast.marisol)
    incident_id = story.incident()
    row = read_incident(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
    form = SanctionForm({"kind": kind}, incident=row)
    assert not form.is_valid()
    assert set(form.fields) == {"kind", "evidence", "reasons"} | expected


def test_a_reason_for_all_without_the_choice_is_asked_about(story: ConductStory) -> None:
    seated(story, story.cast.marisol)
    row = read_incident(story.sergeant, incident_id=story.incident(), purpose="test", now=story.now)
    form = SanctionForm({"kind": "termination", **WHY, "for_all_because": "Both took part."}, incident=row)
    assert set(form.errors) == {"for_all"}
