"""The demo's confidential rooms at two prisons, legal visits booked there, and one urgent request that waits."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from gatelodge.accounts.actions import grant_role, open_staff_account
from gatelodge.accounts.queries import find_account_id, get_actor_of
from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.foundation.windows import Period
from gatelodge.people.actions import AttorneyNamed, record_paper_designation
from gatelodge.people.queries import find_person_by_number, local_day
from gatelodge.scheduling.actions import (
    book_legal_visit,
    make_sessions,
    request_legal_visit,
    save_area,
    save_place,
    save_session_template,
)
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.domain.session_plan import Weekly
from gatelodge.scheduling.queries.legal_times import list_candidates, list_free_days

OPENS, CLOSES = time(8), time(20)
BIRCH_SERGEANT = "visiting-sergeant@birch.example"


def open_legal_visits(department: Department, password: str, *, now: datetime) -> None:
    """Furnish the rooms, book two visits of Atwood's, and leave one request with a court date in the queue."""
    earlier = now - timedelta(days=2)
    open_staff_account(SYSTEM, email=BIRCH_SERGEANT, name="Birta Birchwood-Sample", password=password, now=earlier)
    grant_role(SYSTEM, email=BIRCH_SERGEANT, role=Role.VISITING_SERGEANT, facility_id=department.birch, now=earlier)
    _furnish(department.actor(Role.VISITING_SERGEANT, earlier), department.alder, now=earlier)
    _furnish(_of(BIRCH_SERGEANT, earlier), department.birch, now=earlier)
    atwood = _of("atwood@visitors.example", earlier)
    named = AttorneyNamed("Atwood Counselsample", "CA", "MOCK-0001")
    desk = department.actor(Role.LITIGATION_COORDINATOR, earlier)
    record_paper_designation(desk, number="AX1004", attorney=named, now=earlier)
    _book(atwood, department.alder, "AX1001", Means.IN_PERSON, now=earlier + timedelta(hours=1))
    _book(atwood, department.birch, "AX1004", Means.VIDEO, now=earlier + timedelta(hours=2))
    person_id = _person("AX1002")
    request_legal_visit(
        atwood,
        person_id=person_id,
        means=Means.IN_PERSON,
        wanted_from=now,
        wanted_until=now + timedelta(days=6),
        minutes=90,
        party=_party(atwood, person_id, now=earlier),
        court_on=local_day(now) + timedelta(days=8),
        now=earlier + timedelta(hours=3),
    )


def _furnish(sergeant: Actor, facility_id: UUID, *, now: datetime) -> None:
    """Enter two attorney rooms and a video booth, open every day, and make the coming weeks."""
    for name, kind, rooms in (("Attorney rooms", "confidential", 2), ("Attorney video", "confidential_video", 1)):
        area = save_area(sergeant, facility_id=facility_id, name=name, kind=kind, now=now)
        for n in range(1, rooms + 1):
            save_place(sergeant, area_id=area, label=f"Room {n}", kind="room", heads=4, now=now)
        for weekday in range(7):
            first = local_day(now) - timedelta(days=7)
            weekly = Weekly(
                weekday=weekday,
                starts=OPENS,
                ends=CLOSES,
                in_force=Period(first),
                heads=4 * rooms,
                opens_days_before=30,
                closes_days_before=0,
            )
            save_session_template(sergeant, area_id=area, weekly=weekly, now=now)
    make_sessions(sergeant, facility_id=facility_id, weeks=3, now=now)


def _book(attorney: Actor, facility_id: UUID, number: str, means: Means, *, now: datetime) -> None:
    """Book an hour two days from today for the attorney and whoever she sends, when she is nowhere else."""
    person_id = _person(number)
    party = _party(attorney, person_id, now=now)
    days = list_free_days(facility_id, means=means, minutes=60, heads=len(party), now=now)
    # Later than the social visit of the same client, which late in the evening is tomorrow's.
    starts = next(one.starts for one in days if one.day >= local_day(now) + timedelta(days=4))
    starts_at = starts[0] if means is Means.IN_PERSON else starts[len(starts) // 2]
    book_legal_visit(attorney, person_id=person_id, means=means, starts_at=starts_at, minutes=60, party=party, now=now)


def _party(attorney: Actor, person_id: UUID, *, now: datetime) -> list[LegalGuest]:
    """Give the attorney with the first law student she sends to this client, if she does."""
    rows = list_candidates(attorney, person_id, now=now)
    own = [row.choices[0][0] for row in rows if row.is_self]
    sent = [guest for row in rows for guest, _sponsor in row.choices if guest.capacity.value == "law_student"]
    return [*own, *sent[:1]]


def _person(number: str) -> UUID:
    person = find_person_by_number(number)
    assert person is not None, "the demo's roster names them"
    return person.id


def _of(email: str, now: datetime) -> Actor:
    account = find_account_id(email)
    assert account is not None, "the demo made this account"
    return get_actor_of(account, now=now, second_factor=True)
