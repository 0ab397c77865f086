"""A limit on an incarcerated person holds for whoever comes, and tells nobody why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.clearance.actions import impose_restriction, lift_restriction
from gatelodge.clearance.domain.standing import NON_CONTACT_STATUS
from gatelodge.clearance.models import Restriction
from gatelodge.clearance.queries import get_standing, list_standings
from gatelodge.clearance.queries.standings_of_day import list_pair_standings
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import BadInput, NotPermitted
from gatelodge.scheduling.jobs import hear_restriction_imposed
from gatelodge.scheduling.models import Area, BookingReview, Place
from tests.cast import Cast
from tests.gate.conftest import GateStory

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def limit(cast: Cast, kind: str, **more: Any) -> UUID:
    given: dict[str, Any] = {
        "visitor_id": None,
        "person_id": cast.tomas.id,
        "kind": kind,
        "valid_from": cast.now,
        "valid_until": cast.now + MONTH,
        "source": f"measure:{kind}",
        "citation": "15 CCR 3176.4(b)",
        "ordered_at_facility": cast.alder.id,
        "now": cast.now,
    }
    return impose_restriction(cast.actor(cast.lieutenant), **given | more)


@pytest.fixture
def approved(cast: Cast) -> Cast:
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.tomas)
    cast.approve(cast.quincy, cast.wendell)
    return cast


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("suspension", (False, False, {"person_visits_suspended"})),
        ("non_contact", (True, True, {"non_contact_only"})),
    ],
)
def test_it_holds_for_every_visitor_of_that_person_and_no_other(
    approved: Cast, kind: str, expected: tuple[bool, bool, set[str]]
) -> None:
    limit(approved, kind)
    asked = {"facility_id": approved.alder.id, "at": approved.now}
    both = list_standings([approved.marisol.id, approved.quincy.id], approved.tomas.id, **asked)
    pairs = [(one, approved.tomas.id) for one in both] + [(approved.quincy.id, approved.wendell.id)]
    of_day = list_pair_standings(pairs, **asked)
    for visitor_id, standing in both.items():
        assert (standing.may_visit, standing.non_contact, standing.codes) == expected
        assert of_day[visitor_id, approved.tomas.id] == standing
    other = get_standing(approved.quincy.id, approved.wendell.id, **asked)
    assert other.may_visit
    assert not other.non_contact
    assert of_day[approved.quincy.id, approved.wendell.id] == other


@pytest.mark.parametrize("kind", ["suspension", "non_contact"])
def test_visitors_do_not_learn_under_which_rule(approved: Cast, kind: str) -> None:
    limit(approved, kind)
    standing = get_standing(approved.marisol.id, approved.tomas.id, facility_id=None, at=approved.now)
    assert {reason.citation for reason in standing.reasons} <= {"", NON_CONTACT_STATUS}


def test_who_has_no_approval_learns_nothing_of_it(approved: Cast) -> None:
    limit(approved, "suspension")
    standing = get_standing(approved.outsider.id, approved.tomas.id, facility_id=None, at=approved.now)
    assert standing.codes == {"no_credential"}


def test_it_ends_by_time_and_by_decision(approved: Cast) -> None:
    restriction_id = limit(approved, "suspension")
    asked = {"facility_id": None, "at": approved.now + MONTH}
    assert get_standing(approved.marisol.id, approved.tomas.id, **asked).may_visit
    lieutenant = approved.actor(approved.lieutenant)
    with pytest.raises(NotPermitted):  # it reaches further than the prison where it was ordered, unless that is named
        lift_restriction(lieutenant, restriction_id=restriction_id, now=approved.now)
    lift_restriction(lieutenant, restriction_id=restriction_id, ordered_at_facility=approved.alder.id, now=approved.now)
    assert get_standing(approved.marisol.id, approved.tomas.id, facility_id=None, at=approved.now).may_visit


def test_it_is_of_somebody(approved: Cast) -> None:
    with pytest.raises(BadInput) as caught:
        limit(approved, "suspension", person_id=None)
    assert caught.value.codes == {"nobody_restricted"}


@pytest.mark.parametrize(("kind", "with_person"), [("suspension", False), ("exclusion", True), ("revocation", True)])
def test_the_database_keeps_none_of_nobody_and_no_exclusion_of_everybody(
    approved: Cast, kind: str, with_person: bool
) -> None:
    with pytest.raises(IntegrityError, match="restriction_of_visitor_or_person"), transaction.atomic():
        Restriction.objects.create(
            person=approved.tomas if with_person else None,
            kind=kind,
            valid=DateTimeTZRange(approved.now, None),
            source="x",
            citation="x",
            imposed_at=approved.now,
            imposed_by=approved.lieutenant,
        )


@pytest.mark.parametrize(("kind", "in_doubt"), [("suspension", {"T1", "B1"}), ("non_contact", {"T1"})])
def test_only_visits_that_it_touches_go_up_for_review(cast: Cast, kind: str, in_doubt: set[str]) -> None:
    story = GateStory(cast)
    booths = Area.objects.create(facility=cast.alder, name="Booths", kind="non_contact")
    Place.objects.create(area=booths, label="B1", kind="booth", heads=2)
    story.booked(cast.marisol, days=1)
    story.booked(cast.quincy, session=story.session(days=2, area=booths), place="B1")
    story.booked(cast.quincy, person=cast.wendell, days=1, place="T2")
    restriction_id = limit(cast, kind)
    told = {"person_id": cast.tomas.id, "kind": kind, "valid_from": cast.now, "valid_until": cast.now + MONTH}
    hear_restriction_imposed(SYSTEM, restriction_id=restriction_id, visitor_id=None, now=cast.now, **told)
    reviews = BookingReview.objects.select_related("booking__place")
    assert {one.booking.place.label for one in reviews} == in_doubt
    assert {one.kind for one in reviews} == {"visiting_status_changed"}
