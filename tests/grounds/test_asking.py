"""What the rules are told of a stored request, and what they answer: days are the facility's own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.foundation.actors import Role
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer, Shown
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    AccessState,
    Answer,
    Authority,
    ClockKind,
    FilmedAnswer,
    MediaClass,
    OutletKind,
    ReceivedBy,
)
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.models import AccessAnswer, AccessClock, AccessRequest, DenialAuthority, FilmedPerson, Insurance
from gatelodge.grounds.queries import asking
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries.decisions import get_decision, replay_decision
from tests.cast import Cast

HEAD, COMMUNICATIONS, SECRETARY, FILM_OFFICE = Authority
FILM = {"kind": AccessKind.COMMERCIAL_FILM, "outlet_kind": OutletKind.FILM_MAKER, "media_class": MediaClass.NON_NEWS}
DUE = date(2026, 3, 9)
AFTER = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)  # the last day, 9 March, is over in California


def a_request(cast: Cast, **fields: Any) -> AccessRequest:
    """A tour for a fictional newspaper, with a camera, received on Monday morning."""
    given: dict[str, Any] = {
        "code": f"ACC-{AccessRequest.objects.count() + 1}",
        "facility": cast.alder,
        "kind": AccessKind.TOUR,
        "requester_name": "Nadia Fictional",
        "requester_email": "nadia@courier.example",
        "outlet": "The Fictional Courier",
        "outlet_kind": OutletKind.NEWSPAPER,
        "employed_or_contracted": True,
        "press_pass": False,
        "purpose": "A story about the garden.",
        "uses_depiction": False,
        "zone_kinds": [ZoneKind.CAR_PARK],
        "devices": [Device.CAMERA],
        "wanted": DateRange(date(2026, 4, 1), date(2026, 4, 3)),
        "received_at": cast.now,
        "received_by": ReceivedBy.EMAIL,
        "state": AccessState.RECEIVED,
    }
    row = AccessRequest(**given | fields)
    if row.media_class:
        answer = asking.ask_class(row, now=cast.now)
        row.class_decision_id = keep_decision(answer.decision, facts=answer.facts, now=cast.now)
    row.save()
    return row


def a_film(cast: Cast) -> AccessRequest:
    """A request for a film permit whose clock runs."""
    row = a_request(cast, **FILM)
    AccessClock.objects.create(
        request=row, kind=ClockKind.FILM_DECISION, started_at=cast.now, due_on=DUE, rule="r", citation="c"
    )
    return row


def answered(cast: Cast, row: AccessRequest, authority: Authority, answer: Answer, *, after: int = 1) -> None:
    AccessAnswer.objects.create(
        request=row,
        authority=authority,
        answer=answer,
        reasons="because",
        answered_at=cast.now + timedelta(hours=after),
        answered_by=cast.staff(Role.INFORMATION_OFFICER, cast.alder, name=f"{authority} {after}"),
    )


def insured(cast: Cast, row: AccessRequest, **fields: Any) -> None:
    given = {"insurer": "Fictional Mutual", "policy_number": "P-1", "valid_until": date(2026, 4, 2)}
    more = {"amount_dollars": 1_000_000, "endorsed": True, "covers_aircraft": False}
    Insurance.objects.create(request=row, recorded_at=cast.now, recorded_by=cast.sergeant, **given | more | fields)


def test_a_request_is_classed_and_then_says_who_must_agree(cast: Cast) -> None:
    row = a_request(cast)
    assert asking.ask_access(row, now=cast.now).said.settled is False
    row.media_class = asking.ask_class(row, now=cast.now).said.media_class or ""
    said = asking.ask_access(row, now=cast.now).said
    assert (row.media_class, said.authorities) == (MediaClass.NEWS, (HEAD, COMMUNICATIONS))
    assert [(one.kind, one.due_on) for one in said.deadlines] == [(ClockKind.INITIAL_REPLY, date(2026, 3, 4))]


def test_what_is_not_known_of_the_requester_is_named(cast: Cast) -> None:
    row = a_request(cast, employed_or_contracted=None)
    answer = asking.ask_class(row, now=cast.now)
    assert answer.decision.outcome is Outcome.INCOMPLETE
    assert [one.en for one in answer.unknown] == ["The outlet employs the person, or has a contract with them"]


@pytest.mark.parametrize(
    ("zone", "due"), [("America/Los_Angeles", date(2026, 3, 4)), ("Pacific/Guam", date(2026, 3, 5))]
)
def test_receipt_is_a_day_of_the_facility_whatever_the_departments_zone(cast: Cast, zone: str, due: date) -> None:
    row = a_request(cast)  # Monday morning in California, Tuesday in Guam
    row.facility.zone = zone
    assert [one.due_on for one in asking.ask_access(row, now=cast.now).said.deadlines] == [due]


def test_an_answer_can_be_kept_and_comes_out_the_same_again(cast: Cast) -> None:
    answer = asking.ask_access(a_request(cast), now=cast.now)
    kept = get_decision(keep_decision(answer.decision, facts=answer.facts, now=cast.now))
    assert replay_decision(kept).same_bytes


def test_a_denial_waits_for_the_newest_word_of_the_authority_above(cast: Cast) -> None:
    row = a_request(cast, media_class=MediaClass.NEWS)

    def outcome() -> Outcome:
        asked = asking.ask_denial(row, LesserAnswer.DENY, [DenialGround.OTHER], now=cast.now)
        return asked.decision.outcome

    def ask_above(hours: int, authorised: bool | None) -> None:
        by, at = cast.staff(Role.SECRETARY, name=f"Secretary {hours}"), cast.now + timedelta(hours=hours)
        said = {} if authorised is None else {"authorised": authorised, "answered_at": at, "answered_by": by}
        asked = {
            "authority": SECRETARY,
            "reasons": "because",
            "grounds": ["other"],
            "asked_at": at,
            "asked_by": cast.sergeant,
        }
        DenialAuthority.objects.create(request=row, **asked, **said)

    assert outcome() is Outcome.DENY
    ask_above(1, authorised=False)
    assert outcome() is Outcome.DENY
    ask_above(2, authorised=True)
    assert outcome() is Outcome.ALLOW_WITH_CONDITIONS
    ask_above(3, authorised=None)
    assert outcome() is Outcome.DENY


def test_a_film_permit_that_nobody_answered_is_deemed_approved_when_its_last_day_is_over(cast: Cast) -> None:
    row = a_film(cast)
    assert [one.due_on for one in asking.ask_film(row, now=cast.now).said.deadlines] == [DUE]
    assert not asking.ask_film(row, now=AFTER - timedelta(seconds=1)).said.deemed_approved
    assert asking.ask_film(row, now=AFTER).said.deemed_approved


def test_one_yes_of_two_that_are_needed_leaves_the_rest_to_silence(cast: Cast) -> None:
    row = a_film(cast)
    answered(cast, row, HEAD, Answer.APPROVED)
    assert asking.ask_film(row, now=AFTER).said.deemed_approved
    said = asking.ask_access(row, now=AFTER).said
    assert said.answered_by_silence(asking.answers_of(row)) == (COMMUNICATIONS,)


@pytest.mark.parametrize(
    "answers", [[(HEAD, Answer.DENIED)], [(HEAD, Answer.APPROVED), (COMMUNICATIONS, Answer.APPROVED)]]
)
def test_a_film_permit_that_was_answered_is_not_deemed_anything(
    cast: Cast, answers: list[tuple[Authority, Answer]]
) -> None:
    row = a_film(cast)
    for authority, answer in answers:
        answered(cast, row, authority, answer)
    assert not asking.ask_film(row, now=AFTER).said.deemed_approved


def test_the_time_of_a_film_permit_runs_from_receipt_even_where_nobody_wrote_a_clock_down(cast: Cast) -> None:
    row = a_request(cast, **FILM)
    first = asking.ask_film(row, now=cast.now).said
    assert ([one.due_on for one in first.deadlines], first.settled, first.deemed_approved) == ([DUE], True, False)
    assert not asking.ask_film(row, now=AFTER - timedelta(seconds=1)).said.deemed_approved
    assert asking.ask_film(row, now=AFTER).said.deemed_approved
    answered(cast, row, HEAD, Answer.DENIED)
    assert not asking.ask_film(row, now=AFTER).said.deemed_approved


def test_answers_before_a_change_do_not_count_for_what_was_changed(cast: Cast) -> None:
    row = a_request(cast)
    answered(cast, row, HEAD, Answer.DENIED)
    answered(cast, row, HEAD, Answer.APPROVED, after=2)
    answered(cast, row, COMMUNICATIONS, Answer.DENIED, after=3)
    assert asking.answers_of(row) == {HEAD: Answer.APPROVED, COMMUNICATIONS: Answer.DENIED}
    assert asking.answers_of(row, since=cast.now + timedelta(hours=3)) == {COMMUNICATIONS: Answer.DENIED}


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (None, (False, False)),
        ({}, (True, False)),
        ({"covers_aircraft": True}, (True, True)),
        ({"endorsed": False}, (False, False)),
        ({"valid_until": date(2026, 4, 1)}, (False, False)),
    ],
)
def test_insurance_counts_with_its_endorsement_to_the_last_day(
    cast: Cast, cover: dict[str, Any] | None, expected: tuple[bool, bool]
) -> None:
    row = a_film(cast)
    if cover is not None:
        insured(cast, row, **cover)
    told = asking.ask_film(row, now=cast.now).facts["access"]
    assert (told["insured"], told["aircraft_insured"]) == expected


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, None),
        (FILM, 4),
        (FILM | {"devices": [Device.CAMERA, Device.DRONE]}, 7),
        (FILM | {"kind": AccessKind.DRONE, "devices": []}, 7),
    ],
)
def test_the_film_offices_time_is_there_to_plan_by(cast: Cast, fields: dict[str, Any], days: int | None) -> None:
    figure = asking.planning_figure(a_request(cast, **fields))
    assert (figure and figure.working_days) == days


def test_to_an_interview_come_three_pens_three_pencils_and_a_pad(cast: Cast) -> None:
    row = a_request(cast, kind=AccessKind.INTERVIEW, devices=[], media_class=MediaClass.NEWS)
    limits = asking.ask_equipment(row, now=cast.now).decision.limits
    assert {one.code: one.value for one in limits} == {"pens": 3, "pencils": 3, "pads": 1}


def test_nobody_is_filmed_before_they_said_yes(cast: Cast) -> None:
    row = a_request(cast)

    def said(answer: FilmedAnswer, **who: Any) -> FilmedPerson:
        about = {"answer": answer, "in_writing": False, "answered_at": cast.now, "recorded_by": cast.sergeant}
        return FilmedPerson(request=row, **about, **who)

    def outcome(filmed: FilmedPerson | None, shown: Shown | None = None) -> Outcome:
        return asking.ask_filmed(row, filmed, shown=shown, now=cast.now).decision.outcome

    assert outcome(None) is Outcome.DENY
    assert outcome(said(FilmedAnswer.GIVEN, person=cast.tomas)) is Outcome.ALLOW
    assert outcome(said(FilmedAnswer.WITHDRAWN, person=cast.tomas)) is Outcome.DENY
    assert outcome(said(FilmedAnswer.DECLINED, name="Sergeant Fictional")) is Outcome.DENY
    assert outcome(said(FilmedAnswer.GIVEN, name="Sergeant Fictional")) is Outcome.ALLOW
    assert outcome(said(FilmedAnswer.GIVEN, person=cast.tomas), Shown.PATIENT) is Outcome.DENY
